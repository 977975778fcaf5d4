"""The options of each command (cli.md); the modules that carry out commands are not imported.

A function with the name of a command adds the command's options to its parser.
"""

import argparse
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from teamclock.messages import _

_SHIFT = r"(?P<sign>[+-]?)(?=\d)(?:(?P<hours>\d{1,2})h)?(?:(?P<minutes>\d{1,4})m)?"


def _default_words(value: object) -> str:
    return _("default: {value}").format(value=value)


def now(command: argparse.ArgumentParser) -> None:
    """Add the options of `now`."""
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print one JSON object"))
    form.add_argument(
        "--line", action="store_true", help=_("print one short line for a status bar")
    )


def ahead(command: argparse.ArgumentParser) -> None:
    """Add the options of `ahead`."""
    command.add_argument("--days", type=_days, default=2, metavar="N", help=_default_words(2))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def schedule(command: argparse.ArgumentParser) -> None:
    """Add the options of `schedule`."""
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


def clock_changes(command: argparse.ArgumentParser) -> None:
    """Add the options of `clock-changes`."""
    command.add_argument("--weeks", type=_weeks, default=26, metavar="N", help=_default_words(26))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def estimate(command: argparse.ArgumentParser) -> None:
    """Add the options of `estimate`."""
    command.add_argument(
        "--via", metavar="A,B,C", help=_("default: the relay order, from your team on")
    )
    command.add_argument("--from", dest="start", type=instant, metavar="INSTANT")
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def try_hours(command: argparse.ArgumentParser) -> None:
    """Add the options of `try-hours`."""
    command.add_argument("team", metavar="TEAM", help=_("the id of the team"))
    command.add_argument(
        "--shift",
        type=_shift_minutes,
        required=True,
        metavar="+30m",
        help=_("how much later, or earlier: -30m"),
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def relay(command: argparse.ArgumentParser) -> None:
    """Add the options of `relay`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def queue(command: argparse.ArgumentParser) -> None:
    """Add the actions of `queue`, each with its options."""
    from teamclock.cli.queue_parser import fill

    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    fill(actions.add_parser, instant)


def meet(command: argparse.ArgumentParser) -> None:
    """Add the actions of `meet`, each with its options."""
    from teamclock.cli.meet_parser import fill

    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    fill(actions.add_parser, instant, _weeks)


def _adds_actions_of(module: str) -> Callable[[argparse.ArgumentParser], None]:
    """Return a function that adds the actions of `cli.MODULE` to the parser of a command."""

    def add_actions(command: argparse.ArgumentParser) -> None:  # of `module`, above
        actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
        import_module(f"teamclock.cli.{module}").fill(actions.add_parser)

    return add_actions


share, teams = _adds_actions_of("share_parser"), _adds_actions_of("teams_parser")
webhook = _adds_actions_of("webhook_parser")


def _json_option(command: argparse.ArgumentParser, **default: str) -> None:
    """Add --json; for an action `default` is SUPPRESS, else it would reset its command's --json."""
    words = _("print one JSON object")
    command.add_argument("--json", action="store_true", help=words, **default)  # type: ignore[arg-type]


def settings(command: argparse.ArgumentParser) -> None:
    """Add the actions of `settings`, each with its options."""
    _json_option(command)
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    listed = actions.add_parser("list", help=_("list all settings, as without an action"))
    got = actions.add_parser("get", help=_("print the value of a setting"))
    put = actions.add_parser("set", help=_("give a setting another value"))
    dropped = actions.add_parser("unset", help=_("give a setting its default again"))
    for action in (got, put, dropped):
        action.add_argument("key", metavar="KEY", help=_("a key from the list"))
    put.add_argument("value", metavar="VALUE", help=_("as the list shows it"))
    for action in (listed, got, put, dropped):
        _json_option(action, default=argparse.SUPPRESS)


def holidays(command: argparse.ArgumentParser) -> None:
    """Add the options of `holidays`."""
    command.add_argument(
        "place", metavar="TEAM|COUNTRY", help=_("the id of a team, or a country such as JP")
    )
    command.add_argument(
        "--subdivision", metavar="S", help=_("a region of the country, such as NY")
    )
    command.add_argument(
        "--year", type=_year, metavar="Y", help=_("default: this year, from October also the next")
    )
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def backup(command: argparse.ArgumentParser) -> None:
    """Add the actions and options of `backup`."""
    from teamclock.cli.backup_parser import fill  # only if `backup` or the help is asked for

    fill(command)


def balance(command: argparse.ArgumentParser) -> None:
    """Add the options of `balance`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def digest(command: argparse.ArgumentParser) -> None:
    """Add the options of `digest`."""
    from teamclock.cli.digest_parser import fill

    fill(command, instant)


def doctor(command: argparse.ArgumentParser) -> None:
    """Add the options of `doctor`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def export(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.transfer_parser import export  # adds the options

    export(command)


def packet(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.transfer_parser import packet  # adds the options

    packet(command)


def bring_in(command: argparse.ArgumentParser) -> None:
    from teamclock.cli.transfer_parser import bring_in  # adds the options

    bring_in(command)


def calendar(command: argparse.ArgumentParser) -> None:
    """Add the actions of `calendar`, each with its options."""
    from teamclock.cli.calendar_parser import fill
    from teamclock.cli.transfer_parser import file_or_pipe

    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    fill(actions.add_parser, file_or_pipe, _bounded_whole_number)


def cities(command: argparse.ArgumentParser) -> None:
    """Add the options of `cities`."""
    words = _("a name, in any script, also with a country or region: “Paris, TX”")
    command.add_argument("query", metavar="QUERY", help=words)
    command.add_argument("--limit", type=int, default=10, metavar="N", help=_default_words(10))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def snapshot(command: argparse.ArgumentParser) -> None:
    """Add the options of `snapshot`."""
    command.add_argument("file", type=Path, metavar="FILE.png")
    command.add_argument("--theme", choices=["light", "dark"], default="light")
    command.add_argument("--size", type=_size, default=(1080, 690), metavar="WxH")
    command.add_argument(
        "--scale",
        type=lambda text: _bounded_number(text, 1, 4, _("the scale")),
        default=1.0,
        metavar="S",
        help=_("{least} to {most}").format(least=1, most=4),
    )


def instant(text: str) -> int:
    """Parse an instant in ISO 8601 with an offset, and return UTC seconds."""
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
    return _bounded_whole_number(text, 520, _("weeks"))


def _year(text: str) -> int:
    return _bounded_whole_number(text, 9999, _("the year"))


def _days(text: str) -> int:
    return _bounded_whole_number(text, 366, _("days"))


def _bounded_whole_number(text: str, most: int, what: str) -> int:
    """Parse a whole number from 1 to `most`; `what` names in an error what it counts."""
    number = _bounded_number(text, 1, most, what)
    if number % 1:
        words = _("“{text}”: {what} must be a whole number")
        raise argparse.ArgumentTypeError(words.format(text=text, what=what))
    return int(number)


def _shift_minutes(text: str) -> int:
    """Parse “+30m”, “-1h” or “+1h30m”, and return minutes: whole half hours, less than a day."""
    parts = re.fullmatch(_SHIFT, text.replace("−", "-"), re.ASCII)
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


def _bounded_number(text: str, least: float, most: float, what: str) -> float:
    """Parse a number from `least` to `most`; `what` names the number in an error."""
    try:
        number = float(text)
    except ValueError:
        number = least - 1  # is refused below
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(
            _("“{text}”: {what} must be a number, {least} to {most}").format(
                text=text, what=what, least=least, most=most
            )
        )
    return number


def _size(text: str) -> tuple[int, int]:
    """Parse a width and height in pixels, such as “1080x690”."""
    width, _x, height = text.partition("x")
    sides = [int(side) if side.isascii() and side.isdigit() else 0 for side in (width, height)]
    if not all(64 <= side <= 16384 for side in sides):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a size: write it as 1080x690").format(text=text)
        )
    return sides[0], sides[1]
