"""Putting a backup in the place of a queue, whatever is there now, which is kept aside."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from teamclock.domain.errors import BusyError, DataError, NotFoundError
from teamclock.domain.interval import Instant
from teamclock.store.backups import checked
from teamclock.store.copies import private, refuse_damage, sync
from teamclock.store.copy_names import copies_folder, numbered, stamp
from teamclock.store.database import (
    connect,
    disk_trouble,
    fill,
    migrate,
    refuse_strangers,
    settle,
)

_PENDING, _LOCKED = 0x40000000, 512  # the bytes that SQLite locks (sqlite.org/fileformat.html)
_BESIDE = ("-journal", "-wal", "-shm")


def restore(queue: Path, name: str, now: Instant) -> Path | None:
    """Put a backup in the place of a queue; return where what was there is kept, if it was.

    A queue that is whole is written over in one transaction, which programs that have it open
    see; anything else is replaced, which they notice when they next use it. Raise NotFoundError or
    DataError, and change nothing, for a backup that is not there or not whole.
    """
    checked(queue, name)
    with disk_trouble(queue):
        place = Path(os.path.realpath(queue))
        with private(place.parent, ".restoring-") as new:
            shutil.copyfile(copies_folder(queue) / name, new)
            _bring_up_to_date(new)
            return _over(place, new, now) if _is_whole(place) else _instead(place, new, now)


def set_aside(queue: Path, now: Instant) -> Path:
    """Start a new queue; return where what was in its place is kept."""
    with disk_trouble(queue):
        place = Path(os.path.realpath(queue))
        with private(place.parent, ".restoring-") as new:
            fill(new)
            sync(new)
            aside = _instead(place, new, now)
    if aside is None:
        raise NotFoundError(f"there was no queue at {queue}: a new one was made")
    return aside


def _bring_up_to_date(new: Path) -> None:
    with closing(connect(new)) as db:
        settle(db)
        migrate(db)
    sync(new)


def _is_whole(place: Path) -> bool:
    """Tell whether a queue can be read and written as it is, without changing a byte.

    A hot journal says no, and so does a write-ahead log, which would have to be kept with it.
    """
    if not place.is_file():
        return False
    try:
        with disk_trouble(place), closing(connect(place, "ro")) as db:
            refuse_strangers(db, place)
            refuse_damage(db, place)
            if db.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                return False
        with disk_trouble(place), closing(connect(place)) as db:
            db.execute("BEGIN IMMEDIATE")  # which a header of a later SQLite forbids
            db.execute("ROLLBACK")
    except DataError:
        return False
    return True


def _over(place: Path, new: Path, now: Instant) -> Path:
    """Write over a queue that others may have open, under one lock with the copy of its bytes."""
    with closing(connect(place)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")  # a lock, once taken, stays until the end
        settle(db)
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")  # not a commit, which mends the header before its bytes are kept
        with (
            place.open("rb") as present,  # closing it drops SQLite's lock, so it comes last
            _kept(present, place, now) as aside,
            closing(connect(new)) as source,
        ):
            source.backup(db)
    sync(place.parent)
    return aside


@contextmanager
def _kept(present: BinaryIO, place: Path, now: Instant) -> Iterator[Path]:
    """Copy the bytes of a queue aside; they go again where the block fails."""
    with private(place.parent, ".keeping-") as copy:
        with copy.open("wb") as file:
            shutil.copyfileobj(present, file)
        sync(copy)
        aside = _free(place, "before-restore", now)
        aside.hardlink_to(copy)
    try:
        yield aside
    except BaseException:
        aside.unlink()
        raise


def _instead(place: Path, new: Path, now: Instant) -> Path | None:
    """Put a file in the place of what is damaged or missing; return where that is kept now."""
    if not os.path.lexists(place):
        _link(place, new)
        sync(place.parent)
        return None
    aside = _free(place, "corrupt", now)
    with _fenced(place):
        if place.is_file():
            aside.hardlink_to(place)
            _move_what_is_beside(place, aside)
            new.replace(place)  # at no time is there no queue, in whose place another would be made
        else:
            place.rename(aside)
            _move_what_is_beside(place, aside)
            _link(place, new)
    sync(place.parent)
    return aside


def _link(place: Path, new: Path) -> None:
    try:
        place.hardlink_to(new)
    except FileExistsError:
        raise BusyError(f"{place} was made by another program just now: try again") from None


def _move_what_is_beside(place: Path, aside: Path) -> None:
    """Let a journal follow its database: another must never be rolled back by it."""
    for ending in _BESIDE:
        left = place.with_name(place.name + ending)
        if os.path.lexists(left):
            left.rename(aside.with_name(aside.name + ending))


def _free(place: Path, word: str, now: Instant) -> Path:
    """Return the first free name for what is kept aside."""
    names = numbered(f"{place.name}.{word}-{stamp(now)}", "")
    paths = (place.with_name(name) for name in names)
    return next(path for path in paths if not os.path.lexists(path))


@contextmanager
def _fenced(place: Path) -> Iterator[None]:
    """Hold SQLite's lock on a file that SQLite may not read, so that nobody writes meanwhile."""
    if os.name != "posix" or not place.is_file():
        yield
        return
    import fcntl

    with place.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED, _PENDING)
        except (BlockingIOError, PermissionError):
            raise BusyError(f"{place} is in use: try again in a moment") from None
        yield
