"""Read the file in a queue's place, its backups and files kept aside, without changing a byte."""

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
from teamclock.store.database import connect, fill, migrate, restricted, settle
from teamclock.store.durable import sync
from teamclock.store.private import private
from teamclock.store.salvage import Salvage, raise_refs, salvage

FileState = tuple[int, int, int, int] | None
"""A file's inode, size in bytes, and times of modification and change in ns; None: no file."""


def fetched(queue: Path, name: str, new: Path) -> Salvage | None:
    """Copy a backup into the empty file `new`, in this program's version.

    From a damaged file that was kept aside, copy the steps that can be read and return the
    salvage; None for a whole file. Raise DataError where nothing can be read.
    """
    path = copy_path(queue, name)
    if not is_kept(queue, name):
        shutil.copyfile(path, new)
        _bring_up_to_date(new)
        return None
    with private(new.parent.parent, ".restoring-") as copy:
        if _folded(path, copy) and _is_well(copy):
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


def salvaged(place: Path, new: Path) -> Salvage | None:
    """Copy the steps of a damaged queue that a new one lacks into it, and return the salvage.

    Return None for a queue that is whole or missing. The new queue does not reuse the refs of one
    that is whole.
    """
    source = actual_queue(place)
    if not source.is_file():
        return None
    with private(place.parent, ".restoring-") as copy:
        if _folded(source, copy) and _is_well(copy):
            raise_refs(new, last_refs(copy))
            return None
        return _salvage_copy(copy, new)


def _salvage_copy(copy: Path, new: Path) -> Salvage:
    with copy.open("rb") as file, closing(DamagedQueue(file)) as damaged:
        return salvage(new, damaged)


def _folded(path: Path, copy: Path) -> bool:
    """Copy a queue with the changes of its journal or log; return whether those are harmless.

    SQLite rolls back the copy's journal, or writes the log into the copy. A journal that names
    another file is left out, because SQLite would delete that file.
    """
    shutil.copyfile(path, copy)
    try:
        refuse_beside(path)
    except DamagedError:
        ending, harmless = "-wal", False
    else:
        ending, harmless = "-journal", True
    beside = path.with_name(path.name + ending)
    if beside.is_file() and not beside.is_symlink():
        shutil.copyfile(beside, copy.with_name(copy.name + ending))
    with suppress(sqlite3.Error, UnicodeError), closing(restricted(sqlite3.connect(copy))) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
    return harmless


def _is_well(copy: Path) -> bool:
    """Return whether a queue could be used as it is."""
    try:
        return not examine(copy).problems
    except DataError:
        return False


def actual_queue(place: Path) -> Path:
    """Return the path of the queue that a file stands for, which is its own unless it is empty.

    A restore that is killed half-way leaves an empty file with the time of the file that it kept
    aside; that file is returned.
    """
    with suppress(OSError):
        found = place.lstat()
        for name in kept_names(place) if found.st_size == 0 else ():
            kept = place.with_name(name.name)
            there = kept.lstat()
            if there.st_size and there.st_mtime_ns == found.st_mtime_ns:
                return kept
    return place


def mark(empty: Path, kept: Path) -> None:
    """Give an empty file the modification time of the file that it stands for."""
    changed = kept.stat().st_mtime_ns
    os.utime(empty, ns=(changed, changed))


def refs_given(queue: Path) -> Mapping[str, int]:
    """Return the last ref of each table in a queue, its copies and the files kept aside."""
    return _largest(map(last_refs, _every(queue)))


def raise_numbers(new: Path, queue: Path) -> None:
    """Let the desk of a restored shared queue go on from the last number in a name that it gave."""
    last = _largest(map(last_named, _every(queue)))
    with closing(connect(new)) as db:
        db.executemany(
            "INSERT INTO share SELECT ?, ? WHERE EXISTS (SELECT 1 FROM share WHERE key = 'place')"
            " ON CONFLICT DO UPDATE SET value = excluded.value"
            " WHERE CAST(value AS INTEGER) < CAST(excluded.value AS INTEGER)",
            [(key, str(number)) for key, number in last.items()],
        )


def _largest(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    last: dict[str, int] = {}
    for each in found:
        for key, number in each.items():
            last[key] = max(last.get(key, 0), number)
    return last


def _every(queue: Path) -> Iterator[Path]:
    if queue.is_file():
        yield queue
    yield from (copies_folder(queue) / name.name for name in copy_names(queue))
    yield from (queue.with_name(name.name) for name in kept_names(queue))


def _bring_up_to_date(new: Path) -> None:
    with closing(connect(new)) as db:
        settle(db)
        migrate(db, new)


def sync_counted(new: Path) -> int:
    """Force a new queue to the disk; return how many items it holds."""
    sync(new)
    with closing(connect(new)) as db:
        return count(db)


def file_state(place: Path) -> FileState:
    """Return the present state of a file, to be compared later.

    The file is not opened, because closing it would drop all locks that this program has on it.
    """
    try:
        found = place.lstat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def refuse_changed(place: Path, before: FileState) -> None:
    """Raise BusyError where a queue was written since it was read, as that would be lost."""
    if file_state(place) != before:
        raise BusyError(_("{place} changed meanwhile: try again in a moment").format(place=place))
