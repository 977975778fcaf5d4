"""Convert items and events to rows of the queue, and back.

`item_of` and `event_of` check every value. A row with a value that no step could have made is
damaged, whichever program wrote it, and the error names the row.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from teamclock.domain.folding import fold
from teamclock.domain.interval import Instant
from teamclock.domain.invariants import fit_step, refuse_unsound_item
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.values import (
    MOST_REF,
    MOST_REV,
    any_instant,
    checked_text,
    label,
    number,
    step_instant,
    team_id,
    uid,
    whole_text,
)
from teamclock.messages import _
from teamclock.store.damage import damaged_row, row_of

_NOTE_COLUMNS = (
    "title", "urgency", "context", "next_actions", "if_then", "links", "no_links", "due_at",
    "default_if_silent",
)  # fmt: skip
_ITEM_COLUMNS = (
    "uid", "giver", "receiver", "status", "rev", "created_at", "leg", "turns", "holder",
    "accepted_at", "amended_at", "snoozed_until", "closed_at", "synced_at", "round_trips",
    "readback", "question", "answer", "outcome", "ticked", "label",
)  # fmt: skip
COLUMNS = (*_NOTE_COLUMNS, *_ITEM_COLUMNS, "court", "rank", "since", "words")
_INDEXED = ("court", "rank", "since")
SELECT = f"SELECT ref, {', '.join((*_NOTE_COLUMNS, *_ITEM_COLUMNS, *_INDEXED))} FROM item"
"""Reads the rows of items, to which a condition is added."""
RESUMED = "instr(turns, ',') > 0"
"""Condition of the index `resumed_item`: the court has changed after the first turn of the leg."""

_CACHED = 256
"""How many items are cached by their rows; more than the first items that a filter finds."""

EVENT_COLUMNS = ("item", "rev", "kind", "at", "team", "by", "data", "uid")


def item_row(item: Item) -> dict[str, Any]:
    """Return the values of an item's columns by name, without its ref."""
    note = item.note._asdict() | {
        "urgency": item.note.urgency.value,
        "next_actions": _json(item.note.next_actions),
        "links": _json(item.note.links),
        "no_links": int(item.note.no_links),
    }
    own = {name: getattr(item, name) for name in _ITEM_COLUMNS}
    return {
        **note,
        **own,
        "status": item.status.value,
        "turns": _json(item.turns),
        "ticked": _json(item.ticked),
        "court": item.court,
        "rank": item.note.urgency.rank,
        "since": item.held_since,
        "words": "",  # used in version 1 only
    }


def words_of(item: Item) -> str:
    """Return the text that a search reads: an item's title, context, actions, links and question.

    The text is folded. It begins with an empty line. Texts of older programs begin with the title,
    which is never empty, and are only case-folded; a search folds them again.
    """
    note = item.note
    links = (part for link in note.links for part in link)
    return "\n" + fold(
        "\n".join((note.title, note.context, *note.next_actions, *links, item.question))
    )


def item_of(row: tuple[Any, ...]) -> Item:
    """Return the item of a row of `SELECT`; raise DamagedError if no step could lead to the row.

    Items are cached by their rows, because the same rows are read again after each change to a
    queue.
    """
    return _item_of(*row)


@lru_cache(_CACHED, typed=True)
def _item_of(ref: Any, *values: Any) -> Item:
    """Return the item of a row's values; equal rows share one item, which is immutable.

    Raise DamagedError for a row with an invalid value, or with wrong values in indexed columns.
    """
    given = dict(zip((*_NOTE_COLUMNS, *_ITEM_COLUMNS, *_INDEXED), values, strict=True))
    with row_of(name_in_row(ref, given["label"])):
        indexed = tuple(given.pop(name) for name in _INDEXED)
        note = Note(**{name: _OF_NOTE[name](given.pop(name)) for name in _NOTE_COLUMNS})
        own = {name: _OF_ITEM[name](given[name]) for name in _ITEM_COLUMNS}
        item = Item(ref=number(ref, 1, MOST_REF), note=note, **own)
        refuse_unsound_item(item)
        if indexed != (item.court, note.urgency.rank, item.held_since):
            raise ValueError(_("it is kept at the place of another"))
        return item


def name_in_row(ref: Any, shown: Any, sign: str = "R") -> str:
    """Return the name in a row: the label `shown`, or sign and ref if it is empty or damaged.

    `sign` is R for an item, T for a meeting.
    """
    try:
        return label(shown) or f"{sign}-{ref}"
    except ValueError:
        return f"{sign}-{ref}"


def label_of(row: tuple[Any, ...]) -> str:
    """Return the label in a row of ref and label; raise DamagedError if it is invalid."""
    ref, shown = row
    with row_of(f"R-{ref}"):
        return label(shown)


def searched_of(row: tuple[Any, ...]) -> str:
    """Return the searched text in a row of ref and text; raise DamagedError if it is invalid.

    SQLite reports no damage where a long text ends in a page of zeros: it reads NUL characters.
    """
    ref, text = row
    with row_of(f"R-{ref}"):
        return checked_text(text)


def turns_of(ref: int, text: str) -> tuple[Instant, ...]:
    """Return the instants at which the court changed in an item's leg, from their JSON text.

    Raise DamagedError if the text is invalid or has none.
    """
    with row_of(f"R-{ref}"):
        turns = _list(_parsed(text), step_instant)
        if not turns:
            raise ValueError(_("it was never handed off"))
        return turns


def event_row(event: Event) -> tuple[Any, ...]:
    """Return an event as the values of `EVENT_COLUMNS`."""
    # The slices are item and revision, and instant, team and person.
    return (*event[:2], event.kind.value, *event[3:6], _json(event.data), event.uid)


def event_of(row: tuple[Any, ...], item_name: str = _("an item")) -> Event:
    """Return the event of a row of `EVENT_COLUMNS`; raise DamagedError if no step could make it.

    `item_name` names the item in the message.
    """
    item, rev, kind, at, team, by, data, own = row
    with row_of(_("revision {rev} of {item_name}").format(rev=rev, item_name=item_name)):
        event = Event(
            uid(item),
            number(rev, 1, MOST_REV),
            Kind(kind),
            step_instant(at),
            team_id(team),
            checked_text(by),
            _payload(_parsed(data)),
            uid(own),
        )
        fit_step(event)
        return event


def refuse_gaps(events: Sequence[Event], item_name: str) -> None:
    """Raise DamagedError for a history whose revisions are not 1, 2, 3 and so on."""
    if any(event.rev != rev for rev, event in enumerate(events, 1)):
        raise damaged_row(_("the history of {item_name}").format(item_name=item_name))


def _parsed(text: Any) -> Any:
    """Return the value of a JSON text."""
    return json.loads(checked_text(text))


def _list(value: Any, part: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return a JSON list as a tuple of its elements, each converted by `part`."""
    if type(value) is not list:
        raise TypeError("not a list")
    return tuple(map(part, value))


def _actions(value: Any) -> tuple[str, ...]:
    """Return the next actions of a note; raise an error if they are not a list of texts."""
    return _list(value, checked_text)


def _links(value: Any) -> tuple[Link, ...]:
    """Return the links of a note; raise an error if they are not a list of lists of texts."""
    return _list(value, lambda link: Link(*_list(link, checked_text)))


def _boolean(value: Any) -> bool:
    """Return a bool; raise TypeError for any other value."""
    if type(value) is not bool:
        raise TypeError("neither true nor false")
    return value


def _whole_number(value: Any) -> int:
    """Return an int; raise TypeError for any other value, also a bool."""
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _count(value: Any) -> int:
    """Return a number from 0 to `MOST_REV`; raise ValueError for any other value."""
    return number(value, 0, MOST_REV)


def _positive(value: Any) -> int:
    """Return the number of a step, a leg or a ticked line; raise ValueError for any other value."""
    return number(value, 1, MOST_REV)


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader that returns None for None, and what `read` returns for other values."""
    return lambda value: None if value is None else read(value)


_OF_NOTE: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "context", "if_then", "default_if_silent"), checked_text),
    "urgency": Urgency,
    "next_actions": lambda text: _actions(_parsed(text)),
    "links": lambda text: _links(_parsed(text)),
    "no_links": lambda value: bool(number(value, 0, 1)),
    "due_at": _or_none(any_instant),
}
_OF_ITEM: Mapping[str, Callable[[Any], Any]] = {
    "uid": uid,
    **dict.fromkeys(("giver", "receiver"), team_id),
    "status": Status,
    **dict.fromkeys(("rev", "leg"), _positive),
    "created_at": step_instant,
    "turns": lambda text: _list(_parsed(text), step_instant),
    "holder": _or_none(checked_text),
    **dict.fromkeys(("accepted_at", "amended_at", "closed_at"), _or_none(step_instant)),
    **dict.fromkeys(("snoozed_until", "synced_at"), _or_none(step_instant)),
    "round_trips": _count,
    **dict.fromkeys(("readback", "question", "answer", "outcome"), checked_text),
    "ticked": lambda text: _list(_parsed(text), _positive),
    "label": label,
}
_OF_DATA: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "context", "if_then", "default_if_silent", "readback"), checked_text),
    **dict.fromkeys(("reason", "question", "answer", "outcome"), checked_text),
    **dict.fromkeys(("text", "summary", "action", "touchpoint", "undoes"), checked_text),
    **dict.fromkeys(("from", "to"), team_id),
    **dict.fromkeys(("until", "start", "end"), any_instant),
    "due_at": _or_none(any_instant),
    "urgency": Urgency,
    "next_actions": _actions,
    "links": _links,
    **dict.fromkeys(("no_links", "cancelled", "done", "unread"), _boolean),
    **dict.fromkeys(("minutes", "attendees", "number"), _whole_number),
    "ref": lambda value: number(value, 0, MOST_REF),
}
"""Readers of the known keys of an event's data; keys of newer programs may hold single values."""


def _payload(data: Any) -> dict[str, Any]:
    """Return the data of an event with the types that its step expects, from a JSON object."""
    if type(data) is not dict:
        raise TypeError("not an object")
    return {whole_text(key): _OF_DATA.get(key, _single)(value) for key, value in data.items()}


def _single(value: Any) -> Any:
    """Return a string, finite number, boolean or null; raise TypeError for a list or object."""
    if isinstance(value, str):
        return checked_text(value)
    if isinstance(value, dict | list) or (isinstance(value, float) and not math.isfinite(value)):
        raise TypeError("not a single value")
    return value


def _json(value: Iterable[Any] | Mapping[str, Any]) -> str:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
