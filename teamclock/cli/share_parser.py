"""The commands and options of `teamclock share` (share.md, 9)."""

import argparse
import re
from collections.abc import Callable

from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""

_LETTERS = re.compile(r"[A-Z]{2,4}")
_LONGEST_NAME = 80


def fill(add: Add) -> None:
    """Add the commands of `share`."""
    _add_entering_options(add("init", help=_("begin a share with this queue")))
    _add_entering_options(add("join", help=_("join the share of another desk")))
    _add_json(add("sync", help=_("read what is new, and share what is new here")))
    _add_json(add("status", help=_("where the queue is shared, and what is not shared yet")))
    _add_refused_options(add("refused", help=_("your steps that were not taken, with their words")))
    left = add("leave", help=_("stop sharing; the queue stays as it is"))
    left.add_argument("--force", action="store_true", help=_("also while the place is away"))
    _add_json(left)


def _add_entering_options(command: argparse.ArgumentParser) -> None:
    """Add the options of `init` and `join`."""
    command.add_argument(
        "place",
        type=_place,
        metavar="PLACE",
        help=_("a folder, or postgresql://USER@HOST/DATABASE"),
    )
    command.add_argument(
        "--home", metavar="TEAM", help=_("the team of this desk; default: your team")
    )
    command.add_argument(
        "--code",
        type=_code,
        metavar="C",
        help=_("2 to 4 letters that name what is made here; default: of the team"),
    )
    command.add_argument("--name", type=_name, metavar="T", help=_("init: the name of the share"))
    command.add_argument(
        "--merge", action="store_true", help=_("join: add the items of this queue to the share")
    )
    command.add_argument(
        "--dry-run", action="store_true", help=_("say what it would do, and do nothing")
    )
    _add_json(command)


def _add_refused_options(command: argparse.ArgumentParser) -> None:
    """Add the options of `refused`."""
    what = command.add_mutually_exclusive_group()
    what.add_argument("--again", metavar="UID", help=_("take the step again"))
    what.add_argument("--drop", metavar="UID", help=_("let the step go"))
    _add_json(command)


def _add_json(command: argparse.ArgumentParser) -> None:
    """Add the option `--json`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _place(text: str) -> str:
    """Parse the place of a share; refuse an empty one."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("it is empty: name a folder or a database"))
    return text


def _name(text: str) -> str:
    """Parse the name of a share: one line of up to 80 characters."""
    if not (text.strip() and text.isprintable() and len(text) <= _LONGEST_NAME):
        raise argparse.ArgumentTypeError(
            _("it is not a name: write up to {most} letters in one line").format(most=_LONGEST_NAME)
        )
    return text


def _code(text: str) -> str:
    """Parse the code of a desk: 2 to 4 capital letters."""
    if not _LETTERS.fullmatch(text):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a code: write 2 to 4 letters, as DES").format(text=text)
        )
    return text
