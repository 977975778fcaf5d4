"""The commands and options of `teamclock calendar` (exchange.md, 1 and 2)."""

import argparse
from collections.abc import Callable
from pathlib import Path

from teamclock.cli.busy_parser import fill_busy
from teamclock.domain.calendar_query import MOST_WEEKS, PLURALS, USUAL_PLURALS, USUAL_WEEKS
from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
ReadFile = Callable[[str], Path | None]
ReadWhole = Callable[[str, int, str], int]


def fill(add: Add, file: ReadFile, whole: ReadWhole) -> None:
    """Add the commands of `calendar`; `file` and `whole` parse a path and a bounded number."""
    _export(add, file, whole)
    _invite(add, file)
    fill_busy(add)


def _export(add: Add, file: ReadFile, whole: ReadWhole) -> None:
    export = add("export", help=_("write shared hours, handoffs and meetings as .ics"))
    _into(export, file)
    export.add_argument(
        "--weeks",
        type=lambda text: whole(text, MOST_WEEKS, _("weeks")),
        default=USUAL_WEEKS,
        metavar="N",
        help=_("from this week on, up to {most} (default: {value})").format(
            most=MOST_WEEKS, value=USUAL_WEEKS
        ),
    )
    export.add_argument(
        "--only",
        type=_kinds,
        default=USUAL_PLURALS,
        metavar="A,B",
        help=_("some of {names} (default: all but shifts)").format(names=", ".join(PLURALS)),
    )
    export.add_argument(
        "--team", metavar="TEAM", help=_("only what this team takes part in, with alarms")
    )
    export.add_argument(
        "--titles", action="store_true", help=_("name the items of meetings by their titles too")
    )


def _invite(add: Add, file: ReadFile) -> None:
    invite = add("invite", help=_("write one meeting as .ics, to send"))
    invite.add_argument("meeting", metavar="T-REF")
    _into(invite, file)


def _into(command: argparse.ArgumentParser, file: ReadFile) -> None:
    words = _("a new file, or one that teamclock wrote (-: stdout)")
    command.add_argument("file", type=file, metavar="FILE", help=words)


def _kinds(text: str) -> tuple[str, ...]:
    """Parse “overlaps,handoffs”."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in PLURALS:
            raise argparse.ArgumentTypeError(
                _("“{text}” is none of {names}").format(text=name, names=", ".join(PLURALS))
            )
    return tuple(name for name in PLURALS if name in names)
