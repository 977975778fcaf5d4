"""Backups of a queue: verified copies in a folder beside the queue, fewer with age (trust.md)."""

from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from teamclock.domain.errors import DamagedError, DataError, NotFoundError
from teamclock.domain.interval import MINUTE, Instant
from teamclock.messages import _
from teamclock.store.backup.check import refuse_unreadable
from teamclock.store.backup.copies import count, is_unchanged, make_copy, verify
from teamclock.store.backup.copy_names import (
    CopyName,
    copies_folder,
    copy_names,
    copy_path,
    is_kept,
    kept_names,
    stamp,
)
from teamclock.store.backup.retention import times_to_keep
from teamclock.store.database import connect, disk_trouble, refuse_empty, refuse_unknown
from teamclock.store.durable import sync
from teamclock.store.place import is_missing

EVERY = 30 * MINUTE  # the least age of the last copy, in seconds, for another
BEFORE_IMPORT = 10 * MINUTE


class Backup(NamedTuple):
    """A copy of a queue, or a file that was kept aside.

    name: the name of its file.
    at: when it was made or kept aside; if for a migration, when the queue was last written.
    size: its size in bytes.
    items: the number of its items; None if it cannot be read.
    """

    name: str
    at: Instant
    size: int
    items: int | None


def back_up(queue: Path, now: Instant) -> Backup:
    """Make and return a verified copy of a queue; delete copies that are not worth keeping.

    Raise NotFoundError if there is no queue, and DataError if it is damaged or the copy is
    incomplete; nothing is deleted then.
    """
    with disk_trouble(queue):
        if is_missing(queue):
            words = _("there is no queue at {queue} yet: there is nothing to back up")
            raise NotFoundError(words.format(queue=queue))
        path = _new_copy(queue, now)
        _rotate(queue, path, now)
        return _backup(path, now)


def _new_copy(queue: Path, now: Instant) -> Path:
    """Make a verified copy of a queue, named by `now`; return the path of the copy."""
    refuse_empty(queue)
    with closing(connect(queue)) as db:
        refuse_unknown(db, queue)
        return make_copy(db, queue, f"queue-{stamp(now)}")


def _rotate(queue: Path, made: Path, now: Instant) -> None:
    """Delete the copies that are not worth keeping, except copies from before a migration.

    Nothing is deleted if the new copy, `made`, holds a damaged row.
    """
    names = [name for name in copy_names(queue) if name.version is None]
    keep = times_to_keep((name.at for name in names), now)
    old = [copies_folder(queue) / name.name for name in names if name.at not in keep]
    if not old:
        return
    with suppress(DamagedError):
        refuse_unreadable(made)
        for path in old:
            path.unlink(missing_ok=True)
        sync(copies_folder(queue))


def backups(queue: Path) -> tuple[Backup, ...]:
    """Return the copies of a queue, the newest first."""
    folder = copies_folder(queue)
    found = []
    with disk_trouble(folder):
        for name in copy_names(queue):
            with suppress(FileNotFoundError):  # deleted by another program meanwhile
                found.append(_backup(folder / name.name, name.at))
    return tuple(found)


def _backup(path: Path, at: Instant) -> Backup:
    """Return the copy at a path, which was made at `at`."""
    return Backup(path.name, at, path.stat().st_size, _items(path))


def _items(path: Path) -> int | None:
    """Return how many items a copy holds, without checking its pages; None if unreadable."""
    with suppress(DataError), disk_trouble(path), closing(connect(path, "immutable")) as db:
        refuse_unknown(db, path)
        return count(db)
    return None


def kept_aside(queue: Path) -> tuple[Backup, ...]:
    """Return the files that restores kept aside beside a queue, the newest first."""
    with disk_trouble(queue.parent):
        names = kept_names(queue)
        return tuple(_backup(queue.with_name(name.name), name.at) for name in names)


def newest_good(queue: Path) -> Backup | None:
    """Return the newest undamaged copy, or None; rows are checked only in one of this version."""
    folder = copies_folder(queue)
    with disk_trouble(folder):
        for name in copy_names(queue):
            path = folder / name.name
            with suppress(DataError), disk_trouble(path):
                items = verify(path, path)  # the path again, for the message
                refuse_unreadable(path)
                return Backup(name.name, name.at, path.stat().st_size, items)
    return None


def named_backup(queue: Path, name: str) -> Backup:
    """Return a backup by its name, after SQLite's check that it is not damaged.

    A file that a restore kept beside the queue is returned without the check, because it may be
    damaged. Raise NotFoundError if no file has the name, DataError for a damaged copy.
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
    """Return whether a queue differs from all its copies, and none is of the last `every` seconds.

    Return False for a file that is missing or empty.
    """
    with disk_trouble(queue):
        if not _has_queue(queue) or _made_within(queue, now, every):
            return False
        folder = copies_folder(queue)
        return not any(is_unchanged(queue, folder / name.name) for name in copy_names(queue))


def is_due_before_import(queue: Path, now: Instant) -> bool:
    """Return whether to copy a queue before an import: it has no copy of the last 10 min.

    Return False for a file that is missing or empty.
    """
    with disk_trouble(queue):
        return _has_queue(queue) and not _made_within(queue, now, BEFORE_IMPORT)


def _has_queue(queue: Path) -> bool:
    """Return whether a file that is not empty is at the path of a queue."""
    return not is_missing(queue) and queue.is_file() and queue.stat().st_size > 0


def _made_within(queue: Path, now: Instant, seconds: int) -> bool:
    """Return whether a copy was made in the last `seconds` seconds before `now`."""
    return any(0 <= now - name.at < seconds for name in _regular_copies(queue))


def _regular_copies(queue: Path) -> list[CopyName]:
    """Return the names of copies that hold the time of copying, unlike those before a migration."""
    return [name for name in copy_names(queue) if name.version is None]
