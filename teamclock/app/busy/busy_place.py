"""The name of the file that stores the added calendars.

It is apart from `busy_file`, so that a program that only looks for the file does not import more.
"""

from pathlib import Path

from teamclock.store.place import is_missing

FILE = "busy.json"


def has_calendars(folder: Path) -> bool:
    """Return whether a data folder has the list of added calendar files, which may be empty."""
    return not is_missing(folder / FILE)
