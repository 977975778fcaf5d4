"""The name of the file with the added calendars, without the imports that reading it needs."""

from pathlib import Path

from teamclock.store.place import is_missing

FILE = "busy.json"


def has_calendars(folder: Path) -> bool:
    """Return whether a data folder has added calendar files."""
    return not is_missing(folder / FILE)
