"""Check whether files can be written, before the user tries to change them."""

import os
from pathlib import Path

from teamclock.messages import _

_ENTERED = os.W_OK | os.X_OK


def unwritable(path: Path) -> Path | None:
    """Return the file or folder that keeps a file from being changed or made; None: nothing."""
    place = Path(os.path.realpath(path))
    if os.path.exists(place) and not os.access(place, os.W_OK):  # noqa: PTH110 - it never raises
        return place
    folder = next(each for each in place.parents if os.path.isdir(each))  # noqa: PTH112 - as above
    return None if os.access(folder, _ENTERED) else folder


def why_read_only(queue: Path) -> str:
    """Return the reason why a queue cannot be changed; an empty text where it can.

    SQLite makes a journal beside a queue. In a read-only folder, an existing journal that is
    writable is enough.
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
    """Return the reason why no team can be added to a file; an empty text where one can."""
    place = unwritable(team_file)
    if place is None:
        return ""
    return _("{path} is read-only: make it writable to add a team").format(path=place)
