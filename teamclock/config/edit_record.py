"""What the last edits of a team file replaced, so that they can be undone (teams.md, c. editing).

The record lies in the cache folder, a file for each team file; where it is lost, nothing can be
undone. Each step has the text before and the digest of the bytes after; no text: there was no file.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from teamclock.config.files import make_folder, write_whole
from teamclock.config.lock import Lock, try_lock
from teamclock.config.regular import opener, read_regular
from teamclock.domain.errors import BusyError, DataError
from teamclock.messages import _

_FOLDER = "edits"
_MOST_STEPS = 30
_MOST_BYTES = 16 * 2**20
_WAITS_S = 2.0
_BREATH_S = 0.01


class EditStep(NamedTuple):
    """An edit: the text of the file before, None where there was none; the digest after."""

    before: str | None
    after: str


def digest(content: bytes) -> str:
    """Return the digest of a file's bytes, as scripts see it."""
    return f"sha256:{sha256(content).hexdigest()}"


def steps(cache: Path | None, path: Path) -> tuple[EditStep, ...]:
    """Return the recorded steps of a team file, the oldest first; none where they are lost."""
    if cache is None:
        return ()
    try:
        given = json.loads(read_regular(_place(cache, path, "json"), _MOST_BYTES))
        return tuple(EditStep(before, str(after)) for before, after in given)
    except (OSError, ValueError, TypeError):
        return ()


def save_steps(cache: Path | None, path: Path, made: tuple[EditStep, ...]) -> None:
    """Save the last steps of a team file, if possible.

    An error is ignored: the edit itself has been made, and only its undoing is lost.
    """
    if cache is not None:
        with suppress(DataError):
            text = json.dumps(made[-_MOST_STEPS:])
            write_whole(_place(cache, path, "json"), text, keep_as=None)


@contextmanager
def locked(cache: Path | None, path: Path) -> Iterator[None]:
    """Hold the lock of a team file; raise BusyError if another program keeps it for long.

    Without a cache folder, or without locks there, the block runs as it is.
    """
    handle = None if cache is None else _opened(_place(cache, path, "lock"))
    try:
        if handle is not None:
            _wait(handle, path)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(place: Path) -> int | None:
    with suppress(OSError):
        make_folder(place.parent)
        return opener(str(place), os.O_RDWR | os.O_CREAT)
    return None


def _wait(handle: int, path: Path) -> None:
    late = monotonic() + _WAITS_S
    while try_lock(handle) is Lock.TAKEN:
        if monotonic() > late:
            raise BusyError(
                _("{path} is being changed by another program: try again").format(path=path)
            )
        sleep(_BREATH_S)


def _place(cache: Path, path: Path, ending: str) -> Path:
    """Return the path of a file of the record; links to one team file have one record."""
    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    return cache / _FOLDER / f"{name}.{ending}"
