"""Dismissals of suggestions; one is valid until the item is returned once more.

A row is what a step of the item's history says. Rows of older programs stand for themselves.
"""

from collections.abc import Sequence
from typing import Any

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.values import step_instant
from teamclock.messages import _
from teamclock.store.damage import row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

_LAST = "SELECT max(at) FROM dismissal WHERE item = :item"
_RETURNED = "SELECT max(at) FROM event WHERE item = :item AND kind = 'return'"


def dismiss(queue: Queue, item: str, at: Instant, reason: str, by: str) -> None:
    """Store why a suggestion for an item was dismissed, in a transaction of the caller."""
    queue.db.execute("INSERT OR REPLACE INTO dismissal VALUES (?, ?, ?, ?)", (item, at, reason, by))


def renew(queue: Queue, item: str, events: Sequence[Event], gone: Sequence[Event] = ()) -> None:
    """Rewrite the dismissal rows of an item from its history, in a transaction of the caller.

    A dismissal that was undone gets no row. `gone` are events that the history no longer holds;
    their rows are deleted.
    """
    told = [event for event in (*gone, *events) if event.kind is Kind.DISMISS]
    if not told:
        return
    from teamclock.domain.history import walk
    from teamclock.domain.legs import taken

    queue.db.executemany(
        "DELETE FROM dismissal WHERE item = ? AND at = ?", {(item, event.at) for event in told}
    )
    for event, _item in taken(events, walk(events)):
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
