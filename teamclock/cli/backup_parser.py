"""The commands and options of `teamclock backup` (cli.md)."""

import argparse

from teamclock.messages import _


def fill(command: argparse.ArgumentParser) -> None:
    """Add the commands of `backup`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))
    deeds = command.add_subparsers(dest="deed", metavar="ACTION")
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
    for deed in (told, made, restored, kept):  # no default: it would overwrite the one before
        deed.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help=_("print one JSON object"),
        )
