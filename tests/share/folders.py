"""Shared folders for tests: what is put into them, and what is read there."""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from teamclock.domain.entry import DeskId
from teamclock.share.folder import Folder
from teamclock.share.segments import name_of
from teamclock.share.transport import Share

DESK, OTHER = DeskId("77f8f1ad81e1be01"), DeskId("0123456789abcdef")
SHARE = Share("6f1c1f0e-0d7e-4b43-9a0c-0a3b5f6c7d8e", "Clockwork")


def line(n: int, size: int = 0) -> bytes:
    """Return a line of at least so many bytes."""
    start = b'{"n":%d,"data":"' % n
    return start + b"x" * (size - len(start) - 3) + b'"}\n'


def lines(count: int, size: int = 0, first: int = 1) -> list[bytes]:
    return [line(n, size) for n in range(first, first + count)]


def made(path: Path, *puts: Sequence[bytes]) -> Folder:
    """Make a share, and put lines into the log of DESK."""
    folder = Folder(path)
    folder.make(SHARE)
    first = 1
    for each in puts:
        folder.put(DESK, first, each)
        first += len(each)
    return folder


def planted(place: Path, name: str, content: bytes, desk: str = DESK) -> Path:
    """Write a file of a log, as a program that syncs would."""
    path = place / desk / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def log_file(place: Path, first: int = 1, desk: str = DESK) -> Path:
    return place / desk / name_of(first)


def read(place: Path, after: int = 0, desk: DeskId = DESK) -> list[bytes]:
    """Read a log as another program would."""
    return [*Folder(place).read(desk, after)]


def trouble(folder: Folder, after: int = 0, desk: DeskId = DESK) -> str:
    """Read a log, and return what is told of it."""
    for _line in folder.read(desk, after):
        pass
    told = folder.trouble()
    assert told.keys() <= {desk}
    return told.get(desk, "")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, hidden ones included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def as_nobody(work: Callable[[], object]) -> Callable[[], None]:
    """Return work that is done by a user whom modes stop, which root is not."""

    def done() -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    return done


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a file system with space for a megabyte."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
