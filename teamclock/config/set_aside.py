"""Files written beside their target and then renamed over it, and what a killed program left.

A lock is held on such a file while it is written, so that whoever can lock one may remove it.
Their names are short, whatever the target's name is, and the same for all targets.
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
def aside(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Make an empty file for the user alone, which is gone after the block unless it was renamed.

    Raise OSError where it cannot be made. The file may be closed; the lock is held until the end.
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
    """Return the name for a link that is made beside a file of `aside`, and swept with it."""
    return path.with_suffix(_LINK)


def sweep(folder: Path) -> None:
    """Remove what killed programs left in a folder; what a living one writes is left alone."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _NAME.fullmatch(path.name):
                _sweep(path)


def _made(folder: Path) -> tuple[Path, BinaryIO, int | None]:
    """Return a new file, and a descriptor that holds its lock, where there are locks."""
    import tempfile  # dear, and only a write needs it

    handle, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    path, lock = Path(name), try_lock(handle)
    if lock is Lock.TAKEN or not os.path.lexists(path):  # swept just before it was locked
        os.close(handle)
        return _made(folder)
    set_mode(handle, 0o600)
    return path, os.fdopen(handle, "wb"), os.dup(handle) if lock is Lock.HELD else None


def _remove(path: Path) -> None:
    """Remove a file and the link beside it: the file last, for it tells of the link."""
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
