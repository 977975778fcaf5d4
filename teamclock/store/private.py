"""Private folders, and temporary files: deleted after use or, after a crash, by a later program."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from teamclock.domain.interval import DAY
from teamclock.store.durable import sync

_PREFIXES = (".making-", ".copying-", ".restoring-", ".keeping-")
_OLD_NAMES = r"\.(making|copying|restoring|keeping)-.*|\.queue\.db\.\d+(-journal)?"
_FILE = "queue.db"
_READ_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_POSIX = os.name == "posix"  # other systems open no folders, so that none can be locked


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, each with mode 700 under any umask.

    Their names are forced to the disk, so that a file in them is not lost with its folder.
    """
    missing = list(takewhile(lambda each: not each.is_dir(), (folder, *folder.parents)))
    for each in reversed(missing):
        try:
            each.mkdir(mode=0o700)
        except FileExistsError:
            if not each.is_dir():
                raise
        else:
            each.chmod(0o700)
            with suppress(OSError):  # a folder may be writable and not readable
                sync(each.parent)


@contextmanager
def private(folder: Path, prefix: str) -> Iterator[Path]:
    """Make an empty file that only the user can read, and delete it after the block.

    The file is in a new folder inside `folder`, with a name that begins with `prefix`, together
    with the files that SQLite puts beside it. The new folder stays locked until the end of the
    block. A program that can lock it knows that its maker was killed, and deletes it.
    """
    own, handle = _locked_folder(folder, prefix)
    try:
        sweep_old(folder, own)
        aside = own / _FILE
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        aside.chmod(0o600)
        yield aside
    finally:
        _drop(own)
        if handle is not None:
            os.close(handle)


def _locked_folder(folder: Path, prefix: str) -> tuple[Path, int | None]:
    """Make a folder under an unused name and lock it; return its path and the open, locked handle.

    Another folder is made if another program deleted the first before it was locked. The handle is
    None on systems that cannot lock folders.
    """
    while True:
        own = folder / f"{prefix}{os.urandom(8).hex()}"
        own.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            own.chmod(0o700)
            if not _POSIX:
                return own, None
            handle = os.open(own, _READ_FOLDER)
            if lock(handle) is not False and _is_at(own, handle):
                return own, handle
            os.close(handle)


def _is_at(own: Path, handle: int) -> bool:
    """Return whether the open folder `handle` is the folder at the path `own`."""
    try:
        return os.path.samestat(own.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def lock(handle: int) -> bool | None:
    """Lock an open folder without waiting, and return True.

    Return False if another program has locked it, None if the file system has no locks.
    """
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # as on some network file systems
        return None
    return True


def sweep(folder: Path) -> None:
    """Delete the temporary folders of killed programs in a folder, as far as possible.

    A folder without its program's lock belongs to a killed program. Where folders cannot be locked,
    nothing is deleted.
    """
    if _POSIX:
        for own in _private_folders(folder):
            _drop_folder(own, old=False)


def _private_folders(folder: Path) -> list[str]:
    """Return the paths of the temporary folders of this program in a folder."""
    try:
        with os.scandir(folder) as entries:
            return [
                entry.path
                for entry in entries
                if entry.name.startswith(_PREFIXES) and entry.is_dir(follow_symlinks=False)
            ]
    except OSError:
        return []


def _drop_folder(own: str, *, old: bool) -> None:
    """Delete a temporary folder if no process has locked it: its program has ended.

    On a file system without locks delete it only if `old`.
    """
    with suppress(OSError):
        handle = os.open(own, _READ_FOLDER)
        try:
            locked = lock(handle)
            if locked or (locked is None and old):
                _drop(Path(own))
        finally:
            os.close(handle)


def sweep_old(folder: Path, fresh: Path) -> None:
    """Delete temporary files and folders that are over a day older than `fresh`, a new one.

    This is for files, which nobody locks, and folders on a file system without locks. The age is
    measured by the clock of the file system.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        now = fresh.stat().st_mtime
        for entry in entries:
            changed = entry.stat(follow_symlinks=False).st_mtime
            if now - changed > DAY and re.fullmatch(_OLD_NAMES, entry.name):
                _drop_old(entry)


def _drop_old(entry: os.DirEntry[str]) -> None:
    """Delete an old temporary file or folder, unless it is locked."""
    if not entry.is_dir(follow_symlinks=False):
        with suppress(OSError):
            Path(entry.path).unlink()
    elif _POSIX:
        _drop_folder(entry.path, old=True)
    else:
        _drop(Path(entry.path))


def _drop(own: Path) -> None:
    """Delete a folder with the files in it, as far as possible; links are not followed."""
    with suppress(OSError):
        for left in list(own.iterdir()):
            left.unlink()
        own.rmdir()
