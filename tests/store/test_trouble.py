"""What a disk does is told as what it is, of the file that it is done to."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError, DamagedError, DataError, RefusedError
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.copies import make_copy
from teamclock.store.database import connect
from teamclock.store.trouble import disk_trouble
from tests.store.backups import NOW, grown, spoilt


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


def told(error: Exception, path: Path) -> str:
    with pytest.raises((DataError, RefusedError, BusyError)) as raised, disk_trouble(path):
        raise error
    return f"{type(raised.value).__name__}: {raised.value}"


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(sqlite3.SQLITE_IOERR_WRITE),
        of_sqlite(sqlite3.SQLITE_IOERR_READ),
        of_sqlite(sqlite3.SQLITE_IOERR_FSYNC),
        OSError(errno.EIO, os.strerror(errno.EIO)),
    ],
    ids=["write", "read", "sync", "system"],
)
def test_a_disk_that_fails_is_not_told_to_be_full(error: Exception, tmp_path: Path) -> None:
    said = told(error, tmp_path / "queue.db")

    assert said.startswith(f"DataError: {tmp_path}/queue.db cannot be read or written: ")
    assert said.endswith("error: check its disk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(sqlite3.SQLITE_FULL),
        OSError(errno.ENOSPC, "", "somewhere"),
        OSError(errno.EDQUOT, "", "somewhere"),
        OSError(errno.EFBIG, ""),
    ],
    ids=["SQLite", "full", "quota", "limit"],
)
def test_a_full_disk_is_told_as_one(error: Exception, tmp_path: Path) -> None:
    assert told(error, tmp_path / "queue.db") == (
        f"RefusedError: {tmp_path}/queue.db has no space left: free some disk space"
    )


def test_a_folder_that_takes_no_more_is_asked_where_sqlite_does_not_say(tmp_path: Path) -> None:
    gone = told(of_sqlite(sqlite3.SQLITE_IOERR_WRITE), tmp_path / "gone" / "queue.db")

    assert "cannot be read or written" in gone


@pytest.mark.parametrize("code", [sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY])
def test_what_cannot_be_written_says_so(code: int, tmp_path: Path) -> None:
    assert "make it" in told(of_sqlite(code), tmp_path / "queue.db")


def test_a_copy_that_cannot_be_written_is_told_of_the_copies(tmp_path: Path) -> None:
    queue = grown(tmp_path / "queue.db", "a")
    (tmp_path / "backups").touch()

    with pytest.raises(DataError, match=f"{tmp_path}/backups cannot be"):
        back_up(queue, NOW)


@pytest.mark.parametrize("at", [4096, 5 * 4096])
def test_a_queue_that_cannot_be_copied_is_told_of_the_queue(at: int, tmp_path: Path) -> None:
    queue = spoilt(grown(tmp_path / "queue.db", "a"), at)

    with pytest.raises(DamagedError, match=f"{queue} is damaged"):
        back_up(queue, NOW)


def test_a_queue_that_is_held_is_told_of_the_queue(tmp_path: Path) -> None:
    queue = grown(tmp_path / "queue.db", "a")
    with closing(connect(queue)) as db, closing(sqlite3.connect(queue)) as holder:
        db.execute("PRAGMA busy_timeout = 1")
        holder.execute("BEGIN EXCLUSIVE")

        with pytest.raises(BusyError, match=f"{queue} is in use"):
            make_copy(db, queue, "queue-20261124T083000Z")

    assert list((tmp_path / "backups").iterdir()) == []
