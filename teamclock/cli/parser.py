"""The options of each command (cli.md), without importing what carries them out."""

import argparse
import re
from pathlib import Path

_SHIFT = re.compile(
    r"(?P<sign>[+-]?)(?=\d)(?:(?P<hours>\d{1,2})h)?(?:(?P<minutes>\d{1,4})m)?", re.ASCII
)


def now(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--line", action="store_true", help="print one short line for a status bar")


def ahead(command: argparse.ArgumentParser) -> None:
    command.add_argument("--days", type=_days, default=2, metavar="N", help="default: 2")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def schedule(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="start", type=instant, metavar="A", help="default: now")
    command.add_argument("--to", dest="end", type=instant, metavar="B", help="default: 7 days on")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument(
        "--document", metavar="FILE", help="answer a document instead of the roster (-: stdin)"
    )


def clock_changes(command: argparse.ArgumentParser) -> None:
    command.add_argument("--weeks", type=_weeks, default=26, metavar="N", help="default: 26")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def estimate(command: argparse.ArgumentParser) -> None:
    command.add_argument("--via", metavar="A,B,C", help="default: the relay, from your team on")
    command.add_argument("--from", dest="start", type=instant, metavar="INSTANT")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def try_hours(command: argparse.ArgumentParser) -> None:
    command.add_argument("team", metavar="TEAM", help="by its id")
    command.add_argument(
        "--shift", type=_shift, required=True, metavar="+30m", help="later; earlier: -30m"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")


def relay(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def queue(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.queue_parser import fill

    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True)
    fill(deeds.add_parser, instant)


def meet(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.meet_parser import fill

    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True)
    fill(deeds.add_parser, instant, _weeks)


def teams(command: argparse.ArgumentParser) -> None:
    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True)
    check = deeds.add_parser("check", help="tell whether a team file is right, and if not, where")
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    deeds.add_parser("init", help="write a commented sample in the team file's place")
    deeds.add_parser("path", help="print the team file's place")


def backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")
    deeds = command.add_subparsers(dest="deed", metavar="DEED")
    told = deeds.add_parser("list", help="a line a backup, the newest first; as without a deed")
    made = deeds.add_parser("now", help="make a backup, and drop old ones")
    restored = deeds.add_parser("restore", help="put a backup in place; what is there is kept")
    restored.add_argument("name", metavar="NAME", help="as the list has it")
    kept = deeds.add_parser("set-aside", help="start a new queue; what is there is kept")
    for deed in (told, made, restored, kept):  # without a default, which would undo the one before
        deed.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="as JSON")


def balance(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def doctor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def export(command: argparse.ArgumentParser) -> None:
    names = ".json, .jsonl, .csv or .md (-: stdout)"
    command.add_argument("file", type=_file, metavar="FILE", help=names)
    forms = ("json", "jsonl", "csv", "md")
    command.add_argument("--format", choices=forms, help="whatever the name says; - is jsonl")


def bring_in(command: argparse.ArgumentParser) -> None:
    names = ".json (to 2 MiB) or .jsonl (-: stdin)"
    command.add_argument("file", type=_file, metavar="FILE", help=names)
    forms = ("json", "jsonl")
    command.add_argument("--format", choices=forms, help="whatever the name says; - is jsonl")
    command.add_argument("--dry-run", action="store_true", help="tell what it would do, only")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def snapshot(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.png")
    command.add_argument("--theme", choices=["light", "dark"], default="light")
    command.add_argument("--size", type=_size, default=(1080, 690), metavar="WxH")
    command.add_argument("--scale", type=_scale, default=1.0, metavar="S", help="1 to 4")


def _file(text: str) -> Path | None:
    """Return a path; None for standard input or output, whose name is “-” (not “./-”)."""
    return None if text == "-" else Path(text)


def instant(text: str) -> int:
    from datetime import datetime

    from teamclock.domain.zones import LAST_INSTANT, instant_of

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or instant_of(moment) > LAST_INSTANT:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not an instant: write it as 2026-11-24T08:00:00Z or with an offset"
        )
    return instant_of(moment)


def _weeks(text: str) -> int:
    return _whole(text, 520, "weeks")


def _days(text: str) -> int:
    return _whole(text, 366, "days")


def _whole(text: str, most: int, what: str) -> int:
    number = _between(text, 1, most, what)
    if number % 1:
        raise argparse.ArgumentTypeError(f"“{text}”: {what} must be a whole number")
    return int(number)


def _shift(text: str) -> int:
    """Read “+30m”, “-1h” or “+1h30m” as minutes, whole half hours and less than a day."""
    parts = _SHIFT.fullmatch(text.replace("−", "-"))
    hours, minutes = (
        (int(part or 0) for part in (parts["hours"], parts["minutes"])) if parts else (0, 1)
    )
    length = hours * 60 + minutes
    if parts is None or length % 30 or length >= 24 * 60:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a shift: write half hours, less than a day, as +30m or -1h"
        )
    return -length if parts["sign"] == "-" else length


def _scale(text: str) -> float:
    return _between(text, 1, 4, "the scale")


def _between(text: str, least: float, most: float, what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"“{text}”: {what} must be a number, {least} to {most}")
    return number


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    sides = [int(side) if side.isascii() and side.isdigit() else 0 for side in (width, height)]
    if not all(64 <= side <= 16384 for side in sides):
        raise argparse.ArgumentTypeError(f"“{text}” is not a size: write it as 1080x690")
    return sides[0], sides[1]
