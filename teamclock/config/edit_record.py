"""A record of the last edits of a team file, so that they can be undone (teams.md, c. editing).

The record is a JSON file in the cache folder, one for each team file. If it is lost, nothing can be
undone.
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
_LONGEST_WAIT_S = 2.0
_PAUSE_S = 0.01


class EditStep(NamedTuple):
    """One edit of the team file.

    before: the text before the edit; None if there was no file.
    after: the digest of the file's bytes after the edit: if the file has another one, it has
    changed since, and the edit cannot be undone.
    """

    before: str | None
    after: str


def digest(content: bytes) -> str:
    """Return the digest of a file's bytes in the form that JSON answers and `--seen` use."""
    return f"sha256:{sha256(content).hexdigest()}"


def steps(cache: Path | None, path: Path) -> tuple[EditStep, ...]:
    """Return the recorded edits of a team file, the oldest first.

    `cache` is the cache folder. Return none without one, or if the record is lost or damaged.
    """
    if cache is None:
        return ()
    try:
        recorded = json.loads(read_regular(_record_path(cache, path, "json"), _MOST_BYTES))
        return tuple(EditStep(before, str(after)) for before, after in recorded)
    except (OSError, ValueError, TypeError):
        return ()


def save_steps(cache: Path | None, path: Path, made: tuple[EditStep, ...]) -> None:
    """Save the last 30 edits of a team file in the cache folder, if there is one.

    `made` are all edits, the oldest first. An error is ignored, because the edit itself has been
    made: only undoing it is lost.
    """
    if cache is not None:
        with suppress(DataError):
            text = json.dumps(made[-_MOST_STEPS:])
            write_whole(_record_path(cache, path, "json"), text, keep_as=None)


@contextmanager
def locked(cache: Path | None, path: Path) -> Iterator[None]:
    """Hold the lock of a team file during the block.

    Raise BusyError if another program holds the lock for two seconds or more. Without a cache
    folder, a lock file or locks of the file system, the block runs without a lock.
    """
    handle = None if cache is None else _open_lock_file(_record_path(cache, path, "lock"))
    try:
        if handle is not None:
            _wait_for_lock(handle, path)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _open_lock_file(path: Path) -> int | None:
    """Return a descriptor of the lock file, which is made if it is missing; None if that fails."""
    with suppress(OSError):
        make_folder(path.parent)
        return opener(str(path), os.O_RDWR | os.O_CREAT)
    return None


def _wait_for_lock(handle: int, path: Path) -> None:
    """Wait for the lock on an open file; raise BusyError, which names `path`, after two seconds."""
    deadline = monotonic() + _LONGEST_WAIT_S
    while try_lock(handle) is Lock.TAKEN:
        if monotonic() > deadline:
            raise BusyError(
                _("{path} is being changed by another program: try again").format(path=path)
            )
        sleep(_PAUSE_S)


def _record_path(cache: Path, path: Path, ending: str) -> Path:
    """Return the path of the record (“json”) or the lock file (“lock”) of a team file.

    The name is a digest of the team file's real path, so that links to one team file share a
    record.
    """
    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:24]
    return cache / _FOLDER / f"{name}.{ending}"
