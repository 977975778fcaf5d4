"""The queue read and filled by the thousand: batches out, whole histories in (cli.md, export)."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item
from teamclock.domain.roster import TeamId
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Leg, Queue
from teamclock.store.rows import (
    COLUMNS,
    EVENT_COLUMNS,
    SELECT,
    event_of,
    event_row,
    item_of,
    item_row,
)

_BATCH = 500
_LAST = 2**63 - 1
_MOST_VALUES = 30_000  # SQLite binds at most 32,766 in a statement
_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM event"
_PLACES = ", ".join(f":{name}" for name in COLUMNS)
_INSERT = f"INSERT INTO item (ref, {', '.join(COLUMNS)}) VALUES (:ref, {_PLACES})"
_UPDATE = f"UPDATE item SET {', '.join(f'{name} = :{name}' for name in COLUMNS)} WHERE ref = :ref"
_INSERT_EVENT = f"INSERT INTO event VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"
_INSERT_LEG = f"INSERT OR REPLACE INTO leg VALUES ({', '.join('?' * len(Leg._fields))})"


class Kept(NamedTuple):
    """An item as it is stored, with its whole history."""

    item: Item
    events: tuple[Event, ...]


class Arrival(NamedTuple):
    """What an import makes of an item: its row, the events and legs to add.

    `closed` are the numbers of all legs that its history closed: an undo may have opened others.
    """

    item: Item
    since: Instant | None
    events: Sequence[Event]
    legs: Sequence[Leg]
    closed: frozenset[int]
    new: bool


def kept(queue: Queue) -> Iterator[list[Kept]]:
    """Return all items by their refs, with their histories, in batches; each is of one instant."""
    last = 0
    while True:
        with _reading(queue):
            rows = _rows(queue, f"{SELECT} WHERE ref > ? ORDER BY ref LIMIT ?", (last, _BATCH))
            batch = _with_events(queue, [item_of(row) for row in rows])
        if not batch:
            return
        yield batch
        last = batch[-1].item.ref


def open_items(queue: Queue) -> list[Item]:
    """Return all items that are not closed."""
    return [item_of(row) for row in _rows(queue, f"{SELECT} WHERE court IS NOT NULL", ())]


def closed_items(queue: Queue) -> Iterator[Item]:
    """Return the closed items, those that were closed last before the others."""
    edge = (_LAST, _LAST)
    while True:
        rows = _rows(
            queue,
            f"{SELECT} WHERE closed_at IS NOT NULL AND (closed_at, ref) < (?, ?)"
            " ORDER BY closed_at DESC, ref DESC LIMIT ?",
            (*edge, _BATCH),
        )
        items = [item_of(row) for row in rows]
        if not items:
            return
        yield from items
        edge = (items[-1].closed_at or 0, items[-1].ref)


def known(queue: Queue, uids: Sequence[str]) -> dict[str, Kept]:
    """Return those of the items that the queue holds, by their uids."""
    rows = _chosen(queue, f"{SELECT} WHERE uid IN", uids)
    found = _with_events(queue, [item_of(row) for row in rows])
    return {one.item.uid: one for one in found}


def owners(queue: Queue, uids: Sequence[str]) -> dict[str, str]:
    """Return which item each of the events is one of, if the queue holds it."""
    return dict(_chosen(queue, "SELECT uid, item FROM event WHERE uid IN", uids))


def last_ref(queue: Queue) -> int:
    """Return the largest ref that was ever given."""
    row = _rows(queue, "SELECT seq FROM sqlite_sequence WHERE name = 'item'", ())
    return int(row[0][0]) if row else 0


def bring(queue: Queue, arrivals: Iterable[Arrival]) -> None:
    """Write items and what is new of their histories; the caller opened the transaction."""
    db = queue.db
    for one in arrivals:
        row = item_row(one.item, one.since) | {"ref": one.item.ref}
        db.execute(_INSERT if one.new else _UPDATE, row)
        db.executemany(_INSERT_EVENT, map(event_row, one.events))
        if not one.new:
            numbers = ", ".join(map(str, one.closed))
            db.execute(f"DELETE FROM leg WHERE item = ? AND leg NOT IN ({numbers})", (row["uid"],))
        db.executemany(_INSERT_LEG, one.legs)


def last_closing(queue: Queue, receiver: TeamId, now: Instant) -> Instant | None:
    """Return when a receiver's leg was closed last, up to now."""
    ((at,),) = _rows(
        queue,
        "SELECT max(closed_at) FROM leg WHERE receiver = ? AND closed_at <= ?",
        (receiver, now),
    )
    return None if at is None else Instant(at)


@contextmanager
def _reading(queue: Queue) -> Iterator[None]:
    """Let all answers of a block be of one instant."""
    with disk_trouble(queue.path):
        queue.db.execute("BEGIN")
        try:
            yield
        finally:
            if queue.db.in_transaction:
                queue.db.execute("ROLLBACK")


def _rows(queue: Queue, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    with disk_trouble(queue.path):
        return queue.db.execute(statement, values).fetchall()


def _chosen(queue: Queue, statement: str, uids: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows whose uid is one of some, which may be more than a statement takes."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(uids), _MOST_VALUES):
        part = uids[start : start + _MOST_VALUES]
        found += _rows(queue, f"{statement} ({', '.join('?' * len(part))})", part)
    return found


def _with_events(queue: Queue, items: Sequence[Item]) -> list[Kept]:
    events: dict[str, list[Event]] = {item.uid: [] for item in items}
    marks = ", ".join("?" * len(items))
    for row in _rows(queue, f"{_EVENTS} WHERE item IN ({marks}) ORDER BY item, rev", list(events)):
        events[row[0]].append(event_of(row))
    return [Kept(item, tuple(events[item.uid])) for item in items]


class Census:
    """Which uids a file has told of, kept on disk: it may have told of millions."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a file without a name
        self._db.execute("CREATE TABLE seen (uid TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.close()

    def first(self, uid: str) -> bool:
        """Take note of a uid; tell whether it is the first time."""
        with disk_trouble("the temporary folder"):
            return self._db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (uid,)).rowcount == 1
