"""Find items that messages to webhooks are about (exchange.md, 5)."""

from collections.abc import Collection

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Event, Item
from teamclock.domain.roster import TeamId
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.transfer import histories_of


def histories(queue: Queue, uids: Collection[str]) -> list[tuple[Event, ...]]:
    """Return the histories of the items with some uids that are stored and can be read."""
    return list(histories_of(queue, sorted(uids)))


def with_stored_name(queue: Queue, item: Item) -> Item:
    """Return an item, which was made from its history, with the ref and label in the queue."""
    with disk_trouble(queue.path):
        row = queue.db.execute("SELECT ref, label FROM item WHERE uid = ?", (item.uid,)).fetchone()
    return item if row is None else item._replace(ref=row[0], label=row[1])


def steps_after(queue: Queue, at: Instant) -> set[str]:
    """Return the uids of the items with a step after the instant `at`."""
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT DISTINCT item FROM event WHERE at > ?", (at,)).fetchall()
    return {str(own) for (own,) in rows}


def waiting_items(queue: Queue, giver: TeamId) -> set[str]:
    """Return the uids of the items of a giver whose receivers have the court now."""
    statement = "SELECT uid FROM item WHERE court IS NOT NULL AND court = receiver AND giver = ?"
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, (giver,)).fetchall()
    return {str(own) for (own,) in rows}


def unpicked_items(queue: Queue, receiver: TeamId, since: Interval) -> set[str]:
    """Return the uids of items that wait for `receiver` to pick them up.

    Only items that were first handed to it after the start of `since` and not after its end are
    returned. The query names all ranks, because the index is one on court, rank and since.
    """
    statement = (
        "SELECT uid FROM item WHERE court = ? AND rank IN (0, 1, 2) AND since > ? AND since <= ?"
        " AND status = 'offered'"
    )
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, (receiver, *since)).fetchall()
    return {str(own) for (own,) in rows}
