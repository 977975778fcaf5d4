"""The actions and options of `teamclock backup` (cli.md)."""

import argparse

from teamclock.messages import _


def fill(command: argparse.ArgumentParser) -> None:
    """Add the actions and options of `backup`; without an action it lists the backups."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    listed = actions.add_parser(
        "list", help=_("list the backups, the newest first, as without an action")
    )
    made = actions.add_parser("now", help=_("make a backup, and remove old ones"))
    restored = actions.add_parser(
        "restore", help=_("restore a backup, and keep the present queue beside it")
    )
    restored.add_argument("name", metavar="NAME", help=_("a name from the list"))
    kept = actions.add_parser(
        "set-aside", help=_("start a new queue, and keep the present one beside it")
    )
    for action in (listed, made, restored, kept):  # a default would overwrite the command's --json
        action.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help=_("print one JSON object"),
        )
