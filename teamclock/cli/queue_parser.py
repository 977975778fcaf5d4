"""The parser of `teamclock queue`, made from the table of steps (cli.md)."""

import argparse
from collections.abc import Callable
from typing import Any

from teamclock.domain.item import Kind
from teamclock.messages import _
from teamclock.present.step_words import Field, Want
from teamclock.present.steps import MEET, STEPS

Add = Callable[..., argparse.ArgumentParser]
"""The method `add_parser` of argparse, which adds a command and returns its parser."""


def fill(add: Add, instant: Callable[[str], int]) -> None:
    """Add the commands of `queue`: one for each kind of step, `list` and `show`.

    The steps of meetings are commands of `meet`. `instant` parses an instant to UTC seconds.
    """
    for kind, step in STEPS.items():
        if kind not in MEET:
            for name, words in (
                (step.command, _(step.help)),
                *((old, None) for old in step.aliases),
            ):
                _fill_step(_add_command(add, name, words), kind, instant)
    _add_list_and_show(add)


def _add_command(add: Add, name: str, words: str | None) -> argparse.ArgumentParser:
    """Add a command and return its parser; without `words`, an alias, the help does not list it."""
    return add(name) if words is None else add(name, help=words)


def _fill_step(command: argparse.ArgumentParser, kind: Kind, instant: Callable[[str], int]) -> None:
    """Add the arguments and options of a kind of step to the parser of its command."""
    if kind is Kind.CREATE:
        _fill_new(command, instant)
        return
    command.add_argument("ref", metavar="REF")
    if kind is Kind.AMEND:
        _fill_edit(command, instant)
    if kind is Kind.TICK:
        command.add_argument("number", type=int, metavar="NUMBER", help=_("the first is 1"))
        command.add_argument("--not-done", action="store_true", help=_("take the tick away again"))
    for field in STEPS[kind].fields:
        command.add_argument(field.option, help=_(field.help), **_argument_options(field, instant))
    if kind is not Kind.UNDO:  # an undo has the team of the step that it takes back
        command.add_argument(
            "--as", dest="team", metavar="TEAM", help=_("default: whose step it is")
        )
    command.add_argument("--rev", type=int, metavar="N", help=_("the revision that you saw"))
    _add_author(command)


def _fill_new(command: argparse.ArgumentParser, instant: Callable[[str], int]) -> None:
    """Add the arguments and options of `new`, which creates an item."""
    command.add_argument("title", metavar="TITLE")
    command.add_argument("--from", dest="giver", metavar="TEAM", help=_("default: your team"))
    command.add_argument("--to", metavar="TEAM", required=True, help=_("the team that is next"))
    command.add_argument("--draft", action="store_true", help=_("save it as a draft"))
    _add_note_options(command, instant)
    _add_author(command)


def _fill_edit(command: argparse.ArgumentParser, instant: Callable[[str], int]) -> None:
    """Add the options of `edit`, which changes an item."""
    command.add_argument("--title", metavar="TITLE", help=_("another title"))
    command.add_argument(
        "--from", dest="giver", metavar="TEAM", help=_("of a draft: another giver")
    )
    command.add_argument("--to", metavar="TEAM", help=_("of a draft: another receiver"))
    command.add_argument("--draft", action="store_true", help=_("only if it is still a draft"))
    _add_note_options(command, instant)


def _argument_options(field: Field, instant: Callable[[str], int]) -> dict[str, Any]:
    """Return the keyword arguments of `add_argument` for a field of a step."""
    if field.want is Want.LINES:
        return {"action": "append", "metavar": "TEXT"}
    if field.want is Want.WHEN:
        return {"type": instant, "metavar": "INSTANT"}
    return {"metavar": "TEAM" if field.want is Want.TEAM else "TEXT"}


def _add_note_options(command: argparse.ArgumentParser, instant: Callable[[str], int]) -> None:
    """Add an option for each field of a note except the title."""
    urgencies = ["steady", "watch", "critical"]
    context = _("where it stands, what was decided and why")
    action = _("a next action; may be given more than once")
    silent = _("what you do if no answer comes")
    command.add_argument("--context", metavar="TEXT", help=context)
    command.add_argument("--next", action="append", metavar="TEXT", help=action)
    links = command.add_mutually_exclusive_group()
    links.add_argument("--link", action="append", metavar="URL", help=_("may be given repeatedly"))
    links.add_argument("--no-link", action="store_true", help=_("say that it needs no link"))
    command.add_argument("--if-then", metavar="TEXT", help=_("if X happens, do Y"))
    command.add_argument("--urgency", choices=urgencies, help=_("default: steady"))
    command.add_argument("--due", type=instant, metavar="INSTANT", help=_("when it is due"))
    command.add_argument("--if-silent", metavar="TEXT", help=silent)


def _add_author(command: argparse.ArgumentParser) -> None:
    """Add the options that say who takes the step, and `--json`."""
    command.add_argument("--by", metavar="NAME", help=_("default: your name on this machine"))
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _add_list_and_show(add: Add) -> None:
    """Add the commands `list` and `show`."""
    found = add("list", help=_("open items, most urgent first"))
    found.add_argument("--awaiting", metavar="TEAM", help=_("those whose move is this team’s"))
    found.add_argument("--state", metavar="S", help="draft, offered, accepted, returned, done, …")
    found.add_argument("--search", metavar="T", help=_("words that must all occur"))
    found.add_argument("--snoozed", action="store_true", help=_("those that are snoozed"))
    found.add_argument("--all", action="store_true", help=_("closed and snoozed ones too"))
    found.add_argument("--limit", type=int, default=100, metavar="N", help=_("default: 100"))
    found.add_argument("--json", action="store_true", help=_("print one JSON object"))
    shown = add("show", help=_("an item with its note and its whole history"))
    shown.add_argument("ref", metavar="REF")
    shown.add_argument("--json", action="store_true", help=_("print one JSON object"))
