"""Turn errors of SQLite and the system into errors that say what the user can do."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from teamclock.domain.errors import (
    NO_SPACE,
    BusyError,
    DamagedError,
    DataError,
    RefusedError,
    TeamclockError,
)
from teamclock.messages import _
from teamclock.store.backup.copy_names import remedy
from teamclock.store.schema import MIGRATIONS

MASK = 0xFF  # selects the primary code of an extended result code
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_ENTERED = os.R_OK | os.X_OK
_NOT_OPENED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_HALF_WAY = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}
_PROBE = 1 << 16  # bytes, more than a step writes at once


@contextmanager
def disk_trouble(path: Path | str) -> Iterator[None]:
    """Turn trouble with a file or disk in the block into a TeamclockError; leave bugs as they are.

    BusyError: another program holds the file. DamagedError: the file is not a readable queue.
    RefusedError: there is no space, or a text is invalid. DataError: the rest.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = _error_for(error, path)
        if known is None:
            raise
        raise known from error
    except UnicodeEncodeError as error:
        raise RefusedError(_("a text holds an invalid character: leave it out")) from error
    except UnicodeDecodeError as error:  # in a message of SQLite that quotes a damaged file
        raise damaged(path) from error
    except OSError as error:
        raise _refused(error, path) from error


def damaged(path: Path | str) -> DamagedError:
    """Return the error of a damaged file, with what the user can do."""
    return DamagedError(
        _("{path} is damaged: {remedy}").format(path=path, remedy=remedy(Path(path)))
    )


def _refused(error: OSError, path: Path | str) -> TeamclockError:
    """Return the error for a file that the system refuses to open, read or write."""
    if error.errno in NO_SPACE:
        return _full(path)
    if error.errno in _READ_ONLY and os.access(path, os.R_OK):  # readable: a write failed
        return _read_only(path)
    folder = Path(path).parent
    if error.errno in _READ_ONLY and not os.path.lexists(path) and os.access(folder, _ENTERED):
        return DataError(
            _("{folder} is read-only: make it writable to keep anything there").format(
                folder=folder
            )
        )
    if error.errno == errno.EIO:
        return _failed(path, error.strerror)
    return DataError(
        _("{path} cannot be opened: {why}").format(path=path, why=error.strerror or error)
    )


def _error_for(error: sqlite3.Error, path: Path | str) -> TeamclockError | None:
    """Return the error for one of SQLite; None where that is a bug."""
    whole = getattr(error, "sqlite_errorcode", _undecoded(error))
    code = whole & MASK
    if code in BUSY or whole == sqlite3.SQLITE_READONLY_DBMOVED:  # replaced a moment ago
        return BusyError(_("{path} is in use: try again in a moment").format(path=path))
    if code in _DAMAGE or _is_gone(error):
        return damaged(path)
    if code == sqlite3.SQLITE_FULL or (whole == sqlite3.SQLITE_IOERR_WRITE and _takes_none(path)):
        return _full(path)
    if code == sqlite3.SQLITE_IOERR:
        return _failed(path, error)
    return _closed(whole, path)


def _closed(whole: int, path: Path | str) -> DataError | None:
    """Return the error for a file that may not be opened or written; None for any other code."""
    if whole in _HALF_WAY:
        return DataError(
            _(
                "{path} was left in the middle of a step: make it and its folder "
                "writable to restore it"
            ).format(path=path)
        )
    if whole & MASK == sqlite3.SQLITE_READONLY:
        return _read_only(path)
    if whole & MASK in _NOT_OPENED:  # for example a log in a folder that is read-only
        return DataError(
            _("{path} cannot be opened: make it and its folder readable and writable").format(
                path=path
            )
        )
    return None


def _full(path: Path | str) -> RefusedError:
    return RefusedError(_("{path} has no space left: free some disk space").format(path=path))


def _read_only(path: Path | str) -> DataError:
    return DataError(
        _("{path} is read-only: make it writable to change the queue").format(path=path)
    )


def _failed(path: Path | str, why: object) -> DataError:
    return DataError(
        _("{path} cannot be read or written: {why}: check its disk").format(path=path, why=why)
    )


def _takes_none(path: Path | str) -> bool:
    """Return whether files cannot grow; SQLite has one code for a quota and for a failing disk.

    A limit on the length of files counts as the cause. Otherwise a temporary file is tried.
    """
    place = Path(os.path.realpath(path))
    try:
        return _limited() or not _takes(place if place.is_dir() else place.parent)
    except OSError:
        return False


def _limited() -> bool:
    try:
        import resource
    except ImportError:  # not POSIX
        return False
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def _takes(folder: Path) -> bool:
    """Return whether a folder has space for more; raise OSError for any other failure."""
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_PROBE))
    except OSError as error:
        if error.errno in NO_SPACE:
            return False
        raise
    return True


def _is_gone(error: sqlite3.Error) -> bool:
    """Return whether a table or index is missing, as after an open file was emptied in place."""
    words, _unused, name = str(error).partition(": ")
    made = f"CREATE {words.rpartition(' ')[2].upper()} {name} "
    return words.startswith("no such ") and any(
        made in statement for step in MIGRATIONS for statement in step
    )


def _undecoded(error: sqlite3.Error) -> int:
    """Return the code for an error without one, such as Python's for a text that is not UTF-8."""
    return sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else 0
