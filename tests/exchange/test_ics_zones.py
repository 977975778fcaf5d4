"""Names of zones lead to our time zone data, or to the definition in the file, or to none."""

import pytest

from teamclock.domain.zones import offset_at, zone, zone_key
from teamclock.exchange.ics_lines import CalendarLine, CalendarPart
from teamclock.exchange.ics_zones import FileZones, known_zone, windows_zones
from tests.builders import at

TOKYO = zone("Asia/Tokyo")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (" Europe/Paris ", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("romance standard time", "Europe/Paris"),
        ("/mozilla.org/20070129_1/Europe/Paris", "Europe/Paris"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Indiana/Knox", "America/Indiana/Knox"),
        ("citadel.org/1/Asia/Tokyo", "Asia/Tokyo"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("UTC", "Etc/UTC"),
    ],
)
def test_a_name_leads_to_a_zone(name: str, key: str) -> None:
    found = known_zone(name)

    assert found is not None
    assert zone_key(found) == key


@pytest.mark.parametrize(
    "name", ["", "Mars/Base", "Mars/UTC", "/", "../../etc/passwd", "/etc/localtime", "x" * 9999]
)
def test_another_name_leads_to_none(name: str) -> None:
    assert known_zone(name) is None


def test_every_zone_of_windows_is_one_of_our_data() -> None:
    assert len(windows_zones()) > 130
    assert [name for name, key in windows_zones().items() if zone_key(zone(key)) != key] == []


_FIXED = ("DTSTART:19700101T000000", "TZOFFSETFROM:+0245", "TZOFFSETTO:+0245")
DEFINED = CalendarPart("VTIMEZONE", ("TZID:Office", "BEGIN:STANDARD", *_FIXED, "END:STANDARD"))
WRONG = CalendarPart("VTIMEZONE", ("TZID:Wrong", "BEGIN:STANDARD", "END:STANDARD"))


def of(name: str) -> CalendarLine:
    return CalendarLine("DTSTART", f";TZID={name}", "20260324T090000")


def test_a_zone_that_only_the_file_knows_is_the_one_that_it_defines() -> None:
    zones = FileZones(TOKYO, "", [DEFINED])

    assert offset_at(zones.zone(of("Office")), at("2026-03-24T09:00Z")) == 9900
    assert zones.unknown == {}


@pytest.mark.parametrize("name", ["Wrong", "Nowhere"])
def test_a_zone_that_nobody_knows_is_told_and_its_times_are_the_teams(name: str) -> None:
    zones = FileZones(TOKYO, "", [DEFINED, WRONG])

    assert zones.zone(of(name)) is TOKYO
    assert [*zones.unknown] == [name]


@pytest.mark.parametrize(
    ("named", "key"),
    [("Europe/Paris", "Europe/Paris"), ("", "Asia/Tokyo"), ("Mars/Base", "Asia/Tokyo")],
)
def test_times_without_a_zone_are_those_of_the_calendar_else_of_the_team(
    named: str, key: str
) -> None:
    zones = FileZones(TOKYO, named, [])

    assert zone_key(zones.zone(CalendarLine("DTSTART", "", "20260324"))) == key
