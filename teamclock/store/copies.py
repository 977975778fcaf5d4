"""One verified copy of a queue: written aside by SQLite's backup, then put in place whole."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from teamclock.domain.interval import DAY, Instant
from teamclock.store.copy_names import copies_folder, copy_names, numbered, stamp
from teamclock.store.database import connect, damaged, disk_trouble, refuse_strangers

_ASIDE = ".copying-"
_NANO = 1_000_000_000


def copied(db: sqlite3.Connection, queue: Path, stem: str) -> Path:
    """Write a copy of an open queue, and return its path: the first of its stem that is free.

    The copy bears the time of the queue's last change, by which it is known that nothing changed
    since. Raise TeamclockError, and leave nothing, where it is not whole.
    """
    folder = _folder(queue)
    with private(folder, _ASIDE) as aside:
        _sweep(aside)
        changed = _pages_copied(db, queue, aside)
        with disk_trouble(queue):
            verify(aside, queue)
        os.utime(aside, ns=(changed, changed))
        sync(aside)
        path = _linked(aside, stem)
    sync(folder)
    return path


def _folder(queue: Path) -> Path:
    """Return the folder of the copies, made for the user alone under any umask."""
    folder = copies_folder(queue)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)
    return folder


@contextmanager
def private(folder: Path, prefix: str) -> Iterator[Path]:
    """Make an empty file for the user alone, which is gone after the block."""
    handle, name = tempfile.mkstemp(prefix=prefix, dir=folder)
    os.close(handle)
    aside = Path(name)
    try:
        aside.chmod(0o600)
        yield aside
    finally:
        for left in (aside, aside.with_name(f"{aside.name}-journal")):
            left.unlink(missing_ok=True)


def _sweep(aside: Path) -> None:
    """Drop what was left by programs that were killed a day ago, by the file system's clock."""
    for left in aside.parent.glob(f"{_ASIDE}*"):
        with suppress(OSError):
            if aside.stat().st_mtime - left.stat().st_mtime > DAY:
                left.unlink()


def _pages_copied(db: sqlite3.Connection, queue: Path, aside: Path) -> int:
    """Copy what is in a queue at one instant; return when it was changed last."""
    with closing(connect(aside)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")  # it is synchronised once, when it is whole
        db.execute("BEGIN")
        try:
            db.execute("SELECT 1 FROM sqlite_schema").fetchone()  # locked: the copying never waits
            changed = queue.stat().st_mtime_ns
            db.backup(copy)
        finally:
            db.execute("ROLLBACK")
    return changed


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


def _linked(aside: Path, stem: str) -> Path:
    """Give a file the first name that is free; two copies of one second get two names."""
    for name in numbered(stem, ".db"):
        path = aside.with_name(name)
        with suppress(FileExistsError):
            path.hardlink_to(aside)
            return path
    raise AssertionError("there is always another number")


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, reach the disk."""
    if path.is_dir() and os.name != "posix":  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


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
        changed = Instant(queue.stat().st_mtime_ns // _NANO)
        copied(db, queue, f"queue-v{version}-{stamp(changed)}")
