"""Connections to a queue file of a known version; writing wholly or not at all."""

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
from teamclock.store.schema import APPLICATION_ID, MIGRATIONS
from teamclock.store.trouble import BUSY, MASK, damaged, disk_trouble

__all__ = ["damaged", "disk_trouble"]  # for the other modules of the store

_WAIT_S = 5.0
_LARGEST = 16 << 20  # bytes of a row, several times what a note may hold
_TURN_MS = 5
_FOLD_WORDS = (
    "UPDATE words SET text = char(10) || fold(CAST(text AS BLOB))"
    " WHERE substr(text, 1, 1) <> char(10)"
)
"""What `rows.words_of` does, for texts of older programs: a search that folds them is slow."""

LONGEST = 504  # bytes of a path that SQLite takes
_OF_ANALYZE = {  # what a user's ANALYZE adds: figures for SQLite's choice of an index
    ("table", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("table", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
}


def file_of(path: Path) -> tuple[int, int] | None:
    """Return which file is at a path, however it came there; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_hollow(path: Path) -> None:
    """Raise for what is no file, or is an empty one, which a queue never is."""
    if not path.is_file() or path.stat().st_size == 0:
        raise DamagedError(
            _("{path} is not a queue: {remedy}").format(path=path, remedy=remedy(path))
        )


@contextmanager
def transaction(db: sqlite3.Connection, path: Path | str = "the queue") -> Iterator[None]:
    """Write everything in the block, or nothing."""
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
    """Lock now, so that another program waits and does not fail half-way.

    Asked for in short turns: SQLite sleeps ever longer between its own, up to 100 ms. Where many
    write at once, the file is free for a tenth of a millisecond between two of them: who asks
    seldom may find it taken for all of 5 s.
    """
    (most,) = db.execute("PRAGMA busy_timeout").fetchone()
    turn = min(_TURN_MS, most)
    db.execute(f"PRAGMA busy_timeout = {turn}")
    try:
        for left in reversed(range(most // turn)):
            try:
                db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not (left and error.sqlite_errorcode & MASK in BUSY):
                    raise
            else:
                return
    finally:
        db.execute(f"PRAGMA busy_timeout = {most}")


def fill(path: Path) -> None:
    """Make an empty file a queue without an item."""
    with closing(connect(path)) as db:
        settle(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(db, path)


def connect(path: Path, how: str = "rw", wait_s: float | None = None) -> sqlite3.Connection:
    """Return a connection to a file that is there, by a mode of SQLite (sqlite.org/uri.html).

    Raise DamagedError for what is beside it and could do harm, which `immutable` does not read.
    """
    mode = "immutable=1" if how == "immutable" else f"mode={how}"
    name = path.absolute().as_posix()
    refuse_long(path, LONGEST)
    if how != "immutable":
        refuse_beside(path)
    for letter in "%?#":  # what a URI takes for its own; Path.as_uri costs 3 ms of imports
        name = name.replace(letter, f"%{ord(letter):02x}")
    address = f"file://{name if name.startswith('/') else f'/{name}'}?{mode}"
    wait_s = _WAIT_S if wait_s is None else wait_s
    return tamed(sqlite3.connect(address, timeout=wait_s, isolation_level=None, uri=True))


def refuse_long(path: Path, most: int) -> None:
    """Raise DataError for a path that SQLite does not take."""
    length = len(os.fsencode(os.path.realpath(path)))
    if length > most:
        shorter = most - len(os.fsencode(path.name)) - 1
        raise DataError(
            _(
                "the path of the queue has {length} bytes: name a folder of at most {shorter}"
            ).format(length=length, shorter=shorter),
            _(" (--data)"),
        )


def tamed(db: sqlite3.Connection) -> sqlite3.Connection:
    """Let a connection trust no file with more than it must."""
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
    db.execute("PRAGMA trusted_schema = OFF")
    db.create_function("fold", 1, _folded, deterministic=True)
    return db


def _folded(text: bytes) -> str:
    """Fold a text in a statement; what is not UTF-8 in it does not end the statement."""
    return fold(text.decode(errors="replace"))


def settle(db: sqlite3.Connection) -> None:
    """Put our settings in force; a journal mode may write, so only on a file that is ours."""
    for setting in (
        "journal_mode = TRUNCATE",
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
    ):
        db.execute(f"PRAGMA {setting}")


def refuse_strangers(db: sqlite3.Connection, path: Path) -> None:
    """Raise for a file that is not ours, is newer, or holds other tables, triggers or views."""
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
        same = _shape(db) == _shape_of(version)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise damaged(path) from error  # such as a format that there is not
    if not same:
        help_ = remedy(path, _("it is not opened"))
        raise DamagedError(
            _("{path} holds what no queue of teamclock holds: {help}").format(path=path, help=help_)
        )


def schema_number(db: sqlite3.Connection) -> tuple[int, int]:
    """Return what changes with the tables of a queue: SQLite's count of changes, our version."""
    (changes,) = db.execute("PRAGMA schema_version").fetchone()
    return int(changes), version_of(db)


def version_of(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def is_current(db: sqlite3.Connection) -> bool:
    """Tell whether a queue has this program's schema."""
    return version_of(db) == len(MIGRATIONS)


def _shape(db: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    return [row for row in rows if row not in _OF_ANALYZE]


def _shape_of(version: int) -> list[tuple[str, str, str | None]]:
    """Return the shape that a queue of that version has."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in MIGRATIONS[:version]:
            for statement in step:
                db.execute(statement)
        return _shape(db)
    finally:
        db.close()


def migrate(db: sqlite3.Connection, path: Path | str = "the queue") -> None:
    """Bring a queue to this program's version, each step and its number in one transaction."""
    for number in range(version_of(db), len(MIGRATIONS)):
        with transaction(db, path):
            if version_of(db) == number:  # another program may have taken the step meanwhile
                for statement in MIGRATIONS[number]:
                    db.execute(statement)
                if number + 1 == len(MIGRATIONS):
                    db.execute(_FOLD_WORDS)
                db.execute(f"PRAGMA user_version = {number + 1}")
