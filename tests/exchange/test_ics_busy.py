"""What calendar files say of a stretch of time, which the files themselves tell in X-TEST-…

The times there were worked out by hand, from RFC 5545 and the tables of clock changes.
"""

from pathlib import Path

import pytest

from teamclock.domain.errors import DataError
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.zones import interval_text, parse_instant, zone
from teamclock.exchange.ics_busy import CalendarReading, busy_times
from teamclock.exchange.ics_lines import CalendarLine, blocks, logical_lines

FILES = sorted(Path(__file__).with_name("calendars").glob("*.ics"))
NOW = parse_instant("2026-03-20T08:00:00Z")
YEAR = Interval(Instant(NOW - WEEK), Instant(NOW + 53 * WEEK))


def told(content: bytes) -> list[CalendarLine]:
    """Return what a file tells of itself."""
    first = next(iter(blocks(logical_lines(content))))
    return [line for line in first.properties() if line.name.startswith("X-TEST-")]


def values(lines: list[CalendarLine], name: str) -> list[str]:
    return [line.value for line in lines if line.name == f"X-TEST-{name}"]


def stretch(text: str) -> Interval:
    start, end = map(parse_instant, text.split("/"))
    return Interval(start, end)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_says_when_somebody_is_busy(file: Path) -> None:
    content = file.read_bytes()
    lines = told(content)
    team, span = zone(values(lines, "ZONE")[0]), stretch(values(lines, "SPAN")[0])

    read = busy_times(content, team, span)

    assert [interval_text(part) for part in read.busy] == values(lines, "BUSY")
    assert list(read.unknown) == values(lines, "UNKNOWN")
    assert read.unreadable == int((values(lines, "UNREADABLE") or ["0"])[0])


def calendar(*events: str) -> bytes:
    """Return a calendar of events, whose properties are parted by blanks."""
    inside = ("\r\n".join(["BEGIN:VEVENT", *event.split(), "END:VEVENT"]) for event in events)
    return "\r\n".join(["BEGIN:VCALENDAR", *inside, "END:VCALENDAR", ""]).encode()


def read(*events: str) -> CalendarReading:
    return busy_times(calendar(*events), zone("Europe/Paris"), YEAR)


def test_all_events_are_counted_also_those_that_leave_their_time_free() -> None:
    one = "DTSTART:20260324T090000Z DURATION:PT1H"

    assert read(one, f"{one} TRANSP:TRANSPARENT", "DTSTART:so").events == 3


def test_what_takes_place_as_often_as_a_rule_may_ask_is_read() -> None:
    hours = ",".join(map(str, range(20)))
    rule = f"RRULE:FREQ=DAILY;BYHOUR={hours};BYMINUTE=0,10,20,30,40"

    found = read(f"DTSTART:20200101T000000Z DURATION:PT1M {rule}")

    assert (len(found.busy), found.unreadable) == (100 * 54 * 7, 0)


@pytest.mark.parametrize(
    ("event", "number"),
    [
        ("DTSTART:20200101T090000Z DURATION:PT1H RRULE:FREQ=DAILY;COUNT=1000000000", 378),
        ("DTSTART:20260101T090000Z DURATION:PT1H RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0),
        ("DTSTART:99991231T230000Z DURATION:P3D RRULE:FREQ=DAILY", 0),
        ("DTSTART:20260101T090000Z DTEND:99991231T235959Z", 1),
        ("DTSTART:20260324T090000Z DTEND:99991231T235959Z RRULE:FREQ=DAILY", 1),
        ("DTSTART:00010101T000000Z DTEND:99991231T235959Z", 1),
        ("DTSTART:20260324T090000Z DURATION:P999999D RRULE:FREQ=YEARLY", 1),
    ],
)
def test_what_reaches_beyond_all_bounds_is_read_within_the_window(event: str, number: int) -> None:
    found = read(event)

    assert (len(found.busy), found.unreadable) == (number, 0)


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:99991231T230000Z DURATION:P9D",
        "DTSTART:20260324T090000Z DURATION:P9999999D",
        "DTSTART:20260324T090000Z DURATION:PT1H RRULE:FREQ=DAILY;INTERVAL=x",
        "DTSTART:20260324T090000Z DURATION:PT1H RRULE:COUNT=3",
        "DTSTART:20260324T090000Z DURATION:PT1H RRULE:FREQ=DAILY;UNTIL=never",
        "DTSTART:20260324T090000Z DURATION:PT1H RRULE:FREQ=DAILY EXDATE:never",
        "DTSTART:20260324T090000Z DURATION:PT1H RRULE:FREQ=YEARLY;BYDAY=99XX",
        "DTSTART;TZID=:2026-03-24T09:00 DURATION:PT1H",
        "DTSTART:٢٠٢٦٠٣٢٤T090000Z DURATION:PT1H",
    ],
)
def test_an_event_that_cannot_be_read_is_passed_over_and_counted(event: str) -> None:
    found = read(event, "DTSTART:20260324T150000Z DURATION:PT1H")

    assert (found.unreadable, len(found.busy)) == (1, 1)


def test_names_of_unknown_zones_are_told_once_and_not_without_end() -> None:
    events = [f"DTSTART;TZID=Mars/{n % 30}:20260324T090000 DURATION:PT1H" for n in range(60)]

    found = read(*events)

    assert found.unknown == tuple(f"Mars/{n}" for n in range(20))
    assert len(found.busy) == 1


def test_what_is_over_a_limit_is_refused() -> None:
    with pytest.raises(DataError, match="SECONDLY"):
        read("DTSTART:20260324T090000Z RRULE:FREQ=SECONDLY")


def test_ten_thousand_events_are_read() -> None:
    one = "DTSTART;TZID=Europe/Paris:20260324T090000 DURATION:PT1H"

    found = read(*[one] * 10_000)

    assert (found.events, len(found.busy)) == (10_000, 1)


def test_a_year_of_a_daily_event_has_a_busy_time_a_day() -> None:
    found = read("DTSTART;TZID=Europe/Paris:20260101T090000 DURATION:PT1H RRULE:FREQ=DAILY")

    assert len(found.busy) == YEAR.length // DAY
