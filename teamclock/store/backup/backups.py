"""Backups of a queue: verified copies in a folder beside it, fewer with age (trust.md)."""

from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from teamclock.domain.errors import DamagedError, DataError, NotFoundError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.messages import _
from teamclock.store.backup.check import refuse_unreadable
from teamclock.store.backup.copies import copied, count, same, verify
from teamclock.store.backup.copy_names import (
    CopyName,
    copies_folder,
    copy_names,
    copy_path,
    is_kept,
    kept_names,
    stamp,
)
from teamclock.store.backup.retention import kept
from teamclock.store.database import connect, disk_trouble, refuse_empty, refuse_unknown
from teamclock.store.durable import sync
from teamclock.store.place import is_missing

EVERY = 30 * MINUTE
BEFORE_IMPORT = 10 * MINUTE


class Backup(NamedTuple):
    """A copy of a queue.

    name: the name of its file.
    at: when it was made.
    size: its bytes.
    items: the number of its items; None where it cannot be read.
    """

    name: str
    at: Instant
    size: int
    items: int | None


def back_up(queue: Path, now: Instant) -> Backup:
    """Make a verified copy of a queue, delete those that are no longer worth keeping, return it.

    Raise NotFoundError where there is no queue, and DataError where it is damaged or the copy is
    incomplete; then nothing is deleted.
    """
    with disk_trouble(queue):
        if is_missing(queue):
            words = _("there is no queue at {queue} yet: there is nothing to back up")
            raise NotFoundError(words.format(queue=queue))
        path = _new_copy(queue, now)
        _rotate(queue, path, now)
        return _backup(path, now)


def _new_copy(queue: Path, now: Instant) -> Path:
    refuse_empty(queue)
    with closing(connect(queue)) as db:
        refuse_unknown(db, queue)
        return copied(db, queue, f"queue-{stamp(now)}")


def _rotate(queue: Path, made: Path, now: Instant) -> None:
    """Delete the copies that are not worth keeping, except those from before a migration.

    Nothing is deleted where the new copy holds a damaged row.
    """
    names = [name for name in copy_names(queue) if name.version is None]
    keep = kept((name.at for name in names), now)
    old = [copies_folder(queue) / name.name for name in names if name.at not in keep]
    if not old:
        return
    with suppress(DamagedError):
        refuse_unreadable(made)
        for path in old:
            path.unlink(missing_ok=True)
        sync(copies_folder(queue))


def backups(queue: Path) -> tuple[Backup, ...]:
    """Return the copies of a queue, the newest first; one that cannot be read has no items."""
    folder = copies_folder(queue)
    found = []
    with disk_trouble(folder):
        for name in copy_names(queue):
            with suppress(FileNotFoundError):  # deleted by another program meanwhile
                found.append(_backup(folder / name.name, name.at))
    return tuple(found)


def _backup(path: Path, at: Instant) -> Backup:
    return Backup(path.name, at, path.stat().st_size, _items(path))


def _items(path: Path) -> int | None:
    """Return how many items a copy holds, without checking it; None where it cannot be read."""
    with suppress(DataError), disk_trouble(path), closing(connect(path, "immutable")) as db:
        refuse_unknown(db, path)
        return count(db)
    return None


def kept_aside(queue: Path) -> tuple[Backup, ...]:
    """Return the files that restores kept aside, the newest first; a damaged one has no items."""
    with disk_trouble(queue.parent):
        names = kept_names(queue)
        return tuple(_backup(queue.with_name(name.name), name.at) for name in names)


def newest_good(queue: Path) -> Backup | None:
    """Return the newest copy that a full check finds whole; None where there is none."""
    folder = copies_folder(queue)
    with disk_trouble(folder):
        for name in copy_names(queue):
            path = folder / name.name
            with suppress(DataError), disk_trouble(path):
                items = verify(path, path)
                refuse_unreadable(path)
                return Backup(name.name, name.at, path.stat().st_size, items)
    return None


def named_backup(queue: Path, name: str) -> Backup:
    """Return a backup by its name, after SQLite's check that it is not damaged.

    A file that a restore kept beside the queue has a name too, but is returned without the check.
    Raise NotFoundError where no file has the name, DataError for a damaged copy.
    """
    with disk_trouble(copies_folder(queue)):
        path = copy_path(queue, name)
        every = (*copy_names(queue), *kept_names(queue))
        at = next(known.at for known in every if known.name == name)
        if is_kept(queue, name):
            return _backup(path, at)
    try:
        with disk_trouble(path):
            return Backup(name, at, path.stat().st_size, verify(path, path))
    except DataError:
        raise DataError(
            _("the backup {path} is damaged: “teamclock backup” lists others to restore").format(
                path=path
            )
        ) from None


def is_due(queue: Path, now: Instant, every: int = EVERY) -> bool:
    """Return whether a queue has changed and its last copy is at least `every` seconds old."""
    with disk_trouble(queue):
        if not _is_there(queue) or _made_within(queue, now, every):
            return False
        folder = copies_folder(queue)
        return not any(same(queue, folder / name.name) for name in copy_names(queue))


def is_due_before_import(queue: Path, now: Instant) -> bool:
    """Return whether there is a queue without a copy from the last 10 minutes."""
    with disk_trouble(queue):
        return _is_there(queue) and not _made_within(queue, now, BEFORE_IMPORT)


def _is_there(queue: Path) -> bool:
    return not is_missing(queue) and queue.is_file() and queue.stat().st_size > 0


def _made_within(queue: Path, now: Instant, seconds: int) -> bool:
    return any(0 <= now - name.at < seconds for name in _made(queue))


def _made(queue: Path) -> list[CopyName]:
    """Return the copies whose names have the time at which they were made."""
    return [name for name in copy_names(queue) if name.version is None]
