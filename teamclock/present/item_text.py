"""An item as plain text, to be pasted elsewhere."""

from collections.abc import Iterator

from teamclock.domain.item import Item
from teamclock.domain.note import Urgency
from teamclock.messages import _
from teamclock.present.item import ItemContext, due_words, leg_words, status_words
from teamclock.present.note import lines, urgency_words
from teamclock.present.words import plain

_DONE = {True: "[x]", False: "[ ]"}


def item_text(seen: ItemContext, item: Item) -> str:
    """Return the note of an item as text: its title, facts, and each part below its name."""
    return "\n".join(_lines(seen, item)) + "\n"


def _lines(seen: ItemContext, item: Item) -> Iterator[str]:
    note = item.note
    yield f"{plain(item.name)} {plain(note.title)}"
    urgency = "" if note.urgency is Urgency.STEADY else urgency_words(note.urgency)
    due = "" if note.due_at is None else due_words(seen, item)
    facts = (leg_words(seen, item), status_words(item.status), urgency, due)
    yield " · ".join(filter(None, facts))
    yield from _part(_("Context"), note.context)
    yield from _part(_("Next actions"), "\n".join(_actions(item)))
    yield from _part(_("Links"), "\n".join(" ".join(filter(None, link)) for link in note.links))
    yield from _part(_("If … then …"), note.if_then)
    yield from _part(_("If no one answers by then"), note.default_if_silent)
    yield from _part(_("What will you do?"), item.readback)
    yield from _part(_("Question"), item.question)
    yield from _part(_("Answer"), item.answer)
    yield from _part(_("Outcome"), item.outcome)


def _actions(item: Item) -> Iterator[str]:
    for number, action in enumerate(item.note.next_actions, 1):
        yield f"{_DONE[number in item.ticked]} {action}"


def _part(name: str, words: str) -> Iterator[str]:
    """Yield a text below its name, after an empty line; nothing for an empty text."""
    if words.strip():
        yield from ("", name, *lines(words))
