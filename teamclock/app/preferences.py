"""The user's settings as read from their file, and the viewer's zone that follows from them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from teamclock.config.settings import FILE, SYSTEM, Settings
from teamclock.config.time_zones import find_zone
from teamclock.domain.errors import DataError
from teamclock.domain.zones import TimeZone
from teamclock.store.place import is_missing


class StartFacts(Protocol):
    """The part of `app.session.SessionInputs` that this module needs.

    folder, viewer: return the config folder and the viewer's zone
    zone_given: whether the user named the zone that `viewer` returns at the start
    """

    @property
    def folder(self) -> Callable[[], Path]: ...

    @property
    def viewer(self) -> Callable[[], TimeZone]: ...

    @property
    def zone_given(self) -> bool: ...


def settings_place(inputs: StartFacts) -> Path | None:
    """Return the path of the user's settings file; None for a user without a home folder."""
    try:
        return inputs.folder() / FILE
    except DataError:
        return None


def settings_of(inputs: StartFacts) -> tuple[Settings, DataError | None]:
    """Return the user's settings, and the problem of their file; None if it has none.

    The settings are those in the config folder, even if the user named another team file. A missing
    file gives the default settings, a damaged one those of its backup.
    """
    path = settings_place(inputs)
    if path is None or is_missing(path):
        return Settings(), None
    from teamclock.config.settings_file import read_settings

    return read_settings(path)


def merged_settings(used: Settings, before: Settings, read: Settings) -> Settings:
    """Return the settings in use (`used`) with what another program changed in their file.

    `before` and `read` are the contents of the file before and after that.
    """
    changed = {
        name: value for name, value in read._asdict().items() if value != getattr(before, name)
    }
    return used._replace(**changed)


def viewer_of(inputs: StartFacts, zone: str) -> TimeZone:
    """Return the viewer's zone: the zone named at the start, else the zone of the settings.

    `zone` is the setting: “system”, or the key of a zone such as “Asia/Tokyo”.
    """
    return inputs.viewer() if inputs.zone_given or zone == SYSTEM else find_zone(zone)


def saved_viewer(inputs: StartFacts) -> TimeZone:
    """Read the settings file, and return the viewer's zone that it leads to."""
    return viewer_of(inputs, settings_of(inputs)[0].zone)
