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
_READ_AND_ENTER = os.R_OK | os.X_OK
_NOT_OPENED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_NEEDS_ROLLBACK = {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}
_PROBE = 1 << 16  # bytes, more than a step writes at once


@contextmanager
def disk_trouble(path: Path | str) -> Iterator[None]:
    """Turn errors with a file or disk in the block into a TeamclockError; other errors are bugs.

    `path` is the file, for the message. BusyError: another program holds the file. DamagedError:
    the file is not a readable queue. RefusedError: there is no space, or a text is invalid.
    DataError: all others.
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
    """Return the error of a damaged file, which says what the user can do."""
    return DamagedError(
        _("{path} is damaged: {remedy}").format(path=path, remedy=remedy(Path(path)))
    )


def _refused(error: OSError, path: Path | str) -> TeamclockError:
    """Return the error for an OSError: the system refuses to open, read or write a file."""
    if error.errno in NO_SPACE:
        return _full(path)
    if error.errno in _READ_ONLY and os.access(path, os.R_OK):  # readable: a write failed
        return _read_only(path)
    folder = Path(path).parent
    if (  # the file could not be made
        error.errno in _READ_ONLY
        and not os.path.lexists(path)
        and os.access(folder, _READ_AND_ENTER)
    ):
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
    """Return the error to raise for an error of SQLite; None if that is a bug of this program."""
    extended = getattr(error, "sqlite_errorcode", _undecoded(error))
    code = extended & MASK  # the primary code, without details
    if code in BUSY or extended == sqlite3.SQLITE_READONLY_DBMOVED:  # replaced a moment ago
        return BusyError(_("{path} is in use: try again in a moment").format(path=path))
    if code in _DAMAGE or _is_gone(error):
        return damaged(path)
    if code == sqlite3.SQLITE_FULL or (
        extended == sqlite3.SQLITE_IOERR_WRITE and _cannot_grow(path)
    ):
        return _full(path)
    if code == sqlite3.SQLITE_IOERR:
        return _failed(path, error)
    return _not_accessible(extended, path)


def _not_accessible(extended: int, path: Path | str) -> DataError | None:
    """Return the error for a file that may not be opened or written; None for other codes.

    `extended` is an extended result code of SQLite.
    """
    if extended in _NEEDS_ROLLBACK:
        return DataError(
            _(
                "{path} was left in the middle of a step: make it and its folder "
                "writable to restore it"
            ).format(path=path)
        )
    if extended & MASK == sqlite3.SQLITE_READONLY:
        return _read_only(path)
    if extended & MASK in _NOT_OPENED:  # for example a log in a folder that is read-only
        return DataError(
            _("{path} cannot be opened: make it and its folder readable and writable").format(
                path=path
            )
        )
    return None


def _full(path: Path | str) -> RefusedError:
    """Return the error for a disk without space."""
    return RefusedError(_("{path} has no space left: free some disk space").format(path=path))


def _read_only(path: Path | str) -> DataError:
    """Return the error for a file that is read-only."""
    return DataError(
        _("{path} is read-only: make it writable to change the queue").format(path=path)
    )


def _failed(path: Path | str, why: object) -> DataError:
    """Return the error for a file that cannot be read or written; `why` is the system's reason."""
    return DataError(
        _("{path} cannot be read or written: {why}: check its disk").format(path=path, why=why)
    )


def _cannot_grow(path: Path | str) -> bool:
    """Return whether files cannot grow, because of a quota, a limit or a full disk.

    SQLite has one code for that and for a failing disk. A limit on the length of files counts as
    the cause; otherwise a temporary file is written as a test. `path` is a file or its folder.
    """
    real = Path(os.path.realpath(path))
    try:
        return _has_size_limit() or not _has_space(real if real.is_dir() else real.parent)
    except OSError:
        return False


def _has_size_limit() -> bool:
    """Return whether the system limits the length of this program's files."""
    try:
        import resource
    except ImportError:  # not POSIX
        return False
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def _has_space(folder: Path) -> bool:
    """Return whether 64 KiB can be written in a folder.

    Raise OSError if writing fails for any reason except a lack of space.
    """
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
    """Return whether a table or index is missing, because an open file was emptied.

    A name that no migration makes is a bug of this program instead.
    """
    words, _unused, name = str(error).partition(": ")  # such as “no such table: item”
    made = f"CREATE {words.rpartition(' ')[2].upper()} {name} "
    return words.startswith("no such ") and any(
        made in statement for step in MIGRATIONS for statement in step
    )


def _undecoded(error: sqlite3.Error) -> int:
    """Return a code for an error without one: SQLITE_CORRUPT for an OperationalError, else 0.

    Python raises an OperationalError without a code for text that is not UTF-8.
    """
    return sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else 0
