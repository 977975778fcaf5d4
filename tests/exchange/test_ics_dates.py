"""Dates, lengths and periods of calendar files, against the clocks of zones."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, Interval
from teamclock.domain.zones import instant_text, zone
from teamclock.exchange.ics_dates import (
    Length,
    instant,
    is_date,
    length_between,
    parse_date_or_time,
    parse_duration,
    parse_period,
)
from tests.builders import window

PARIS = zone("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT1H30M", Length(0, 5400)),
        ("P1D", Length(1, 0)),
        ("P1W", Length(7, 0)),
        ("P1DT2H", Length(1, 7200)),
        ("PT24H", Length(0, 86_400)),
        ("+PT5S", Length(0, 5)),
        ("-P1DT1M", Length(-1, -60)),
        ("pt15m", Length(0, 900)),
    ],
)
def test_days_of_a_duration_are_not_hours(text: str, length: Length) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize("text", ["", "P", "PT", "1H", "PT1.5H", "P1Y", "P1M", "P٣D", "PT1H "])
def test_other_texts_are_no_durations(text: str) -> None:
    if text.strip() != text:
        assert parse_duration(text) == Length(0, 3600)
        return
    with pytest.raises(ValueError, match=r".*"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20260324", date(2026, 3, 24)),
        ("20260324T090000Z", datetime(2026, 3, 24, 9, tzinfo=UTC)),
        ("20260324t090000", datetime(2026, 3, 24, 9, tzinfo=PARIS)),
        ("20261231T235960Z", datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_time_without_a_zone_is_one_of_the_zone_that_is_given(text: str, value: date) -> None:
    assert parse_date_or_time(text, PARIS) == value
    assert is_date(parse_date_or_time(text, PARIS)) is not isinstance(value, datetime)


@pytest.mark.parametrize("text", ["", "2026-03-24", "20261332", "20260324T9", "20260324T250000Z"])
def test_other_texts_are_no_times(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_date_or_time(text, PARIS)


@pytest.mark.parametrize(
    ("text", "where", "shown"),
    [
        ("20260325", "Asia/Tokyo", "2026-03-24T15:00:00Z"),
        ("20260329T023000", "Europe/Paris", "2026-03-29T01:30:00Z"),
        ("20261025T023000", "Europe/Paris", "2026-10-25T00:30:00Z"),
        ("20260405T014500", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"),
        ("20180304", "America/Sao_Paulo", "2018-03-04T03:00:00Z"),
        ("20181104", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),  # it begins at 01:00
    ],
)
def test_a_reading_that_clocks_skip_or_show_twice_has_one_instant(
    text: str, where: str, shown: str
) -> None:
    there = zone(where)

    assert instant_text(instant(parse_date_or_time(text, there), there)) == shown


def test_a_day_over_a_clock_change_has_23_hours_and_24_hours_have_24() -> None:
    noon = parse_date_or_time("20260328T120000", PARIS)
    start = instant(noon, PARIS)

    assert Length(1, 0).end(noon, PARIS) - start == 23 * HOUR
    assert Length(0, DAY).end(noon, PARIS) - start == DAY


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_length_between_two_days_leads_from_one_to_the_other(first: int, days: int) -> None:
    start = date.fromordinal(date(2026, 3, 1).toordinal() + first)
    end = date.fromordinal(start.toordinal() + days)

    assert length_between(start, end, PARIS).end(start, PARIS) == instant(end, PARIS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20260324T090000Z/PT1H", window("2026-03-24T09:00Z", "2026-03-24T10:00Z")),
        ("20260324T090000/20260324T100000", window("2026-03-24T08:00Z", "2026-03-24T09:00Z")),
        ("20260324T090000Z/PT0S", None),
        ("20260324T090000Z/20260324T080000Z", None),
    ],
)
def test_a_period_has_an_end_or_a_length(text: str, found: Interval | None) -> None:
    assert parse_period(text, PARIS) == found
