"""Settings are read at a start, and say in which zone the viewer is."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.app.preferences import merged_settings, saved_viewer, settings_of
from teamclock.app.session import Session, SessionInputs
from teamclock.config.settings import Settings
from teamclock.config.time_forms import TimeForms
from teamclock.config.time_zones import TzData
from teamclock.domain.errors import DataError
from teamclock.domain.roster import TeamId
from tests.builders import at
from tests.files import CODING, DESIGN, written


def started(folder: Path, *, region: str = "", zone_given: bool = False) -> SessionInputs:
    return SessionInputs(
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


some = st.builds(
    Settings,
    scheme=st.sampled_from(["system", "light", "dark"]),
    seconds=st.booleans(),
    leads=st.sampled_from([(15, 0), (5,), ()]),
    home=st.none() | st.just(TeamId("qa")),
    zone=st.sampled_from(["system", "Asia/Tokyo"]),
)


@given(some, some, some)
def test_what_changed_in_the_file_is_taken_over_and_nothing_else(
    used: Settings, before: Settings, read: Settings
) -> None:
    after = merged_settings(used, before, read)

    for name in Settings._fields:
        changed = getattr(read, name) != getattr(before, name)
        assert getattr(after, name) == getattr(read if changed else used, name)


def test_settings_that_another_program_writes_are_taken_over(tmp_path: Path) -> None:
    session, other = Session(started(tmp_path)), Session(started(tmp_path))
    other.prefer(other.settings._replace(zone="Asia/Tokyo"))

    changes = session.reload_settings(), session.reload_settings()

    assert changes == (True, False)
    assert (session.settings, session.viewer()) == (other.settings, ZoneInfo("Asia/Tokyo"))


def test_ones_own_settings_are_no_news(tmp_path: Path) -> None:
    session = Session(started(tmp_path))
    session.prefer(Settings("dark", leads=(5,), paused_until=at("2026-11-25T12:00Z")))

    assert not session.reload_settings()


def test_what_is_set_here_and_there_is_both_kept(tmp_path: Path) -> None:
    session, other = Session(started(tmp_path)), Session(started(tmp_path))
    other.prefer(Settings("dark"))
    session.prefer(Settings(seconds=True))

    assert session.reload_settings()
    assert session.settings == Session(started(tmp_path)).settings == Settings("dark", seconds=True)


def test_another_home_is_in_force_at_once(tmp_path: Path) -> None:
    written(tmp_path, f'home = "design"\n{DESIGN}{CODING}')
    session, other = Session(started(tmp_path)), Session(started(tmp_path))
    other.prefer(Settings(home=TeamId("coding")))

    assert session.reload_settings()

    assert (session.roster.home, session.file_home) == ("coding", "design")


def test_settings_that_are_damaged_meanwhile_change_nothing_and_are_told(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    session = Session(started(tmp_path))
    session.prefer(Settings("dark", seconds=True))
    file = tmp_path / "settings.toml"
    good = file.read_bytes()
    file.write_bytes(b"scheme = [")

    broken = session.reload_settings(), session.settings, session.complaint()
    file.write_bytes(good)
    mended = session.reload_settings(), session.settings, session.complaint()

    assert broken[:2] == (True, Settings("dark", seconds=True))
    assert "settings.toml" in str(broken[2])
    assert mended == (True, Settings("dark", seconds=True), None)


def test_settings_that_could_not_be_saved_outlive_what_others_write(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    session = Session(started(folder))
    written(tmp_path, "a file where the folder should be", "config")
    with pytest.raises(DataError):
        session.prefer(Settings("dark"))
    folder.unlink()
    Session(started(folder)).prefer(Settings(seconds=True))

    assert session.reload_settings()
    assert session.settings == Settings("dark", seconds=True)
