"""What is in the place of a queue, and what was kept of one, read without changing a byte of it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from teamclock.domain.errors import BusyError, DamagedError, DataError
from teamclock.messages import _
from teamclock.store.backup.check import examine
from teamclock.store.backup.copies import count, last_refs
from teamclock.store.backup.copy_names import (
    copies_folder,
    copy_names,
    copy_path,
    is_kept,
    kept_names,
)
from teamclock.store.beside import refuse_beside
from teamclock.store.database import connect, fill, migrate, settle, tamed
from teamclock.store.durable import sync
from teamclock.store.private import private
from teamclock.store.salvage import Salvage, raise_refs, salvage
from teamclock.store.wreck import DamagedQueue

Sight = tuple[int, int, int, int] | None
"""What changes with a file: its number, size, and two times; None: it is not there."""


def fetched(queue: Path, name: str, new: Path) -> Salvage | None:
    """Make an empty file what a backup is, in this program's version.

    Of what was kept aside and is damaged, it is what can be read, which is returned. Raise
    DataError where that is nothing.
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
        read = _wreck_into(copy, new)
    if read.steps == 0:
        raise DataError(
            _("nothing of {path} can be read: “teamclock backup” lists what can").format(path=path)
        )
    return read


def salvaged(place: Path, new: Path) -> Salvage | None:
    """Bring what can be read of a damaged queue, and a new one lacks, into that.

    Of one that is whole, or that is not there, return None; the refs that it gave are not given
    again.
    """
    source = stood_for(place)
    if not source.is_file():
        return None
    with private(place.parent, ".restoring-") as copy:
        if _folded(source, copy) and _is_well(copy):
            raise_refs(new, last_refs(copy))
            return None
        return _wreck_into(copy, new)


def _wreck_into(copy: Path, new: Path) -> Salvage:
    with copy.open("rb") as file, closing(DamagedQueue(file)) as wreck:
        return salvage(new, wreck)


def _folded(path: Path, copy: Path) -> bool:
    """Copy a queue with what its journal says of it; tell whether that is harmless.

    SQLite rolls the copy's journal back, and writes into the copy what a log holds. A journal that
    names another file is left out, for SQLite would delete that.
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
    with suppress(sqlite3.Error, UnicodeError), closing(tamed(sqlite3.connect(copy))) as db:
        db.execute("PRAGMA journal_mode = DELETE").fetchone()
    return harmless


def _is_well(copy: Path) -> bool:
    """Tell whether a queue could be used as it is."""
    try:
        return not examine(copy).problems
    except DataError:
        return False


def stood_for(place: Path) -> Path:
    """Return the queue that a file stands for: itself, unless a restore was killed half-way.

    That leaves an empty file, which bears the time of what it kept aside.
    """
    with suppress(OSError):
        found = place.lstat()
        for name in kept_names(place) if found.st_size == 0 else ():
            kept = place.with_name(name.name)
            there = kept.lstat()
            if there.st_size and there.st_mtime_ns == found.st_mtime_ns:
                return kept
    return place


def mark(hollow: Path, kept: Path) -> None:
    """Let an empty file bear the time of what it stands for."""
    changed = kept.stat().st_mtime_ns
    os.utime(hollow, ns=(changed, changed))


def refs_given(queue: Path) -> Mapping[str, int]:
    """Return the last refs that a queue, its copies, and what was kept aside of it tell of."""
    last: dict[str, int] = {}
    for path in _every(queue):
        for table, ref in last_refs(path).items():
            last[table] = max(last.get(table, 0), ref)
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
    """Have a new queue reach the disk; return how many items it holds."""
    sync(new)
    with closing(connect(new)) as db:
        return count(db)


def seen(place: Path) -> Sight:
    """Return how a file is now, to be compared later.

    It is not opened: to close a file drops all locks that this program has on it.
    """
    try:
        found = place.lstat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def refuse_changed(place: Path, before: Sight) -> None:
    """Raise BusyError where somebody wrote since a queue was read: that would be lost."""
    if seen(place) != before:
        raise BusyError(_("{place} changed meanwhile: try again in a moment").format(place=place))
