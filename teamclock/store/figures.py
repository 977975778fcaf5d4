"""What figures are made of, by the indexes alone: the legs and histories of a stretch of time.

Each stretch is after its start and until its end, as a service level counts its legs.
"""

from collections.abc import Iterator, Sequence

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Event
from teamclock.domain.levels import Cycle
from teamclock.domain.roster import TeamId
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.transfer import BATCH, known

_CYCLES = (
    "SELECT closed_at, cycle_s FROM leg INDEXED BY closed_leg"
    " WHERE receiver = ? AND closed_at > ? AND closed_at <= ?"
)
_CLOSED = (
    "SELECT DISTINCT item FROM leg INDEXED BY closed_at_leg WHERE closed_at > ? AND closed_at <= ?"
)
_OFFERED = (
    "SELECT DISTINCT item FROM event INDEXED BY handed_off"
    " WHERE kind IN ('offer', 'pass_on', 'reopen') AND at > ? AND at <= ?"
)


def cycles(queue: Queue, receiver: TeamId, stretch: Interval) -> list[Cycle]:
    """Return the cycles of a receiver's legs that were closed in a stretch."""
    with disk_trouble(queue.path):
        rows = queue.db.execute(_CYCLES, (receiver, *stretch)).fetchall()
    return [Cycle(Instant(at), cycle) for at, cycle in rows]


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
