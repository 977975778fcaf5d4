"""One verified copy of a queue: written aside by SQLite's backup, then put in place whole."""

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
    refuse_strangers,
    tamed,
)
from teamclock.store.durable import sync
from teamclock.store.private import make_folder, private, sweep_old

LARGEST_REF = 1_000_000_000
"""A larger ref is not kept: one near the end of all numbers would leave none to give."""

_LAST = "SELECT name, seq FROM sqlite_sequence WHERE name IN ('item', 'touchpoint')"
# The codes of a failed copying that tell of the queue that is read; all others are of the copy.
_OF_THE_QUEUE = {
    *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    *(sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_LOCK),
}


def copied(db: sqlite3.Connection, queue: Path, stem: str) -> Path:
    """Write a copy of an open queue, and return its path: the first of its stem that is free.

    The copy bears the time of the queue's last change, by which it is known that nothing changed
    since. Raise TeamclockError, and leave nothing, where it is not whole.
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
    """Make the folder of the copies; where it is a link, old copies of another would be dropped."""
    if folder.is_symlink():
        raise DataError(
            _("{folder} is a link, which is not followed: put a folder in its place").format(
                folder=folder
            )
        )
    make_folder(folder)


def _pages_copied(db: sqlite3.Connection, queue: Path, aside: Path) -> int:
    """Copy what is in a queue at one instant; return when it was changed last."""
    with closing(connect(aside)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")  # it is synchronised once, when it is whole
        with _one_instant(db, queue):
            changed = queue.stat().st_mtime_ns
            _copy(db, copy, queue)
    return changed


@contextmanager
def _one_instant(db: sqlite3.Connection, queue: Path) -> Iterator[None]:
    """Lock a queue for reading, so that a copying, which would wait for ever, never waits."""
    with disk_trouble(queue):
        db.execute("BEGIN")
        db.execute("SELECT 1 FROM sqlite_schema").fetchone()
    try:
        yield
    finally:
        db.execute("ROLLBACK")


def _copy(db: sqlite3.Connection, copy: sqlite3.Connection, queue: Path) -> None:
    """Copy all pages; where that fails, tell of the file that it failed for."""
    try:
        db.backup(copy)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if {code, code & 0xFF} & _OF_THE_QUEUE:
            with disk_trouble(queue):
                raise
        raise


def copy_to_read(db: sqlite3.Connection, queue: Path) -> sqlite3.Connection:
    """Return a copy of a queue in this program's version, which can be read and not be changed.

    It lies in memory or, if it is large, in a file without a name that goes with the connection.
    """
    copy = tamed(sqlite3.connect("", isolation_level=None))
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
    """Return how many items a copy holds; raise DataError, of the path that is shown, if damaged.

    A journal beside it, which no copy has, is not obeyed.
    """
    with closing(connect(path, "immutable")) as db:
        refuse_strangers(db, shown)
        refuse_damage(db, shown)
        return count(db)


def refuse_damage(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise damaged(path)


def count(db: sqlite3.Connection) -> int:
    (items,) = db.execute("SELECT count(*) FROM item").fetchone()
    return int(items)


def last_refs(path: Path) -> dict[str, int]:
    """Return the last numbers that a queue gave to items and talks, as far as it tells them."""
    found: dict[str, int] = {}
    with (
        suppress(DataError, sqlite3.Error),
        disk_trouble(path),
        closing(connect(path, "immutable")) as db,
    ):
        for table, last in db.execute(_LAST):
            with suppress(ValueError):
                found[table] = number(last, 0, LARGEST_REF)
    return found


def _linked(aside: Path, folder: Path, stem: str) -> Path:
    """Give a file the first name that is free; two copies of one second get two names."""
    for name in numbered(stem, ".db"):
        path = folder / name
        with suppress(FileExistsError):
            path.hardlink_to(aside)
            return path
    raise AssertionError("there is always another number")


def same(queue: Path, copy: Path) -> bool:
    """Tell whether a queue has not changed since a copy of it was made."""
    there, here = copy.stat(), queue.stat()
    return (there.st_mtime_ns, there.st_size) == (here.st_mtime_ns, here.st_size)


def keep_version(db: sqlite3.Connection, queue: Path, version: int) -> None:
    """Copy a queue before its tables change, unless it was copied in this very state.

    Opening a queue has no clock: the name tells when the queue was changed last.
    """
    folder = copies_folder(queue)
    past = [known.name for known in copy_names(queue) if known.version == version]
    if not any(same(queue, folder / name) for name in past):
        copied(db, queue, f"queue-v{version}-{stamp(time_of(queue.stat()))}")
