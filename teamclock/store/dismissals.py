"""Dismissals of suggestions; one is valid until the item is returned once more.

A row is what a step of the item's history says. Rows of older programs stand for themselves.
"""

from collections.abc import Container, Sequence
from typing import Any

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.suggestion import Dismissal
from teamclock.domain.values import step_instant, uid, words
from teamclock.messages import _
from teamclock.store.damage import fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

_LAST = "SELECT max(at) FROM dismissal WHERE item = :item"
_RETURNED = "SELECT max(at) FROM event WHERE item = :item AND kind = 'return'"


def dismiss(queue: Queue, item: str, at: Instant, reason: str, by: str) -> None:
    """Store why a suggestion for an item was dismissed, in a transaction of the caller."""
    queue.db.execute("INSERT OR REPLACE INTO dismissal VALUES (?, ?, ?, ?)", (item, at, reason, by))


def every(queue: Queue, items: Container[str] | None = None) -> list[Dismissal]:
    """Return the dismissals of all items, or of some, by item and instant."""
    statement = "SELECT item, at, reason, by FROM dismissal"
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(f"{statement} ORDER BY item, at"), queue.path)
    found = queue.damage.readable(rows, dismissal_of)
    return [one for one in found if items is None or one.item in items]


def dismissal_of(row: tuple[Any, ...]) -> Dismissal:
    """Return the dismissal of a row; raise DamagedError for an invalid row."""
    item, at, reason, by = row
    with row_of(_("the reason why no meeting was needed")):
        return Dismissal(uid(item), step_instant(at), words(reason), words(by))


def renew(queue: Queue, item: str, events: Sequence[Event], gone: Sequence[Event] = ()) -> None:
    """Rewrite the dismissal rows of an item from its history, in a transaction of the caller.

    A dismissal that was undone gets no row. `gone` are events that the history no longer holds;
    their rows are deleted.
    """
    dismissals = [event for event in (*gone, *events) if event.kind is Kind.DISMISS]
    if not dismissals:
        return
    from teamclock.domain.history import item_states
    from teamclock.domain.legs import taken

    queue.db.executemany(
        "DELETE FROM dismissal WHERE item = ? AND at = ?",
        {(item, event.at) for event in dismissals},
    )
    for event, _item in taken(events, item_states(events)):
        if event.kind is Kind.DISMISS:
            dismiss(queue, item, event.at, event.data["reason"], event.by)


def is_dismissed(queue: Queue, item: str) -> bool:
    """Return whether a meeting was dismissed and the item has not been returned since then."""
    with disk_trouble(queue.path):
        last = _latest(queue, _LAST, item)
        returned = None if last is None else _latest(queue, _RETURNED, item)
    return last is not None and (returned is None or returned <= last)


def _latest(queue: Queue, statement: str, item: str) -> Instant | None:
    rows = queue.db.execute(statement, {"item": item}).fetchall()
    found = queue.damage.readable(rows, _instant)
    return found[0] if found else None


def _instant(row: tuple[Any, ...]) -> Instant | None:
    """Return when a suggestion was dismissed, or an item returned; None: never."""
    with row_of(_("the reason why no meeting was needed")):
        return None if row == (None,) else step_instant(*row)
