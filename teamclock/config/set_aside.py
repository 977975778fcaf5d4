"""Temporary files that are written beside their target, and removal of those of killed programs.

A program holds a lock on its file while writing; a file that can be locked may be removed. The
names are short and do not depend on the target's name.
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
    """Make an empty file with mode 600, which is removed after the block unless it was renamed.

    Raise OSError where it cannot be made. The block may close the file; the lock stays to the end.
    """
    path, file, held = _made(folder)
    try:
        with file:
            yield path, file
    finally:
        _remove(path)
        if held is not None:
            os.close(held)


def link_beside(path: Path) -> Path:
    """Return the path for a link beside a file of `aside`, which is removed together with it."""
    return path.with_suffix(_LINK)


def sweep(folder: Path) -> None:
    """Remove the files of killed programs in a folder; those of running programs are locked."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _NAME.fullmatch(path.name):
                _sweep(path)


def _made(folder: Path) -> tuple[Path, BinaryIO, int | None]:
    """Return a new file, and a descriptor that holds its lock, where there are locks."""
    import tempfile  # slow to import, and needed for writing only

    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    path, lock = Path(name), try_lock(handle)
    if lock is Lock.TAKEN or not os.path.lexists(path):  # another program removes it
        os.close(handle)
        return _made(folder)
    set_mode(handle, 0o600)
    return path, os.fdopen(handle, "wb"), os.dup(handle) if lock is Lock.HELD else None


def _remove(path: Path) -> None:
    """Remove a file and the link beside it, the file last, because it leads `sweep` to the link."""
    link_beside(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    with suppress(OSError):
        handle = opener(str(path), os.O_RDONLY)
        try:
            if try_lock(handle) is Lock.HELD:
                _remove(path)
        finally:
            os.close(handle)
