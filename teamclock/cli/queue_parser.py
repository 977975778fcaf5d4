"""The words of `teamclock queue` (cli.md)."""

import argparse
from collections.abc import Callable
from typing import Any

Add = Callable[..., argparse.ArgumentParser]

_STEPS = {
    "offer": ("hand a draft to the next team", ()),
    "accept": ("pick an item up", ("readback",)),
    "release": ("let go of an item that was picked up", ("reason",)),
    "return": ("send an item back with a question", ("question",)),
    "answer": ("answer the question of an item that came back", ("answer",)),
    "complete": ("close an item with its outcome", ("outcome",)),
    "pass-on": ("close the leg and hand the item to the next team", ("to", "context", "next")),
    "withdraw": ("take an item back for good", ("reason",)),
    "reopen": ("open a closed item again", ("reason",)),
    "snooze": ("hide an item for a while", ("until",)),
    "wake": ("end a snooze", ()),
    "comment": ("add a word to an item's history", ("text",)),
}
_HELP = {
    "readback": "what you understood and will do",
    "reason": "why",
    "question": "what is unclear: situation, options, your proposal",
    "answer": "the reply",
    "outcome": "what came of it",
    "to": "the team that is next",
    "context": "where it stands, what was decided and why",
    "next": "a next action; may be given more than once",
    "until": "when it shows again, within 14 days",
    "text": "what you want to say",
}


def fill(add: Add, instant: Callable[[str], int]) -> None:
    """Add the commands of the queue; `instant` reads an instant."""
    new = add("add", help="create an item, and offer it unless it is a draft")
    new.add_argument("title", metavar="TITLE")
    new.add_argument("--from", dest="giver", metavar="TEAM", help="default: your team")
    new.add_argument("--to", metavar="TEAM", required=True, help=_HELP["to"])
    new.add_argument("--draft", action="store_true", help="keep it, and offer it later")
    _note(new, instant)
    _who(new)
    amend = add("amend", help="change the note of an item, and of a draft who hands to whom")
    amend.add_argument("ref", metavar="REF")
    amend.add_argument("--title", metavar="TITLE", help="another title")
    amend.add_argument("--from", dest="giver", metavar="TEAM", help="of a draft: another giver")
    amend.add_argument("--to", metavar="TEAM", help="of a draft: another receiver")
    amend.add_argument("--draft", action="store_true", help="only if it is a draft still")
    _note(amend, instant)
    _side(amend)
    for name, (words, matter) in _STEPS.items():
        step = add(name, help=words)
        step.add_argument("ref", metavar="REF")
        for key in matter:
            step.add_argument(f"--{key}", help=_HELP[key], **_kind(key, instant))
        _side(step)
    tick = add("tick", help="tick a next action of an item: it is done")
    tick.add_argument("ref", metavar="REF")
    tick.add_argument("number", type=int, metavar="NUMBER", help="the first is 1")
    tick.add_argument("--not-done", action="store_true", help="take the tick away again")
    _side(tick)
    undo = add("undo", help="take back your last step, while nothing has followed it")
    undo.add_argument("ref", metavar="REF")
    _seen(undo)
    _finding(add)


def _kind(key: str, instant: Callable[[str], int]) -> dict[str, Any]:
    if key == "next":
        return {"action": "append", "metavar": "TEXT"}
    if key == "until":
        return {"type": instant, "metavar": "INSTANT"}
    return {"metavar": "TEAM" if key == "to" else "TEXT"}


def _note(command: argparse.ArgumentParser, instant: Callable[[str], int]) -> None:
    urgencies = ["steady", "watch", "critical"]
    command.add_argument("--context", metavar="TEXT", help=_HELP["context"])
    command.add_argument("--next", action="append", metavar="TEXT", help=_HELP["next"])
    links = command.add_mutually_exclusive_group()
    links.add_argument("--link", action="append", metavar="URL", help="may be given repeatedly")
    links.add_argument("--no-link", action="store_true", help="say that it needs no link")
    command.add_argument("--if-then", metavar="TEXT", help="if X happens, do Y")
    command.add_argument("--urgency", choices=urgencies, help="default: steady")
    command.add_argument("--due", type=instant, metavar="INSTANT", help="when it is due")
    command.add_argument("--if-silent", metavar="TEXT", help="what you do if no answer comes")


def _side(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="team", metavar="TEAM", help="default: whose step it is")
    _seen(command)


def _seen(command: argparse.ArgumentParser) -> None:
    command.add_argument("--rev", type=int, metavar="N", help="the revision that you saw")
    _who(command)


def _who(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", metavar="NAME", help="default: your name on this machine")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _finding(add: Add) -> None:
    found = add("list", help="open items, most urgent first")
    found.add_argument("--awaiting", metavar="TEAM", help="those whose move is this team's")
    found.add_argument("--state", metavar="S", help="draft, offered, accepted, returned, done, …")
    found.add_argument("--search", metavar="T", help="words that must all occur")
    found.add_argument("--snoozed", action="store_true", help="those that are snoozed")
    found.add_argument("--all", action="store_true", help="closed and snoozed ones too")
    found.add_argument("--limit", type=int, default=100, metavar="N", help="default: 100")
    found.add_argument("--json", action="store_true", help="print one JSON object")
    shown = add("show", help="an item with its note and its whole history")
    shown.add_argument("ref", metavar="REF")
    shown.add_argument("--json", action="store_true", help="print one JSON object")
