"""Options and environment become what a session starts from."""

from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzdata

from teamclock.app.clock import system_clock
from teamclock.app.process.start import Options, open_session, session_inputs
from teamclock.config.folders import config_folder
from teamclock.domain.errors import UsageError
from tests.builders import at
from tests.files import DESIGN, written

NOON = at("2026-11-24T12:00Z")


def test_an_option_names_the_team_file_before_the_environment() -> None:
    start = session_inputs(Options(roster=Path("a.toml")), {"TEAMCLOCK_ROSTER": "b.toml"})

    assert start.roster == Path("a.toml")


def test_else_the_environment_names_the_team_file() -> None:
    assert session_inputs(Options(), {"TEAMCLOCK_ROSTER": "b.toml"}).roster == Path("b.toml")


@pytest.mark.parametrize("environment", [{}, {"TEAMCLOCK_ROSTER": ""}])
def test_else_the_team_file_is_in_the_config_folder(environment: dict[str, str]) -> None:
    start = session_inputs(Options(), environment)

    assert (start.roster, start.folder()) == (None, config_folder(environment))


def test_the_clock_is_the_systems_or_stands_where_it_is_told_to() -> None:
    assert session_inputs(Options(), {}).clock is system_clock
    assert session_inputs(Options(at=NOON), {}).clock() == NOON


def test_the_viewer_is_in_the_zone_of_the_option() -> None:
    viewer = session_inputs(Options(zone="Asia/Tokyo"), {"TZ": "Europe/Paris"}).viewer

    assert viewer() == ZoneInfo("Asia/Tokyo")


def test_else_the_viewers_zone_is_asked_afresh_each_time() -> None:
    environment = {"TZ": "Europe/Paris"}
    viewer = session_inputs(Options(), environment).viewer

    before = viewer()
    environment["TZ"] = "Asia/Tokyo"

    assert (before, viewer()) == (ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "Europe", "x" * 5000])
def test_a_zone_that_is_none_is_refused_by_its_option(zone: str) -> None:
    with pytest.raises(UsageError) as refused:
        session_inputs(Options(zone=zone), {})

    assert str(refused.value).startswith(f"--zone: there is no time zone “{zone[:64]}")


def test_the_newest_time_zone_data_is_in_use() -> None:
    used = session_inputs(Options(), {}).tz_data

    assert used.release >= tzdata.IANA_VERSION
    assert (Path(str(files("tzdata"))) / "zoneinfo" / "tzdata.zi").exists()


def test_a_session_opens_on_the_team_file(tmp_path: Path) -> None:
    path = written(tmp_path, DESIGN)

    session = open_session(Options(roster=path, at=NOON, zone="UTC"), {})

    assert [team.team.id for team in session.moment(session.now()).teams] == ["design"]
    assert (session.moment(session.now()).now, session.moment(session.now()).viewer) == (
        NOON,
        ZoneInfo("UTC"),
    )
