"""The words of the command line (cli.md), without importing what carries them out."""

import argparse
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from teamclock.domain.errors import UsageError

_SHIFT = re.compile(
    r"(?P<sign>[+-]?)(?=\d)(?:(?P<hours>\d{1,2})h)?(?:(?P<minutes>\d{1,4})m)?", re.ASCII
)
_WIDTH = 96  # asking for the terminal's costs as much as answering


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_formatter, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}: see “{self.prog} --help”")


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_WIDTH)


def parser(named: Collection[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command line: of all commands, or of the one that is named."""
    whole = _Parser(
        prog="teamclock",
        description="Every team's time, the handoff boundaries and the overlap windows.",
        epilog="Without a command the window opens.",
    )
    whole.add_argument("--roster", type=Path, metavar="FILE", help="the team file")
    whole.add_argument("--data", type=Path, metavar="DIR", help="where the queue and backups live")
    whole.add_argument("--at", type=instant, metavar="INSTANT", help="pretend that now is INSTANT")
    whole.add_argument("--zone", metavar="ZONE", help="your time zone, such as Europe/Paris")
    start = whole.add_mutually_exclusive_group()
    start.add_argument("--tray", action="store_true", help="start hidden in the tray")
    start.add_argument("--new", action="store_true", help="open the window to write a new item")
    whole.add_argument("--version", action="store_true", help="print the version")
    whole.add_argument("--verbose", action="store_true", help="with --version: of the parts, too")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name in named if len(named) == 1 else COMMANDS:
        words, fill = COMMANDS[name]
        fill(commands.add_parser(name, help=words))
    return whole


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command line; raise UsageError for one that is off."""
    asked = parser(COMMANDS.keys() & set(argv))
    args, more = asked.parse_known_args(_joined(argv))
    if more and ("refs" not in args or any(word.startswith("-") for word in more)):
        asked.error(f"unrecognized arguments: {' '.join(more)}")
    if more:  # refs after options, which argparse does not find by itself
        args.refs += more
    if args.command and (args.tray or args.new):
        raise UsageError(f"--tray and --new open the window: leave them out, or “{args.command}”")
    return args


def _joined(argv: Sequence[str]) -> list[str]:
    """Return the words with “--shift -30m” as one, whose value argparse takes for an option."""
    words: list[str] = []
    for word in argv:
        if words and words[-1] == "--shift" and word[:2] != "--":
            words[-1] = f"--shift={word}"
        else:
            words.append(word)
    return words


def _now(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object")
    form.add_argument("--line", action="store_true", help="print one short line for a status bar")


def _ahead(command: argparse.ArgumentParser) -> None:
    command.add_argument("--days", type=_days, default=2, metavar="N", help="default: 2")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _schedule(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="start", type=instant, metavar="A", help="default: now")
    command.add_argument("--to", dest="end", type=instant, metavar="B", help="default: 7 days on")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument(
        "--document", metavar="FILE", help="answer a document instead of the roster (-: stdin)"
    )


def _season(command: argparse.ArgumentParser) -> None:
    command.add_argument("--weeks", type=_weeks, default=26, metavar="N", help="default: 26")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _estimate(command: argparse.ArgumentParser) -> None:
    command.add_argument("--via", metavar="A,B,C", help="default: the relay, from your team on")
    command.add_argument("--from", dest="start", type=instant, metavar="INSTANT")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _what_if(command: argparse.ArgumentParser) -> None:
    command.add_argument("team", metavar="TEAM", help="by its id")
    command.add_argument(
        "--shift", type=_shift, required=True, metavar="+30m", help="later; earlier: -30m"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _relay(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _queue(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.queue_parser import fill

    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True, parser_class=_Parser)
    fill(deeds.add_parser, instant)


def _meet(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.meet_parser import fill

    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True, parser_class=_Parser)
    fill(deeds.add_parser, instant, _weeks)


def _roster(command: argparse.ArgumentParser) -> None:
    deeds = command.add_subparsers(dest="deed", metavar="DEED", required=True, parser_class=_Parser)
    check = deeds.add_parser("check", help="tell whether a team file is right, and if not, where")
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    deeds.add_parser("init", help="write a commented sample in the team file's place")
    deeds.add_parser("path", help="print the team file's place")


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")
    deeds = command.add_subparsers(dest="deed", metavar="DEED", parser_class=_Parser)
    told = deeds.add_parser("list", help="a line a backup, the newest first; as without a deed")
    made = deeds.add_parser("now", help="make a backup, and drop old ones")
    restored = deeds.add_parser("restore", help="put a backup in place; what is there is kept")
    restored.add_argument("name", metavar="NAME", help="as the list has it")
    kept = deeds.add_parser("set-aside", help="start a new queue; what is there is kept")
    for deed in (told, made, restored, kept):  # without a default, which would undo the one before
        deed.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="as JSON")


def _balance(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _doctor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _export(command: argparse.ArgumentParser) -> None:
    names = ".json, .jsonl, .csv or .md (-: stdout)"
    command.add_argument("file", type=_file, metavar="FILE", help=names)
    forms = ("json", "jsonl", "csv", "md")
    command.add_argument("--format", choices=forms, help="whatever the name says; - is jsonl")


def _import(command: argparse.ArgumentParser) -> None:
    names = ".json (to 2 MiB) or .jsonl (-: stdin)"
    command.add_argument("file", type=_file, metavar="FILE", help=names)
    forms = ("json", "jsonl")
    command.add_argument("--format", choices=forms, help="whatever the name says; - is jsonl")
    command.add_argument("--dry-run", action="store_true", help="tell what it would do, only")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _snapshot(command: argparse.ArgumentParser) -> None:
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


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "now": ("what time it is for each team, and what is going on", _now),
    "ahead": ("what is coming up: shared hours, handoffs, meetings, clock changes", _ahead),
    "schedule": ("work, overlaps, uncovered time and handoffs", _schedule),
    "season": ("when clock changes move shared hours and waits", _season),
    "estimate": ("when each next team can first touch the work", _estimate),
    "what-if": ("what other hours of a team would change; nothing is saved", _what_if),
    "relay": ("in which order of the teams the work would wait for least", _relay),
    "queue": ("the items that wait for the next team", _queue),
    "meet": ("when to meet, whom it costs, and the talks that are planned", _meet),
    "balance": ("how much went async and how much sync, and whether that is right", _balance),
    "export": ("write the queue into a file", _export),
    "import": ("bring items of an export into the queue", _import),
    "roster": ("check, write or find the team file", _roster),
    "backup": ("copies of the queue: list, make, restore one; or start anew", _backup),
    "doctor": ("what is stored where, and whether it is well", _doctor),
    "snapshot": ("paint the window into a PNG file", _snapshot),
}
