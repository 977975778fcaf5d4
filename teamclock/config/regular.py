"""Regular files, opened without waiting; a link, a pipe, a device or a folder is refused.

To open a pipe blocks until somebody writes into it, and to open a device may make it act. A name
that the program chooses itself is opened through no link: a link may lead to anybody's file.
"""

import errno
import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from teamclock.messages import N_, _

_KINDS = (
    (stat.S_ISLNK, N_("it is a link, not a file")),
    (stat.S_ISFIFO, N_("it is a pipe, not a file")),
    (stat.S_ISSOCK, N_("it is a socket, not a file")),
)


def open_regular(path: Path, *, follow: bool = False) -> BinaryIO:
    """Open a regular file to be read; raise OSError where there is none.

    With `follow` the name may be that of a link to one.
    """
    return open(path, "rb", opener=partial(opener, follow=follow))


def read_regular(path: Path, most: int, *, follow: bool = False) -> bytes:
    """Return the first `most` bytes of a regular file; raise as `open_regular` does."""
    with open_regular(path, follow=follow) as file:
        return file.read(most)


def opener(path: str, flags: int, *, follow: bool = False) -> int:
    """Open a regular file; raise OSError where it is none.

    One that may be made is for the user alone, under any umask. The kind is looked at before, for
    opening may have effects, and after, for it may have changed.
    """
    with suppress(FileNotFoundError):
        _refuse_special(Path(path).stat(follow_symlinks=follow).st_mode)
    extra = getattr(os, "O_NONBLOCK", 0) | (0 if follow else getattr(os, "O_NOFOLLOW", 0))
    handle = os.open(path, flags | extra, 0o600)
    try:
        _refuse_special(os.fstat(handle).st_mode)
    except OSError:
        os.close(handle)
        raise
    if flags & os.O_CREAT:
        set_mode(handle, 0o600)
    return handle


def set_mode(handle: int, mode: int) -> None:
    """Give an open file its mode whatever the umask is, where the file system knows modes."""
    if hasattr(os, "fchmod"):
        with suppress(OSError):  # FAT knows none
            os.fchmod(handle, mode)


def _refuse_special(mode: int) -> None:
    """Raise OSError, in words that follow “cannot be read”, for a mode of no regular file."""
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    device = N_("it is a device, not a file")
    raise OSError(errno.EINVAL, _(next((words for test, words in _KINDS if test(mode)), device)))
