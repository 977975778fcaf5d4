"""The folders on the way to a file, which must be watched to notice that the file is replaced."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_MOST_LINKS = 40  # the most that Linux follows


class Identity(NamedTuple):
    """The device and inode of a file or folder; another file at the same path has others."""

    device: int
    number: int


def way(path: Path) -> dict[Path, Identity]:
    """Return the folders on the way to a file, and the file, as far as they exist.

    Links are followed and not returned, so that each place has one name: with the link
    /srv/current, the way leads from /srv to /srv/v1 or /srv/v2. A circle of links ends the way.
    """
    found = {}
    with suppress(OSError, ValueError):  # missing, no permission, a NUL in the name
        for place, state in _lookups(path):
            if not stat.S_ISLNK(state.st_mode):
                found[place] = Identity(state.st_dev, state.st_ino)
    return found


def _lookups(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield each path that the system looks up, in its order; a link comes before its target."""
    left, here, links = [*reversed(path.absolute().parts)], Path(), 0
    while left:
        part = left.pop()
        here = here.parent if part == ".." else here / part
        state = here.lstat()
        yield here, state
        if stat.S_ISLNK(state.st_mode) and links < _MOST_LINKS:
            left += reversed(here.readlink().parts)
            here, links = here.parent, links + 1
