"""Of many copies the right ones stay: against a recomputation that asks of each by itself."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.store.backup.retention import times_to_keep
from tests.builders import at

NOW = at("2026-11-24T08:30Z")  # a Tuesday

ages = st.one_of(
    st.integers(-3 * DAY, 3 * DAY), st.integers(0, 60 * DAY), st.integers(0, 400 * DAY)
)
times = st.lists(ages.map(lambda age: Instant(NOW - age)), max_size=60)


def stays(time: Instant, every: set[Instant], now: Instant) -> bool:
    """Tell whether one copy stays, by looking at each later one."""
    later = {other for other in every if other > time}
    return (
        time > now - 2 * DAY
        or len(later) < 3
        or last_of(time, later, lambda one: one.date(), 7)
        or last_of(time, later, lambda one: one.isocalendar()[:2], 4)
        or last_of(time, later, lambda one: (one.year, one.month), 6)
    )


def last_of(
    time: Instant, later: set[Instant], part: Callable[[datetime], object], most: int
) -> bool:
    own = part(datetime.fromtimestamp(time, UTC))
    others = {part(datetime.fromtimestamp(other, UTC)) for other in later}
    return own not in others and len(others) < most


@given(times)
def test_a_copy_stays_when_it_is_the_last_of_a_day_a_week_or_a_month(past: list[Instant]) -> None:
    assert times_to_keep(past, NOW) == {time for time in past if stays(time, set(past), NOW)}


@given(times, st.integers(0, 100 * DAY))
def test_what_was_dropped_would_not_have_been_kept_later(past: list[Instant], later: int) -> None:
    then = Instant(NOW + later)

    assert times_to_keep(times_to_keep(past, NOW), then) == times_to_keep(past, then)


@given(times)
def test_three_stay_and_the_last_is_one_of_them(past: list[Instant]) -> None:
    keep = times_to_keep(past, NOW)

    assert len(keep) >= min(3, len(set(past)))
    assert set(sorted(set(past))[-3:]) <= keep


@pytest.mark.parametrize(
    ("ages", "stay"),
    [
        ([], []),
        ([900 * DAY, 901 * DAY, 902 * DAY], [900 * DAY, 901 * DAY, 902 * DAY]),
        ([*range(0, 2 * DAY, 30 * MINUTE)], [*range(0, 2 * DAY, 30 * MINUTE)]),
        ([0, 1, 2, 2 * DAY - 1, 2 * DAY], [0, 1, 2, 2 * DAY - 1]),  # both of Sunday
        ([0, 1, 2, 2 * DAY, 2 * DAY + HOUR], [0, 1, 2, 2 * DAY]),
        ([-DAY, 0, 1, 2], [-DAY, 0, 1, 2]),
        ([HOUR + day * DAY for day in range(7)], [HOUR + day * DAY for day in range(7)]),
    ],
)
def test_all_of_two_days_stay_then_one_a_day(ages: list[int], stay: list[int]) -> None:
    assert times_to_keep((Instant(NOW - age) for age in ages), NOW) == {NOW - age for age in stay}


def test_a_copy_every_half_hour_for_a_year_leaves_a_hundred_and_some() -> None:
    past = [Instant(NOW - age) for age in range(0, 366 * DAY, 30 * MINUTE)]

    keep = times_to_keep(past, NOW)

    old = sorted(time for time in keep if NOW - time >= 2 * DAY)
    assert len(keep) - len(old) == 96
    assert [f"{datetime.fromtimestamp(time, UTC):%d.%m %H:%M}" for time in old] == [
        *(f"{day} 23:30" for day in ("30.06", "31.07", "31.08", "30.09", "31.10")),
        *(f"{day} 23:30" for day in ("08.11", "15.11")),  # Sundays
        *(f"{day} 23:30" for day in ("18.11", "19.11", "20.11", "21.11")),
    ]
