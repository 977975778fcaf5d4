"""Check a whole queue: its pages, its rows, and whether items agree with their histories."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.domain.errors import BusyError, DamagedError, TeamclockError
from teamclock.domain.history import replay
from teamclock.domain.item import Item
from teamclock.messages import _, ngettext
from teamclock.store.damage import name_of
from teamclock.store.database import (
    connect,
    disk_trouble,
    refuse_empty,
    refuse_unknown,
    version_of,
)
from teamclock.store.derived import leg_of, level_of, waits_of
from teamclock.store.meetings import READ_MEETINGS, carried_of, excuse_of, meeting_of
from teamclock.store.outbox_rows import OUTBOX_READERS
from teamclock.store.rows import (
    COLUMNS,
    EVENT_COLUMNS,
    SELECT,
    event_of,
    item_of,
    item_row,
    label_of,
    name_in_row,
    searched_of,
)
from teamclock.store.schema import MIGRATIONS
from teamclock.store.share_rows import SHARE_READERS

Readers = Mapping[str, Callable[[tuple[Any, ...]], object]]
"""Functions by SQL query; each raises DamagedError for an invalid row of its query."""

_MOST = 20  # problems
_BATCH = 500
_CALLED_EVERY = 1_000  # instructions of SQLite's virtual machine: some tens of microseconds
_NOT_COMPARED = {"words", "label"}
"""Columns of items that do not follow from histories.

They are the folded text, which depends on the version of Unicode in Python, and the name in a
shared queue.
"""
_NO_HISTORY = (TeamclockError, ValueError, TypeError, KeyError, AttributeError)


class Health(NamedTuple):
    """The result of a check.

    version: the version of the queue's schema.
    items, events: their numbers; 0 if there are problems, because counting might not end.
    problems: at most 20 problems, each a sentence; empty for a queue without damage.
    """

    version: int
    items: int
    events: int
    problems: tuple[str, ...]


def examine(queue: Path, is_unwanted: Callable[[], bool] | None = None) -> Health:
    """Check a queue without changing it, and return the result.

    Items are read in batches of 500, so that a large queue is not locked for long. `is_unwanted` is
    called often; once it returns True, the check ends with BusyError. Raise DataError for a queue
    that cannot be read.
    """
    with disk_trouble(queue), _interruptible(queue):
        refuse_empty(queue)
        with closing(connect(queue)) as db:
            db.set_progress_handler(is_unwanted, _CALLED_EVERY)
            refuse_unknown(db, queue)
            problems = tuple(islice(_problems(db), _MOST))
            counts = (0, 0) if problems else (_count(db, "item"), _count(db, "event"))
            return Health(version_of(db), *counts, problems)


@contextmanager
def _interruptible(queue: Path) -> Iterator[None]:
    """Raise BusyError if the caller of `examine` made SQLite interrupt the block."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise BusyError(_("{queue} was not checked to its end").format(queue=queue)) from None


def damage_words(queue: Path, health: Health) -> str:
    """Return a sentence with the first problem of a damaged queue and the number of others."""
    first, more = health.problems[0], len(health.problems) - 1
    if not more:
        return _("{queue} is damaged: {problem}").format(queue=queue, problem=first)
    return ngettext(
        "{queue} is damaged: {problem} (and {n} more)",
        "{queue} is damaged: {problem} (and {n} more)",
        more,
    ).format(queue=queue, problem=first, n=more)


def _count(db: sqlite3.Connection, table: str) -> int:
    """Return the number of rows of a table."""
    (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(rows)


def _problems(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each problem of a queue; if pages are damaged, for these alone."""
    damaged = [text for (text,) in db.execute(f"PRAGMA integrity_check({_MOST})") if text != "ok"]
    yield from damaged
    if damaged:  # the rows of damaged pages prove nothing
        return
    for table, *_rest in db.execute("PRAGMA foreign_key_check"):
        yield _("a row of “{table}” belongs to no item").format(table=table)
    if version_of(db) == len(MIGRATIONS):  # rows of older versions have other columns
        yield from _deviating_items(db)
        yield from _unreadable(db, _READERS)
        yield from _miscounted(db)


_READERS: Readers = {
    "SELECT * FROM leg": leg_of,
    "SELECT * FROM level": level_of,
    "SELECT * FROM waiting": waits_of,
    READ_MEETINGS: meeting_of,
    "SELECT * FROM ledger": carried_of,
    "SELECT * FROM excuse": excuse_of,
    "SELECT ref, label FROM item WHERE label <> ''": label_of,
    "SELECT ref, text FROM words": searched_of,
    **SHARE_READERS,
    **OUTBOX_READERS,
}
"""Readers of all rows, except of items and events, which are compared with each other."""
_MISCOUNTED = """
    WITH counted AS (
        SELECT giver, receiver, court, count(*) FROM item
        WHERE court IS NOT NULL GROUP BY giver, receiver, court
    ), stored AS (SELECT giver, receiver, court, items FROM waiting)
    SELECT * FROM (SELECT * FROM stored EXCEPT SELECT * FROM counted) UNION ALL
    SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM stored)
"""
"""Finds stored numbers of waiting items that differ from a count of the items."""


_HISTORIES: Readers = {
    SELECT: item_of,
    f"SELECT {', '.join(EVENT_COLUMNS)} FROM event": event_of,
}
"""Readers of the rows of items and events."""


def refuse_unreadable(queue: Path) -> None:
    """Raise DamagedError for a copy with a damaged row; one of an older version is not checked."""
    with disk_trouble(queue), closing(connect(queue, "immutable")) as db:
        if version_of(db) == len(MIGRATIONS):
            for problem in _unreadable(db, {**_HISTORIES, **_READERS}):
                raise DamagedError(problem)


def _unreadable(db: sqlite3.Connection, readers: Readers) -> Iterator[str]:
    """Yield a sentence for each row that its reader finds damaged."""
    for statement, read in readers.items():
        for row in db.execute(statement):
            try:
                read(row)
            except DamagedError as error:
                yield _("{row} is damaged").format(row=name_of(error))


def _miscounted(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence if a stored number of waiting items is wrong or missing."""
    if db.execute(_MISCOUNTED).fetchone() is not None:
        yield _("the numbers of waiting items do not agree with the items")


def _deviating_items(db: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each item that does not agree with its history."""
    last = ""
    while True:
        with _one_instant(db):
            rows = db.execute(
                f"SELECT ref, {', '.join(COLUMNS)} FROM item WHERE uid > ? ORDER BY uid LIMIT ?",
                (last, _BATCH),
            ).fetchall()
            found = [
                _deviation(db, ref, dict(zip(COLUMNS, row, strict=True))) for ref, *row in rows
            ]
        yield from filter(None, found)
        if not rows:
            return
        at = 1 + COLUMNS.index("uid")
        uids = [last, *(row[at] for row in rows)]
        if any(type(uid) is not str for uid in uids) or sorted(set(uids)) != uids:
            yield _("the items do not follow each other")  # reading on from the last would not end
            return
        last = uids[-1]


@contextmanager
def _one_instant(db: sqlite3.Connection) -> Iterator[None]:
    """Let all reads in the block see one state of the queue."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _deviation(db: sqlite3.Connection, ref: int, row: dict[str, Any]) -> str | None:
    """Return a sentence if an item's row differs from what its history leads to; None if not.

    `row` has the values of `COLUMNS` by name.
    """
    item, name = _replayed(db, row["uid"]), name_in_row(ref, row["label"])
    if item is None:
        return _("the history of {item} is not the history of an item").format(item=name)
    expected = item_row(item)
    same = all(expected[each] == row[each] for each in COLUMNS if each not in _NOT_COMPARED)
    if same and item.ref == ref:
        return None
    return _("{item} is not what its history says").format(item=name)


def _replayed(db: sqlite3.Connection, uid: str) -> Item | None:
    """Return the item that the stored history of a uid leads to; None for an invalid history."""
    events = db.execute(
        f"SELECT {', '.join(EVENT_COLUMNS)} FROM event WHERE item = ? ORDER BY rev", (uid,)
    ).fetchall()
    try:
        return replay(map(event_of, events))
    except _NO_HISTORY:
        return None
