"""Open a queue file: check and migrate an existing one, or make a new one."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.beside import put_new
from teamclock.store.database import (
    LONGEST,
    apply_settings,
    connect,
    disk_trouble,
    fill,
    is_current,
    migrate,
    refuse_empty,
    refuse_long,
    refuse_unknown,
    version_of,
)
from teamclock.store.private import make_folder, private, sweep

_LONGER = 40  # bytes by which the paths of copies and temporary files are longer


def open_queue(path: Path, wait_s: float | None = None) -> sqlite3.Connection:
    """Return a connection to a queue of this version; a queue is made if there is no file.

    Raise DataError for a file that is damaged, foreign, newer or unreadable, and BusyError for a
    file that another program holds for longer than `wait_s` seconds; None means 5.
    """
    with disk_trouble(path):
        _sweep(path)
        if not os.path.lexists(path):
            _make(path)
        refuse_empty(path)
        db = connect(path, wait_s=wait_s)
        try:
            refuse_unknown(db, path)
            apply_settings(db)
            return _migrated(db, path)
        except BaseException:
            db.close()
            raise


def _sweep(path: Path) -> None:
    """Delete the temporary files of killed programs beside a queue and in its folder of copies.

    A folder of copies that is a link is left alone, because it may be that of another queue.
    """
    sweep(path.parent)
    if not os.path.islink(copies_folder(path)):  # noqa: PTH114 - also False for a path too long
        sweep(copies_folder(path))


def _migrated(db: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Migrate a queue to this program's version and return it; a backup of the old version is kept.

    A queue that cannot be written is left as it is; a migrated copy of it is returned, read-only.
    """
    if is_current(db):
        return db
    from teamclock.store.backup.copies import copy_to_read, keep_version

    if _is_read_only(path):
        with closing(db):
            return copy_to_read(db, path)
    keep_version(db, path, version_of(db))
    migrate(db, path)
    return db


def _is_read_only(path: Path) -> bool:
    """Return whether a queue cannot be written, or cannot be copied before a migration."""
    real, copies = Path(os.path.realpath(path)), copies_folder(path)
    needed = (real, real.parent, copies if copies.is_dir() else path.parent)
    return not all(os.access(each, os.W_OK) for each in needed)


def _make(path: Path) -> None:
    """Make a queue under another name and link it to its path, so that no one sees half a queue.

    Raise DataError if the path is too long for SQLite with room for the names of copies.
    """
    refuse_long(path, LONGEST - _LONGER)
    make_folder(path.parent)
    with private(path.parent, ".making-") as new:
        fill(new)
        with suppress(FileExistsError):  # another program was quicker; its queue is used
            put_new(path, new)
