"""The way to a file: what the system looks up for its path, folder by folder and link by link."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_MOST_LINKS = 40  # as many as Linux follows


class Identity(NamedTuple):
    """Which file or folder there is in a place: another one in its place has another identity."""

    device: int
    number: int


def way(path: Path) -> dict[Path, Identity]:
    """Return the folders on the way to a file and the file, as far as they are there.

    Links are followed, and are no part of it, so that each place has but one name: the link
    `current` in /srv leads from /srv to /srv/v1 or /srv/v2. A circle of links leads nowhere.
    """
    found = {}
    with suppress(OSError, ValueError):  # not there, no permission, a NUL in the name
        for place, state in _looked_up(path):
            if not stat.S_ISLNK(state.st_mode):
                found[place] = Identity(state.st_dev, state.st_ino)
    return found


def _looked_up(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what is looked up, one after the other; a link before what it leads to."""
    left, here, links = [*reversed(path.absolute().parts)], Path(), 0
    while left:
        part = left.pop()
        here = here.parent if part == ".." else here / part
        state = here.lstat()
        yield here, state
        if stat.S_ISLNK(state.st_mode) and links < _MOST_LINKS:
            left += reversed(here.readlink().parts)
            here, links = here.parent, links + 1
