"""What this desk has stored about its shared queue, as pairs of key and value (share.md, 3).

Functions that write run in a transaction of the caller. Functions about entries are in `entries`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from teamclock.store.damage import fetched
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

if TYPE_CHECKING:  # a queue that is not shared has no entries
    from teamclock.domain.entry import DeskId

JOINING = "joining"
"""The key of a fact that exists while a join is not complete."""

OWN = "own"
"""What a key begins with that tells that an id is, or was, that of this desk; the id follows."""


def facts(queue: Queue) -> dict[str, str]:
    """Return what this desk has stored about its share; empty if the queue was never shared."""
    with disk_trouble(queue.path):
        return dict(fetched(queue.db.execute("SELECT key, value FROM share"), queue.path))


def fact(queue: Queue, key: str) -> str | None:
    """Return the value of one of the `facts`; None if it is not stored."""
    return facts(queue).get(key)


def keep_facts(queue: Queue, new: Mapping[str, str]) -> None:
    """Store some of the `facts`; those with the same keys are replaced."""
    queue.db.executemany("INSERT OR REPLACE INTO share VALUES (?, ?)", new.items())


def drop_fact(queue: Queue, key: str) -> None:
    """Delete one of the `facts`, if it is stored."""
    queue.db.execute("DELETE FROM share WHERE key = ?", (key,))


def own_desk(queue: Queue) -> "DeskId | None":
    """Return the id of this desk; None if the queue is not shared."""
    known = facts(queue)
    if "place" not in known:
        return None
    from teamclock.domain.entry import DeskId

    return DeskId(known["desk"])


def recording_desk(queue: Queue) -> "DeskId | None":
    """Return the id of the desk whose steps are recorded as entries; None if there is none yet.

    There is none while the queue is not shared or this desk's join is not complete: steps that are
    taken meanwhile are found in the histories when the join is completed.
    """
    return None if fact(queue, JOINING) else own_desk(queue)


def next_number(queue: Queue, about: str) -> int:
    """Store and return the number of this desk's next item or meeting, as `about` says."""
    number = int(fact(queue, f"last {about}") or 0) + 1
    keep_facts(queue, {f"last {about}": str(number)})
    return number
