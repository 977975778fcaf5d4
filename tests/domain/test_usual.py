"""The usual week: no days off, no overrides, and clocks that stand still."""

import pytest
from hypothesis import assume, given, settings

from teamclock.domain.interval import DAY, HOUR, WEEK, Instant
from teamclock.domain.roster import Roster, Team
from teamclock.domain.usual import UsualWeeks, commonest, handoffs, held, held_at, usual, week
from teamclock.domain.zones import offset_at
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain import slow_pairs
from tests.domain.drawn import Scene, scenes
from tests.domain.slow import Walks

SUMMER, WINTER = at("2027-07-01T00:00Z"), at("2027-01-01T00:00Z")


def shared_days(left: Team, right: Team) -> dict[int, int]:
    """Return what the weeks of two held teams share on each weekday of the first."""
    offsets = [offset_at(one.zone, 0) for one in (left, right)]
    weeks = UsualWeeks((left, right), offsets)
    shared = weeks.shared(weeks.number(left), weeks.number(right), offsets[0] - offsets[1])
    return dict(enumerate(shared))


def test_days_off_and_overrides_are_not_usual() -> None:
    free = team("P", "Europe/Paris", off="2027-01-04", overrides={"2027-01-05": "20:00-21:00"})

    assert usual(free) == team("P", "Europe/Paris")


@pytest.mark.parametrize(("instant", "offset"), [(SUMMER, 2 * HOUR), (WINTER, HOUR)])
def test_clocks_are_held_as_they_are_at_an_instant(instant: Instant, offset: int) -> None:
    paris = team("P", "Europe/Paris")

    assert held_at(paris, instant) == held(paris, offset)
    assert week(held_at(paris, instant)).start == 4 * DAY - offset


def test_a_week_is_of_the_teams_own_dates() -> None:
    for offset in (-9 * HOUR, 0, 14 * HOUR):
        start, end = week(held(team("A"), offset))

        assert (start + offset, end - start) == (4 * DAY, WEEK)


def test_what_is_shared_is_told_by_the_first_teams_weekdays() -> None:
    left = held(team("A", week=hours("16:00-24:00", EVERY_DAY)), 0)
    right = held(team("B", week=hours("09:00-12:00", (0,))), 12 * HOUR)  # Sunday 21:00 UTC

    assert shared_days(left, right) == {0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 3 * HOUR}
    assert shared_days(right, left)[0] == 3 * HOUR


def test_each_home_time_of_a_week_is_a_handoff() -> None:
    late = held(team("A", week=hours("16:00-24:00", EVERY_DAY)), 0)
    early = held(team("B", week=hours("01:00-09:00", EVERY_DAY)), 0)

    assert [leg.gap_s for leg in handoffs(late, early)] == [HOUR] * 7


@settings(max_examples=10, deadline=None)
@given(scenes(most=2))
def test_shared_days_are_those_of_a_walk_through_the_week(drawn: Scene) -> None:
    assume(len(drawn.roster.teams) == 2)
    left, right = (held_at(one, drawn.horizon.start) for one in drawn.roster.teams)
    both = Walks(Roster((left, right)), week(left)).where(lambda teams: len(teams) == 2)

    found = shared_days(left, right)

    assert sum(found.values()) == sum(stay.length for stay in both)
    for weekday, seconds in found.items():
        start = week(left).start + weekday * DAY
        day = range(start, start + DAY)
        assert seconds == sum(len(range(max(a, day[0]), min(b, start + DAY))) for a, b in both)


@pytest.mark.parametrize(
    ("lengths", "most"), [((), 0), ((3,), 3), ((1, 2, 2), 2), ((2, 1, 1, 2), 2), ((0, 0, 5), 0)]
)
def test_the_commonest_of_lengths(lengths: tuple[int, ...], most: int) -> None:
    assert commonest(lengths) == most


@settings(max_examples=50, deadline=None)
@given(scenes(most=2))
def test_usual_weeks_are_those_of_each_pair_by_itself(drawn: Scene) -> None:
    assume(len(drawn.roster.teams) == 2)
    left, right = (held_at(one, drawn.horizon.start) for one in drawn.roster.teams)
    offsets = [offset_at(one.zone, 0) for one in (left, right)]
    weeks = UsualWeeks((left, right), offsets)

    legs = weeks.legs(weeks.number(left), weeks.number(right), offsets[0] - offsets[1])

    assert shared_days(left, right) == slow_pairs.shared_days(left, right)
    told = [(leg.gap_s, leg.overlap_s) for leg in handoffs(left, right)]
    assert [(leg.gap_s, leg.overlap_s) for leg in legs] == told
    waits = {leg.weekday: leg.gap_s for leg in legs if leg.gap_s is not None}
    assert waits == slow_pairs.waiting_days(left, right)
