"""The words of the command line (cli.md), without importing what carries them out."""

import argparse
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from teamclock.domain.errors import UsageError
from teamclock.messages import N_, _

_SHIFT = re.compile(
    r"(?P<sign>[+-]?)(?=\d)(?:(?P<hours>\d{1,2})h)?(?:(?P<minutes>\d{1,4})m)?", re.ASCII
)
_WIDTH = 96  # asking for the terminal's costs as much as answering


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_formatter, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            _("{message}: see “{prog} --help”").format(message=message, prog=self.prog)
        )


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_WIDTH)


def parser(named: Collection[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command line: of all commands, or of the one that is named."""
    whole = _Parser(
        prog="teamclock",
        description=_("The time of every team, who hands to whom, and the hours that they share."),
        epilog=_("Without a command the window opens."),
    )
    whole.add_argument("--roster", type=Path, metavar="FILE", help=_("the team file"))
    whole.add_argument(
        "--data", type=Path, metavar="DIR", help=_("the folder of the queue and its backups")
    )
    whole.add_argument(
        "--at", type=instant, metavar="INSTANT", help=_("pretend that now is INSTANT")
    )
    whole.add_argument(
        "--zone",
        metavar="ZONE",
        help=_("your time zone, such as {zone}").format(zone="Europe/Paris"),
    )
    start = whole.add_mutually_exclusive_group()
    start.add_argument("--tray", action="store_true", help=_("start hidden in the tray"))
    start.add_argument("--new", action="store_true", help=_("open the window to write a new item"))
    whole.add_argument("--version", action="store_true", help=_("print the version"))
    whole.add_argument(
        "--verbose", action="store_true", help=_("with --version: print those of the parts too")
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name in named if len(named) == 1 else COMMANDS:
        words, fill = COMMANDS[name]
        command = commands.add_parser(name, help=_(words))
        command.set_defaults(command=name)
        fill(command)
    for old, name in ALIASES.items():
        if name in commands.choices:  # --help does not list what is only put here
            commands.choices[old] = commands.choices[name]
    return whole


def command_named(word: str) -> str:
    """Return the name of a command that an older name may stand for."""
    return ALIASES.get(word, word)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the options of a command line; raise UsageError for one that is off."""
    asked = parser(COMMANDS.keys() & set(map(command_named, argv)))
    args, more = asked.parse_known_args(_joined(argv))
    if more and ("refs" not in args or any(word.startswith("-") for word in more)):
        asked.error(_("unknown arguments: {words}").format(words=" ".join(more)))
    if more:  # refs after options, which argparse does not find by itself
        args.refs += more
    if args.command and (args.tray or args.new):
        raise UsageError(
            _("--tray and --new open the window: leave them out, or “{command}”").format(
                command=args.command
            )
        )
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


def _default(value: object) -> str:
    return _("default: {value}").format(value=value)


def _now(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))
    form.add_argument(
        "--line", action="store_true", help=_("print one short line for a status bar")
    )


def _ahead(command: argparse.ArgumentParser) -> None:
    command.add_argument("--days", type=_days, default=2, metavar="N", help=_default(2))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _schedule(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="start", type=instant, metavar="A", help=_("default: now"))
    command.add_argument(
        "--to", dest="end", type=instant, metavar="B", help=_("default: 7 days later")
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))
    command.add_argument(
        "--document",
        metavar="FILE",
        help=_("answer a document instead of the team file (-: stdin)"),
    )


def _clock_changes(command: argparse.ArgumentParser) -> None:
    command.add_argument("--weeks", type=_weeks, default=26, metavar="N", help=_default(26))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _estimate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--via", metavar="A,B,C", help=_("default: the relay order, from your team on")
    )
    command.add_argument("--from", dest="start", type=instant, metavar="INSTANT")
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _try_hours(command: argparse.ArgumentParser) -> None:
    command.add_argument("team", metavar="TEAM", help=_("the id of the team"))
    command.add_argument(
        "--shift",
        type=_shift,
        required=True,
        metavar="+30m",
        help=_("how much later, or earlier: -30m"),
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _relay(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _queue(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.queue_parser import fill

    deeds = command.add_subparsers(
        dest="deed", metavar="ACTION", required=True, parser_class=_Parser
    )
    fill(deeds.add_parser, instant)


def _meet(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.meet_parser import fill

    deeds = command.add_subparsers(
        dest="deed", metavar="ACTION", required=True, parser_class=_Parser
    )
    fill(deeds.add_parser, instant, _weeks)


def _teams(command: argparse.ArgumentParser) -> None:
    deeds = command.add_subparsers(
        dest="deed", metavar="ACTION", required=True, parser_class=_Parser
    )
    check = deeds.add_parser("check", help=_("check a team file, and say what to fix in it"))
    check.add_argument("file", nargs="?", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help=_("print one JSON object"))
    deeds.add_parser("init", help=_("write a sample with comments as the team file"))
    deeds.add_parser("path", help=_("print the path of the team file"))


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))
    deeds = command.add_subparsers(dest="deed", metavar="ACTION", parser_class=_Parser)
    told = deeds.add_parser(
        "list", help=_("list the backups, the newest first, as without an action")
    )
    made = deeds.add_parser("now", help=_("make a backup, and remove old ones"))
    restored = deeds.add_parser(
        "restore", help=_("restore a backup, and keep the present queue beside it")
    )
    restored.add_argument("name", metavar="NAME", help=_("a name from the list"))
    kept = deeds.add_parser(
        "set-aside", help=_("start a new queue, and keep the present one beside it")
    )
    for deed in (told, made, restored, kept):  # without a default, which would undo the one before
        deed.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help=_("print one JSON object"),
        )


def _balance(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _doctor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _export(command: argparse.ArgumentParser) -> None:
    names = _("{forms} (-: stdout)").format(forms=".json, .jsonl, .csv, .md")
    command.add_argument("file", type=_file, metavar="FILE", help=names)
    forms = ("json", "jsonl", "csv", "md")
    command.add_argument(
        "--format", choices=forms, help=_("default: by the name of the file, for - jsonl")
    )


def _import(command: argparse.ArgumentParser) -> None:
    names = _(".json (up to 2 MiB) or .jsonl (-: stdin)")
    command.add_argument("file", type=_file, metavar="FILE", help=names)
    forms = ("json", "jsonl")
    command.add_argument(
        "--format", choices=forms, help=_("default: by the name of the file, for - jsonl")
    )
    command.add_argument(
        "--dry-run", action="store_true", help=_("say what it would do, and do nothing")
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _snapshot(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.png")
    command.add_argument("--theme", choices=["light", "dark"], default="light")
    command.add_argument("--size", type=_size, default=(1080, 690), metavar="WxH")
    command.add_argument(
        "--scale",
        type=_scale,
        default=1.0,
        metavar="S",
        help=_("{least} to {most}").format(least=1, most=4),
    )


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
            _(
                "“{text}” is not an instant: write it as 2026-11-24T08:00:00Z or with an offset"
            ).format(text=text)
        )
    return instant_of(moment)


def _weeks(text: str) -> int:
    return _whole(text, 520, _("weeks"))


def _days(text: str) -> int:
    return _whole(text, 366, _("days"))


def _whole(text: str, most: int, what: str) -> int:
    number = _between(text, 1, most, what)
    if number % 1:
        words = _("“{text}” is not a whole number of {what}")
        raise argparse.ArgumentTypeError(words.format(text=text, what=what))
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
            _("“{text}” is not a shift: write half hours, less than a day, as +30m or -1h").format(
                text=text
            )
        )
    return -length if parts["sign"] == "-" else length


def _scale(text: str) -> float:
    return _between(text, 1, 4, _("the scale"))


def _between(text: str, least: float, most: float, what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(
            _("“{text}”: {what} must be a number, {least} to {most}").format(
                text=text, what=what, least=least, most=most
            )
        )
    return number


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    sides = [int(side) if side.isascii() and side.isdigit() else 0 for side in (width, height)]
    if not all(64 <= side <= 16384 for side in sides):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a size: write it as 1080x690").format(text=text)
        )
    return sides[0], sides[1]


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "now": (N_("what time it is for each team, who works and who is next"), _now),
    "ahead": (N_("what is coming up: shared hours, handoffs, meetings, clock changes"), _ahead),
    "schedule": (N_("working hours, shared hours, uncovered time and handoffs"), _schedule),
    "clock-changes": (N_("when clock changes move shared hours and gaps"), _clock_changes),
    "estimate": (N_("when each next team can start on the work"), _estimate),
    "try-hours": (N_("what other hours of a team would change; nothing is saved"), _try_hours),
    "relay": (N_("in which relay order the gaps are shortest"), _relay),
    "queue": (N_("the items that teams hand to each other"), _queue),
    "meet": (N_("when to meet, who gives up time, and the planned meetings"), _meet),
    "balance": (N_("how many handoffs needed a meeting, and whether that is in balance"), _balance),
    "export": (N_("write the queue to a file"), _export),
    "import": (N_("bring the items of an export into the queue"), _import),
    "teams": (N_("check, write or find the team file"), _teams),
    "backup": (N_("list, make or restore copies of the queue, or start a new one"), _backup),
    "doctor": (N_("what is stored where, and whether it is in order"), _doctor),
    "snapshot": (N_("paint the window to a PNG file"), _snapshot),
}
ALIASES = {"season": "clock-changes", "what-if": "try-hours", "roster": "teams"}
"""Names that commands had before, which scripts may use for good."""
