"""Open regular files without blocking; links, pipes, devices and folders are refused.

Opening a pipe blocks until another program writes into it, and opening a device may make it act.
Links are followed only for names that the user chose, because a link may lead to any file.
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
    """Open a regular file for reading; raise OSError if it is missing or of another kind.

    With `follow` the path may be a symbolic link to a regular file.
    """
    return open(path, "rb", opener=partial(opener, follow=follow))


def read_regular(path: Path, most: int, *, follow: bool = False) -> bytes:
    """Return up to `most` bytes from the start of a regular file.

    With `follow` the path may be a symbolic link to it. Raise OSError if the file is missing or of
    another kind.
    """
    with open_regular(path, follow=follow) as file:
        return file.read(most)


def opener(path: str, flags: int, *, follow: bool = False) -> int:
    """Open a regular file, and return its descriptor; raise OSError for any other kind.

    `flags` are those of `os.open`; with `follow` the path may be a symbolic link. A new file gets
    mode 600 under any umask. The kind is checked before opening, because that may have effects, and
    again after, because the file may have been replaced in between.
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
    """Set the permission bits of an open file, where its file system has them."""
    if hasattr(os, "fchmod"):
        with suppress(OSError):  # FAT has none
            os.fchmod(handle, mode)


def _refuse_special(mode: int) -> None:
    """Raise OSError if a file mode is not that of a regular file.

    The error's text completes a sentence such as “teams.toml cannot be read: it is a pipe”.
    """
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    device = N_("it is a device, not a file")
    raise OSError(errno.EINVAL, _(next((words for test, words in _KINDS if test(mode)), device)))
