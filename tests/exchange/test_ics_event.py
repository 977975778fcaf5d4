"""An event is read with what is needed of it, or not at all."""

import pytest

from teamclock.domain.zones import zone
from teamclock.exchange.ics_dates import Length, parse_date_or_time
from teamclock.exchange.ics_event import read_event, value_of
from teamclock.exchange.ics_lines import CalendarPart, read_line
from teamclock.exchange.ics_zones import FileZones

PARIS = zone("Europe/Paris")
ZONES = FileZones(PARIS, "", [])
START = "DTSTART:20260324T090000Z"


def part(*lines: str, cut: bool = False) -> CalendarPart:
    return CalendarPart("VEVENT", lines, cut)


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("DTEND:20260324T103000Z", Length(0, 5400)),
        ("DURATION:P1D", Length(1, 0)),
        ("SUMMARY:so", Length(0, 0)),
    ],
)
def test_an_event_lasts_to_its_end_or_as_long_as_it_says(line: str, length: Length) -> None:
    found = read_event(part(START, line), ZONES)

    assert found is not None
    assert (found.start, found.length) == (parse_date_or_time("20260324T090000Z", PARIS), length)


def test_an_event_of_a_day_lasts_a_day() -> None:
    found = read_event(part("DTSTART;VALUE=DATE:20260324"), ZONES)

    assert found is not None
    assert found.length == Length(1, 0)


@pytest.mark.parametrize(
    ("line", "free"),
    [
        ("STATUS:CANCELLED", True),
        ("status:cancelled", True),
        ("TRANSP:TRANSPARENT", True),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", True),
        ("X-MICROSOFT-CDO-BUSYSTATUS:WorkingElsewhere", True),
        ("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", False),
        ("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE", False),
        ("STATUS:CONFIRMED", False),
        ("TRANSP:OPAQUE", False),
    ],
)
def test_some_events_leave_their_time_free(line: str, free: bool) -> None:
    found = read_event(part(START, line), ZONES)

    assert found is not None
    assert found.is_free is free


@pytest.mark.parametrize(
    "given",
    [
        part("DURATION:PT1H"),
        part("DTSTART:so"),
        part(START, "DTEND:so"),
        part(START, "DURATION:so"),
        part(START, "DURATION:PT1H", cut=True),
    ],
)
def test_what_cannot_be_read_is_none(given: CalendarPart) -> None:
    assert read_event(given, ZONES) is None


def test_of_a_property_that_is_given_twice_the_first_holds() -> None:
    lines = [line for line in map(read_line, ["A:1", "B:2", "A:3"]) if line is not None]

    assert (value_of(lines, "A"), value_of(lines, "C")) == ("1", "")
    twice = read_event(part(START, "DTSTART:20260325T090000Z", "DURATION:PT1H"), ZONES)
    assert twice is not None
    assert twice.start == parse_date_or_time("20260324T090000Z", PARIS)
