"""The files of a desk's log in a shared folder: listed, read, and replaced whole.

Other desks may put anything into the folder: no link is followed, nothing but a regular file is
opened, and no more of it is read than a log may hold.
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
    """What changes with the content of a file: its inode, its time of change in ns, its size."""

    inode: int
    changed: int
    size: int


class LogFile(NamedTuple):
    """A file of a log: the number of its first line, and its entry in the folder."""

    first: int
    entry: os.DirEntry[str]

    def mark(self) -> FileMark:
        """Return the mark of the file, or of a link itself; raise OSError where it is gone."""
        found = self.entry.stat(follow_symlinks=False)
        return FileMark(found.st_ino, found.st_mtime_ns, found.st_size)


class LogMark(NamedTuple):
    """What changes with a log: its last file, and the time in ns at which names changed."""

    renamed: int
    last: int
    mark: FileMark | None


def files_in(folder: Path) -> list[LogFile]:
    """Return what is named as the files of a log are, in their order; raise OSError."""
    _refuse_link(folder)
    with os.scandir(folder) as entries:
        found = [LogFile(first, each) for each in entries if (first := first_of(each.name))]
    return sorted(found, key=lambda each: each.first)


def _refuse_link(folder: Path) -> None:
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise OSError(errno.EEXIST, _("it is no folder"))


def mark_of(folder: Path) -> LogMark | None:
    """Return the mark of a log; None for one that cannot be read."""
    try:
        renamed = folder.lstat().st_mtime_ns
        last = files_in(folder)[-1:]
        return (
            LogMark(renamed, last[0].first, last[0].mark()) if last else LogMark(renamed, 0, None)
        )
    except OSError:
        return None


def content_of(file: LogFile) -> bytes:
    """Return the content of a file; raise OSError for one that is too large, or no regular file."""
    content = _content(Path(file.entry.path))
    if len(content) > MOST_READ:
        raise OSError(errno.EFBIG, _("it is larger than 512 KiB"))
    return content


def _content(path: Path) -> bytes:
    return read_regular(path, MOST_READ + 1)


def segments_from(folder: Path, first: int) -> list[Segment]:
    """Return the files of a log from the one that may hold the line before `first`.

    Where there is none, a file without lines is returned, so that there is one. Raise AwayError,
    which names the file, where one cannot be read.
    """
    files = files_in(folder)
    at = bisect_right([each.first for each in files], max(first - 1, 1)) - 1
    before = [] if at >= 0 else [Segment(1)]
    return before + [_segment(folder / name_of(each.first), each) for each in files[max(at, 0) :]]


def _segment(path: Path, file: LogFile) -> Segment:
    with reading(path):
        return segment_of(file.first, _content(path))


def own_folder(place: Path, desk: str) -> Path:
    """Return the folder of this desk's log, made with the mode of the place under any umask.

    Raise OSError where it cannot be made, AwayError for a link or a file in its place.
    """
    folder = place / desk
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    with reading(folder):
        begun = files_in(folder)
    if not begun:  # else this was done before the first file was written
        with suppress(OSError):  # FAT has no modes
            folder.chmod(0o700 | (_mode(place) & 0o3777))
        sync_names(place)
    return folder


def _mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other programs from writing into the folder of this desk's log.

    Raise AwayError where one does: as files are read and then replaced, each of two would lose
    lines of the other.
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
    """Replace a file of this desk's log, which is on the disk on return; raise OSError.

    Readers see the old file or the new one. The file is written beside its place under a name that
    no desk reads; what a killed program left there is removed.
    """
    aside = path.with_name(f".{path.name}.tmp")
    _drop(aside)
    try:
        with open(aside, "xb", opener=opener) as file:
            write_shared(file, lines, path.parent)
        aside.replace(path)
    except OSError:
        with suppress(OSError):  # a disk that is full gets its space back
            _drop(aside)
        raise
    sync_names(path.parent)


def write_shared(file: BinaryIO, lines: Iterable[bytes], folder: Path) -> None:
    """Write a new file to the disk, with a mode that follows that of its folder."""
    file.writelines(lines)
    file.flush()
    set_mode(file.fileno(), 0o600 | (_mode(folder) & 0o666))
    os.fsync(file.fileno())


def _drop(aside: Path) -> None:
    """Remove a regular file, if there is one; anything else of its name stays."""
    with suppress(FileNotFoundError):
        if stat.S_ISREG(aside.lstat().st_mode):
            aside.unlink()


def sync_names(folder: Path) -> None:
    """Force the names in a folder to the disk, where the file system can."""
    try:
        sync(folder)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
