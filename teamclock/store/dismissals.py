"""Why suggested talks were turned down: that holds until the item goes back once more."""

from teamclock.domain.interval import Instant
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

_LAST = "SELECT max(at) FROM dismissal WHERE item = :item"
_RETURNED = "SELECT max(at) FROM event WHERE item = :item AND kind = 'return'"


def dismiss(queue: Queue, item: str, at: Instant, reason: str, by: str) -> None:
    """Keep that a talk over an item was turned down, in a transaction of the caller."""
    queue.db.execute("INSERT OR REPLACE INTO dismissal VALUES (?, ?, ?, ?)", (item, at, reason, by))


def is_dismissed(queue: Queue, item: str) -> bool:
    """Tell whether a talk was turned down, and the item has not gone back since then."""
    with disk_trouble(queue.path):
        (last,) = queue.db.execute(_LAST, {"item": item}).fetchone()
        if last is None:
            return False
        (returned,) = queue.db.execute(_RETURNED, {"item": item}).fetchone()
        return returned is None or returned <= last
