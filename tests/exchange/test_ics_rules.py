"""Rules are expanded near a stretch of time; what the library does not know is prepared for it."""

from datetime import date, datetime

import pytest

from teamclock.domain.interval import Interval
from teamclock.domain.zones import zone
from teamclock.exchange.ics_dates import Length, parse_date_or_time
from teamclock.exchange.ics_event import IcsEvent
from teamclock.exchange.ics_lines import read_line
from teamclock.exchange.ics_rules import occurrences
from teamclock.exchange.ics_zones import FileZones
from tests.builders import window

PARIS = zone("Europe/Paris")
ZONES = FileZones(PARIS, "", [])
MARCH = window("2026-03-23T00:00Z", "2026-04-01T00:00Z")


def event(start: str, *lines: str, length: Length = Length(0, 3600)) -> IcsEvent:  # noqa: B008
    properties = tuple(line for line in map(read_line, lines) if line is not None)
    return IcsEvent(parse_date_or_time(start, PARIS), length, False, properties)


def starts(one: IcsEvent, asked: Interval = MARCH) -> list[date | datetime]:
    found = [start for _event, start, _end in occurrences([one], ZONES, asked)]
    return sorted(found, key=str)


def test_a_rule_of_dates_yields_dates_and_one_of_times_yields_times_of_its_zone() -> None:
    days = starts(event("20260328", "RRULE:FREQ=DAILY;COUNT=2"))
    times = starts(event("20260328T090000", "RRULE:FREQ=DAILY;COUNT=2"))

    assert days == [date(2026, 3, 28), date(2026, 3, 29)]
    assert times == [
        parse_date_or_time("20260328T090000", PARIS),
        parse_date_or_time("20260329T090000", PARIS),
    ]


@pytest.mark.parametrize(
    ("start", "until", "number"),
    [
        ("20260324T090000", "20260326T090000", 3),
        ("20260324T090000", "20260326T080000Z", 3),
        ("20260324T090000", "20260326T075959Z", 2),
        ("20260324T233000", "20260326", 3),
        ("20260324", "20260326", 3),
        ("20260324", "20260326T000000Z", 3),
    ],
)
def test_a_rule_ends_with_its_last_time_whatever_the_kind_of_its_end(
    start: str, until: str, number: int
) -> None:
    assert len(starts(event(start, f"RRULE:FREQ=DAILY;UNTIL={until}"))) == number


def test_an_instance_that_began_before_the_window_and_reaches_into_it_is_found() -> None:
    long = event("20260310T000000", "RRULE:FREQ=YEARLY;COUNT=1", length=Length(20, 0))

    assert len(starts(long)) == 1


def test_a_sequence_that_is_no_number_is_no_trouble() -> None:
    assert len(starts(event("20260324T090000", "RRULE:FREQ=DAILY;COUNT=2", "SEQUENCE:x"))) == 2


@pytest.mark.parametrize("line", ["RRULE:FREQ=NEVER", "EXDATE:never", "RDATE:20261332"])
def test_what_cannot_be_expanded_raises_one_kind_of_error(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        starts(event("20260324T090000", line))
