"""Files that SQLite keeps beside a queue: harmful ones are refused, old ones are set aside."""

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

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_TAIL = 16  # bytes after the name of a super-journal: its length, a checksum, the magic number
_TURNS, _TURN_S = 500, 0.01


def refuse_link(path: Path) -> None:
    """Raise DataError for a link in the place of a queue.

    The user names the folder only. A folder of another user must not lead to a queue, or to any
    other file, elsewhere (trust.md, attacks).
    """
    if os.path.islink(path):  # noqa: PTH114 - no error for a path too long; opening it raises one
        raise DataError(
            _("{path} is a link: name the folder of the queue that it leads to").format(path=path),
            _(" (--data)"),
        )


def refuse_beside(path: Path) -> None:
    """Raise DamagedError for files beside a queue with which SQLite could do harm.

    A journal may name a super-journal, which SQLite deletes when it rolls back, wherever it is
    (sqlite.org/fileformat.html, 3). SQLite would write through a link. This program attaches no
    second database and keeps no write-ahead log, so that it makes neither. A link in the place of
    the queue raises DataError.
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
        if found.st_size > _TAIL and _names_another(Path(place + ending)):
            raise DamagedError(
                _("{place}{ending} names another file, which SQLite would delete: {remedy}").format(
                    place=place, ending=ending, remedy=remedy(path)
                )
            )


def _names_another(journal: Path) -> bool:
    """Return whether a journal ends in the name of a super-journal.

    False for a journal that its writer empties or removes meanwhile.
    """
    try:
        with journal.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - _TAIL, 0))
            tail = file.read(_TAIL)
    except FileNotFoundError:
        return False
    return len(tail) == _TAIL and tail.endswith(_MAGIC) and any(tail[:4])


def put_new(place: Path, new: Path) -> None:
    """Link a new queue into its place; raise FileExistsError where there is a file.

    Files that an older queue left beside the place are renamed, because SQLite would roll their
    journal back into the new queue.
    """
    if left_at(place):
        with _alone_in(place.parent):
            left = left_at(place)
            if left and not os.path.lexists(place):  # in this order, no newer queue owns them
                _set_aside(place, left)
    place.hardlink_to(new)


def left_at(place: Path) -> list[str]:
    """Return the endings of the files beside a place; an empty journal does not count."""
    return [ending for ending in BESIDE if _is_something(place.with_name(place.name + ending))]


def _is_something(path: Path) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    empty = stat.S_ISREG(found.st_mode) and found.st_size == 0
    return not (empty and path.name.endswith("-journal"))


def _set_aside(place: Path, left: list[str]) -> None:
    """Rename the files that an older queue left, with the time of their last change in the names.

    The present instant is not known here: opening a queue reads no clock.
    """
    changed = max(time_of(place.with_name(place.name + ending).lstat()) for ending in left)
    aside = free(place, "left", changed)
    for ending in left:
        place.with_name(place.name + ending).rename(aside.with_name(aside.name + ending))


def free(place: Path, word: str, at: Instant) -> Path:
    """Return the first path for a file kept aside that is free, as are the paths beside it."""
    names = numbered(f"{place.name}.{word}-{stamp(at)}", "")
    paths = (place.with_name(name) for name in names)
    return next(path for path in paths if not any(map(os.path.lexists, _all_names(path))))


def _all_names(path: Path) -> list[str]:
    return [f"{path}{ending}" for ending in ("", *BESIDE)]


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Run the block alone among programs; raise BusyError after waiting 5 seconds for another."""
    if os.name != "posix":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        for _unused in range(_TURNS):
            if lock(handle) is not False:  # None: the file system has no locks
                break
            sleep(_TURN_S)
        else:
            raise BusyError(_("{folder} is in use: try again in a moment").format(folder=folder))
        yield
    finally:
        os.close(handle)
