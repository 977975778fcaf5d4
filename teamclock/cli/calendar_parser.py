"""The commands and options of `teamclock calendar` (exchange.md, 1 and 2)."""

import argparse
from collections.abc import Callable
from pathlib import Path

from teamclock.cli.busy_parser import fill_busy
from teamclock.domain.calendar_query import MOST_WEEKS, PLURALS, USUAL_PLURALS, USUAL_WEEKS
from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""
ReadFile = Callable[[str], Path | None]
"""A function that parses a path; None stands for standard input or output."""
ReadWhole = Callable[[str, int, str], int]
"""A function that parses a whole number: its text, the largest number, and what it counts."""


def fill(add: Add, file: ReadFile, whole: ReadWhole) -> None:
    """Add the commands of `calendar` by the method `add` of their parent parser.

    `file` parses a path, `whole` a number from 1 to a limit.
    """
    _add_export(add, file, whole)
    _add_invite(add, file)
    fill_busy(add)


def _add_export(add: Add, file: ReadFile, whole: ReadWhole) -> None:
    """Add the command `export` with its options.

    `file` parses a path, `whole` a number from 1 to a limit.
    """
    export = add("export", help=_("write shared hours, handoffs and meetings as .ics"))
    _add_file(export, file)
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
        type=_kinds_of_text,
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


def _add_invite(add: Add, file: ReadFile) -> None:
    """Add the command `invite` with its options."""
    invite = add("invite", help=_("write one meeting as .ics, to send"))
    invite.add_argument("meeting", metavar="T-REF")
    _add_file(invite, file)


def _add_file(command: argparse.ArgumentParser, file: ReadFile) -> None:
    """Add the argument that names the file to write."""
    words = _("a new file, or one that teamclock wrote (-: stdout)")
    command.add_argument("file", type=file, metavar="FILE", help=words)


def _kinds_of_text(text: str) -> tuple[str, ...]:
    """Parse what a calendar holds, “overlaps,handoffs”; return it in the order of `PLURALS`."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in PLURALS:
            raise argparse.ArgumentTypeError(
                _("“{text}” is none of {names}").format(text=name, names=", ".join(PLURALS))
            )
    return tuple(name for name in PLURALS if name in names)
