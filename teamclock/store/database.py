"""Opening a queue file that is whole, ours and of a known version; writing wholly or not at all."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from teamclock.domain.errors import BusyError, DamagedError, DataError, RefusedError, TeamclockError
from teamclock.store.copy_names import remedy
from teamclock.store.schema import APPLICATION_ID, MIGRATIONS

_WAIT_S = 5.0
_LARGEST = 16 << 20  # bytes of a row, several times what a note may hold
_TURN_MS = 5
_MASK = 0xFF  # the primary code of an extended result code
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_ENTERED = os.R_OK | os.X_OK
_MACHINE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}


def open_queue(path: Path, wait_s: float | None = None) -> sqlite3.Connection:
    """Return a connection to a queue that is whole and of this version; make it if it is not there.

    Raise DataError for a file that is damaged, foreign, newer or unreadable, BusyError for one that
    somebody holds for longer than `wait_s`, or than 5 seconds.
    """
    with disk_trouble(path):
        if not os.path.lexists(path):
            _make(path)
        refuse_hollow(path)
        db = connect(path, wait_s=wait_s)
        try:
            refuse_strangers(db, path)
            settle(db)
            _keep_version(db, path)
            migrate(db)
        except BaseException:
            db.close()
            raise
    return db


def file_of(path: Path) -> tuple[int, int] | None:
    """Return which file is at a path, however it came there; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_missing(path: Path) -> bool:
    """Tell whether there is nothing at a path; where we may not look, nobody can say so."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def refuse_hollow(path: Path) -> None:
    """Raise for what is no file, or is an empty one, which a queue never is."""
    if not path.is_file() or path.stat().st_size == 0:
        raise DamagedError(f"{path} is not a queue: {remedy(path)}")


@contextmanager
def disk_trouble(path: Path | str) -> Iterator[None]:
    """Say what the machine did to us as an error to act on; let our own mistakes crash."""
    try:
        yield
    except sqlite3.Error as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error
    except UnicodeEncodeError as error:
        raise RefusedError("a text holds what is no character: leave it out") from error
    except UnicodeDecodeError as error:  # in what SQLite quotes of a broken file
        raise damaged(path) from error
    except OSError as error:
        raise _refused(error, path) from error


def damaged(path: Path | str) -> DamagedError:
    return DamagedError(f"{path} is damaged: {remedy(Path(path))}")


def _refused(error: OSError, path: Path | str) -> TeamclockError:
    """Return what a user can do about a file that the system does not give us."""
    where = error.filename or path
    if error.errno in _NO_ROOM:
        return RefusedError(f"{where} has no room left: free some disk space")
    if error.errno in _READ_ONLY and os.access(path, os.R_OK):  # so it was a write that failed
        return DataError(f"{where} is read-only: make it writable to change the queue")
    folder = Path(path).parent
    if error.errno in _READ_ONLY and not os.path.lexists(path) and os.access(folder, _ENTERED):
        return DataError(f"{folder} is read-only: make it writable to begin a queue there")
    return DataError(f"{path} cannot be opened: {error.strerror or error}")


def _told(error: sqlite3.Error, path: Path | str) -> TeamclockError | None:
    """Return what a user can do about an error of SQLite; None where it is a mistake of ours."""
    whole = getattr(error, "sqlite_errorcode", _undecoded(error))
    code = whole & _MASK
    if code in _BUSY or whole == sqlite3.SQLITE_READONLY_DBMOVED:  # replaced a moment ago
        return BusyError(f"{path} is in use: try again in a moment")
    if code in _DAMAGE:
        return damaged(path)
    if code == sqlite3.SQLITE_READONLY:
        return DataError(f"{path} is read-only: make it writable to change the queue")
    if (
        code == sqlite3.SQLITE_FULL or whole == sqlite3.SQLITE_IOERR_WRITE
    ):  # a quota says the latter
        return RefusedError(f"{path} has no room left: free some disk space")
    if code in _MACHINE:
        return DataError(f"{path} cannot be read or written: {error}")
    return None


def _undecoded(error: sqlite3.Error) -> int:
    """Return the code of an error without one: Python's own, for a text that is not UTF-8."""
    return sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else 0


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
                if not (left and error.sqlite_errorcode & _MASK in _BUSY):
                    raise
            else:
                return
    finally:
        db.execute(f"PRAGMA busy_timeout = {most}")


def _make(path: Path) -> None:
    """Make a queue aside and link it into place, so that nobody ever meets half of one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    journal = aside.with_name(f"{aside.name}-journal")
    for left in (aside, journal):
        left.unlink(missing_ok=True)
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL, 0o600))
        aside.chmod(0o600)  # under any umask
        fill(aside)
        with suppress(FileExistsError):  # another program was quicker: its queue is as good
            path.hardlink_to(aside)
    finally:
        for left in (aside, journal):
            left.unlink(missing_ok=True)


def fill(path: Path) -> None:
    """Make an empty file a queue without an item."""
    with closing(connect(path)) as db:
        settle(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(db)


def connect(path: Path, how: str = "rw", wait_s: float | None = None) -> sqlite3.Connection:
    """Return a connection to a file that is there, by a mode of SQLite (sqlite.org/uri.html)."""
    mode = "immutable=1" if how == "immutable" else f"mode={how}"
    name = path.absolute().as_posix()
    for letter in "%?#":  # what a URI takes for its own; Path.as_uri costs 3 ms of imports
        name = name.replace(letter, f"%{ord(letter):02x}")
    address = f"file:{name if name.startswith('/') else f'/{name}'}?{mode}"
    wait_s = _WAIT_S if wait_s is None else wait_s
    db = sqlite3.connect(address, timeout=wait_s, isolation_level=None, uri=True)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
    db.execute("PRAGMA trusted_schema = OFF")
    return db


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
        help_ = remedy(path, "name another place with --data")
        raise DamagedError(f"{path} is not a queue of teamclock: {help_}")
    if version > len(MIGRATIONS):
        raise DataError(f"{path} was written by a newer teamclock: update this program")
    try:
        same = _shape(db) == _shape_of(version)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise damaged(path) from error  # such as a format that there is not
    if not same:
        help_ = remedy(path, "it is not opened")
        raise DamagedError(f"{path} holds what no queue of teamclock holds: {help_}")


def version_of(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def _shape(db: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    rows = db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    return rows.fetchall()


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


def _keep_version(db: sqlite3.Connection, path: Path) -> None:
    """Keep a copy of a queue whose tables are about to change."""
    version = version_of(db)
    if version < len(MIGRATIONS):
        from teamclock.store.copies import keep_version

        keep_version(db, path, version)


def migrate(db: sqlite3.Connection) -> None:
    """Bring a queue to this program's version, each step and its number in one transaction."""
    for number in range(version_of(db), len(MIGRATIONS)):
        with transaction(db):
            if version_of(db) == number:  # another program may have taken the step meanwhile
                for statement in MIGRATIONS[number]:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number + 1}")
