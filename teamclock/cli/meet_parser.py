"""The commands and options of `teamclock meet` (cli.md)."""

import argparse
import re
from collections.abc import Callable

from teamclock.domain.interval import HOUR, MINUTE
from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""
Read = Callable[[str], int]
"""A function that parses a text to a number."""

_LENGTH = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,5})(?:m|min)?)?", re.ASCII | re.IGNORECASE)


def fill(add: Add, instant: Read, weeks: Read) -> None:
    """Add the commands of `meet`; `instant` and `weeks` parse an instant and a number of weeks."""
    _add_find(add, instant)
    _add_turns(add, instant, weeks)
    _add_plan(add, instant)
    _add_log(add)
    _add_planned_commands(add, instant)


def _add_find(add: Add, instant: Read) -> None:
    """Add the command `find` with its options."""
    found = add("find", help=_("the best times for a meeting"))
    _add_search_options(found, instant)
    found.add_argument(
        "--to", dest="end", type=instant, metavar="B", help=_("default: a week later")
    )
    found.add_argument(
        "--limit",
        type=_whole_number,
        default=10,
        metavar="N",
        help=_("default: {value}").format(value=10),
    )
    _add_json(found)


def _add_turns(add: Add, instant: Read, weeks: Read) -> None:
    """Add the command `turns` with its options."""
    series = add(
        "turns", aliases=["rotate"], help=_("one meeting a week, so that the teams take turns")
    )
    _add_search_options(series, instant)
    series.set_defaults(action="turns")  # also if the alias was typed
    series.add_argument("--weeks", type=weeks, required=True, metavar="N")
    series.add_argument(
        "--keep", action="store_true", help=_("plan them, and count who gives up time")
    )
    _add_author(series)


def _add_plan(add: Add, instant: Read) -> None:
    """Add the command `plan` with its options."""
    plan = add("plan", help=_("plan a meeting, about items or none"))
    plan.add_argument("start", type=instant, metavar="START")
    _add_teams(plan)
    _add_length(plan, "45m")
    plan.add_argument("refs", nargs="*", metavar="REF", help=_("what it is about: R-17"))
    plan.add_argument("--agenda", action="store_true", help=_("add the items that are stuck"))
    _add_author(plan)


def _add_log(add: Add) -> None:
    """Add the command `log` with its options."""
    log = add("log", help=_("log a meeting that was held, and what was decided"))
    log.add_argument("--minutes", type=_whole_number, required=True, metavar="N")
    log.add_argument("--attendees", type=_whole_number, required=True, metavar="N")
    log.add_argument("--summary", required=True, metavar="T", help=_("what was decided"))
    _add_teams(log)
    log.add_argument("refs", nargs="*", metavar="REF", help=_("what it was about: R-17, T-3"))
    _add_author(log)


def _add_planned_commands(add: Add, instant: Read) -> None:
    """Add the commands that concern planned meetings, suggestions and excuses."""
    listed = add("list", help=_("the planned meetings, and who gave up time so far"))
    _add_json(listed)
    moved = add("move", help=_("move a planned meeting"))
    moved.add_argument("meeting", metavar="T-REF")
    moved.add_argument("start", type=instant, metavar="START")
    cancelled = add("cancel", help=_("cancel a planned meeting"))
    cancelled.add_argument("meeting", metavar="T-REF")
    for action in (moved, cancelled):
        _add_author(action)
    dismissed = add("dismiss", help=_("mark the suggestion for an item as not needed"))
    dismissed.add_argument("ref", metavar="REF")
    dismissed.add_argument("--reason", required=True, metavar="T", help=_("why it is not needed"))
    dismissed.add_argument("--by", metavar="NAME", help=_("default: your name on this computer"))
    excused = add("excuse", help=_("let a team skip a week"))
    excused.add_argument("team_id", metavar="TEAM")
    excused.add_argument("day", metavar="DATE", help=_("a day of that week: 2026-12-21"))
    excused.add_argument("--reason", default="", metavar="T")
    excused.add_argument("--drop", action="store_true", help=_("include the team again"))
    _add_author(excused)


def _add_search_options(command: argparse.ArgumentParser, instant: Read) -> None:
    """Add the options of a search for slots: teams, length, start, and limits."""
    _add_teams(command)
    _add_length(command, "60m")
    command.add_argument("--from", dest="start", type=instant, metavar="A", help=_("default: now"))
    command.add_argument(
        "--cap", type=_whole_number, metavar="MIN", help=_("the most minutes that a team gives up")
    )
    command.add_argument(
        "--ignore-busy", action="store_true", help=_("also times at which a calendar says busy")
    )


def _add_teams(command: argparse.ArgumentParser) -> None:
    """Add the option `--teams`."""
    command.add_argument("--teams", metavar="A,B", help=_("default: those of the items, else all"))


def _add_length(command: argparse.ArgumentParser, usual: str) -> None:
    """Add the option `--length` with a default such as “45m”."""
    command.add_argument(
        "--length",
        type=length,
        default=usual,
        metavar="L",
        help=_("default: {value}").format(value=usual),
    )


def _add_author(command: argparse.ArgumentParser) -> None:
    """Add the options that say who takes the step, and `--json`."""
    command.add_argument("--as", dest="team", metavar="TEAM", help=_("default: your team"))
    command.add_argument("--by", metavar="NAME", help=_("default: your name on this computer"))
    _add_json(command)


def _add_json(command: argparse.ArgumentParser) -> None:
    """Add the option `--json`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def length(text: str) -> int:
    """Parse “60m”, “1h”, “1h30m” or “90” (minutes), and return seconds."""
    parts = _LENGTH.fullmatch(text)
    if parts is None or not any(parts.groups()):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a length: write it as 45m or 1h30m").format(text=text)
        )
    hours, minutes = (int(part or 0) for part in parts.groups())
    return hours * HOUR + minutes * MINUTE


def _whole_number(text: str) -> int:
    """Parse a whole number of up to seven digits."""
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise argparse.ArgumentTypeError(_("“{text}” is not a whole number").format(text=text))
    return int(text)
