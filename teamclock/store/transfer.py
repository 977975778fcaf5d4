"""Read and write a queue in bulk: batches of items with whole histories (cli.md, export)."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.domain.errors import DamagedError
from teamclock.domain.item import Event, Item
from teamclock.domain.values import MOST_REF, number
from teamclock.messages import N_, _
from teamclock.store.damage import damaged_row, fetched, row_of
from teamclock.store.database import damaged, disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.rows import EVENT_COLUMNS, SELECT, event_of, item_of, refuse_gaps

BATCH = 500
"""How many items are read at once."""
_LAST = 2**63 - 1
_NUMBER_OF = {
    "item": N_("the number of the last item"),
    "touchpoint": N_("the number of the last meeting"),
}
_MOST_VALUES = 30_000  # SQLite binds at most 32,766 in a statement
_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM event"


class StoredItem(NamedTuple):
    """An item as it is stored, with its whole history."""

    item: Item
    events: tuple[Event, ...]


def item_batches(queue: Queue) -> Iterator[list[StoredItem]]:
    """Yield all items by ref, with their histories, in batches; each batch is read at one instant.

    Raise DamagedError if a row or a history is damaged.
    """
    last = 0
    while True:
        with reading(queue):
            rows = _rows(queue, f"{SELECT} WHERE ref > ? ORDER BY ref LIMIT ?", (last, BATCH))
            items = [item_of(row) for row in rows]
            refuse_disorder([last, *(item.ref for item in items)], queue.path)
            batch = _with_events(queue, items)
        if not batch:
            return
        yield batch
        last = items[-1].ref


def closed_items(queue: Queue) -> Iterator[Item]:
    """Yield the closed items, the last closed first; raise DamagedError for a damaged row."""
    edge = (_LAST, _LAST)  # after those of all items
    while True:
        rows = _rows(
            queue,
            f"{SELECT} WHERE closed_at IS NOT NULL AND (closed_at, ref) < (?, ?)"
            " ORDER BY closed_at DESC, ref DESC LIMIT ?",
            (*edge, BATCH),
        )
        items = [item_of(row) for row in rows]
        edges = [edge, *((item.closed_at or 0, item.ref) for item in items)]
        refuse_disorder(edges[::-1], queue.path)
        if not items:
            return
        yield from items
        edge = edges[-1]


def items_by_uid(queue: Queue, uids: Sequence[str]) -> dict[str, StoredItem]:
    """Return the stored items with some uids, by uid; raise DamagedError as `item_batches` does."""
    rows = chosen(queue, f"{SELECT} WHERE uid IN", uids)
    return {one.item.uid: one for one in _with_events(queue, [item_of(row) for row in rows])}


def histories_of(queue: Queue, uids: Sequence[str]) -> Iterator[tuple[Event, ...]]:
    """Yield the histories of the stored items with some uids, without damaged ones."""
    items = queue.damage.readable(chosen(queue, f"{SELECT} WHERE uid IN", uids), item_of)
    for item in items:
        try:
            (one,) = _with_events(queue, [item])
        except DamagedError as error:
            queue.damage.leave_out(error)
        else:
            yield one.events


def owners(queue: Queue, uids: Sequence[str]) -> dict[str, str]:
    """Return a mapping from the uids of events, as far as stored, to the uids of their items."""
    return dict(chosen(queue, "SELECT uid, item FROM event WHERE uid IN", uids))


def last_ref(queue: Queue, table: str = "item") -> int:
    """Return the largest ref that was ever given to an item, or to a meeting (`touchpoint`)."""
    rows = _rows(queue, "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    with row_of(_(_NUMBER_OF[table])):
        return number(rows[0][0], 0, MOST_REF) if rows else 0


def go_on_from(queue: Queue, ref: int, table: str = "item") -> None:
    """Let the next item, or meeting, get the ref after `ref`, which must be the largest so far."""
    queue.db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    queue.db.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, ref))


def skip_to(queue: Queue, uid: str, rev: int) -> None:
    """Set the revision of an item, so that a state several steps later can be saved.

    `Queue.save` writes a state only over the revision before it.
    """
    queue.db.execute("UPDATE item SET rev = ? WHERE uid = ?", (rev, uid))


def refuse_disorder(keys: Sequence[Any], path: Path) -> None:
    """Raise DamagedError for keys that do not ascend, as with a damaged index.

    Each batch is read from the last key of the batch before: reading would never end.
    """
    if any(one >= other for one, other in pairwise(keys)):
        raise damaged(path)


@contextmanager
def reading(queue: Queue) -> Iterator[None]:
    """Let all reads in the block see one state of the queue; a transaction does so already."""
    begins = not queue.db.in_transaction
    with disk_trouble(queue.path):
        if begins:
            queue.db.execute("BEGIN")
        try:
            yield
        finally:
            if begins and queue.db.in_transaction:
                queue.db.execute("ROLLBACK")


def _rows(queue: Queue, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    """Return the rows of a query; raise DataError for trouble with the disk or the file."""
    with disk_trouble(queue.path):
        return fetched(queue.db.execute(statement, values), queue.path)


def chosen(queue: Queue, statement: str, uids: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows for some uids, which may be more than one statement can bind.

    `statement` ends in IN, after which the uids are added.
    """
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(uids), _MOST_VALUES):
        part = uids[start : start + _MOST_VALUES]
        found += _rows(queue, f"{statement} ({', '.join('?' * len(part))})", part)
    return found


def _with_events(queue: Queue, items: Sequence[Item]) -> list[StoredItem]:
    """Return items with their histories; raise DamagedError where a history is incomplete."""
    rows: dict[str, list[tuple[Any, ...]]] = {item.uid: [] for item in items}
    for row in chosen(queue, f"{_EVENTS} WHERE item IN", list(rows)):
        rows[row[0]].append(row)
    return [StoredItem(item, _history(item, rows[item.uid])) for item in items]


def _history(item: Item, rows: Iterable[tuple[Any, ...]]) -> tuple[Event, ...]:
    """Return the events of an item's rows by revision; raise DamagedError unless all are there."""
    events = sorted((event_of(row, item.name) for row in rows), key=attrgetter("rev"))
    refuse_gaps(events, item.name)
    if len(events) != item.rev:
        raise damaged_row(_("the history of {name}").format(name=item.name))
    return tuple(events)


class Extent(NamedTuple):
    """How much a queue holds: numbers that differ after each step of an item, or of a meeting.

    Rows are counted, except that `meetings` is the sum of the meetings' revisions, and `minutes`
    the sum of the ledger.
    """

    events: int
    meetings: int
    minutes: int
    excuses: int
    dismissals: int


def extent(queue: Queue) -> Extent:
    """Return how much a queue holds, in one reading."""
    (row,) = _rows(
        queue,
        "SELECT (SELECT count(*) FROM event), (SELECT ifnull(sum(rev), 0) FROM touchpoint),"
        " (SELECT ifnull(sum(minutes), 0) FROM ledger), (SELECT count(*) FROM excuse),"
        " (SELECT count(*) FROM dismissal)",
        (),
    )
    return Extent(*row)


class Census:
    """The uids that were seen in a file; there may be millions, so that they are stored on disk."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file
        self._db.execute("CREATE TABLE seen (uid TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Close the database; SQLite deletes its temporary file by itself."""
        self._db.close()

    def first(self, uid: str) -> bool:
        """Add a uid; return whether it was not there yet."""
        with disk_trouble(_("the temporary folder")):
            return self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (uid,)).rowcount == 1

    def has(self, uid: str) -> bool:
        """Return whether a uid was added."""
        with disk_trouble(_("the temporary folder")):
            found = self._db.execute("SELECT 1 FROM seen WHERE uid = ?", (uid,)).fetchone()
        return found is not None
