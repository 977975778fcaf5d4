"""Stored dismissals of suggestions; each is valid until its item is returned again.

A row repeats a dismissing step of the item's history. Older programs wrote rows without a step.
"""

from collections.abc import Container, Sequence
from typing import Any

from teamclock.domain.errors import DamagedError, RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.suggestion import Dismissal
from teamclock.domain.values import checked_text, step_instant, uid
from teamclock.messages import _
from teamclock.store.damage import fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

_LAST = "SELECT max(at) FROM dismissal WHERE item = :item"
_RETURNED = "SELECT max(at) FROM event WHERE item = :item AND kind = 'return'"  # undone or not


def dismiss(queue: Queue, item: str, at: Instant, reason: str, by: str) -> None:
    """Store the dismissal of a suggestion for an item at `at`, in a transaction of the caller.

    `item` is the item's uid, and `by` the name of the person.
    """
    queue.db.execute("INSERT OR REPLACE INTO dismissal VALUES (?, ?, ?, ?)", (item, at, reason, by))


def every(queue: Queue, items: Container[str] | None = None) -> list[Dismissal]:
    """Return the dismissals of all items, or of the uids in `items`, by item and instant."""
    statement = "SELECT item, at, reason, by FROM dismissal"
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(f"{statement} ORDER BY item, at"), queue.path)
    found = queue.damage.readable(rows, dismissal_of)
    return [each for each in found if items is None or each.item in items]


def dismissal_of(row: tuple[Any, ...]) -> Dismissal:
    """Return the dismissal of a row; raise DamagedError for an invalid row."""
    item, at, reason, by = row
    with row_of(_("the reason why no meeting was needed")):
        return Dismissal(uid(item), step_instant(at), checked_text(reason), checked_text(by))


def renew(queue: Queue, item: str, events: Sequence[Event], gone: Sequence[Event] = ()) -> None:
    """Rewrite the dismissal rows of an item from its history, in a transaction of the caller.

    Dismissals that were undone get no row. `gone` are events that the history no longer holds;
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
    """Return whether a suggestion was dismissed and the item was not returned after that."""
    with disk_trouble(queue.path):
        last = _latest(queue, _LAST, item)
        if last is None:
            return False
        returned = _latest(queue, _RETURNED, item)  # perhaps undone; the history shows it
        return returned is None or returned <= last or not _is_returned(queue, item, last)


def _is_returned(queue: Queue, item: str, since: Instant) -> bool:
    """Return whether an item was returned after an instant by a step that was not undone.

    A damaged history does not tell; then it counts as returned.
    """
    from teamclock.domain.history import item_states
    from teamclock.domain.legs import taken

    try:
        events = queue.history(item)
        standing = taken(events, item_states(events))
        return any(event.kind is Kind.RETURN and event.at > since for event, _item in standing)
    except (DamagedError, RefusedError):
        return True


def _latest(queue: Queue, statement: str, item: str) -> Instant | None:
    """Return the instant that a statement finds for an item; None if damaged or absent."""
    rows = queue.db.execute(statement, {"item": item}).fetchall()
    found = queue.damage.readable(rows, _instant)
    return found[0] if found else None


def _instant(row: tuple[Any, ...]) -> Instant | None:
    """Return the instant in a row, or None for NULL; raise DamagedError for an invalid row."""
    with row_of(_("the reason why no meeting was needed")):
        return None if row == (None,) else step_instant(*row)
