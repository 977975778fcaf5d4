"""The border between instants and walls: readings, pieces, zone names, and texts of instants."""

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.zones import (
    ClockChange,
    OffsetStretch,
    Wall,
    clock_changes,
    day_date,
    day_number,
    first_instant,
    instant_of,
    instant_text,
    interval_text,
    offset_at,
    parse_instant,
    passes,
    pieces,
    wall,
    zone,
    zone_key,
)
from tests.builders import at, day, window
from tests.domain.drawn import PLACES

PARIS = ZoneInfo("Europe/Paris")
LAST_INSTANT = at("9999-12-31T23:59:59Z")


@pytest.mark.parametrize(
    ("key", "instant", "shown"),
    [
        ("Europe/Paris", "2026-03-29T00:59:59Z", "2026-03-29 01:59:59"),
        ("Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-29 03:00:00"),
        ("Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-25 02:30:00"),
        ("Europe/Paris", "2026-10-25T01:30:00Z", "2026-10-25 02:30:00"),
        ("Asia/Calcutta", "2026-11-24T18:30:00Z", "2026-11-25 00:00:00"),
        ("Asia/Kathmandu", "2026-11-24T18:15:00Z", "2026-11-25 00:00:00"),
        ("America/St_Johns", "2026-11-24T03:29:59Z", "2026-11-23 23:59:59"),
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29 23:59:59"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31 00:00:00"),
        ("Africa/Monrovia", "1972-01-07T00:44:29Z", "1972-01-06 23:59:59"),
        ("Africa/Monrovia", "1972-01-07T00:44:30Z", "1972-01-07 00:44:30"),
        ("America/Vancouver", "2026-12-01T19:00:00Z", "2026-12-01 12:00:00"),
    ],
)
def test_a_wall_shows_what_the_tz_database_says(key: str, instant: str, shown: str) -> None:
    reading = wall(ZoneInfo(key), at(instant))

    date, clock = shown.split()
    hour, minute, second = map(int, clock.split(":"))
    assert (reading.date, reading.second) == (day(date), hour * HOUR + minute * 60 + second)
    assert reading.minute == hour * 60 + minute


def test_a_wall_knows_how_far_it_is_ahead() -> None:
    assert wall(PARIS, at("1970-01-02T08:00Z")) == Wall(1, 9 * HOUR, HOUR)


@given(st.sampled_from(PLACES), st.integers(-400 * DAY, 400 * DAY))
def test_an_offset_is_that_of_datetime(place: tuple[str, str], shift: int) -> None:
    key, change = place
    instant = at(change) + shift

    offset = offset_at(ZoneInfo(key), instant)

    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant)
    assert timedelta(seconds=offset) == moment.astimezone(ZoneInfo(key)).utcoffset()


@pytest.mark.parametrize(
    "instant", [at("0001-01-01T00:00Z"), LAST_INSTANT, LAST_INSTANT + 400 * DAY]
)
@pytest.mark.parametrize("key", ["Asia/Tokyo", "America/New_York", "Pacific/Apia"])
def test_every_instant_has_a_wall_even_at_the_ends_of_the_calendar(key: str, instant: int) -> None:
    reading = wall(ZoneInfo(key), instant)

    assert reading.day * DAY + reading.second == instant + reading.offset
    assert reading.date in (day("0001-01-01"), day("9999-12-31"))


def test_a_window_is_cut_where_the_clocks_change() -> None:
    cut = list(pieces(PARIS, window("2026-03-01T00:00Z", "2026-11-24T00:00Z")))

    assert cut == [
        OffsetStretch(at("2026-03-01T00:00Z"), at("2026-03-29T01:00Z"), HOUR),
        OffsetStretch(at("2026-03-29T01:00Z"), at("2026-10-25T01:00Z"), 2 * HOUR),
        OffsetStretch(at("2026-10-25T01:00Z"), at("2026-11-24T00:00Z"), HOUR),
    ]


@given(st.sampled_from(PLACES), st.integers(-20 * DAY, 1), st.integers(1, 20 * DAY))
def test_pieces_fill_the_window_and_hold_one_offset(
    place: tuple[str, str], before: int, length: int
) -> None:
    key, change = place
    start = at(change) + before
    around = Interval(Instant(start), Instant(start + length))

    cut = list(pieces(ZoneInfo(key), around))

    assert [piece.start for piece in cut] + [around.end] == [around.start] + [p.end for p in cut]
    for piece in cut:
        ends = piece.start, (piece.start + piece.end) // 2, piece.end - 1
        assert {offset_at(ZoneInfo(key), instant) for instant in ends} == {piece.offset}


@pytest.mark.parametrize(
    ("key", "start", "end", "changes"),
    [
        (
            "Europe/Paris",
            "2026-03-29T00:59:59Z",
            "2026-03-29T01:00:01Z",
            [ClockChange(at("2026-03-29T01:00Z"), HOUR, 2 * HOUR)],
        ),
        ("Europe/Paris", "2026-03-29T01:00:00Z", "2026-04-29T00:00:00Z", []),
        ("Europe/Paris", "2026-03-01T00:00:00Z", "2026-03-29T01:00:00Z", []),
        ("America/Vancouver", "2026-03-09T00:00:00Z", "2030-01-01T00:00:00Z", []),
        (
            "Pacific/Apia",
            "2011-12-01T00:00:00Z",
            "2012-01-01T00:00:00Z",
            [ClockChange(at("2011-12-30T10:00Z"), -10 * HOUR, 14 * HOUR)],
        ),
    ],
    ids=["inside", "at-the-start", "at-the-end", "permanent-time", "skipped-date"],
)
def test_a_clock_change_is_told_strictly_inside_the_window(
    key: str, start: str, end: str, changes: list[ClockChange]
) -> None:
    assert list(clock_changes(ZoneInfo(key), window(start, end))) == changes


@pytest.mark.parametrize(
    ("key", "date", "hour", "instant"),
    [
        ("Europe/Paris", "2026-11-24", 0, "2026-11-23T23:00Z"),
        ("Europe/Paris", "2026-03-29", 2.5, "2026-03-29T01:00Z"),
        ("Europe/Paris", "2026-10-25", 2.5, "2026-10-25T00:30Z"),
        ("Europe/Paris", "2026-10-25", 3, "2026-10-25T02:00Z"),
        ("Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00Z"),
        ("Pacific/Apia", "2011-12-30", 0, "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-30", 12, "2011-12-30T10:00Z"),
        ("Pacific/Apia", "2011-12-31", 0, "2011-12-30T10:00Z"),
    ],
    ids=[
        *("once", "gap", "fold", "end-of-fold", "midnight-gap"),
        *("skipped-date", "its-noon", "the-date-after"),
    ],
)
def test_a_reading_first_comes_at_its_first_pass_or_at_the_jump(
    key: str, date: str, hour: float, instant: str
) -> None:
    found = first_instant(ZoneInfo(key), day_number(day(date)), int(hour * HOUR))

    assert found == at(instant)


@pytest.mark.parametrize("key", ["Europe/Paris", "Asia/Calcutta", "Etc/GMT+5", "UTC", "EST5EDT"])
def test_a_zone_is_found_by_its_name(key: str) -> None:
    assert zone(key) == ZoneInfo(key)


def test_a_zone_is_called_by_its_name_or_as_it_calls_itself() -> None:
    held = timezone(timedelta(hours=9))

    assert [zone_key(each) for each in (PARIS, held)] == ["Europe/Paris", "UTC+09:00"]


@pytest.mark.parametrize(
    "key",
    [
        *("Mars/Olympus", "Europe", "Europe/", "/Europe/Paris", "Europe//Paris", "europe/paris"),
        *("../etc/passwd", "/etc/localtime", "Europe/../Europe/Paris", "./UTC", "zone.tab"),
        *("leapseconds", "", " ", "UTC ", "UTC\n", "Europe/Zürich", "Europe\\Paris"),
        *("\0", "UTC\0", "Europe/\0Paris", "\ud800", "a" * 5_000, "a/" * 2_500),
        *("posix/Europe/Paris", "right/Europe/Paris", "posixrules", "localtime"),
    ],
    ids=lambda key: ascii(key)[:24],
)
def test_a_name_that_is_no_zone_is_refused_with_a_short_sentence(key: str) -> None:
    with pytest.raises(UsageError, match=r"^there is no time zone “") as refused:
        zone(key)

    assert len(str(refused.value)) < 100


@pytest.fixture
def full_copy(tmp_path: Path) -> Iterator[Path]:
    """Let the tz data be a folder with the second copies that many systems keep."""
    for key in ("Europe/Paris", "posix/Europe/Paris", "right/Europe/Paris", "localtime"):
        (tmp_path / key).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / key).write_bytes((Path(zoneinfo.TZPATH[0]) / "Europe/Paris").read_bytes())
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(tmp_path)])
    yield tmp_path
    zoneinfo.reset_tzpath(before)


@pytest.mark.parametrize("key", ["posix/Europe/Paris", "right/Europe/Paris", "localtime"])
def test_a_second_copy_of_a_zone_is_no_zone(full_copy: Path, key: str) -> None:
    assert (full_copy / key).is_file()

    with pytest.raises(UsageError, match="there is no time zone"):
        zone(key)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2026-11-24T08:00:00Z", 1_795_507_200),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ],
)
def test_an_instant_reads_and_writes_alike(text: str, instant: int) -> None:
    assert parse_instant(text) == instant
    assert instant_text(instant) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "2026-11-24", "2026-11-24T08:00Z", "2026-11-24T08:00:00", "1795507200"),
        *("2026-11-24T08:00:00+00:00", "2026-11-24T08:00:00.5Z", "2026-11-24 08:00:00Z"),
        *("2026-11-24T08:00:00z", "2026-11-24T08:00:00Z\n", " 2026-11-24T08:00:00Z"),
        *("2026-02-29T08:00:00Z", "2026-13-01T08:00:00Z", "0000-01-01T00:00:00Z"),
        *("2026-11-24T24:00:00Z", "2026-11-24T08:60:00Z", "2026-12-31T23:59:60Z"),
        *("20261124T080000Z", "2026-W48-2T08:00:00Z", "٢٠٢٦-11-24T08:00:00Z", "9" * 5_000),
    ],
    ids=lambda text: ascii(text)[:28],
)
def test_a_text_that_is_no_instant_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match=r"write it as 2026-11-24T08:00:00Z$") as refused:
        parse_instant(text)

    assert len(str(refused.value)) < 140


def test_an_interval_is_written_with_a_slash() -> None:
    morning = window("2026-11-24T08:00Z", "2026-11-24T11:30Z")

    assert interval_text(morning) == "2026-11-24T08:00:00Z/2026-11-24T11:30:00Z"


def test_a_moment_of_any_zone_lies_in_a_whole_second() -> None:
    moment = datetime(2026, 11, 24, 17, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=9)))

    assert instant_of(moment) == at("2026-11-24T08:00Z")


@given(st.dates())
def test_a_date_and_its_number_are_the_same_day(some: date) -> None:
    assert day_date(day_number(some)) == some


@pytest.mark.parametrize(
    ("key", "reading", "instants"),
    [
        ("Europe/Paris", "2026-03-29T01:59", ("2026-03-29T00:59Z",)),
        ("Europe/Paris", "2026-03-29T02:00", ()),
        ("Europe/Paris", "2026-03-29T02:59", ()),
        ("Europe/Paris", "2026-03-29T03:00", ("2026-03-29T01:00Z",)),
        ("Europe/Paris", "2026-10-25T02:30", ("2026-10-25T00:30Z", "2026-10-25T01:30Z")),
        ("Europe/Paris", "2026-10-25T03:00", ("2026-10-25T02:00Z",)),
        ("Pacific/Apia", "2011-12-30T12:00", ()),
        ("Asia/Tokyo", "2026-11-24T09:00", ("2026-11-24T00:00Z",)),
    ],
)
def test_a_wall_shows_a_reading_once_twice_or_never(
    key: str, reading: str, instants: tuple[str, ...]
) -> None:
    moment = datetime.fromisoformat(reading)
    second = moment.hour * 3600 + moment.minute * 60

    found = passes(ZoneInfo(key), day_number(moment.date()), second)

    assert found == tuple(map(at, instants))


@given(st.sampled_from(PLACES), st.integers(-2 * DAY, 2 * DAY))
def test_every_instant_is_a_pass_of_what_its_wall_shows(place: tuple[str, str], away: int) -> None:
    zone, change = place
    instant = at(change) + away
    reading = wall(ZoneInfo(zone), instant)

    found = passes(ZoneInfo(zone), reading.day, reading.second)

    assert instant in found
    assert found[0] == first_instant(ZoneInfo(zone), reading.day, reading.second)
