"""Lines of calendar files are unfolded, components found, and limits held before all else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.exchange.ics_lines import (
    MOST_BYTES,
    CalendarLine,
    CalendarPart,
    blocks,
    check_limits,
    logical_lines,
    read_line,
)

HEAD = b"BEGIN:VCALENDAR\r\n"


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize("blank", [b" ", b"\t"])
def test_folded_lines_are_joined_whatever_ends_them(end: bytes, blank: bytes) -> None:
    content = end.join([b"BEGIN:VCALENDAR", b"SUMMARY:one", blank + b" two", b"", b"END:VCALENDAR"])

    assert logical_lines(content) == ["BEGIN:VCALENDAR", "SUMMARY:one two", "END:VCALENDAR"]


def test_a_fold_inside_of_a_character_costs_no_more_than_that_character() -> None:
    folded = "é".encode()[:1] + b"\r\n " + "é".encode()[1:]

    assert logical_lines(HEAD + b"SUMMARY:" + folded)[1].startswith("SUMMARY:")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"BEGIN:VCARD\r\n", b"{}", b"\0" * 99])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(DataError, match="it is no calendar"):
        logical_lines(content)


def test_a_file_of_two_mebibytes_is_read_and_a_byte_more_is_not() -> None:
    whole = HEAD + b"X" * (MOST_BYTES - len(HEAD))

    assert len(logical_lines(whole)) == 2
    with pytest.raises(DataError, match="larger than 2 MiB"):
        logical_lines(whole + b"X")


@pytest.mark.parametrize(("events", "fits"), [(10_000, True), (10_001, False)])
@pytest.mark.parametrize("begin", ["BEGIN:VEVENT", "begin:vevent "])
def test_ten_thousand_events_are_the_most(events: int, fits: bool, begin: str) -> None:
    lines = [begin, "END:VEVENT"] * events
    if fits:
        check_limits(lines)
        return
    with pytest.raises(DataError, match="more than 10,000 events"):
        check_limits(lines)


HOURS = ",".join(map(str, range(24)))
FIVE = "0,12,24,36,48"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "freq=secondly;COUNT=1",
        "COUNT=3;FREQ=MINUTELY",
        "FREQ=MINUTELY;INTERVAL=60",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=00",
        "FREQ=DAILY;INTERVAL=-1",
        f"FREQ=DAILY;BYHOUR={HOURS};BYMINUTE={FIVE}",
        f"FREQ=YEARLY;BYHOUR={HOURS};BYMINUTE={FIVE};BYYEARDAY=1",
        f"FREQ=HOURLY;BYMINUTE={FIVE}",
        f"FREQ=HOURLY;BYMINUTE={FIVE};BYHOUR={HOURS}",
        f"FREQ=DAILY;BYMINUTE={FIVE};BYSECOND={','.join(map(str, range(21)))}",
        f"FREQ=DAILY;BYSECOND={','.join(map(str, range(60)))};BYHOUR=1,2",
    ],
)
@pytest.mark.parametrize("name", ["RRULE:", "rrule:", "EXRULE:", "RRULE;X-A=1:", 'RRULE;X-A=":;":'])
def test_a_rule_that_asks_for_too_much_is_refused(rule: str, name: str) -> None:
    with pytest.raises(DataError, match="it has an event that repeats"):
        check_limits(["BEGIN:VEVENT", name + rule])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=HOURLY;INTERVAL=6;BYMINUTE=0,5,10,15,20",
        "FREQ=DAILY;COUNT=1000000000",
        f"FREQ=DAILY;BYHOUR={HOURS};BYMINUTE=0,15,30,45",
        f"FREQ=DAILY;BYMINUTE={','.join(['0'] * 500)}",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ],
)
def test_a_rule_that_asks_for_little_is_not(rule: str) -> None:
    check_limits(["BEGIN:VEVENT", f"RRULE:{rule}", f"SUMMARY:RRULE:{rule};FREQ=SECONDLY"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("DTSTART:20260324", CalendarLine("DTSTART", "", "20260324")),
        ("dtstart;TZID=A/B:1", CalendarLine("DTSTART", ";TZID=A/B", "1")),
        ('X;A="b:c;d":e:f', CalendarLine("X", ';A="b:c;d"', "e:f")),
        ("DTEND;TZID=t://M/Utc:1", CalendarLine("DTEND", ";TZID=t://M/Utc", "1")),
        ("URL;VALUE=URI:http://a:80", CalendarLine("URL", ";VALUE=URI", "http://a:80")),
        ("A;B=1://c", CalendarLine("A", ";B=1", "//c")),
        ("no property", None),
        (":", None),
    ],
)
def test_a_line_is_a_name_parameters_and_a_value(text: str, line: CalendarLine | None) -> None:
    assert read_line(text) == line


@pytest.mark.parametrize(
    ("params", "value"),
    [
        (";TZID=A/B", "A/B"),
        (';tzid="A;B:C"', "A;B:C"),
        (";X=1;TZID=A", "A"),
        (";XTZID=A", ""),
        (";TZID=t://M/Utc", "t://M/Utc"),
    ],
)
def test_a_parameter_is_read_without_its_quotes(params: str, value: str) -> None:
    assert CalendarLine("DTSTART", params, "1").param("TZID") == value


def test_components_are_found_with_what_is_inside_and_lines_between_them() -> None:
    lines = ["A:1", "BEGIN:X", "B:2", "BEGIN:Y", "C:3", "END:Y", "END:X", "BEGIN:Z", "D:4"]

    found = list(blocks(lines))

    assert found == [
        CalendarPart("", ("A:1",)),
        CalendarPart("X", ("B:2", "BEGIN:Y", "C:3", "END:Y")),
        CalendarPart("Z", ("D:4",), cut=True),
    ]
    assert [line.text for line in found[1].properties()] == ["B:2"]


@given(st.lists(st.sampled_from(["BEGIN:A", "BEGIN:B", "END:A", "END:B", "X:1"]), max_size=30))
def test_no_order_of_begins_and_ends_loses_a_line_outside_of_components(lines: list[str]) -> None:
    found = list(blocks(lines))

    inside = sum(len(block.lines) for block in found)
    assert inside <= len(lines)
    assert all(block.name in {"", "A", "B"} for block in found)


def test_a_hundred_thousand_nested_components_are_one() -> None:
    assert len(list(blocks(["BEGIN:A"] * 100_000))) == 1
