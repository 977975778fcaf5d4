"""Settings are read at a start, and say in which zone the viewer is."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from teamclock.app.preferences import saved_viewer, settings_of
from teamclock.app.session import Session, Setting
from teamclock.config.settings import Settings
from teamclock.config.time_forms import TimeForms
from teamclock.config.time_zones import TzData
from teamclock.domain.errors import DataError
from tests.builders import at
from tests.files import written


def started(folder: Path, *, region: str = "", zone_given: bool = False) -> Setting:
    return Setting(
        roster=None,
        folder=lambda: folder,
        clock=lambda: at("2026-11-24T12:00Z"),
        viewer=lambda: ZoneInfo("UTC"),
        tz_data=TzData("2026f", "packaged", None),
        region=region,
        zone_given=zone_given,
    )


@pytest.mark.parametrize(
    ("content", "zone_given", "key"),
    [
        ("", False, "UTC"),
        ('zone = "system"', False, "UTC"),
        ('zone = "Asia/Tokyo"', False, "Asia/Tokyo"),
        ('zone = "Asia/Tokyo"', True, "UTC"),
        ('zone = "Mars/Olympus"', False, "UTC"),
    ],
)
def test_the_viewers_zone_is_the_named_one_then_the_set_one(
    content: str, zone_given: bool, key: str, tmp_path: Path
) -> None:
    written(tmp_path, content or "# none\n", "settings.toml")
    setting = started(tmp_path, zone_given=zone_given)

    assert saved_viewer(setting) == Session(setting).viewer() == ZoneInfo(key)


def test_another_zone_is_that_of_the_next_moment(tmp_path: Path) -> None:
    session = Session(started(tmp_path))
    before = session.moment(session.now()).viewer

    session.prefer(session.settings._replace(zone="Asia/Tokyo"))

    after = session.moment(session.now()).viewer
    assert (before, after) == (ZoneInfo("UTC"), ZoneInfo("Asia/Tokyo"))


def test_without_a_home_folder_there_are_no_settings(tmp_path: Path) -> None:
    def folder() -> Path:
        raise DataError("no home")

    assert settings_of(started(tmp_path)._replace(folder=folder)) == (Settings(), None)


def test_times_are_written_as_the_settings_or_the_region_say(tmp_path: Path) -> None:
    session = Session(started(tmp_path, region="US"))
    before = session.forms()

    session.prefer(session.settings._replace(clock="24", first_day="mon"))

    assert before == TimeForms(12, 6, "month-day")
    assert session.forms() == TimeForms(24, 0, "month-day")
