"""Days between 1900 and 2199, their names, and the weeks that a month is shown in."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.ui.kit.day_names import (
    FIRST_DAY,
    LAST_DAY,
    bounded,
    grid_days,
    long_date,
    month_heading,
    moved,
    short_date,
    within,
)

days = st.dates(FIRST_DAY, LAST_DAY)


@given(day=days, first=st.integers(0, 6))
def test_a_grid_is_six_weeks_that_hold_the_month(day: date, first: int) -> None:
    shown = grid_days(day, first)

    assert shown[0].weekday() == first
    assert {after - before for before, after in pairwise(shown)} == {timedelta(days=1)}
    month = [each for each in shown if (each.year, each.month) == (day.year, day.month)]
    assert len(shown) == 42
    assert month[0].day == 1
    assert (month[-1] + timedelta(days=1)).day == 1


@given(day=days, count=st.integers(-(10**6), 10**6))
def test_a_move_stays_within_the_years_that_can_be_shown(day: date, count: int) -> None:
    found = moved(day, count)

    assert FIRST_DAY <= found <= LAST_DAY
    far = day.toordinal() + count
    if FIRST_DAY.toordinal() <= far <= LAST_DAY.toordinal():
        assert found.toordinal() == far


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ((2026, 13, 31), date(2027, 1, 31)),
        ((2026, 0, 15), date(2025, 12, 15)),
        ((2026, 2, 31), date(2026, 2, 28)),
        ((2028, 2, 31), date(2028, 2, 29)),
        ((1900, 0, 15), FIRST_DAY),
        ((2199, 13, 15), LAST_DAY),
        ((1, 1, 1), FIRST_DAY),
    ],
)
def test_months_turn_to_the_last_day_of_a_shorter_one(
    given_date: tuple[int, int, int], expected: date
) -> None:
    assert bounded(*given_date) == expected


def test_a_day_and_a_month_are_named() -> None:
    day = date(2026, 11, 24)

    assert long_date(day) == "Tuesday 24 November 2026"
    assert month_heading(day) == "November 2026"
    assert short_date(day) == "24 Nov"
    assert within(date(1, 1, 1)) == FIRST_DAY
