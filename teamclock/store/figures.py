"""What figures are made of, by the indexes alone: the legs and histories of a stretch of time.

Each stretch is after its start and until its end, as a service level counts its legs.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from teamclock.domain.errors import DamagedError
from teamclock.domain.interval import Interval
from teamclock.domain.item import Event
from teamclock.domain.values import uid
from teamclock.store.damage import damaged_row, fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.transfer import BATCH, histories_of

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
        ended = fetched(queue.db.execute(_CLOSED, closed), queue.path)
        begun = fetched(queue.db.execute(_OFFERED, offered), queue.path)
    return sorted(queue.damage.readable({*ended, *begun}, _uid))


def _uid(row: tuple[Any, ...]) -> str:
    with row_of("the name of an item"):
        return uid(*row)


def lost_history(queue: Queue, item: str) -> DamagedError:
    """Return what is said of an item whose steps do not follow each other."""
    with disk_trouble(queue.path):
        return damaged_row(f"the history of {queue.name(item)}")


def histories(queue: Queue, items: Sequence[str]) -> Iterator[tuple[Event, ...]]:
    """Yield the whole history of each of some items, a batch of them in memory at a time.

    Those of items that are damaged are left out.
    """
    for start in range(0, len(items), BATCH):
        yield from histories_of(queue, items[start : start + BATCH])
