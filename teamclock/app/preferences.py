"""The user's settings as they are read at a start, and the viewer's zone by them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from teamclock.config.settings import FILE, SYSTEM, Settings
from teamclock.config.time_zones import find_zone
from teamclock.domain.errors import DataError
from teamclock.domain.zones import TimeZone
from teamclock.store.place import is_missing


class StartFacts(Protocol):
    """The part of `app.session.SessionInputs` that is needed here."""

    @property
    def folder(self) -> Callable[[], Path]: ...

    @property
    def viewer(self) -> Callable[[], TimeZone]: ...

    @property
    def zone_given(self) -> bool: ...


def settings_place(inputs: StartFacts) -> Path | None:
    """Return the path of the user's settings; None without a home folder."""
    try:
        return inputs.folder() / FILE
    except DataError:
        return None


def settings_of(inputs: StartFacts) -> tuple[Settings, DataError | None]:
    """Return the user's settings, also beside a named team file, and their file's problem."""
    path = settings_place(inputs)
    if path is None or is_missing(path):
        return Settings(), None
    from teamclock.config.settings_file import read_settings

    return read_settings(path)


def followed(used: Settings, before: Settings, read: Settings) -> Settings:
    """Return the settings in use with what has changed in the file from `before` to `read`."""
    changed = {
        name: value for name, value in read._asdict().items() if value != getattr(before, name)
    }
    return used._replace(**changed)


def viewer_of(inputs: StartFacts, zone: str) -> TimeZone:
    """Return the viewer's zone: the one named at the start, else the one that is set.

    `zone` is “system”, or the key of a zone that the time zone data have.
    """
    return inputs.viewer() if inputs.zone_given or zone == SYSTEM else find_zone(zone)


def saved_viewer(inputs: StartFacts) -> TimeZone:
    """Return the viewer's zone by the settings in the file, which is read now."""
    return viewer_of(inputs, settings_of(inputs)[0].zone)
