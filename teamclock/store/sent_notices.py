"""Keys of the notices that were sent, stored in the queue so that no program sends one again."""

from collections.abc import Collection

from teamclock.domain.interval import DAY, Instant
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

KEPT = 60 * DAY
"""The seconds for which a key is stored; no notice is due again after that time."""


def sent(queue: Queue, keys: Collection[str]) -> set[str]:
    """Return which of `keys` belong to notices that were sent."""
    with disk_trouble(queue.path):
        return {key for key in keys if _is_sent(queue, key)}


def _is_sent(queue: Queue, key: str) -> bool:
    """Return whether the notice with a key was sent."""
    found = queue.db.execute("SELECT 1 FROM told WHERE key = ?", (key,)).fetchone()
    return found is not None


def claim(queue: Queue, keys: Collection[str], at: Instant) -> set[str]:
    """Store `keys` as sent at `at`; return the keys that were new, whose notices may be sent now.

    Of two programs that claim a key only one gets it. Keys that were sent long before `at`
    (`KEPT`) are deleted. Raise BusyError if another program is writing.
    """
    with queue.transaction():
        new = {key for key in keys if _insert(queue, key, at)}
        queue.db.execute("DELETE FROM told WHERE at < ?", (at - KEPT,))
    return new


def _insert(queue: Queue, key: str, at: Instant) -> bool:
    """Store a key as sent at `at`; return whether it was new."""
    cursor = queue.db.execute("INSERT OR IGNORE INTO told VALUES (?, ?)", (key, at))
    return cursor.rowcount == 1
