"""The readable rows of a shared queue in a damaged file, and how to write them into another queue.

Lost entries are read again from the shared place (share.md, 5): of each log, even of this desk's,
only the lines before the first missing one count as read. Every subject is folded again.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from teamclock.domain.errors import DamagedError
from teamclock.domain.values import MOST_REF
from teamclock.store.damaged_pages import PageRow
from teamclock.store.share_rows import entry_row_of, fact_of, log_of, named_of, subject_of

_ENTRY = "uid, desk, n, subject, kind, stamp, line, verdict, why, settled"
_TABLES = (
    "CREATE TABLE share (key TEXT PRIMARY KEY, value TEXT)",
    "CREATE TABLE log (desk TEXT PRIMARY KEY, read INTEGER, trouble TEXT)",
    f"CREATE TABLE entry ({_ENTRY}, place INTEGER, PRIMARY KEY (uid, desk))",
    "CREATE TABLE dirty (subject TEXT PRIMARY KEY)",
    "CREATE TABLE named (subject TEXT PRIMARY KEY, ref INTEGER, desk TEXT, number INTEGER)",
)
_LATER = (
    " ON CONFLICT (uid, desk) DO UPDATE SET n = excluded.n, line = excluded.line,"
    " verdict = excluded.verdict, why = excluded.why, settled = excluded.settled"
    " WHERE (n IS NULL OR excluded.n IS NOT NULL) AND (n, line, verdict, why, settled)"
    " IS NOT (excluded.n, excluded.line, excluded.verdict, excluded.why, excluded.settled)"
)
"""An unpublished state of an entry never replaces a published one, which is the later one."""
_COUNTER = "key GLOB 'last *'"
_LARGER = "CAST(excluded.value AS INTEGER) > CAST(value AS INTEGER)"
"""Of two counts of given numbers the larger one is stored, so that no number is given twice."""


class _Shape(NamedTuple):
    """The function that checks a row of a table, and the statement that stores the row."""

    read: Callable[[tuple[Any, ...]], object]
    store: str


_OF_ENTRY = _Shape(entry_row_of, f"INSERT INTO entry VALUES ({', '.join('?' * 11)}){_LATER}")
_SHAPES: Mapping[str, _Shape] = {
    "tt": _Shape(
        fact_of,
        "INSERT INTO share VALUES (?, ?)"
        f" ON CONFLICT DO UPDATE SET value = excluded.value WHERE {_COUNTER} AND {_LARGER}",
    ),
    "tit": _Shape(log_of, "INSERT OR IGNORE INTO log VALUES (?, ?, ?)"),
    "ttittittti": _OF_ENTRY,
    "ttnttittti": _OF_ENTRY,
    "t": _Shape(subject_of, "INSERT OR IGNORE INTO dirty VALUES (?)"),
    "titi": _Shape(named_of, "INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?)"),
}
SHARE_SHAPES = frozenset(_SHAPES)
"""The shapes of rows in the tables of a shared queue; see `PageRow`."""

_COPIES = {
    f"SELECT {_ENTRY} FROM entry ORDER BY place": (
        f"INSERT INTO entry VALUES ({', '.join('?' * 10)}){_LATER}"
    ),
    "SELECT * FROM share": (
        "INSERT INTO share VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
        f" WHERE NOT {_COUNTER} OR {_LARGER}"
    ),
    "SELECT * FROM log": "INSERT OR REPLACE INTO log VALUES (?, ?, ?)",
    "SELECT * FROM named": "INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)",
    "SELECT * FROM dirty": "INSERT OR IGNORE INTO dirty VALUES (?)",
}
"""By the statement that reads rows of the damaged queue, the one that writes them into a queue."""

_GAPLESS = (
    "SELECT count(*) FROM"
    " (SELECT n, row_number() OVER (ORDER BY n) AS place FROM entry WHERE desk = :desk AND n > 0)"
    " WHERE n = place"
)
"""The number of the last line of a desk's log before the first that is missing."""


class DamagedShare:
    """The valid rows of a damaged queue's tables for sharing, stored in a temporary `db`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _TABLES:
            db.execute(statement)

    def take(self, row: PageRow) -> None:
        """Store a row, whose shape is one of `SHARE_SHAPES`, unless its values are invalid."""
        shape = _SHAPES[row.shape]
        with suppress(DamagedError):
            shape.read(row.values)
            order = (row.rowid,) if shape is _OF_ENTRY else ()  # in which the entries came
            self._db.execute(shape.store, (*row.values, *order))

    def write_to(self, db: sqlite3.Connection) -> int:
        """Write all rows into the queue `db`; return how many entries are new or changed there."""
        counts = [_copy_rows(self._db, db, *statements) for statements in _COPIES.items()]
        if any(counts):
            _mark_unread(db)
        return counts[0]


def _copy_rows(source: sqlite3.Connection, db: sqlite3.Connection, read: str, write: str) -> int:
    """Copy the rows of the query `read` with the statement `write`; return how many changed."""
    before = db.total_changes
    db.executemany(write, source.execute(read))
    return db.total_changes - before


def _mark_unread(db: sqlite3.Connection) -> None:
    """Let the next round read each log from its first missing line on, and fold all subjects.

    Numbers and refs of items and meetings are corrected by the rows that are here now.
    """
    db.execute(  # MOST_REF: the lines of this desk's own log, up to a gap, all count as read
        "INSERT OR REPLACE INTO log SELECT value, ?, '' FROM share WHERE key = 'desk'", (MOST_REF,)
    )
    for (desk,) in db.execute("SELECT desk FROM log").fetchall():
        last = _last_before_gap(db, desk)
        db.execute("UPDATE log SET read = min(read, ?) WHERE desk = ?", (last, desk))
    db.execute("INSERT OR IGNORE INTO dirty SELECT DISTINCT subject FROM entry")
    _raise_last_numbers(db)
    for about, table in (("item", "item"), ("meeting", "touchpoint")):
        _update_refs(db, about, table)


def _last_before_gap(db: sqlite3.Connection, desk: str) -> int:
    """Return the number of the last line of a log before its first missing line; 0 for none."""
    (last,) = db.execute(_GAPLESS, {"desk": desk}).fetchone()
    return int(last)


def unpublish_after_gap(db: sqlite3.Connection, desk: str) -> None:
    """Mark the entries of a desk after its first missing line as not published.

    They are published again with new numbers. Used where a line is lost both here and at the shared
    place. How far the log was read is forgotten. Runs in a transaction of the caller.
    """
    last = _last_before_gap(db, desk)
    db.execute("UPDATE entry SET n = NULL WHERE desk = ? AND n > ?", (desk, last))
    db.execute("DELETE FROM log WHERE desk = ?", (desk,))


def _raise_last_numbers(db: sqlite3.Connection) -> None:
    """Let this desk number its next item and meeting after all that it has named."""
    for about in ("item", "meeting"):
        db.execute(
            "INSERT INTO share SELECT 'last ' || :about, max(number) FROM named, share"
            " WHERE key = 'desk' AND desk = value AND subject GLOB :about || '/*'"
            " HAVING max(number) > 0"
            f" ON CONFLICT DO UPDATE SET value = excluded.value WHERE {_LARGER}",
            {"about": about},
        )


def _update_refs(db: sqlite3.Connection, about: str, table: str) -> None:
    """Set the refs in the table `named` to the refs that items or meetings have in this queue.

    A row is deleted if its item or meeting is missing here and the ref belongs to another. `about`
    is “item” or “meeting”, and `table` is the table of those.
    """
    here = f"SELECT ref FROM {table} WHERE uid = substr(subject, length(:about) + 2)"
    differs = f"subject GLOB :about || '/*' AND ref IS NOT ({here})"
    values = {"about": about}
    db.execute(
        f"DELETE FROM named WHERE {differs} AND ref IN (SELECT ref FROM {table})"
        f" AND NOT EXISTS ({here})",
        values,
    )
    db.execute(f"UPDATE named SET ref = ({here}) WHERE {differs} AND EXISTS ({here})", values)
