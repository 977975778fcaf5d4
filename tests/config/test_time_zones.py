"""The newest time zone data wins, and the viewer's zone is asked afresh."""

import os
import shutil
import sys
import time
import zoneinfo
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzdata

from teamclock.config.time_zones import (
    TzData,
    find_zone,
    use_newest_tz_data,
    viewer_zone,
    zone_names,
    zones_in_order,
)
from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.zones import SYSTEM, wall
from tests.builders import at
from tests.files import written

PACKAGED = Path(str(files("tzdata"))) / "zoneinfo"
NEWEST = tzdata.IANA_VERSION
NOON = at("2026-11-24T12:00Z")

unix = pytest.mark.skipif(not hasattr(time, "tzset"), reason="/etc/localtime is of Unix")


@pytest.fixture(autouse=True)
def _own_tz_path() -> Iterator[None]:
    before = zoneinfo.TZPATH
    yield
    zoneinfo.reset_tzpath(before)
    ZoneInfo.clear_cache(only_keys=["System/Only"])


@pytest.fixture
def localtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the place of a system's own /etc/localtime, with none there and no TZ."""
    monkeypatch.delenv("TZ", raising=False)
    yield tmp_path / "localtime"
    monkeypatch.undo()
    time.tzset()


def system(folder: Path, **files: str) -> Path:
    """Return a folder of time zone data that knows one zone of its own, System/Only."""
    (folder / "System").mkdir(parents=True)
    shutil.copy(PACKAGED / "Asia" / "Tokyo", folder / "System" / "Only")
    for name, content in files.items():
        written(folder, content, name)
    return folder


@pytest.mark.parametrize(
    "told",
    [
        {"tzdata.zi": "# version 2099a\n# This zic input file is in the public domain.\n"},
        {"+VERSION": "2099a\n"},
        {"tzdata.zi": "# redo links\n", "+VERSION": "2099a"},
    ],
)
def test_the_systems_data_is_used_where_it_is_newer(told: dict[str, str], tmp_path: Path) -> None:
    zoneinfo.reset_tzpath([str(system(tmp_path / "zoneinfo", **told))])

    used = use_newest_tz_data()

    assert used == TzData("2099a", "system", NEWEST)
    assert find_zone("System/Only").key == "System/Only"


@pytest.mark.parametrize("told", [{"tzdata.zi": "# version 2025b\n"}, {"+VERSION": "2025b\n"}])
def test_the_packaged_data_is_used_where_the_systems_is_older(
    told: dict[str, str], tmp_path: Path
) -> None:
    zoneinfo.reset_tzpath([str(system(tmp_path / "zoneinfo", **told))])

    used = use_newest_tz_data()

    assert used == TzData(NEWEST, "packaged", "2025b")
    with pytest.raises(UsageError):
        find_zone("System/Only")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({}, id="no version"),
        pytest.param({"tzdata.zi": ""}, id="empty"),
        pytest.param({"tzdata.zi": "version 2099a"}, id="no version line"),
        pytest.param({"tzdata.zi": "# version 20é9"}, id="not ASCII"),
        pytest.param({"tzdata.zi": "# version unknown"}, id="built from no release"),
    ],
)
def test_data_that_tells_no_release_is_passed_over(told: dict[str, str], tmp_path: Path) -> None:
    zoneinfo.reset_tzpath([str(system(tmp_path / "zoneinfo", **told))])

    used = use_newest_tz_data()

    assert (used.release, used.source) == (NEWEST, "packaged")


@pytest.mark.parametrize(("told", "release"), [({"+VERSION": "2025b\n"}, "2025b"), ({}, "unknown")])
def test_without_the_package_the_systems_data_is_used(
    told: dict[str, str], release: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tzdata", None)
    folder = system(tmp_path / "zoneinfo", **told)
    shutil.copy(PACKAGED / "UTC", folder)
    zoneinfo.reset_tzpath([str(folder)])

    used = use_newest_tz_data()

    assert (used, used.lacks_package) == (TzData(release, "system", None), True)
    assert find_zone("System/Only").key == "System/Only"


def test_a_machine_without_any_data_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "tzdata"]:
        monkeypatch.setitem(sys.modules, name, None)
    zoneinfo.reset_tzpath([str(tmp_path / "absent")])

    with pytest.raises(DataError, match="no time zone data: install tzdata"):
        use_newest_tz_data()


def test_a_machine_without_data_of_its_own_uses_the_packaged(tmp_path: Path) -> None:
    zoneinfo.reset_tzpath([str(tmp_path / "absent")])

    assert use_newest_tz_data() == TzData(NEWEST, "packaged", None)
    assert find_zone("Europe/Paris").key == "Europe/Paris"


def test_the_first_folder_that_is_there_counts(tmp_path: Path) -> None:
    first = system(tmp_path / "first", **{"tzdata.zi": "# version 2001a\n"})
    second = system(tmp_path / "second", **{"tzdata.zi": "# version 2099a\n"})
    zoneinfo.reset_tzpath([str(tmp_path / "absent"), str(first), str(second)])

    assert use_newest_tz_data() == TzData(NEWEST, "packaged", "2001a")


def test_the_packaged_data_knows_british_columbias_permanent_time() -> None:
    use_newest_tz_data()

    reading = wall(find_zone("America/Vancouver"), at("2026-12-01T19:00Z"))

    assert (reading.second, reading.offset) == (12 * 3600, -7 * 3600)


def test_names_are_those_of_the_data_in_use(tmp_path: Path) -> None:
    zoneinfo.reset_tzpath([str(system(tmp_path / "zoneinfo"))])

    assert "System/Only" in zone_names()


def test_zones_that_the_table_lists_come_before_older_names() -> None:
    names = zones_in_order()

    assert set(names) == zone_names()
    assert names.index("UTC") < names.index("Asia/Calcutta")
    assert names.index("Asia/Kolkata") < names.index("Asia/Tokyo") < names.index("GB-Eire")


def test_without_the_table_all_zones_are_known(tmp_path: Path) -> None:
    before = zoneinfo.TZPATH
    try:
        zoneinfo.reset_tzpath([str(tmp_path)])
        assert zones_in_order()[0] == "UTC"
    finally:
        zoneinfo.reset_tzpath(before)


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        ("Asia/Tokio", "did you mean “Asia/Tokyo”?"),
        ("Tokyo", "did you mean “Asia/Tokyo”?"),
        ("paris", "did you mean “Europe/Paris”?"),
        ("New York", "did you mean “America/New_York”?"),
        ("America/Vancuver", "did you mean “America/Vancouver”?"),
        ("San Francisco", "did you mean “America/Los_Angeles”?"),
        ("東京", "did you mean “Asia/Tokyo”?"),
        ("Birmingham", "write an IANA name such as Europe/Paris"),
        ("Nowhere", "write an IANA name such as Europe/Paris"),
        ("", "write an IANA name such as Europe/Paris"),
    ],
)
def test_a_misspelt_zone_is_refused_with_the_one_that_is_meant(key: str, remedy: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_zone(key)

    assert str(refused.value) == f"there is no time zone “{key}”: {remedy}"


def test_a_zone_of_thousands_of_letters_is_refused_in_a_short_line() -> None:
    with pytest.raises(UsageError) as refused:
        find_zone("Europe/" * 1000)

    assert len(str(refused.value)) < 200


@unix
@pytest.mark.parametrize("value", ["Asia/Tokyo", ":Asia/Tokyo"])
def test_the_viewers_zone_is_that_of_tz(value: str, localtime: Path) -> None:
    localtime.symlink_to(PACKAGED / "Europe" / "Paris")

    assert viewer_zone({"TZ": value}, localtime) == ZoneInfo("Asia/Tokyo")


@unix
@pytest.mark.parametrize("environment", [{}, {"TZ": ""}, {"TZ": ":"}])
def test_else_it_is_the_one_that_the_systems_link_names(
    environment: dict[str, str], localtime: Path
) -> None:
    localtime.symlink_to(PACKAGED / "America" / "Argentina" / "Buenos_Aires")

    assert viewer_zone(environment, localtime) == ZoneInfo("America/Argentina/Buenos_Aires")


@unix
def test_a_relative_link_is_followed(tmp_path: Path, localtime: Path) -> None:
    shutil.copytree(PACKAGED / "Asia", tmp_path / "usr" / "zoneinfo" / "Asia")
    localtime.symlink_to(Path("usr") / "zoneinfo" / "Asia" / "Tokyo")

    assert viewer_zone({}, localtime) == ZoneInfo("Asia/Tokyo")


@unix
def test_a_change_while_the_program_runs_is_seen_at_once(localtime: Path) -> None:
    localtime.symlink_to(PACKAGED / "Europe" / "Paris")
    before = viewer_zone({}, localtime)
    localtime.unlink()
    localtime.symlink_to(PACKAGED / "Asia" / "Tokyo")

    after = viewer_zone({}, localtime)

    assert (before, after) == (ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Tokyo"))


@unix
def test_a_plain_copy_names_no_zone_and_the_system_is_asked(localtime: Path) -> None:
    shutil.copy(PACKAGED / "Asia" / "Tokyo", localtime)

    assert viewer_zone({}, localtime) is SYSTEM


@unix
@pytest.mark.parametrize("value", ["Mars/Olympus", "<+0330>-3:30", "/etc/localtime", "EST5EDT,M3"])
def test_a_tz_that_names_no_zone_is_left_to_the_system(value: str, localtime: Path) -> None:
    assert viewer_zone({"TZ": value}, localtime) is SYSTEM


@unix
def test_the_systems_own_clock_follows_a_change_of_tz(
    localtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = []
    for value in ("<+0330>-3:30", "<-0200>2"):
        monkeypatch.setenv("TZ", value)
        readings.append(wall(viewer_zone(os.environ, localtime), NOON).offset)

    assert readings == [12_600, -7_200]


@unix
def test_a_machine_without_localtime_leaves_it_to_the_system(localtime: Path) -> None:
    assert viewer_zone({}, localtime) is SYSTEM


def test_every_name_that_is_offered_is_taken(tmp_path: Path) -> None:
    folder = system(tmp_path / "zoneinfo")
    shutil.copy(PACKAGED / "Asia" / "Tokyo", folder / "localtime")  # a file, but no name
    zoneinfo.reset_tzpath([str(folder)])

    assert "System/Only" in zone_names()
    assert {find_zone(name).key for name in zone_names()} == zone_names()
