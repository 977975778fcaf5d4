"""Which notices were told, kept in the queue so that none is told twice, whoever starts anew."""

from collections.abc import Collection

from teamclock.domain.interval import DAY, Instant
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

KEPT = 60 * DAY
"""After this long nothing falls due again."""


def told(queue: Queue, keys: Collection[str]) -> set[str]:
    """Return those of `keys` that were told."""
    with disk_trouble(queue.path):
        asked = ((key, _is_told(queue, key)) for key in keys)
        return {key for key, known in asked if known}


def _is_told(queue: Queue, key: str) -> bool:
    found = queue.db.execute("SELECT 1 FROM told WHERE key = ?", (key,)).fetchone()
    return found is not None


def tell(queue: Queue, keys: Collection[str], at: Instant) -> set[str]:
    """Keep `keys` as told and return those that were new: of two programs only one gets a key.

    Raise BusyError where somebody writes just now.
    """
    with queue.transaction():
        new = {key for key in keys if _insert(queue, key, at)}
        queue.db.execute("DELETE FROM told WHERE at < ?", (at - KEPT,))
    return new


def _insert(queue: Queue, key: str, at: Instant) -> bool:
    cursor = queue.db.execute("INSERT OR IGNORE INTO told VALUES (?, ?)", (key, at))
    return cursor.rowcount == 1
