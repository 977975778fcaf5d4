"""Keys of the notices that were sent, stored in the queue so that no program sends one again."""

from collections.abc import Collection

from teamclock.domain.interval import DAY, Instant
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

KEPT = 60 * DAY
"""The seconds for which a key is stored; no notice is due again after that time."""


def sent(queue: Queue, keys: Collection[str]) -> set[str]:
    """Return those of `keys` whose notices were sent."""
    with disk_trouble(queue.path):
        asked = ((key, _is_told(queue, key)) for key in keys)
        return {key for key, known in asked if known}


def _is_told(queue: Queue, key: str) -> bool:
    found = queue.db.execute("SELECT 1 FROM told WHERE key = ?", (key,)).fetchone()
    return found is not None


def claim(queue: Queue, keys: Collection[str], at: Instant) -> set[str]:
    """Store `keys` as sent at `at`, and return the new ones; only one of two programs gets a key.

    Raise BusyError where another program is writing.
    """
    with queue.transaction():
        new = {key for key in keys if _insert(queue, key, at)}
        queue.db.execute("DELETE FROM told WHERE at < ?", (at - KEPT,))
    return new


def _insert(queue: Queue, key: str, at: Instant) -> bool:
    cursor = queue.db.execute("INSERT OR IGNORE INTO told VALUES (?, ?)", (key, at))
    return cursor.rowcount == 1
