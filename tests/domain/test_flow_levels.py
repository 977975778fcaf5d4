"""Service levels: a shift of a team, and the 85th percentile of its legs (handoff.md, 3).

A team without weekly hours has a shift by its overrides, one that never works has none.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import cycle_time_percentile, service_level, shift
from teamclock.domain.interval import DAY, HOUR, MINUTE
from teamclock.domain.roster import Week
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain import slow_balance
from tests.domain.drawn import PLACES, teams

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
    ],
)
def test_a_shift_is_the_longest_day_of_the_week_without_its_breaks(week: Week, length: int) -> None:
    busy = team("tokyo", week=week, overrides={"2026-11-24": "00:00-24:00"}, off="2026-11-25")

    assert shift(busy, at("2026-11-24T12:00Z")) == length


@pytest.mark.parametrize(
    ("now", "length"),
    [
        ("2026-11-29T14:59:59Z", 9 * HOUR),  # in Tokyo still the 366th day before the second
        ("2026-11-28T14:59:59Z", 2 * HOUR),
        ("2027-11-30T12:00Z", 9 * HOUR),
        ("2025-11-24T12:00Z", 2 * HOUR),
        ("2025-11-22T12:00Z", None),
        ("2028-12-01T12:00Z", None),
    ],
)
def test_a_team_without_weekly_hours_has_the_longest_override_of_a_year_either_way(
    now: str, length: int | None
) -> None:
    special = {"2026-11-24": "09:00-11:00", "2027-11-30": "09:00-13:00 14:00-19:00"}
    contractor = team("tokyo", "Asia/Tokyo", hours(""), overrides=special, off="2026-11-25")

    assert shift(contractor, at(now)) == length


def test_a_team_that_never_works_has_no_shift_and_no_level_however_many_legs_there_are() -> None:
    assert shift(team("tokyo", week=hours("")), at("2026-11-24T12:00Z")) is None
    assert shift(team("tokyo", week=hours(""), overrides={"2026-11-24": ""}), 0) is None
    assert service_level(cycle_time_percentile([0] * 20), None) is None


@given(st.data(), st.sampled_from(PLACES), st.integers(-800 * DAY, 800 * DAY), st.booleans())
def test_a_shift_is_what_counting_minutes_finds(
    data: st.DataObject, place: tuple[str, str], later: int, weekly: bool
) -> None:
    zone, around = place
    one = data.draw(teams("A", zone, at(around)))
    if not weekly:
        one = one._replace(week=hours(""))
    now = at(around) + later

    assert shift(one, now) == slow_balance.shift(one, now)


@pytest.mark.parametrize(
    ("legs", "level"), [(0, 9), (1, 9), (19, 9), (20, 1700), (21, 1800), (40, 3400), (100, 8500)]
)
def test_the_service_level_is_a_shift_up_to_19_legs_and_then_the_nearest_rank(
    legs: int, level: int
) -> None:
    cycles = [100 * place for place in range(legs, 0, -1)]

    assert service_level(cycle_time_percentile(sorted(cycles)), shift_s=9) == level


@given(st.lists(st.integers(0, 9), min_size=20, max_size=400))
def test_85_of_100_legs_were_no_longer_than_the_service_level(cycles: list[int]) -> None:
    level = service_level(cycle_time_percentile(sorted(cycles)), shift_s=99)

    assert level is not None
    assert level in cycles
    assert 100 * sum(cycle <= level for cycle in cycles) >= 85 * len(cycles)
    assert 100 * sum(cycle < level for cycle in cycles) < 85 * len(cycles)


def test_the_rank_is_exact_at_every_number_of_legs() -> None:
    numbers = range(20, 2_000)

    levels = [cycle_time_percentile(range(1, legs + 1)) for legs in numbers]

    assert levels == [-(-85 * legs // 100) for legs in numbers]


maybe = st.none() | st.integers(0, 9)


@given(maybe, maybe, maybe)
def test_a_team_that_works_has_its_own_level_else_that_of_its_legs_else_a_shift(
    told: int | None, shift_s: int | None, own_s: int | None
) -> None:
    first = next((one for one in (own_s, told, shift_s) if one is not None), None)

    assert service_level(told, shift_s, own_s) == (None if shift_s is None else first)
