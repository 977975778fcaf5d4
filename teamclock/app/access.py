"""What may not be written, said before somebody tries to change it."""

import os
from pathlib import Path

from teamclock.messages import _

_ENTERED = os.W_OK | os.X_OK


def unwritable(path: Path) -> Path | None:
    """Return what keeps a file from being changed or made: itself, or its folder; else None."""
    place = Path(os.path.realpath(path))
    if os.path.exists(place) and not os.access(place, os.W_OK):  # noqa: PTH110 - it never raises
        return place
    folder = next(each for each in place.parents if os.path.isdir(each))  # noqa: PTH112 - as above
    return None if os.access(folder, _ENTERED) else folder


def why_read_only(queue: Path) -> str:
    """Say why a queue cannot be changed; nothing where it can.

    SQLite makes a journal beside a queue; where one is left there that it may write, that will do.
    """
    place = unwritable(queue)
    real = Path(os.path.realpath(queue))
    journal = real.with_name(f"{real.name}-journal")
    if place is None or (
        place != real and os.access(real, os.W_OK) and os.access(journal, os.W_OK)
    ):
        return ""
    return _("This queue is read-only: make {path} writable to change it").format(path=place)


def why_no_team(team_file: Path) -> str:
    """Say why no team can be added to a file; nothing where one can."""
    place = unwritable(team_file)
    if place is None:
        return ""
    return _("{path} is read-only: make it writable to add a team").format(path=place)
