"""Whether the user's files can be written, asked before the user tries to change them."""

import os
from pathlib import Path

from teamclock.messages import _

_MAKE_A_FILE = os.W_OK | os.X_OK  # in a folder: the rights to write and to enter


def unwritable(path: Path) -> Path | None:
    """Return the file or folder that keeps a file from being changed or made; None if none does.

    The folder must be writable even if the file exists, because changes are written to another file
    there, which then replaces it. If the folder is missing, the nearest existing one above it must
    be writable. Symbolic links are followed.
    """
    real = Path(os.path.realpath(path))
    if os.path.exists(real) and not os.access(real, os.W_OK):  # noqa: PTH110 - it never raises
        return real
    folder = next(each for each in real.parents if os.path.isdir(each))  # noqa: PTH112 - as above
    return None if os.access(folder, _MAKE_A_FILE) else folder


def why_read_only(queue: Path) -> str:
    """Return a message on why a queue cannot be changed; "" if it can.

    SQLite makes a journal beside the queue. In a read-only folder, a journal that exists and is
    writable is enough.
    """
    obstacle = unwritable(queue)
    real = Path(os.path.realpath(queue))
    journal = real.with_name(f"{real.name}-journal")
    if obstacle is None or (
        obstacle != real and os.access(real, os.W_OK) and os.access(journal, os.W_OK)
    ):
        return ""
    return _("This queue is read-only: make {path} writable to change it").format(path=obstacle)


def why_no_team(team_file: Path) -> str:
    """Return a message on why no team can be added to a team file; "" if one can."""
    obstacle = unwritable(team_file)
    if obstacle is None:
        return ""
    return _("{path} is read-only: make it writable to add a team").format(path=obstacle)
