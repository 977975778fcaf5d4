"""The options of `teamclock calendar busy` (exchange.md, 2)."""

import argparse
from collections.abc import Callable
from pathlib import Path

from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""


def fill_busy(add: Add) -> None:
    """Add the command `busy`."""
    busy = add("busy", help=_("add a calendar file, at whose times no meeting is found"))
    busy.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE.ics",
        help=_("default: list the calendar files that were added"),
    )
    whose = busy.add_mutually_exclusive_group()
    whose.add_argument("--team", metavar="TEAM", help=_("whose busy times they are"))
    whose.add_argument("--me", action="store_true", help=_("your own busy times, for your team"))
    whose.add_argument(
        "--forget", type=Path, metavar="FILE", help=_("no longer use a calendar file")
    )
    busy.add_argument("--json", action="store_true", help=_("print one JSON object"))
