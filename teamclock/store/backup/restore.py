"""Restore a backup in place of a queue, whatever the queue's state; the old file is kept aside."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from teamclock.domain.errors import BusyError, DataError, NotFoundError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.store.backup.backups import named_backup
from teamclock.store.backup.copies import refuse_damage
from teamclock.store.beside import BESIDE, free_path, put_new, refuse_link
from teamclock.store.database import apply_settings, connect, disk_trouble, fill, refuse_unknown
from teamclock.store.durable import sync
from teamclock.store.kept_aside import (
    FileState,
    copy_backup,
    copy_mtime,
    file_state,
    raise_numbers,
    refs_given,
    refuse_changed,
    salvage_replaced,
    sync_and_count,
)
from teamclock.store.outbox import restart_hooks
from teamclock.store.private import private
from teamclock.store.salvage import Salvage, raise_refs

_PENDING, _LOCKED = 0x40000000, 512  # the bytes that SQLite locks (sqlite.org/fileformat.html)


class Restored(NamedTuple):
    """The result of a restore.

    kept: the path at which the old file is kept; None if there was none.
    items: the number of items in the queue now.
    taken: what was copied from a damaged old file; None if it was undamaged or missing.
    read: what was read from a damaged file that was restored; None if it was undamaged.
    """

    kept: Path | None
    items: int
    taken: Salvage | None
    read: Salvage | None


def restore(queue: Path, name: str, now: Instant) -> Restored:
    """Put the backup `name` in place of a queue; the queue's old file is kept aside.

    The backup may be a file that an earlier restore kept aside. The steps of a damaged queue that
    can be read and that the backup lacks are copied too. No ref is reused. An undamaged queue is
    overwritten in one transaction, which other programs see; any other file is replaced, which they
    notice when they next use it. Raise NotFoundError or DataError, and change nothing, for a backup
    that is missing or damaged, and BusyError if another program writes meanwhile.
    """
    named_backup(queue, name)
    with disk_trouble(queue):
        refuse_link(queue)
        path = Path(os.path.realpath(queue))
        with private(path.parent, ".restoring-") as new:
            before = file_state(path)
            read = copy_backup(queue, name, new)
            taken = salvage_replaced(path, new)
            raise_refs(new, refs_given(queue))
            raise_numbers(new, queue)
            restart_hooks(new, now)
            items = sync_and_count(new)
            put = _overwrite if _is_whole(path) else _put_instead
            return Restored(put(path, new, now, before), items, taken, read)


def set_aside(queue: Path, now: Instant) -> Path:
    """Start a new queue, which reuses no ref, and return the path at which the old file is kept.

    Raise NotFoundError, after the new queue is made, if there was no file.
    """
    with disk_trouble(queue):
        refuse_link(queue)
        path = Path(os.path.realpath(queue))
        with private(path.parent, ".restoring-") as new:
            fill(new)
            raise_refs(new, refs_given(queue))
            sync(new)
            aside = _put_instead(path, new, now, file_state(path))
    if aside is None:
        raise NotFoundError(
            _("there was no queue at {queue}: a new one was made").format(queue=queue)
        )
    return aside


def _is_whole(path: Path) -> bool:
    """Return whether a queue can be read and written as it is, without changing it.

    Return False with a hot journal or a write-ahead log, which must be kept with the queue.
    """
    if not path.is_file():
        return False
    try:
        with disk_trouble(path), closing(connect(path, "ro")) as db:
            refuse_unknown(db, path)
            refuse_damage(db, path)
            if db.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                return False
        with disk_trouble(path), closing(connect(path)) as db:
            db.execute("BEGIN IMMEDIATE")  # fails with a header of a later SQLite
            db.execute("ROLLBACK")
    except DataError:
        return False
    return True


def _overwrite(path: Path, new: Path, now: Instant, before: FileState) -> Path:
    """Copy `new` over a queue that other programs may have open; return where its bytes are kept.

    That path holds `now`. One lock covers keeping the old bytes and writing. Raise BusyError if the
    queue is not in the state `before` any more.
    """
    with closing(connect(path)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")  # keeps the lock until the connection closes
        apply_settings(db)
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")  # a commit would change the header before the bytes are kept
        refuse_changed(path, before)
        with (
            path.open("rb") as present,  # closing it drops SQLite's lock, so it is closed last
            _bytes_kept(present, path, now) as aside,
            closing(connect(new)) as source,
        ):
            source.backup(db)
    sync(path.parent)
    return aside


@contextmanager
def _bytes_kept(present: BinaryIO, path: Path, now: Instant) -> Iterator[Path]:
    """Copy the bytes of the queue `present` aside, yield the path; delete the copy on an error."""
    with private(path.parent, ".keeping-") as copy:
        with copy.open("wb") as file:
            shutil.copyfileobj(present, file)
        sync(copy)
        aside = free_path(path, "before-restore", now)
        aside.hardlink_to(copy)
    try:
        yield aside
    except BaseException:
        aside.unlink()
        raise


def _put_instead(path: Path, new: Path, now: Instant, before: FileState) -> Path | None:
    """Put `new` in place of a damaged or missing queue; return where the old file is kept, or None.

    Raise BusyError if the old file is not in the state `before` any more.
    """
    if not os.path.lexists(path):
        _put_new(path, new)
        return None
    aside = free_path(path, "corrupt", now)
    with _locked_against_writes(path):
        refuse_changed(path, before)
        if path.is_file():
            _replace(path, new, aside)
        else:  # for example a folder, which a rename cannot replace
            path.rename(aside)
            for left in _files_beside(path):
                left.rename(_path_aside(left, path, aside))
            _put_new(path, new)
    return aside


def _put_new(path: Path, new: Path) -> None:
    """Put a new queue where no file is; raise BusyError if another program was quicker."""
    try:
        put_new(path, new)
    except FileExistsError:
        raise BusyError(
            _("{place} was made by another program just now: try again").format(place=path)
        ) from None
    sync(path.parent)


def _replace(path: Path, new: Path, aside: Path) -> None:
    """Keep a queue and the files beside it at `aside`, and put the queue `new` in its place.

    A program that is killed at any point leaves the old queue with its journal, an empty file,
    which no program opens, or the new queue. It never leaves one queue with the journal of the
    other. It never leaves the path without a file either, because another program would make a
    queue there. Each step is forced to the disk before the next. Links and folders beside the
    queue, which get no second name, are renamed.
    """
    aside.hardlink_to(path)
    files = [left for left in _files_beside(path) if left.is_file() and not left.is_symlink()]
    for left in files:
        _path_aside(left, path, aside).hardlink_to(left)
    sync(path.parent)
    empty = new.with_name("empty")
    empty.touch(mode=0o600)
    copy_mtime(empty, aside)
    empty.replace(path)
    sync(path.parent)
    for left in _files_beside(path):
        if left in files:
            left.unlink()
        else:
            left.rename(_path_aside(left, path, aside))
    sync(path.parent)
    new.replace(path)
    sync(path.parent)


def _files_beside(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a queue, as far as they exist."""
    every = (path.with_name(path.name + ending) for ending in BESIDE)
    return [each for each in every if os.path.lexists(each)]


def _path_aside(left: Path, path: Path, aside: Path) -> Path:
    """Return the path to which a file beside a queue moves when the queue is kept aside."""
    return aside.with_name(aside.name + left.name.removeprefix(path.name))


@contextmanager
def _locked_against_writes(path: Path) -> Iterator[None]:
    """Hold SQLite's lock on a file during the block; SQLite itself may be unable to read the file.

    Raise BusyError if another program holds the lock. Lock nothing if there is no file, or if the
    system is not POSIX.
    """
    if os.name != "posix" or not path.is_file():
        yield
        return
    import fcntl

    with path.open("r+b") as file:
        try:
            # The number and the offset of the bytes that SQLite locks.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED, _PENDING)
        except (BlockingIOError, PermissionError):
            raise BusyError(
                _("{place} is in use: try again in a moment").format(place=path)
            ) from None
        yield
