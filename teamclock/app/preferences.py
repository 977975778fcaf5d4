"""The user's settings as they are read at a start, and the viewer's zone by them."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from teamclock.config.setting_keys import SYSTEM
from teamclock.config.settings import FILE, Settings, read_settings
from teamclock.config.time_zones import find_zone
from teamclock.domain.errors import DataError
from teamclock.domain.zones import TimeZone


class StartFacts(Protocol):
    """The part of `app.session.Setting` that is needed here."""

    @property
    def folder(self) -> Callable[[], Path]: ...

    @property
    def viewer(self) -> Callable[[], TimeZone]: ...

    @property
    def zone_given(self) -> bool: ...


def settings_of(setting: StartFacts) -> tuple[Settings, DataError | None]:
    """Return the user's settings, also beside a named team file, and their file's problem."""
    try:
        return read_settings(setting.folder() / FILE)
    except DataError:  # without a home folder there are none
        return Settings(), None


def viewer_of(setting: StartFacts, zone: str) -> TimeZone:
    """Return the viewer's zone: the one named at the start, else the one that is set.

    `zone` is “system”, or the key of a zone that the time zone data have.
    """
    return setting.viewer() if setting.zone_given or zone == SYSTEM else find_zone(zone)


def saved_viewer(setting: StartFacts) -> TimeZone:
    """Return the viewer's zone by the settings in the file, which is read now."""
    return viewer_of(setting, settings_of(setting)[0].zone)
