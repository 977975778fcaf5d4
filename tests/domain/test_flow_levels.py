"""Service levels: a shift of a team, and the 85th percentile of its legs (handoff.md, 3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import service_level, shift
from teamclock.domain.interval import DAY, HOUR, MINUTE
from teamclock.domain.roster import Week
from tests.builders import EVERY_DAY, hours, team

ENDLESS = hours("00:00-24:00", EVERY_DAY)


@pytest.mark.parametrize(
    ("week", "length"),
    [
        (hours("09:00-17:00"), 8 * HOUR),
        (hours("09:00-12:30 13:30-17:30"), 7 * HOUR + 30 * MINUTE),
        (hours("13:30-17:30 09:00-12:30"), 7 * HOUR + 30 * MINUTE),
        (hours("09:00-13:00 12:00-17:00"), 8 * HOUR),
        (hours("09:00-17:00 10:00-11:00"), 8 * HOUR),
        (hours("09:00-12:00 12:00-15:00"), 6 * HOUR),
        (hours("22:00-06:00"), 8 * HOUR),
        (hours("22:00-00:00 01:30-02:30"), 3 * HOUR),
        (ENDLESS, DAY),
        ((*hours("09:00-12:00")[:6], *hours("10:00-15:00", [6])[6:]), 5 * HOUR),
        (hours(""), 0),
    ],
)
def test_a_shift_is_the_longest_day_of_the_week_without_its_breaks(week: Week, length: int) -> None:
    busy = team("tokyo", week=week, overrides={"2026-11-24": "00:00-24:00"}, off="2026-11-25")

    assert shift(busy) == length


@pytest.mark.parametrize(
    ("legs", "level"), [(0, 9), (1, 9), (19, 9), (20, 1700), (21, 1800), (40, 3400), (100, 8500)]
)
def test_the_service_level_is_a_shift_up_to_19_legs_and_then_the_nearest_rank(
    legs: int, level: int
) -> None:
    cycles = [100 * place for place in range(legs, 0, -1)]

    assert service_level(cycles, shift_s=9) == level


@given(st.lists(st.integers(0, 9), min_size=20, max_size=400))
def test_85_of_100_legs_were_no_longer_than_the_service_level(cycles: list[int]) -> None:
    level = service_level(cycles, shift_s=99)

    assert level in cycles
    assert 100 * sum(cycle <= level for cycle in cycles) >= 85 * len(cycles)
    assert 100 * sum(cycle < level for cycle in cycles) < 85 * len(cycles)


def test_the_rank_is_exact_at_every_number_of_legs() -> None:
    numbers = range(20, 2_000)

    levels = [service_level(range(1, legs + 1), shift_s=0) for legs in numbers]

    assert levels == [-(-85 * legs // 100) for legs in numbers]
