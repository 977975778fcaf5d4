"""Dismissals of suggested meetings; one is valid until the item is returned once more."""

from collections.abc import Iterable
from typing import Any

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event
from teamclock.domain.values import step_instant
from teamclock.messages import _
from teamclock.store.damage import row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

_LAST = "SELECT max(at) FROM dismissal WHERE item = :item"
_RETURNED = "SELECT max(at) FROM event WHERE item = :item AND kind = 'return'"


def dismiss(queue: Queue, item: str, at: Instant, reason: str, by: str) -> None:
    """Store why a meeting about an item was dismissed, in a transaction of the caller."""
    queue.db.execute("INSERT OR REPLACE INTO dismissal VALUES (?, ?, ?, ?)", (item, at, reason, by))


def renew(queue: Queue, item: str, events: Iterable[Event]) -> None:
    """Store the dismissals that a history tells of, in place of those that are stored."""
    queue.db.execute("DELETE FROM dismissal WHERE item = ?", (item,))
    for event in events:
        if event.kind == "dismiss":
            dismiss(queue, item, event.at, event.data["reason"], event.by)


def is_dismissed(queue: Queue, item: str) -> bool:
    """Return whether a meeting was dismissed and the item has not been returned since then."""
    with disk_trouble(queue.path):
        last, returned = (_latest(queue, said, item) for said in (_LAST, _RETURNED))
    return last is not None and (returned is None or returned <= last)


def _latest(queue: Queue, statement: str, item: str) -> Instant | None:
    rows = queue.db.execute(statement, {"item": item}).fetchall()
    found = queue.damage.readable(rows, _instant)
    return found[0] if found else None


def _instant(row: tuple[Any, ...]) -> Instant | None:
    """Return when a suggestion was dismissed, or an item returned; None: never."""
    with row_of(_("the reason why no meeting was needed")):
        return None if row == (None,) else step_instant(*row)
