"""Connections to a queue file: settings, checks of its version, migrations, transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from teamclock.domain.errors import DamagedError, DataError
from teamclock.domain.folding import fold
from teamclock.messages import _
from teamclock.store.backup.copy_names import remedy
from teamclock.store.beside import refuse_beside
from teamclock.store.current_schema import CURRENT
from teamclock.store.schema import APPLICATION_ID, MIGRATIONS
from teamclock.store.trouble import BUSY, MASK, damaged, disk_trouble

__all__ = ["damaged", "disk_trouble"]  # for the other modules of the store

_WAIT_S = 5.0
_LARGEST = 16 << 20  # bytes of a row, several times the size of the longest note
_ATTEMPT_MS = 5  # the longest wait of one attempt to lock the file
_FOLD_WORDS = (
    "UPDATE words SET text = char(10) || fold(CAST(text AS BLOB))"
    " WHERE substr(text, 1, 1) <> char(10)"
)
"""Folds the searched texts that older programs stored, as `rows.words_of` folds new ones.

A search could fold the texts itself, but is slow then.
"""

LONGEST = 504  # bytes of the longest path that SQLite accepts
_OF_ANALYZE = {  # tables that a user's ANALYZE adds: statistics for SQLite's choice of an index
    ("table", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("table", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
}

Row = tuple[str, str, str | None]
"""The type, name and SQL statement of a table, index, trigger or view.

The statement is None for indexes that SQLite makes by itself.
"""


def file_of(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of the file at a path; None where no file can be found."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_empty(path: Path) -> None:
    """Raise DamagedError if a path is not that of a file, or the file is empty."""
    if not path.is_file() or path.stat().st_size == 0:
        raise DamagedError(
            _("{path} is not a queue: {remedy}").format(path=path, remedy=remedy(path))
        )


@contextmanager
def transaction(db: sqlite3.Connection, path: Path | str = "the queue") -> Iterator[None]:
    """Lock a queue for writing, and commit what the block writes, or roll all back if it raises.

    `path` is the queue's file, for messages. Raise BusyError if another program holds the lock.
    """
    with disk_trouble(path):
        _begin(db)
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _begin(db: sqlite3.Connection) -> None:
    """Begin a transaction with the lock for writing, so that the transaction cannot fail half-way.

    Several attempts of 5 ms are made, because the pauses between SQLite's own attempts grow to 100
    ms. Among many writers the file is free for only about 0.1 ms between two transactions, so that
    a program that tries seldom may find the file locked for the whole 5 s.
    """
    (most_ms,) = db.execute("PRAGMA busy_timeout").fetchone()
    attempt_ms = min(_ATTEMPT_MS, most_ms)
    db.execute(f"PRAGMA busy_timeout = {attempt_ms}")
    try:
        for left in reversed(range(most_ms // attempt_ms)):  # the attempts after this one
            try:
                db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not (left and error.sqlite_errorcode & MASK in BUSY):
                    raise
            else:
                return
    finally:
        db.execute(f"PRAGMA busy_timeout = {most_ms}")


def fill(path: Path) -> None:
    """Turn an empty file into a queue without items."""
    with closing(connect(path)) as db:
        apply_settings(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(db, path)


def connect(path: Path, how: str = "rw", wait_s: float | None = None) -> sqlite3.Connection:
    """Return a connection to an existing file; `how` is a mode of SQLite (sqlite.org/uri.html).

    `wait_s` is how many seconds to wait for a lock; None means 5. Raise DataError for a path that
    is too long, and DamagedError for a harmful file beside the queue. Such files are ignored with
    the mode `immutable`, in which SQLite opens none of them.
    """
    mode = "immutable=1" if how == "immutable" else f"mode={how}"
    name = path.absolute().as_posix()
    refuse_long(path, LONGEST)
    if how != "immutable":
        refuse_beside(path)
    for letter in "%?#":  # reserved in a URI; Path.as_uri would cost 3 ms of imports
        name = name.replace(letter, f"%{ord(letter):02x}")
    address = f"file://{name if name.startswith('/') else f'/{name}'}?{mode}"
    wait_s = _WAIT_S if wait_s is None else wait_s
    return restricted(sqlite3.connect(address, timeout=wait_s, isolation_level=None, uri=True))


def refuse_long(path: Path, most: int) -> None:
    """Raise DataError for a path of more than `most` bytes, which SQLite does not accept."""
    length = len(os.fsencode(os.path.realpath(path)))
    if length > most:
        shorter = most - len(os.fsencode(path.name)) - 1
        raise DataError(
            _(
                "the path of the queue has {length} bytes: name a folder of at most {shorter}"
            ).format(length=length, shorter=shorter),
            _(" (--data)"),
        )


def restricted(db: sqlite3.Connection) -> sqlite3.Connection:
    """Return `db` after limiting what a hostile file can do, and adding the SQL function `fold`.

    The limits are on the length of values and on functions in a schema. `fold` makes texts
    comparable for a search (`domain/folding.py`).
    """
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
    db.execute("PRAGMA trusted_schema = OFF")
    db.create_function("fold", 1, _folded, deterministic=True)
    return db


def _folded(text: bytes) -> str:
    """Fold a text for SQL; invalid UTF-8 is replaced, so that the statement does not fail."""
    return fold(text.decode(errors="replace"))


def apply_settings(db: sqlite3.Connection) -> None:
    """Set up a connection to a queue: safe writes, and checks of references.

    Call only for a file that was checked, because setting the journal mode may write to the file.
    """
    for setting in (
        "journal_mode = TRUNCATE",
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
    ):
        db.execute(f"PRAGMA {setting}")


def refuse_unknown(db: sqlite3.Connection, path: Path) -> None:
    """Raise an error unless a file is a queue whose tables this program knows.

    Raise DamagedError for a file of another program or with other tables, triggers or views, and
    DataError for a queue of a newer version of this program.
    """
    version = version_of(db)
    if db.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,) or version < 1:
        help_ = remedy(path, _("choose another folder"))
        raise DamagedError(
            _("{path} is not a queue of teamclock: {help}").format(path=path, help=help_),
            _(" (--data)"),
        )
    if version > len(MIGRATIONS):
        raise DataError(
            _("{path} was written by a newer teamclock: update this program").format(path=path)
        )
    try:
        same = _is_known(_shape(db), version)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise damaged(path) from error  # for example an unknown schema format
    if not same:
        help_ = remedy(path, _("it is not opened"))
        raise DamagedError(
            _("{path} holds what no queue of teamclock holds: {help}").format(path=path, help=help_)
        )


def schema_number(db: sqlite3.Connection) -> tuple[int, int]:
    """Return SQLite's count of schema changes, and the version of the queue.

    When any program changes the tables, at least one of the two differs.
    """
    (changes,) = db.execute("PRAGMA schema_version").fetchone()
    return int(changes), version_of(db)


def version_of(db: sqlite3.Connection) -> int:
    """Return the version of a queue's schema; 0 for a file without one."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def is_current(db: sqlite3.Connection) -> bool:
    """Return whether a queue has this program's schema."""
    return version_of(db) == len(MIGRATIONS)


def _is_known(shape: list[Row], version: int) -> bool:
    """Return whether `shape` is that of a queue of a version.

    The shape of the present version is stored in this program. If it differs, the migrations are
    run and compared: another version of SQLite may write the statement of an altered table
    differently.
    """
    known = version == len(MIGRATIONS) and shape == CURRENT
    return known or shape == shape_of(version)


def _shape(db: sqlite3.Connection) -> list[Row]:
    """Return the tables, indexes, triggers and views of a queue, by type and name."""
    statement = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    with closing(db.execute(statement)) as rows:  # one that fails half-way keeps the file locked
        return [row for row in rows if row not in _OF_ANALYZE]


def shape_of(version: int) -> list[Row]:
    """Return the tables, indexes, triggers and views of a queue of a version, by type and name."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in MIGRATIONS[:version]:
            for statement in step:
                db.execute(statement)
        return _shape(db)
    finally:
        db.close()


def migrate(db: sqlite3.Connection, path: Path | str = "the queue") -> None:
    """Migrate a queue to this program's version; each migration is a transaction of its own."""
    for number in range(version_of(db), len(MIGRATIONS)):
        with transaction(db, path):
            if version_of(db) == number:  # another program may have migrated it meanwhile
                for statement in MIGRATIONS[number]:
                    db.execute(statement)
                if number + 1 == len(MIGRATIONS):  # once, with the last migration
                    db.execute(_FOLD_WORDS)
                db.execute(f"PRAGMA user_version = {number + 1}")
