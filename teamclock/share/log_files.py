"""The files of a desk's log in a shared folder: list them, read them, and replace each as a whole.

Other desks may put anything into the folder. Therefore no link is followed, only regular files are
opened, and at most 512 KiB of a file is read.
"""

import errno
import os
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from teamclock.config.regular import opener, read_regular, set_mode
from teamclock.messages import _
from teamclock.share.away import reading
from teamclock.share.segments import MOST_READ, Segment, first_of, name_of, segment_of
from teamclock.share.transport import AwayError
from teamclock.store.durable import sync
from teamclock.store.private import lock

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # of folders, on some network file systems
_OPEN_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class FileMark(NamedTuple):
    """What changes with the content of a file: its inode, modification time in ns, and size."""

    inode: int
    changed: int
    size: int


class LogFile(NamedTuple):
    """A file of a log: the number of its first line, and its `os.DirEntry`."""

    first: int
    entry: os.DirEntry[str]

    def mark(self) -> FileMark:
        """Return the mark of the file, or of the link if it is one; raise OSError if missing."""
        found = self.entry.stat(follow_symlinks=False)
        return FileMark(found.st_ino, found.st_mtime_ns, found.st_size)


class LogMark(NamedTuple):
    """What changes with a log.

    renamed: the modification time in ns of the folder, which changes with the names in it
    last: the number of the first line of the last file; 0 without a file
    mark: the mark of the last file; None without a file
    """

    renamed: int
    last: int
    mark: FileMark | None


def files_in(folder: Path) -> list[LogFile]:
    """Return the files with names of log files, by number of first line; may raise OSError."""
    _refuse_link(folder)
    with os.scandir(folder) as entries:
        found = [LogFile(first, each) for each in entries if (first := first_of(each.name))]
    return sorted(found, key=lambda each: each.first)


def _refuse_link(folder: Path) -> None:
    """Raise OSError if a path is not that of a folder, as with a link to a folder."""
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise OSError(errno.EEXIST, _("it is no folder"))


def mark_of(folder: Path) -> LogMark | None:
    """Return the mark of the log in a folder; None if it cannot be read."""
    try:
        renamed = folder.lstat().st_mtime_ns
        last = files_in(folder)[-1:]
        return (
            LogMark(renamed, last[0].first, last[0].mark()) if last else LogMark(renamed, 0, None)
        )
    except OSError:
        return None


def content_of(file: LogFile) -> bytes:
    """Return the content of a file; raise OSError if it is too large, or no regular file."""
    content = _content(Path(file.entry.path))
    if len(content) > MOST_READ:
        raise OSError(errno.EFBIG, _("it is larger than 512 KiB"))
    return content


def _content(path: Path) -> bytes:
    """Return the content of a regular file; of one that is too large `MOST_READ` + 1 bytes."""
    return read_regular(path, MOST_READ + 1)


def segments_from(folder: Path, first: int) -> list[Segment]:
    """Return the files of a log from the one that may hold the line before `first`.

    If there is none, the result begins with a file without lines, to which lines can be added.
    Raise AwayError, which names the file, if a file cannot be read.
    """
    files = files_in(folder)
    at = bisect_right([each.first for each in files], max(first - 1, 1)) - 1
    before = [] if at >= 0 else [Segment(1)]
    return before + [_segment(folder / name_of(each.first), each) for each in files[max(at, 0) :]]


def _segment(path: Path, file: LogFile) -> Segment:
    """Return the content of a file as lines; raise AwayError if it cannot be read."""
    with reading(path):
        return segment_of(file.first, _content(path))


def own_folder(place: Path, desk: str) -> Path:
    """Return the folder of this desk's log; if it is missing, make it with the mode of `place`.

    Raise OSError if it cannot be made, AwayError if a link or a file has its name.
    """
    folder = place / desk
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    with reading(folder):
        begun = files_in(folder)
    if not begun:  # else this was done before the first file was written
        with suppress(OSError):  # FAT has no modes
            folder.chmod(0o700 | (_mode(place) & 0o3777))  # with setgid and sticky bits
        sync_names(place)
    return folder


def _mode(folder: Path) -> int:
    """Return the permission bits of a folder."""
    return stat.S_IMODE(folder.stat().st_mode)


@contextmanager
def exclusive_access(folder: Path) -> Iterator[None]:
    """Hold a lock on the folder of this desk's log during the block, where folders can be locked.

    Raise AwayError if another program holds the lock. Files are read and then replaced, so that
    each of two programs would lose the lines of the other.
    """
    if os.name != "posix":  # no other system opens folders
        yield
        return
    handle = os.open(folder, _OPEN_FOLDER)
    try:
        if lock(handle) is False:
            raise AwayError(
                _("another teamclock shares the steps of this desk now: try again in a moment")
            )
        yield
    finally:
        os.close(handle)


def replace(path: Path, lines: Iterable[bytes]) -> None:
    """Replace a file of this desk's log by `lines`, on the disk on return; may raise OSError.

    Readers see either the old file or the new one. The new file is first written under a name that
    no desk reads; what a killed program left under this name is removed.
    """
    aside = path.with_name(f".{path.name}.tmp")
    _remove_regular(aside)
    try:
        with open(aside, "xb", opener=opener) as file:
            write_shared(file, lines, path.parent)
        aside.replace(path)
    except OSError:
        with suppress(OSError):  # a disk that is full gets its space back
            _remove_regular(aside)
        raise
    sync_names(path.parent)


def write_shared(file: BinaryIO, lines: Iterable[bytes], folder: Path) -> None:
    """Write lines to a new, open file, as readable and writable as its folder; force it to disk."""
    file.writelines(lines)
    file.flush()
    set_mode(file.fileno(), 0o600 | (_mode(folder) & 0o666))
    os.fsync(file.fileno())


def _remove_regular(aside: Path) -> None:
    """Remove the file at a path; leave anything that is not a regular file."""
    with suppress(FileNotFoundError):
        if stat.S_ISREG(aside.lstat().st_mode):
            aside.unlink()


def sync_names(folder: Path) -> None:
    """Force the names in a folder to the disk, if the file system can do that."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
