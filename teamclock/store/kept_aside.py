"""Read a queue that is to be replaced, its backups and files kept aside, without changing them."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from teamclock.domain.errors import BusyError, DamagedError, DataError
from teamclock.messages import _
from teamclock.store.backup.check import examine
from teamclock.store.backup.copies import count, last_named, last_refs
from teamclock.store.backup.copy_names import (
    copies_folder,
    copy_names,
    copy_path,
    is_kept,
    kept_names,
)
from teamclock.store.beside import refuse_beside
from teamclock.store.damaged_queue import DamagedQueue
from teamclock.store.database import apply_settings, connect, fill, migrate, restricted
from teamclock.store.durable import sync
from teamclock.store.private import private
from teamclock.store.salvage import Salvage, raise_refs, salvage

FileState = tuple[int, int, int, int] | None
"""A file's inode, size in bytes, and times of modification and change in ns; None: no file."""


def copy_backup(queue: Path, name: str, new: Path) -> Salvage | None:
    """Copy the backup `name` into the empty file `new`, in this program's version.

    Of a file that was kept aside because it is damaged, copy the steps that can be read and return
    the salvage. Return None for any other backup. Raise DataError if nothing can be read.
    """
    path = copy_path(queue, name)
    if not is_kept(queue, name):
        shutil.copyfile(path, new)
        _bring_up_to_date(new)
        return None
    with private(new.parent.parent, ".restoring-") as copy:  # in the folder of the queue
        if _copy_with_journal(path, copy) and _is_usable(copy):
            shutil.copyfile(copy, new)
            _bring_up_to_date(new)
            return None
        fill(new)
        read = _salvage_copy(copy, new)
    if not (read.steps or read.meetings or read.entries):
        raise DataError(
            _("nothing of {path} can be read: “teamclock backup” lists what can").format(path=path)
        )
    return read


def salvage_replaced(path: Path, new: Path) -> Salvage | None:
    """Copy into `new` the steps of the queue at `path` that `new` lacks; return the salvage.

    Only a damaged queue is salvaged. Return None for a missing or undamaged queue; `new` then does
    not reuse the refs of the undamaged queue.
    """
    source = actual_queue(path)
    if not source.is_file():
        return None
    with private(path.parent, ".restoring-") as copy:
        if _copy_with_journal(source, copy) and _is_usable(copy):
            raise_refs(new, last_refs(copy))
            return None
        return _salvage_copy(copy, new)


def _salvage_copy(copy: Path, new: Path) -> Salvage:
    """Copy the readable steps of a damaged file into a queue, and return the salvage."""
    with copy.open("rb") as file, closing(DamagedQueue(file)) as damaged:
        return salvage(new, damaged)


def _copy_with_journal(path: Path, copy: Path) -> bool:
    """Copy a queue and apply its journal or write-ahead log; return whether they are harmless.

    SQLite rolls back the copy's journal, or writes the log into the copy. A journal that names
    another file is left out, because SQLite would delete that file.
    """
    shutil.copyfile(path, copy)
    try:
        refuse_beside(path)
    except DamagedError:
        ending, harmless = "-wal", False  # a journal was found to be harmful
    else:
        ending, harmless = "-journal", True
    beside = path.with_name(path.name + ending)
    if beside.is_file() and not beside.is_symlink():
        shutil.copyfile(beside, copy.with_name(copy.name + ending))
    with suppress(sqlite3.Error, UnicodeError), closing(restricted(sqlite3.connect(copy))) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
    return harmless


def _is_usable(copy: Path) -> bool:
    """Return whether a check finds no damage in a queue."""
    try:
        return not examine(copy).problems
    except DataError:
        return False


def actual_queue(path: Path) -> Path:
    """Return the path of the file that holds a queue: `path`, or a file that was kept aside.

    A restore that is killed half-way leaves an empty file at `path`, with the modification time of
    the file that it kept aside. The path of the latter is then returned.
    """
    with suppress(OSError):
        found = path.lstat()
        for name in kept_names(path) if found.st_size == 0 else ():
            kept = path.with_name(name.name)
            kept_stat = kept.lstat()
            if kept_stat.st_size and kept_stat.st_mtime_ns == found.st_mtime_ns:
                return kept
    return path


def copy_mtime(empty: Path, kept: Path) -> None:
    """Set the modification time of the file `empty` to that of `kept` (see `actual_queue`)."""
    changed = kept.stat().st_mtime_ns
    os.utime(empty, ns=(changed, changed))


def refs_given(queue: Path) -> Mapping[str, int]:
    """Return the largest ref, by table, that a queue, its copies or files kept aside have given."""
    return _largest(map(last_refs, _queue_and_backups(queue)))


def raise_numbers(new: Path, queue: Path) -> None:
    """Store in the restored queue `new` the last numbers that its desk gave to items and meetings.

    New names then continue from there. The numbers are the largest in the old queue at `queue`, its
    copies and the files kept aside. A queue that is not shared is left as it is.
    """
    last = _largest(map(last_named, _queue_and_backups(queue)))
    with closing(connect(new)) as db:
        db.executemany(
            "INSERT INTO share SELECT ?, ? WHERE EXISTS (SELECT 1 FROM share WHERE key = 'place')"
            " ON CONFLICT DO UPDATE SET value = excluded.value"
            " WHERE CAST(value AS INTEGER) < CAST(excluded.value AS INTEGER)",
            [(key, str(number)) for key, number in last.items()],
        )


def _largest(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the largest number of each key."""
    last: dict[str, int] = {}
    for each in found:
        for key, number in each.items():
            last[key] = max(last.get(key, 0), number)
    return last


def _queue_and_backups(queue: Path) -> Iterator[Path]:
    """Yield the paths of a queue, if there is one, its copies and the files kept aside."""
    if queue.is_file():
        yield queue
    yield from (copies_folder(queue) / name.name for name in copy_names(queue))
    yield from (queue.with_name(name.name) for name in kept_names(queue))


def _bring_up_to_date(new: Path) -> None:
    """Migrate a copied queue to this program's version."""
    with closing(connect(new)) as db:
        apply_settings(db)
        migrate(db, new)


def sync_and_count(new: Path) -> int:
    """Force a new queue to the disk; return how many items it holds."""
    sync(new)
    with closing(connect(new)) as db:
        return count(db)


def file_state(path: Path) -> FileState:
    """Return inode, size and times of a file, which differ once it is written or replaced.

    Return None without a file. The file is not opened, because closing it would drop all locks that
    this program has on it.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def refuse_changed(path: Path, before: FileState) -> None:
    """Raise BusyError if a queue is not in the state `before` any more.

    A restore would overwrite what another program has written since.
    """
    if file_state(path) != before:
        raise BusyError(_("{place} changed meanwhile: try again in a moment").format(place=path))
