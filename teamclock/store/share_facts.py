"""What this desk knows of its share, by key (share.md, 3), without what its entries need.

The functions that write run in a transaction of the caller.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from teamclock.store.damage import fetched
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

if TYPE_CHECKING:  # a queue that is not shared has no entries
    from teamclock.domain.entry import DeskId

JOINING = "joining"
"""The key of the fact that a join is not complete."""

OWN = "own"
"""The key of the fact that an id is, or was, this desk's; the id follows."""


def facts(queue: Queue) -> dict[str, str]:
    """Return what this desk knows of its share; empty where the queue is not shared."""
    with disk_trouble(queue.path):
        return dict(fetched(queue.db.execute("SELECT key, value FROM share"), queue.path))


def fact(queue: Queue, key: str) -> str | None:
    """Return one of the `facts`; None where there is none."""
    return facts(queue).get(key)


def keep_facts(queue: Queue, new: Mapping[str, str]) -> None:
    """Store some of the `facts`."""
    queue.db.executemany("INSERT OR REPLACE INTO share VALUES (?, ?)", new.items())


def drop_fact(queue: Queue, key: str) -> None:
    """Delete one of the `facts`."""
    queue.db.execute("DELETE FROM share WHERE key = ?", (key,))


def own_desk(queue: Queue) -> "DeskId | None":
    """Return the id of this desk; None where the queue is not shared."""
    known = facts(queue)
    if "place" not in known:
        return None
    from teamclock.domain.entry import DeskId

    return DeskId(known["desk"])


def recording_desk(queue: Queue) -> "DeskId | None":
    """Return the id of the desk whose steps are recorded; None before it has joined for good.

    What is done while a desk joins is found in the histories when the join is completed.
    """
    return None if fact(queue, JOINING) else own_desk(queue)


def next_number(queue: Queue, about: str) -> int:
    """Return the number that this desk gives to its next item or meeting (`about`)."""
    number = int(fact(queue, f"last {about}") or 0) + 1
    keep_facts(queue, {f"last {about}": str(number)})
    return number
