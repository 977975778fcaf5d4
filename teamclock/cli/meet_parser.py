"""The words of `teamclock meet` (cli.md)."""

import argparse
import re
from collections.abc import Callable

from teamclock.domain.interval import HOUR, MINUTE

Add = Callable[..., argparse.ArgumentParser]
Read = Callable[[str], int]

_LENGTH = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,5})(?:m|min)?)?", re.ASCII | re.IGNORECASE)


def fill(add: Add, instant: Read, weeks: Read) -> None:
    """Add the deeds of `meet`; `instant` and `weeks` read an instant and a number of weeks."""
    found = add("find", help="the slots that nobody can improve on")
    _asked(found, instant)
    found.add_argument("--to", dest="end", type=instant, metavar="B", help="default: 7 days on")
    found.add_argument("--limit", type=_number, default=10, metavar="N", help="default: 10")
    _json(found)
    series = add("turns", aliases=["rotate"], help="one slot a week, so that the pain is shared")
    _asked(series, instant)
    series.set_defaults(deed="turns")  # whichever of its names was typed
    series.add_argument("--weeks", type=weeks, required=True, metavar="N")
    series.add_argument("--keep", action="store_true", help="plan the talks, keep the ledger")
    _who(series)
    plan = add("plan", help="plan a talk, about items or none")
    plan.add_argument("start", type=instant, metavar="START")
    _teams(plan)
    _length(plan, "45m")
    plan.add_argument("refs", nargs="*", metavar="REF", help="what it is about, R-17")
    plan.add_argument("--agenda", action="store_true", help="pack what is stalled between them")
    _who(plan)
    log = add("log", help="record a talk that was held, and what it came to")
    log.add_argument("--minutes", type=_number, required=True, metavar="N")
    log.add_argument("--attendees", type=_number, required=True, metavar="N")
    log.add_argument("--summary", required=True, metavar="T", help="what was decided")
    _teams(log)
    log.add_argument("refs", nargs="*", metavar="REF", help="what it was about: R-17, T-3")
    _who(log)
    _care(add, instant)


def _care(add: Add, instant: Read) -> None:
    """Add what is done with talks that are planned."""
    listed = add("list", help="the talks that are planned, and the ledger")
    _json(listed)
    moved = add("move", help="move a planned talk")
    moved.add_argument("talk", metavar="T-REF")
    moved.add_argument("start", type=instant, metavar="START")
    cancelled = add("cancel", help="cancel a planned talk")
    cancelled.add_argument("talk", metavar="T-REF")
    for deed in (moved, cancelled):
        _who(deed)
    dismissed = add("dismiss", help="turn down the talk that an item asks for")
    dismissed.add_argument("ref", metavar="REF")
    dismissed.add_argument("--reason", required=True, metavar="T", help="why no talk is needed")
    dismissed.add_argument("--by", metavar="NAME", help="default: your name on this machine")
    excused = add("excuse", help="a team need not come in a week")
    excused.add_argument("team_id", metavar="TEAM")
    excused.add_argument("day", metavar="DATE", help="a day of that week, 2026-12-21")
    excused.add_argument("--reason", default="", metavar="T")
    excused.add_argument("--drop", action="store_true", help="it comes after all")


def _asked(command: argparse.ArgumentParser, instant: Read) -> None:
    _teams(command)
    _length(command, "60m")
    command.add_argument("--from", dest="start", type=instant, metavar="A", help="default: now")
    command.add_argument("--cap", type=_number, metavar="MIN", help="the most a slot costs a team")


def _teams(command: argparse.ArgumentParser) -> None:
    command.add_argument("--teams", metavar="A,B", help="default: those of the items, else all")


def _length(command: argparse.ArgumentParser, usual: str) -> None:
    command.add_argument(
        "--length", type=length, default=usual, metavar="L", help=f"default: {usual}"
    )


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="team", metavar="TEAM", help="default: your team")
    command.add_argument("--by", metavar="NAME", help="default: your name on this machine")
    _json(command)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def length(text: str) -> int:
    """Read “60m”, “1h”, “1h30m” or “90” (minutes) as seconds."""
    parts = _LENGTH.fullmatch(text)
    if parts is None or not any(parts.groups()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a length: write it as 45m or 1h30m")
    hours, minutes = (int(part or 0) for part in parts.groups())
    return hours * HOUR + minutes * MINUTE


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)
