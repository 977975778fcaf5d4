"""Convert items and events to rows, and back.

`item_of` and `event_of` check every value. A row with a value that no step could have made is
damaged, whichever program wrote it, and its error names the row.
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
    label,
    number,
    step_instant,
    team_id,
    uid,
    whole_text,
    words,
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
_PLACE = ("court", "rank", "since")
SELECT = f"SELECT ref, {', '.join((*_NOTE_COLUMNS, *_ITEM_COLUMNS, *_PLACE))} FROM item"
RESUMED = "instr(turns, ',') > 0"
"""Items whose court changed after the first turn of the leg, as the index `resumed_item` has."""

_REMEMBERED = 256
"""How many items are remembered with their rows; more than a page has."""

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
    """Return the text of an item that a search reads, folded.

    It begins with an empty line. Texts of older programs begin with the title, which is never
    empty, and are only case-folded; a search folds those itself.
    """
    note = item.note
    links = (part for link in note.links for part in link)
    return "\n" + fold(
        "\n".join((note.title, note.context, *note.next_actions, *links, item.question))
    )


def item_of(row: tuple[Any, ...]) -> Item:
    """Return the item of a row of `SELECT`; raise DamagedError where no step could lead to it.

    Those of the last rows are remembered: a page is read again after each change to the queue, and
    most of its rows are as before.
    """
    return _item_of(*row)


@lru_cache(_REMEMBERED, typed=True)
def _item_of(ref: Any, *values: Any) -> Item:
    given = dict(zip((*_NOTE_COLUMNS, *_ITEM_COLUMNS, *_PLACE), values, strict=True))
    with row_of(called(ref, given["label"])):
        place = tuple(given.pop(name) for name in _PLACE)
        note = Note(**{name: _OF_NOTE[name](given.pop(name)) for name in _NOTE_COLUMNS})
        own = {name: _OF_ITEM[name](given[name]) for name in _ITEM_COLUMNS}
        item = Item(ref=number(ref, 1, MOST_REF), note=note, **own)
        refuse_unsound_item(item)
        if place != (item.court, note.urgency.rank, item.held_since):
            raise ValueError(_("it is kept at the place of another"))
        return item


def called(ref: Any, shown: Any, sign: str = "R") -> str:
    """Return the name of an item by a row that may be damaged: its label, or its ref."""
    try:
        return label(shown) or f"{sign}-{ref}"
    except ValueError:
        return f"{sign}-{ref}"


def label_of(row: tuple[Any, ...]) -> str:
    """Return the label of a row of ref and label; raise DamagedError where it is invalid."""
    ref, shown = row
    with row_of(f"R-{ref}"):
        return label(shown)


def searched_of(row: tuple[Any, ...]) -> str:
    """Return the text of a row that a search reads; raise DamagedError where it is invalid.

    A page of zeros at the end of a long text is no damage to SQLite: it reads as NUL characters.
    """
    ref, text = row
    with row_of(f"R-{ref}"):
        return words(text)


def turns_of(ref: int, text: str) -> tuple[Instant, ...]:
    """Return the turns of an item's leg; raise DamagedError where the text holds none."""
    with row_of(f"R-{ref}"):
        turns = _list(_parsed(text), step_instant)
        if not turns:
            raise ValueError(_("it was never handed off"))
        return turns


def event_row(event: Event) -> tuple[Any, ...]:
    """Return an event as the values of `EVENT_COLUMNS`."""
    return (*event[:2], event.kind.value, *event[3:6], _json(event.data), event.uid)


def event_of(row: tuple[Any, ...], item_name: str = _("an item")) -> Event:
    """Return the event of a row of `EVENT_COLUMNS`; raise DamagedError where it is no step."""
    item, rev, kind, at, team, by, data, own = row
    with row_of(_("revision {rev} of {item_name}").format(rev=rev, item_name=item_name)):
        event = Event(
            uid(item),
            number(rev, 1, MOST_REV),
            Kind(kind),
            step_instant(at),
            team_id(team),
            words(by),
            _payload(_parsed(data)),
            uid(own),
        )
        fit_step(event)
        return event


def refuse_gaps(events: Sequence[Event], item_name: str) -> None:
    """Raise DamagedError for a history whose revisions do not follow each other."""
    if any(event.rev != rev for rev, event in enumerate(events, 1)):
        raise damaged_row(_("the history of {item_name}").format(item_name=item_name))


def _parsed(text: Any) -> Any:
    return json.loads(words(text))


def _list(value: Any, part: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return a JSON list as a tuple of its parts, each converted by `part`."""
    if type(value) is not list:
        raise TypeError("not a list")
    return tuple(map(part, value))


def _actions(value: Any) -> tuple[str, ...]:
    return _list(value, words)


def _links(value: Any) -> tuple[Link, ...]:
    return _list(value, lambda link: Link(*_list(link, words)))


def _boolean(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError("neither true nor false")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _count(value: Any) -> int:
    return number(value, 0, MOST_REV)


def _first_to_last(value: Any) -> int:
    return number(value, 1, MOST_REV)


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


_OF_NOTE: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "context", "if_then", "default_if_silent"), words),
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
    **dict.fromkeys(("rev", "leg"), _first_to_last),
    "created_at": step_instant,
    "turns": lambda text: _list(_parsed(text), step_instant),
    "holder": _or_none(words),
    **dict.fromkeys(("accepted_at", "amended_at", "closed_at"), _or_none(step_instant)),
    **dict.fromkeys(("snoozed_until", "synced_at"), _or_none(step_instant)),
    "round_trips": _count,
    **dict.fromkeys(("readback", "question", "answer", "outcome"), words),
    "ticked": lambda text: _list(_parsed(text), _first_to_last),
    "label": label,
}
_OF_DATA: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("title", "context", "if_then", "default_if_silent", "readback"), words),
    **dict.fromkeys(("reason", "question", "answer", "outcome"), words),
    **dict.fromkeys(("text", "summary", "action", "touchpoint", "undoes"), words),
    **dict.fromkeys(("from", "to"), team_id),
    **dict.fromkeys(("until", "start", "end"), any_instant),
    "due_at": _or_none(any_instant),
    "urgency": Urgency,
    "next_actions": _actions,
    "links": _links,
    **dict.fromkeys(("no_links", "cancelled", "done", "unread"), _boolean),
    **dict.fromkeys(("minutes", "attendees", "number"), _whole),
    "ref": lambda value: number(value, 0, MOST_REF),
}
"""Readers of the known keys of an event's data; keys of newer programs may have single values."""


def _payload(data: Any) -> dict[str, Any]:
    """Return the payload of an event with the types that its step expects."""
    if type(data) is not dict:
        raise TypeError("not an object")
    return {whole_text(key): _OF_DATA.get(key, _single)(value) for key, value in data.items()}


def _single(value: Any) -> Any:
    """Return a JSON string, finite number, boolean or null; raise TypeError for anything else."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, dict | list) or (isinstance(value, float) and not math.isfinite(value)):
        raise TypeError("not a single value")
    return value


def _json(value: Iterable[Any] | Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
