"""The effects of entries of a shared queue on their item (share.md, 2; handoff.md, 2)."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from teamclock.domain.effects import apply, create
from teamclock.domain.entry import NUMBER, READ_NOTE, UNDOES, WITH, LogEntry
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind, StoredData
from teamclock.domain.note import Link, Urgency
from teamclock.domain.values import (
    MOST_REF,
    any_instant,
    checked_text,
    number,
    team_id,
    whole_text,
)
from teamclock.domain.zones import shortened
from teamclock.messages import _

RECEIPT = "receipt"
ITEM_MOVES: frozenset[str] = frozenset({
    Kind.OFFER, Kind.ACCEPT, Kind.RELEASE, Kind.RETURN, Kind.ANSWER, Kind.COMPLETE, Kind.PASS_ON,
    Kind.WITHDRAW, Kind.REOPEN,
})  # fmt: skip
ITEM_FREE = frozenset({*Kind, RECEIPT}) - ITEM_MOVES - {Kind.CREATE, Kind.UNDO}
CHANGES_NOTE = frozenset({Kind.CREATE, Kind.AMEND, Kind.PASS_ON})
"""The kinds of entries that change the note; an accept names the note by such an entry's uid."""

_KINDS = {kind.value: kind for kind in Kind}
_REF, _UNREAD = "ref", "unread"


def first_item(entry: LogEntry, ref: int, label: str) -> Item:
    """Return the item that a create entry makes; raise RefusedError if the entry is invalid.

    `ref` is the number that the item has in this queue, `label` its name for people.
    """
    event = item_event(entry, entry.subject.partition("/")[2], 1, entry.at, stored(entry, "", ref))
    _check_values(event.data)
    return create(event)._replace(label=label)


def next_item(item: Item, entry: LogEntry, at: Instant, note: str) -> Item:
    """Return the item after an entry's step, taken at `at`; raise RefusedError if not allowed.

    `note` is the uid of the step that last changed the note. An entry that is no step of an item,
    a receipt, only raises the revision.
    """
    if entry.kind not in _KINDS:
        return item._replace(rev=item.rev + 1)
    event = item_event(entry, item.uid, item.rev + 1, at, stored(entry, note, item.ref))
    _check_values(event.data)
    return apply(item, event)


def item_event(entry: LogEntry, item: str, rev: int, at: Instant, data: StoredData) -> Event:
    """Return the event for an entry, as stored in the history of the item with the uid `item`."""
    return Event(item, rev, _KINDS[entry.kind], at, entry.team, entry.by, data, entry.uid)


def stored(entry: LogEntry, note: str, ref: int) -> StoredData:
    """Return the data of an entry's event: the payload in its stored form.

    A creation gets the item's `ref` in this queue. An accept gets “unread” if its author read
    another note than the item's present one, which the step with the uid `note` made. The keys
    besides the payload (entry.py) are left out; of a tick, “number” belongs to the payload. An undo
    has “undoes” alone.
    """
    data = entry.data
    if entry.kind == Kind.UNDO:
        return {UNDOES: data[UNDOES]}
    left_out = {READ_NOTE, UNDOES, WITH} if entry.kind == Kind.TICK else _NOT_PAYLOAD
    payload = {key: value for key, value in data.items() if key not in left_out}
    if entry.kind == Kind.CREATE:
        payload[_REF] = ref
    elif entry.kind == Kind.ACCEPT and data.get(READ_NOTE, note) != note:
        payload[_UNREAD] = True
    return payload


_NOT_PAYLOAD = frozenset({NUMBER, READ_NOTE, UNDOES, WITH})


def _check_values(data: StoredData) -> None:
    """Raise RefusedError if a value of a step's data has a type or range that no step can store."""
    for key, value in data.items():
        try:
            check = _CHECKS.get(whole_text(key), _check_scalar)
            check(value)
        except ValueError as error:
            raise RefusedError(
                _("“{key}” of this step cannot be read: {why}").format(
                    key=shortened(str(key)), why=error
                )
            ) from None


def _of_type(kind: type) -> Callable[[Any], object]:
    """Return a check that raises ValueError unless a value is exactly of a type."""

    def check(value: Any) -> None:
        """Raise ValueError unless the type of a value is `kind`."""
        if type(value) is not kind:
            raise ValueError(_("it is of another kind"))

    return check


def _tuple_of(check: Callable[[Any], object]) -> Callable[[Any], object]:
    """Return a check that raises ValueError unless a value is a tuple whose parts pass `check`."""

    def check_all(value: Any) -> None:
        """Check that a value is a tuple, and each of its parts by `check`."""
        _of_type(tuple)(value)
        for part in value:
            check(part)

    return check_all


def _check_link(value: Any) -> None:
    """Raise ValueError unless a value is a `Link` of valid texts."""
    _of_type(Link)(value)
    for part in value:
        checked_text(part)


def _check_scalar(value: Any) -> None:
    """Raise ValueError unless a value is a text, a finite number, true, false or none."""
    if isinstance(value, str):
        checked_text(value)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(_("it is not finite"))
    elif value is not None and not isinstance(value, int):
        raise ValueError(_("it is of another kind"))


_CHECKS: Mapping[str, Callable[[Any], object]] = {
    **dict.fromkeys(("title", "context", "if_then", "default_if_silent", "readback"), checked_text),
    **dict.fromkeys(("reason", "question", "answer", "outcome"), checked_text),
    **dict.fromkeys(("text", "summary", "action", "touchpoint"), checked_text),
    **dict.fromkeys(("from", "to"), team_id),
    **dict.fromkeys(("until", "start", "end"), any_instant),
    "due_at": lambda value: value is None or any_instant(value),
    "urgency": _of_type(Urgency),
    "next_actions": _tuple_of(checked_text),
    "links": _tuple_of(_check_link),
    **dict.fromkeys(("no_links", "cancelled", "done", "draft", "unread"), _of_type(bool)),
    **dict.fromkeys(("minutes", "attendees", "number"), _of_type(int)),
    "ref": lambda value: number(value, 0, MOST_REF),
}
"""The check of each known key of a step's data; the store and an import check the same."""
