"""The queue read and filled by the thousand: batches out, whole histories in (cli.md, export)."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from teamclock.domain.item import Event, Item
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.rows import EVENT_COLUMNS, SELECT, event_of, item_of

BATCH = 500
_LAST = 2**63 - 1
_MOST_VALUES = 30_000  # SQLite binds at most 32,766 in a statement
_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM event"


class Kept(NamedTuple):
    """An item as it is stored, with its whole history."""

    item: Item
    events: tuple[Event, ...]


def kept(queue: Queue) -> Iterator[list[Kept]]:
    """Return all items by their refs, with their histories, in batches; each is of one instant."""
    last = 0
    while True:
        with reading(queue):
            rows = _rows(queue, f"{SELECT} WHERE ref > ? ORDER BY ref LIMIT ?", (last, BATCH))
            batch = _with_events(queue, [item_of(row) for row in rows])
        if not batch:
            return
        yield batch
        last = batch[-1].item.ref


def closed_items(queue: Queue) -> Iterator[Item]:
    """Return the closed items, those that were closed last before the others."""
    edge = (_LAST, _LAST)
    while True:
        rows = _rows(
            queue,
            f"{SELECT} WHERE closed_at IS NOT NULL AND (closed_at, ref) < (?, ?)"
            " ORDER BY closed_at DESC, ref DESC LIMIT ?",
            (*edge, BATCH),
        )
        items = [item_of(row) for row in rows]
        if not items:
            return
        yield from items
        edge = (items[-1].closed_at or 0, items[-1].ref)


def known(queue: Queue, uids: Sequence[str]) -> dict[str, Kept]:
    """Return those of the items that the queue holds, by their uids."""
    rows = _chosen(queue, f"{SELECT} WHERE uid IN", uids)
    return {one.item.uid: one for one in _with_events(queue, [item_of(row) for row in rows])}


def owners(queue: Queue, uids: Sequence[str]) -> dict[str, str]:
    """Return which item each of the events is one of, of those that the queue holds."""
    return dict(_chosen(queue, "SELECT uid, item FROM event WHERE uid IN", uids))


def last_ref(queue: Queue) -> int:
    """Return the largest ref that was ever given."""
    rows = _rows(queue, "SELECT seq FROM sqlite_sequence WHERE name = 'item'", ())
    return int(rows[0][0]) if rows else 0


def go_on_from(queue: Queue, ref: int) -> None:
    """Let the next item get the ref after `ref`, which is larger than any that was given."""
    queue.db.execute("DELETE FROM sqlite_sequence WHERE name = 'item'")
    queue.db.execute("INSERT INTO sqlite_sequence VALUES ('item', ?)", (ref,))


def skip_to(queue: Queue, uid: str, rev: int) -> None:
    """Let an item be saved as it is after several steps: its next revision is the one after."""
    queue.db.execute("UPDATE item SET rev = ? WHERE uid = ?", (rev, uid))


@contextmanager
def reading(queue: Queue) -> Iterator[None]:
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
    for row in _chosen(queue, f"{_EVENTS} WHERE item IN", list(events)):
        events[row[0]].append(event_of(row))
    return [Kept(item, tuple(sorted(events[item.uid], key=_rev))) for item in items]


def _rev(event: Event) -> int:
    return event.rev


class Census:
    """Which uids a file has told of, kept on disk: they may be millions."""

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
