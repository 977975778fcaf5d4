"""The commands and options of `teamclock webhook` (exchange.md, 5)."""

import argparse
from collections.abc import Callable

from teamclock.messages import _

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""

_EVENTS = ("handoff", "digest", "critical", "missed", "meeting")
"""The names of the events, those of `HookEvent` without “ping”."""


def fill(add: Add) -> None:
    """Add the commands of `webhook`."""
    _fill_add(add("add", help=_("add one; its URL and secret are two lines of standard input")))
    _add_json(add("list", help=_("list them, with what waits to be sent")))
    tested = _add_name(add("test", help=_("send a test message")))
    tested.add_argument(
        "--dry-run", action="store_true", help=_("print the message, and send nothing")
    )
    flushed = add("flush", help=_("send what waits, as an open window does each minute"))
    flushed.add_argument(
        "--all", action="store_true", help=_("also what is not due yet, or was set aside")
    )
    _add_json(flushed)
    _add_json(_add_name(add("remove", help=_("remove one, with what waits to be sent"))))


def _fill_add(command: argparse.ArgumentParser) -> None:
    """Add the arguments and options of `add`."""
    _add_name(command)
    command.add_argument(
        "--format",
        choices=("text", "json", "body"),
        default="text",
        help=_("a text for a chat, JSON for a program, or your own JSON; default: text"),
    )
    command.add_argument(
        "--body",
        metavar="JSON",
        default="",
        help=_("for --format body; $text, $event, $at, $team and $id in its strings are filled in"),
    )
    command.add_argument(
        "--events",
        type=_events_of_text,
        default=(),
        metavar="A,B",
        help=_("of {events}; default: all but digest").format(events=", ".join(_EVENTS)),
    )
    command.add_argument("--team", metavar="T", help=_("only what concerns this team"))
    command.add_argument("--titles", action="store_true", help=_("send titles of items too"))
    command.add_argument(
        "--local", action="store_true", help=_("allow http, and addresses that are not public")
    )
    _add_json(command)


def _add_name(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add the argument that names a webhook, and return the parser."""
    command.add_argument("name", metavar="NAME", help=_("up to 32 of a-z, 0-9 and -"))
    return command


def _add_json(command: argparse.ArgumentParser) -> None:
    """Add the option `--json`."""
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _events_of_text(text: str) -> tuple[str, ...]:
    """Parse names of kinds of happenings, such as “handoff,missed”."""
    found = tuple(part.strip() for part in text.split(","))
    wrong = [part for part in found if part not in _EVENTS]
    if wrong:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not an event: choose from {events}").format(
                text=wrong[0][:32], events=", ".join(_EVENTS)
            )
        )
    return found
