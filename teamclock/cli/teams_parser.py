"""The commands and options of `teamclock teams` (teams.md, c. editing)."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""


def fill(add: Add) -> None:
    """Add the commands of `teams`."""
    check = add("check", help=_("check a team file, and say what to fix in it"))
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help=_("print one JSON object"))
    add("init", help=_("write a sample with comments as the team file"))
    add("path", help=_("print the path of the team file"))
    _fill_add(add("add", help=_("add a team")))
    _fill_edit(add("edit", help=_("change a team")))
    removed = add("remove", help=_("remove teams"))
    removed.add_argument("teams", nargs="+", metavar="TEAM", help=_("the id of the team"))
    _fill_move(add("move", help=_("move a team in the file")))
    relay = add("relay", help=_("set who hands to whom, or show it"))
    relay.add_argument("teams", nargs="*", metavar="TEAM", help=_("ids in order, or none"))
    _fill_day_off(add("day-off", help=_("set or remove days off")))
    _fill_override(add("override", help=_("set the hours of one date")))
    home = add("home", help=_("set your team, or show it"))
    home.add_argument("team", nargs="?", metavar="TEAM", help=_("its id, or none"))
    home.add_argument(
        "--shared", action="store_true", help=_("in the team file, for all who share it")
    )
    undone = add("undo", help=_("take back the last edit of the team file"))
    for command in (removed, relay, home, undone):
        _add_edit_options(command)


def _fill_add(command: argparse.ArgumentParser) -> None:
    """Add the arguments and options of `add`."""
    command.add_argument("name", metavar="NAME", help=_("the name of the team"))
    command.add_argument("--id", default="", metavar="I", help=_("default: made from the name"))
    command.add_argument("--like", metavar="TEAM", help=_("take hours and place from a team"))
    _add_place_and_hours(command)
    place = command.add_mutually_exclusive_group()
    place.add_argument("--first", action="store_true", help=_("before all other teams"))
    place.add_argument("--after", default="", metavar="TEAM", help=_("behind a team"))
    command.add_argument(
        "--no-relay", action="store_true", help=_("leave the relay order as it is")
    )
    _add_edit_options(command)


def _fill_edit(command: argparse.ArgumentParser) -> None:
    """Add the arguments and options of `edit`."""
    _add_team(command)
    command.add_argument("--name", metavar="N", help=_("its new name"))
    _add_place_and_hours(command)
    command.add_argument(
        "--holidays", metavar="V", help=_("where its days off come from: JP, US-NY or none")
    )
    _add_edit_options(command)


def _add_place_and_hours(command: argparse.ArgumentParser) -> None:
    """Add the options `--city`, `--zone` and `--hours`."""
    command.add_argument("--city", metavar="C", help=_("its city, which gives the time zone"))
    command.add_argument(
        "--zone", dest="team_zone", metavar="Z", help=_("its time zone, such as Europe/Paris")
    )
    command.add_argument(
        "--hours",
        action="append",
        type=hours,
        metavar="H",
        help=_("days and spans, such as {example}; may be repeated").format(
            example="“mon-fri 09:00-17:00”"
        ),
    )


def _fill_move(command: argparse.ArgumentParser) -> None:
    """Add the arguments and options of `move`."""
    _add_team(command)
    place = command.add_mutually_exclusive_group(required=True)
    place.add_argument("--first", action="store_true", help=_("before all other teams"))
    place.add_argument("--last", action="store_true", help=_("behind all other teams"))
    place.add_argument("--before", metavar="T", help=_("before a team"))
    place.add_argument("--after", metavar="T", help=_("behind a team"))
    _add_edit_options(command)


def _fill_day_off(command: argparse.ArgumentParser) -> None:
    """Add the arguments and options of `day-off`."""
    _add_team(command)
    command.add_argument("days", nargs="+", type=day, metavar="DATE", help="YYYY-MM-DD")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--name", default="", metavar="N", help=_("the name of the day"))
    how.add_argument(
        "--suggested", action="store_true", help=_("as the holidays of its country have it")
    )
    how.add_argument("--remove", action="store_true", help=_("no longer a day off"))
    _add_edit_options(command)


def _fill_override(command: argparse.ArgumentParser) -> None:
    """Add the arguments and options of `override`."""
    _add_team(command)
    command.add_argument("day", type=day, metavar="DATE", help="YYYY-MM-DD")
    command.add_argument("spans", nargs="*", metavar="SPAN", help=_("such as 09:00-12:30"))
    command.add_argument(
        "--remove", action="store_true", help=_("the hours of the week hold again")
    )
    _add_edit_options(command)


def _add_team(command: argparse.ArgumentParser) -> None:
    """Add the argument `team`, the id of a team."""
    command.add_argument("team", metavar="TEAM", help=_("the id of the team"))


def _add_edit_options(command: argparse.ArgumentParser) -> None:
    """Add the options that all edits have."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))
    command.add_argument(
        "--dry-run", action="store_true", help=_("say what it would do, and do nothing")
    )
    command.add_argument(
        "--seen", metavar="DIGEST", help=_("refuse if what is set has changed since this digest")
    )


def day(text: str) -> date:
    """Parse a date; raise ArgumentTypeError for an invalid one."""
    from teamclock.domain.errors import UsageError
    from teamclock.domain.roster import parse_date

    try:
        return parse_date(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(f"“{text}”: {error}") from None


def hours(text: str) -> tuple[str, list[str]]:
    """Parse “mon-thu 09:00-12:30,13:30-18:00” into the days and a list of spans."""
    days, _blank, spans = text.strip().partition(" ")
    parts = [part.strip() for part in spans.split(",") if part.strip()]
    if not parts:
        raise argparse.ArgumentTypeError(
            _("“{text}” has no hours: write days and spans, as “mon-fri 09:00-17:00”").format(
                text=text
            )
        )
    return days, parts
