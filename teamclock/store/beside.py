"""Files that SQLite keeps beside a queue: refuse harmful ones, rename those of an older queue."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from teamclock.domain.errors import BusyError, DamagedError, DataError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.store.backup.copy_names import numbered, remedy, stamp, time_of
from teamclock.store.private import lock

BESIDE = ("-journal", "-wal", "-shm")
"""Endings of the files that SQLite puts beside a database.

They are the rollback journal, the write-ahead log and the log's shared memory.
"""

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_TAIL = 16  # bytes after the name of a super-journal: its length, a checksum, the magic number
_ATTEMPTS, _ATTEMPT_S = 500, 0.01  # at the lock of a folder, and seconds between them


def refuse_link(path: Path) -> None:
    """Raise DataError if the path of a queue is a symbolic link.

    The user names only the folder of a queue. A link in a folder that belongs to somebody else must
    not lead the program to a file outside of that folder (trust.md, attacks).
    """
    if os.path.islink(path):  # noqa: PTH114 - no error for a path too long; opening it raises one
        raise DataError(
            _("{path} is a link: name the folder of the queue that it leads to").format(path=path),
            _(" (--data)"),
        )


def refuse_beside(path: Path) -> None:
    """Raise DamagedError if a file beside a queue could make SQLite do harm.

    Harmful files are those that this program never makes. Through a link, SQLite would write to a
    file elsewhere. A write-ahead log, or its shared memory, belongs to another program. A journal
    can name a super-journal: a file anywhere, which SQLite deletes when it rolls the journal back
    (sqlite.org/fileformat.html, 3).

    Raise DataError if the path of the queue itself is a link.
    """
    refuse_link(path)
    place = os.path.realpath(path)  # folders may be links
    for ending in BESIDE:
        try:
            found = os.lstat(place + ending)
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(found.st_mode):
            raise DamagedError(
                _("{place}{ending} is not a file of SQLite: {remedy}").format(
                    place=place, ending=ending, remedy=remedy(path)
                )
            )
        if ending != "-journal":
            raise DamagedError(
                _(
                    "{place}{ending} is of another program: end it there, or turn its "
                    "mode off (PRAGMA journal_mode = TRUNCATE)"
                ).format(place=place, ending=ending)
            )
        # A file of `_TAIL` bytes or fewer is too short to name another file.
        if found.st_size > _TAIL and _names_super_journal(Path(place + ending)):
            raise DamagedError(
                _("{place}{ending} names another file, which SQLite would delete: {remedy}").format(
                    place=place, ending=ending, remedy=remedy(path)
                )
            )


def _names_super_journal(journal: Path) -> bool:
    """Return whether a journal ends with the name of a super-journal, as its last 16 bytes tell.

    Return False for a journal that is missing or too short: its writer has just ended a
    transaction.
    """
    try:
        with journal.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - _TAIL, 0))
            tail = file.read(_TAIL)
    except FileNotFoundError:
        return False
    named = any(tail[:4])  # the length of the name is not 0
    return len(tail) == _TAIL and tail.endswith(_MAGIC) and named


def put_new(path: Path, new: Path) -> None:
    """Link the file `new` of a new queue to `path`; raise FileExistsError if a file is there.

    Files that an older queue left beside `path` are renamed first, because SQLite would roll their
    journal back into the new queue.
    """
    if left_at(path):
        with _folder_locked(path.parent):
            left = left_at(path)
            # `left` was listed before this check, so that its files are not those of a new queue.
            if left and not os.path.lexists(path):
                _set_aside(path, left)
    path.hardlink_to(new)


def left_at(path: Path) -> list[str]:
    """Return those of the endings `BESIDE` with which there is a file beside a queue's path.

    An empty journal does not count, because it is harmless.
    """
    return [ending for ending in BESIDE if _is_leftover(path.with_name(path.name + ending))]


def _is_leftover(path: Path) -> bool:
    """Return whether there is anything at a path, except an empty journal, which is harmless."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    empty = stat.S_ISREG(found.st_mode) and found.st_size == 0
    return not (empty and path.name.endswith("-journal"))


def _set_aside(path: Path, left: list[str]) -> None:
    """Rename the files with the endings `left` that an older queue left beside `path`.

    The new names hold the time of the last change to the files. The present instant is not used,
    because opening a queue reads no clock.
    """
    changed = max(time_of(path.with_name(path.name + ending).lstat()) for ending in left)
    aside = free_path(path, "left", changed)
    for ending in left:
        path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))


def free_path(path: Path, word: str, at: Instant) -> Path:
    """Return `path` with `word`, such as “corrupt”, and the instant `at` added to the file's name.

    A number from 2 on is added as well if there is a file at the path, or one of `BESIDE` beside
    it.
    """
    names = numbered(f"{path.name}.{word}-{stamp(at)}", "")
    paths = (path.with_name(name) for name in names)
    return next(each for each in paths if not any(map(os.path.lexists, _all_names(each))))


def _all_names(path: Path) -> list[str]:
    """Return the paths of a queue's file and of the files that SQLite keeps beside it."""
    return [f"{path}{ending}" for ending in ("", *BESIDE)]


@contextmanager
def _folder_locked(folder: Path) -> Iterator[None]:
    """Hold a lock on a folder during the block; raise BusyError after 5 seconds without the lock.

    The block runs without a lock on systems and file systems that cannot lock a folder.
    """
    if os.name != "posix":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        for _unused in range(_ATTEMPTS):
            if lock(handle) is not False:  # None: the file system has no locks
                break
            sleep(_ATTEMPT_S)
        else:
            raise BusyError(_("{folder} is in use: try again in a moment").format(folder=folder))
        yield
    finally:
        os.close(handle)
