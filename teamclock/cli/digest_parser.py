"""The options of `teamclock digest`."""

import argparse
from collections.abc import Callable

from teamclock.messages import _


def fill(command: argparse.ArgumentParser, instant: Callable[[str], int]) -> None:
    """Add the options of `digest` to its parser; `instant` parses an instant to UTC seconds."""
    command.add_argument(
        "--to",
        dest="receiver",
        metavar="TEAM|all",
        help=_("default: the team after yours in the relay order, else all"),
    )
    command.add_argument(
        "--since",
        type=instant,
        metavar="INSTANT",
        help=_("default: when the team last went home"),
    )
    forms = ("md", "html", "text", "chat")
    words = _("default: {value}").format(value="md")
    command.add_argument("--format", choices=forms, default="md", help=words)
