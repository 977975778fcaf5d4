"""Temporary files beside the files that they will replace.

A program holds a lock on its temporary file while writing. A file that can be locked belongs to a
killed program and may be removed. The names do not depend on the name of the file to be replaced.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from teamclock.config.lock import Lock, try_lock
from teamclock.config.regular import opener, set_mode

_PREFIX, _SUFFIX, _LINK = ".teamclock-", ".tmp", ".link"
_NAME = re.compile(r"\.teamclock-[a-z0-9_]{8}\.tmp")  # as tempfile makes them


@contextmanager
def temporary_file(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Make an empty file in a folder, and yield its path and the open file; the mode is 600.

    At the end of the block the file is removed, unless the block has renamed it. The block may
    close the file: a second descriptor holds the lock to the end. Raise OSError if it cannot be
    made.
    """
    path, file, held = _make_locked_file(folder)
    try:
        with file:
            yield path, file
    finally:
        _remove(path)
        if held is not None:
            os.close(held)


def link_beside(path: Path) -> Path:
    """Return where to make a symbolic link that is removed with the temporary file `path`."""
    return path.with_suffix(_LINK)


def sweep(folder: Path) -> None:
    """Remove the temporary files of killed programs from a folder; running programs lock theirs."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _NAME.fullmatch(path.name):
                _remove_if_unlocked(path)


def _make_locked_file(folder: Path) -> tuple[Path, BinaryIO, int | None]:
    """Return the path of a new temporary file, the open file, and a descriptor that holds its lock.

    The descriptor keeps the lock when the file is closed; it is None where the file system has no
    locks. If another program locks or removes the file before it is locked here, make another file.
    """
    import tempfile  # slow to import, and needed for writing only

    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    path, lock = Path(name), try_lock(handle)
    if lock is Lock.TAKEN or not os.path.lexists(path):  # another program removes it
        os.close(handle)
        return _make_locked_file(folder)
    set_mode(handle, 0o600)
    return path, os.fdopen(handle, "wb"), os.dup(handle) if lock is Lock.HELD else None


def _remove(path: Path) -> None:
    """Remove a temporary file and the link beside it.

    The file goes last, because `sweep` finds the link only by the file's name.
    """
    link_beside(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _remove_if_unlocked(path: Path) -> None:
    """Remove a temporary file, unless a running program has locked it."""
    with suppress(OSError):
        handle = opener(str(path), os.O_RDONLY)
        try:
            if try_lock(handle) is Lock.HELD:
                _remove(path)
        finally:
            os.close(handle)
