"""Where kept calendars are, without the imports that reading them needs."""

from pathlib import Path

from teamclock.store.place import is_missing

FILE = "busy.json"


def has_calendars(folder: Path) -> bool:
    """Return whether calendars are kept in a data folder."""
    return not is_missing(folder / FILE)
