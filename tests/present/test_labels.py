"""A label of an instant, a stretch or a length gives back what it stands for (schedule.md, 9)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, MINUTE, WholeStretch
from teamclock.domain.zones import wall
from teamclock.present.words import duration, length, times, when_at, whole_length
from tests.builders import at, window
from tests.present.reading import instant, instants, minutes_of, stretches

YEAR_2000, YEAR_2040 = at("2000-01-01T00:00Z"), at("2040-01-01T00:00Z")
ZONES = (
    "UTC",
    "Europe/Paris",
    "Asia/Tokyo",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
minutes = st.integers(YEAR_2000 // MINUTE, YEAR_2040 // MINUTE).map(lambda minute: minute * MINUTE)
near = st.integers(-10 * DAY // MINUTE, 10 * DAY // MINUTE)
far = st.integers(-500 * DAY // MINUTE, 500 * DAY // MINUTE)
away = (near | far).map(lambda minute: minute * MINUTE)
turns = st.sampled_from(
    ["2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-04-04T15:00Z", "2011-12-30T10:00Z"]
).map(at)
starts = minutes | st.builds(lambda turn, off: turn + off, turns, st.sampled_from([-HOUR, 0, HOUR]))
lengths = st.integers(1, 30 * 60).map(lambda minute: minute * MINUTE) | away.map(
    lambda seconds: max(abs(seconds), MINUTE)
)


def today(zone: ZoneInfo, now: int) -> tuple[int, date]:
    day = wall(zone, now).day
    return day, date(1970, 1, 1) + timedelta(days=day)


@given(starts, away, zones)
def test_a_label_of_an_instant_means_that_instant(now: int, later: int, zone: ZoneInfo) -> None:
    day, shown = today(zone, now)

    label = when_at(zone, now + later, day)

    assert instant(now + later) in instants(label, zone, shown)


@given(starts, away, lengths, zones)
def test_a_label_of_a_stretch_means_that_stretch(
    now: int, later: int, seconds: int, zone: ZoneInfo
) -> None:
    """Where clocks go back it may mean two; the length beside it tells which."""
    day, shown = today(zone, now)
    start, end = now + later, now + later + seconds

    label = times(zone, (start, end), day)

    meant = stretches(label, zone, shown)
    lasting = {pair for pair in meant if minutes_of(length(end - start)) * MINUTE == _long(pair)}
    assert (instant(start), instant(end)) in lasting
    assert len({pair[1] - pair[0] for pair in lasting}) == 1


def _long(pair: tuple[datetime, datetime]) -> int:
    start, end = pair
    return round((end - start).total_seconds())


@given(st.integers(0, 400 * DAY))
def test_a_length_gives_back_its_minutes(seconds: int) -> None:
    assert minutes_of(length(seconds)) == -(-seconds // MINUTE)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (47 * HOUR, "47 h"),
        (48 * HOUR - 1, "48 h, 2 d"),
        (48 * HOUR, "48 h, 2 d"),
        (71 * HOUR + 30 * MINUTE, "71 h 30 min, 2 d"),
        (272 * HOUR, "272 h, 11 d"),
    ],
)
def test_from_48_h_on_a_length_is_given_in_days_too(seconds: int, words: str) -> None:
    assert length(seconds) == words


def test_a_sum_of_working_time_is_no_number_of_days() -> None:
    assert duration(55 * HOUR) == "55 h"


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-12-23T20:00Z", "20:00"),
        ("2026-12-24T09:00Z", "Thu 09:00"),
        ("2026-12-28T23:59Z", "Mon 23:59"),
        ("2026-12-29T00:00Z", "Tue 29 Dec 00:00"),
        ("2026-12-31T09:00Z", "Thu 31 Dec 09:00"),
        ("2027-01-04T09:00Z", "Mon 4 Jan 2027 09:00"),
        ("2026-12-22T09:00Z", "Tue 22 Dec 09:00"),
        ("2025-12-31T09:00Z", "Wed 31 Dec 2025 09:00"),
    ],
)
def test_from_six_days_on_a_date_is_named_and_from_another_year_the_year(
    instant: str, words: str
) -> None:
    assert when_at(ZoneInfo("UTC"), at(instant), at("2026-12-23T12:00Z") // DAY) == words


@pytest.mark.parametrize(
    ("zone", "start", "end", "words"),
    [
        pytest.param("UTC", "2026-12-23T17:00Z", "2026-12-24T16:59Z", "17:00–16:59", id="short"),
        pytest.param(
            "UTC", "2026-12-23T17:00Z", "2026-12-24T17:00Z", "Wed 17:00 – Thu 17:00", id="24 h"
        ),
        pytest.param(
            "UTC",
            "2026-12-23T16:00Z",
            "2027-01-04T00:00Z",
            "Wed 16:00 – Mon 4 Jan 2027 00:00",
            id="into the next year",
        ),
        pytest.param(
            "UTC",
            "2026-12-19T16:00Z",
            "2026-12-24T00:00Z",
            "Sat 19 Dec 16:00 – Thu 00:00",
            id="begun long ago",
        ),
        pytest.param(
            "Europe/Paris",
            "2027-03-27T16:00Z",
            "2027-03-28T15:00Z",
            "Sat 27 Mar 2027 17:00 – Sun 28 Mar 2027 17:00",
            id="23 h that the clock shows as 24",
        ),
        pytest.param(
            "Europe/Paris",
            "2027-10-30T15:00Z",
            "2027-10-31T15:00Z",
            "Sat 30 Oct 2027 17:00 – Sun 31 Oct 2027 16:00",
            id="24 h that the clock shows as 23",
        ),
    ],
)
def test_a_day_and_more_names_both_days(zone: str, start: str, end: str, words: str) -> None:
    day = at("2026-12-23T12:00Z") // DAY

    assert times(ZoneInfo(zone), window(start, end), day) == words


@pytest.mark.parametrize(
    ("whole", "when", "long"),
    [
        ((None, None), "around the clock", ""),
        ((None, "2026-12-24T09:00Z"), "until Thu 09:00", "over a year"),
        (("2026-12-23T09:00Z", None), "from 09:00", "over a year"),
    ],
)
def test_an_end_that_is_not_known_is_not_made_up(
    whole: tuple[str | None, str | None], when: str, long: str
) -> None:
    part = WholeStretch(*(None if end is None else at(end) for end in whole))

    assert times(ZoneInfo("UTC"), part, at("2026-12-23T12:00Z") // DAY) == when
    assert whole_length(part) == long
