"""What figures are made of, by the indexes alone: the legs and histories of a stretch of time.

Each stretch is after its start and until its end, as a service level counts its legs.
"""

from collections.abc import Iterator, Sequence

from teamclock.domain.interval import Interval
from teamclock.domain.item import Event
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.transfer import BATCH, known

_CLOSED = (
    "SELECT DISTINCT item FROM leg INDEXED BY closed_at_leg WHERE closed_at > ? AND closed_at <= ?"
)
_OFFERED = (
    "SELECT DISTINCT item FROM event INDEXED BY handed_off"
    " WHERE kind IN ('offer', 'pass_on', 'reopen') AND at > ? AND at <= ?"
)


def moved(queue: Queue, closed: Interval, offered: Interval) -> list[str]:
    """Return the items with a leg that was closed in a stretch, or handed off in another."""
    with disk_trouble(queue.path):
        ended = queue.db.execute(_CLOSED, closed).fetchall()
        begun = queue.db.execute(_OFFERED, offered).fetchall()
    return sorted({uid for (uid,) in (*ended, *begun)})


def histories(queue: Queue, items: Sequence[str]) -> Iterator[tuple[Event, ...]]:
    """Yield the whole history of each of some items, a batch of them in memory at a time."""
    for start in range(0, len(items), BATCH):
        for one in known(queue, items[start : start + BATCH]).values():
            yield one.events
