"""The pieces of every zone against the changes that the tz database's files hold."""

from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from teamclock.domain.interval import DAY
from teamclock.domain.zones import clock_changes
from tests.builders import window
from tests.domain.tzif import Change, changes, zone_files

FILES = dict(zone_files(Path(str(files("tzdata"))) / "zoneinfo"))
YEARS = window("1970-01-01T00:00Z", "2038-01-01T00:00Z")


def test_no_clock_change_of_any_zone_is_missed_from_1970_to_2037() -> None:
    expected = {
        key: [change for change in changes(data, 2037) if YEARS.start < change.at < YEARS.end]
        for key, data in FILES.items()
    }

    found = {
        key: [Change(*change) for change in clock_changes(ZoneInfo(key), YEARS)] for key in FILES
    }

    assert len(expected) > 300
    assert [key for key in FILES if found[key] != expected[key]] == []


def test_no_zone_ever_comes_back_to_an_offset_within_five_days() -> None:
    hasty = [
        (key, left.at)
        for key, data in FILES.items()
        for told in [changes(data, 2037)]
        for index, left in enumerate(told)
        for back in told[index + 1 :]
        if back.after == left.before and back.at - left.at <= 5 * DAY
    ]

    assert hasty == []
