"""The folders above a file, to be watched with the file to notice that it is replaced."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_MOST_LINKS = 40  # the most that Linux follows


class Identity(NamedTuple):
    """The device and inode of a file or folder; a file that replaces it has another identity."""

    device: int
    number: int


def way(path: Path) -> dict[Path, Identity]:
    """Return the folders above a file, from the root on, and the file, with their identities.

    Paths that do not exist are left out. A symbolic link is left out, too, but its target is not:
    if /srv/current is a link to /srv/v1, the result has /srv and /srv/v1. After 40 links, as in a
    circle of links, the result ends.
    """
    found = {}
    with suppress(OSError, ValueError):  # missing, no permission, a NUL in the name
        for place, state in _lookups(path):
            if not stat.S_ISLNK(state.st_mode):
                found[place] = Identity(state.st_dev, state.st_ino)
    return found


def _lookups(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield each path that the system looks up to open a file, with its status from lstat.

    A symbolic link comes before its target. Raise OSError for a path that does not exist.
    """
    rest, here, links = [*reversed(path.absolute().parts)], Path(), 0
    while rest:
        part = rest.pop()
        here = here.parent if part == ".." else here / part
        state = here.lstat()
        yield here, state
        if stat.S_ISLNK(state.st_mode) and links < _MOST_LINKS:
            rest += reversed(here.readlink().parts)
            here, links = here.parent, links + 1
