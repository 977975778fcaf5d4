"""The usual week: no days off, no overrides, and clocks that stand still."""

import pytest
from hypothesis import assume, given, settings

from teamclock.domain.interval import DAY, HOUR, WEEK, Instant
from teamclock.domain.roster import Roster, Team, Week
from teamclock.domain.usual import (
    UsualWeeks,
    commonest,
    handoffs,
    held,
    held_at,
    is_told_by_day,
    usual,
    week,
    works_around_the_clock,
)
from teamclock.domain.zones import day_date, offset_at
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain import slow_pairs
from tests.domain.drawn import Scene, scenes
from tests.domain.slow import Walks

SUMMER, WINTER = at("2027-07-01T00:00Z"), at("2027-01-01T00:00Z")


def shared_days(left: Team, right: Team) -> dict[int, int]:
    """Return what the weeks of two held teams share on each weekday of the first."""
    offsets = [offset_at(one.zone, 0) for one in (left, right)]
    weeks = UsualWeeks((left, right))
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


NIGHT = hours("22:00-06:00", EVERY_DAY)
ALWAYS = hours("00:00-24:00", EVERY_DAY)


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        pytest.param(
            (hours("16:00-24:00", EVERY_DAY), 0),
            (hours("09:00-12:00", (0,)), 12),
            (3, 0, 0, 0, 0, 0, 0),
            id="Sunday 21:00 of who came first is Monday of who came later",
        ),
        pytest.param(
            (ALWAYS, 9),
            (hours("09:00-17:00"), 1),
            (8, 8, 8, 8, 8, 0, 0),
            id="midnight of who works around the clock cuts nothing",
        ),
        pytest.param(
            (ALWAYS, 9),
            (NIGHT, 1),
            (8, 8, 8, 8, 8, 8, 8),
            id="a night is one stretch of the day on which it begins",
        ),
        pytest.param(
            (hours("22:00-06:00"), 0),
            (hours("00:00-08:00"), 0),
            (0, 6, 6, 6, 6, 0, 0),
            id="from midnight on a night belongs to who came at midnight",
        ),
        pytest.param((ALWAYS, 9), (ALWAYS, -5), (24,) * 7, id="two that never begin"),
        pytest.param(
            (hours("00:00-24:00"), 9),
            (hours("09:00-17:00"), 1),
            (8, 8, 8, 8, 7, 0, 0),
            id="on Friday evening one goes home",
        ),
        pytest.param(
            (hours("00:00-24:00"), 9),
            (hours("00:00-24:00"), 9),
            (120, 0, 0, 0, 0, 0, 0),
            id="five days without a break belong to the first",
        ),
        pytest.param(
            (hours("09:00-17:00", (1,)), 9),
            (hours("16:00-20:00", (0,)), -8),
            (0, 4, 0, 0, 0, 0, 0),
            id="of two that begin together the date that is ahead counts",
        ),
        pytest.param((hours(""), 0), (ALWAYS, 0), (0,) * 7, id="a team without hours"),
        pytest.param((hours(""), 0), (hours(""), 0), (0,) * 7, id="two without hours"),
        pytest.param(
            (hours("09:00-12:00 13:00-17:00"), 0),
            (hours("11:00-14:00"), 0),
            (2, 2, 2, 2, 2, 0, 0),
            id="two stretches of a day are added up",
        ),
    ],
)
def test_shared_time_belongs_to_the_day_on_which_the_later_of_two_runs_began(
    left: tuple[Week, int], right: tuple[Week, int], days: tuple[int, ...]
) -> None:
    one, other = (
        held(team(name, week=week_), HOUR * offset)
        for name, (week_, offset) in (("A", left), ("B", right))
    )

    assert tuple(shared_days(one, other).values()) == tuple(HOUR * length for length in days)
    assert shared_days(other, one) == shared_days(one, other)


@given(scenes(most=2))
def test_what_is_shared_does_not_depend_on_who_comes_first(drawn: Scene) -> None:
    assume(len(drawn.roster.teams) == 2)
    left, right = (held_at(one, drawn.horizon.start) for one in drawn.roster.teams)

    assert shared_days(left, right) == shared_days(right, left)


@pytest.mark.parametrize(
    ("at_", "days"),
    [
        ("2027-03-27T00:00Z", "2027-03-29 2027-03-30 2027-03-31 2027-04-01 2027-04-02"),
        ("2027-03-29T08:00Z", "2027-03-29 2027-03-30 2027-03-31 2027-04-01 2027-04-02"),
        ("2027-03-29T08:00:01Z", "2027-03-30 2027-03-31 2027-04-01 2027-04-02 2027-04-05"),
    ],
)
def test_the_next_of_each_stretch_is_on_its_own_date(at_: str, days: str) -> None:
    weeks = UsualWeeks([team("A"), team("B", week=ALWAYS)])

    found = weeks.next_days((1, 0), (9 * HOUR, HOUR), at(at_))

    assert " ".join(day_date(one).isoformat() for one in sorted(found)) == days


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        (((2, 2, 2, 2, 2, 0, 0),), True),
        (((2, 2, 2, 2, 1, 0, 0),), False),
        (((2, 2, 2, 2, 2, 0, 0), (3, 3, 3, 3, 3, 0, 0)), True),
        (((2, 2, 2, 2, 2, 0, 0), (0,) * 7), True),
        (((2, 2, 2, 2, 2, 0, 0), (2, 2, 2, 2, 0, 0, 0)), False),
        (((0,) * 7,), True),
        ((), True),
    ],
)
def test_a_day_is_told_where_it_tells_all_weeks(
    weeks: tuple[tuple[int, ...], ...], *, told: bool
) -> None:
    assert is_told_by_day(*weeks) is told


@pytest.mark.parametrize(
    ("week_", "always"),
    [
        (ALWAYS, True),
        (hours("06:00-18:00 18:00-06:00", EVERY_DAY), True),
        (hours("00:00-24:00"), False),
        (hours("00:00-23:59", EVERY_DAY), False),
        (hours(""), False),
    ],
)
def test_who_works_around_the_clock_never_begins(week_: Week, *, always: bool) -> None:
    assert works_around_the_clock(team("A", "Asia/Tokyo", week_, off="2027-01-04")) is always


def test_each_home_time_of_a_week_is_a_handoff() -> None:
    late = held(team("A", week=hours("16:00-24:00", EVERY_DAY)), 0)
    early = held(team("B", week=hours("01:00-09:00", EVERY_DAY)), 0)

    assert [leg.gap_s for leg in handoffs(late, early)] == [HOUR] * 7


@settings(max_examples=10, deadline=None)
@given(scenes(most=2))
def test_the_days_of_a_week_hold_all_that_a_walk_through_it_finds(drawn: Scene) -> None:
    assume(len(drawn.roster.teams) == 2)
    left, right = (held_at(one, drawn.horizon.start) for one in drawn.roster.teams)
    both = Walks(Roster((left, right)), week(left)).where(lambda teams: len(teams) == 2)

    assert sum(shared_days(left, right).values()) == sum(stay.length for stay in both)


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
    weeks = UsualWeeks((left, right))

    legs = weeks.legs(weeks.number(left), weeks.number(right), offsets[0] - offsets[1])

    assert shared_days(left, right) == slow_pairs.shared_days(left, right)
    told = [(leg.gap_s, leg.overlap_s) for leg in handoffs(left, right)]
    assert [(leg.gap_s, leg.overlap_s) for leg in legs] == told
    waits = {leg.weekday: leg.gap_s for leg in legs if leg.gap_s is not None}
    assert waits == slow_pairs.waiting_days(left, right)
