"""Make one verified copy of a queue, in a temporary file that is then linked to its name."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from teamclock.domain.errors import DataError
from teamclock.domain.values import number
from teamclock.messages import _
from teamclock.store.backup.copy_names import copies_folder, copy_names, numbered, stamp, time_of
from teamclock.store.database import (
    connect,
    damaged,
    disk_trouble,
    migrate,
    refuse_unknown,
    restricted,
)
from teamclock.store.durable import sync
from teamclock.store.private import make_folder, private, sweep_old

LARGEST_REF = 1_000_000_000
"""The largest ref that a restore accepts; after a ref near SQLite's limit none would be left."""

_LAST = "SELECT name, seq FROM sqlite_sequence WHERE name IN ('item', 'touchpoint')"
_LAST_NAMED = "SELECT key, value FROM share WHERE key IN ('last item', 'last meeting')"
# The codes of errors of SQLite's backup that the queue causes; all others concern the copy.
_OF_THE_QUEUE = {
    *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    *(sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_LOCK),
}


def make_copy(db: sqlite3.Connection, queue: Path, stem: str) -> Path:
    """Write a verified copy of an open queue to its folder of copies, and return the copy's path.

    `stem` is the name of the copy without “.db”; a number is added if the name is used. The copy
    gets the modification time of the queue, so that a later comparison shows whether the queue has
    changed (`is_unchanged`). Raise TeamclockError, and leave no file, if the copy is incomplete.
    """
    folder = copies_folder(queue)
    with disk_trouble(folder):
        _make_folder(folder)
        with private(folder, ".copying-") as aside:
            sweep_old(queue.parent, aside)
            changed = _pages_copied(db, queue, aside)
            verify(aside, queue)
            os.utime(aside, ns=(changed, changed))
            sync(aside)
            path = _linked(aside, folder, stem)
        sync(folder)
    return path


def _make_folder(folder: Path) -> None:
    """Make the folder of the copies; raise DataError for a link, which may lead to other copies."""
    if folder.is_symlink():
        raise DataError(
            _("{folder} is a link, which is not followed: put a folder in its place").format(
                folder=folder
            )
        )
    make_folder(folder)


def _pages_copied(db: sqlite3.Connection, queue: Path, aside: Path) -> int:
    """Copy the state of a queue at one instant to the file `aside`.

    Return the queue's modification time in ns.
    """
    with closing(connect(aside)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")  # `make_copy` synchronises it once, at the end
        with _one_instant(db, queue):
            changed = queue.stat().st_mtime_ns
            _copy(db, copy, queue)
    return changed


@contextmanager
def _one_instant(db: sqlite3.Connection, queue: Path) -> Iterator[None]:
    """Lock a queue for reading during the block, with a limit on the wait for the lock.

    SQLite's backup alone would wait without limit.
    """
    with disk_trouble(queue):
        db.execute("BEGIN")
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()  # takes the lock
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _copy(db: sqlite3.Connection, copy: sqlite3.Connection, queue: Path) -> None:
    """Copy all pages; raise an error that names the queue if the queue is the cause."""
    try:
        db.backup(copy)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if {code, code & 0xFF} & _OF_THE_QUEUE:  # the extended or the primary code
            with disk_trouble(queue):
                raise
        raise


def copy_to_read(db: sqlite3.Connection, queue: Path) -> sqlite3.Connection:
    """Return a read-only copy of a queue, migrated to this program's version.

    The copy is in memory or, if it is large, in a temporary file that SQLite deletes on closing.
    """
    copy = restricted(sqlite3.connect("", isolation_level=None))
    try:
        with _one_instant(db, queue):
            _copy(db, copy, queue)
        migrate(copy)
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def verify(path: Path, shown: Path) -> int:
    """Return how many items a copy holds; raise DataError, naming `shown`, if damaged or unknown.

    A journal beside the copy is ignored, because a copy has none.
    """
    with closing(connect(path, "immutable")) as db:
        refuse_unknown(db, shown)
        refuse_damage(db, shown)
        return count(db)


def refuse_damage(db: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedError if SQLite's check of all pages finds a problem."""
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise damaged(path)


def count(db: sqlite3.Connection) -> int:
    """Return the number of items in a queue."""
    (items,) = db.execute("SELECT count(*) FROM item").fetchone()
    return int(items)


def last_refs(path: Path) -> dict[str, int]:
    """Return the last ref that a queue gave, by table, as far as it can be read."""
    return _last_numbers(path, _LAST)


def last_named(path: Path) -> dict[str, int]:
    """Return the last numbers that a desk gave in names, as far as they can be read.

    The keys are “last item” and “last meeting”, under which a shared queue stores them.
    """
    return _last_numbers(path, _LAST_NAMED)


def _last_numbers(path: Path, statement: str) -> dict[str, int]:
    """Return the pairs of a key and a number that the query `statement` finds in a queue.

    Invalid numbers, and those that cannot be read, are left out.
    """
    found: dict[str, int] = {}
    with (
        suppress(DataError, sqlite3.Error),
        disk_trouble(path),
        closing(connect(path, "immutable")) as db,
    ):
        for key, last in db.execute(statement):
            with suppress(ValueError, TypeError):
                found[key] = number(int(last), 0, LARGEST_REF)
    return found


def _linked(aside: Path, folder: Path, stem: str) -> Path:
    """Link a file to the first unused name with a stem, and return the path."""
    for name in numbered(stem, ".db"):
        path = folder / name
        with suppress(FileExistsError):
            path.hardlink_to(aside)
            return path
    raise AssertionError("there is always another number")


def is_unchanged(queue: Path, copy: Path) -> bool:
    """Return whether a queue has not changed since a copy of it was made.

    A copy has the size and the modification time that the queue had.
    """
    copy_stat, queue_stat = copy.stat(), queue.stat()
    return (copy_stat.st_mtime_ns, copy_stat.st_size) == (
        queue_stat.st_mtime_ns,
        queue_stat.st_size,
    )


def keep_version(db: sqlite3.Connection, queue: Path, version: int) -> None:
    """Copy a queue before a migration, unless there is a copy of its present state.

    `db` is an open connection to the queue, `version` the version of its schema. The copy's name
    holds the queue's modification time, because opening a queue reads no clock.
    """
    folder = copies_folder(queue)
    past = [known.name for known in copy_names(queue) if known.version == version]
    if not any(is_unchanged(queue, folder / name) for name in past):
        make_copy(db, queue, f"queue-v{version}-{stamp(time_of(queue.stat()))}")
