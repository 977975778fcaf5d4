"""A service level at a moment is that of the legs of the 90 days before it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import LEVEL_DAYS, NEVER, cycle_time_percentile, service_level
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.levels import Cycle, Levels, ServiceLevel, course, horizon
from teamclock.domain.roster import TeamId

TOKYO, YORK = TeamId("tokyo"), TeamId("york")
SHIFT = 8 * 3600
SINCE = Instant(1000 * DAY)
SPAN = LEVEL_DAYS * DAY

days = st.integers(-SPAN, 2 * SPAN)
legs = st.lists(
    st.builds(Cycle, st.builds(Instant, days.map(SINCE.__add__)), st.integers(0, 50)),
    min_size=15,
    max_size=60,
)


def levels(*cycles: Cycle) -> Levels:
    return Levels({TOKYO: cycles}, {TOKYO: SHIFT, YORK: SHIFT + 1}, SINCE)


def seconds(found: Levels, at: int) -> int:
    level = found.level(TOKYO, Instant(at)).sle_s
    assert level is not None
    return level


@given(legs, st.lists(days, min_size=1))
def test_each_moment_has_the_level_that_a_count_of_its_legs_gives(
    cycles: list[Cycle], moments: list[int]
) -> None:
    found = levels(*cycles)

    for at in (SINCE + max(moment, 0) for moment in moments):
        within = [cycle for closed, cycle in cycles if at - SPAN < closed <= at]
        wanted = ServiceLevel(
            service_level(cycle_time_percentile(sorted(within)), SHIFT), len(within)
        )
        assert found.level(TOKYO, Instant(at)) == wanted


@given(legs, days, st.integers(0, SPAN))
def test_a_level_rises_at_just_those_moments(cycles: list[Cycle], start: int, length: int) -> None:
    found, since, under = levels(*cycles), Instant(SINCE + start), SHIFT + 1
    until = Instant(since + length)
    edges = {Instant(at + later) for at, _ in cycles for later in (0, SPAN)}

    rises = [
        at
        for at in sorted(edges)
        if since < at < until and seconds(found, at - 1) < seconds(found, at)
    ]

    low = [at for at in rises if seconds(found, at - 1) < under]
    assert list(found.rises(TOKYO, since, until, 10**9)) == rises
    assert list(found.rises(TOKYO, since, until, under)) == low
    assert not list(found.rises(TeamId("gone"), since, until, 10**9))


@given(legs, days, st.integers(1, 5 * DAY))
def test_the_least_level_of_a_stretch_is_that_of_one_of_its_moments(
    cycles: list[Cycle], start: int, length: int
) -> None:
    found = levels(*cycles)
    stretch = Interval(Instant(SINCE + start), Instant(SINCE + start + length))
    edges = {Instant(at + later) for at, _ in cycles for later in (0, SPAN)}
    moments = [stretch.start, *filter(stretch.holds, edges)]

    assert found.least(TOKYO, stretch) == min(seconds(found, at) for at in moments)


@given(legs, st.integers(1, SPAN))
def test_before_its_time_a_level_is_as_it_was_at_first(cycles: list[Cycle], before: int) -> None:
    found = levels(*cycles)

    assert found.level(TOKYO, Instant(SINCE - before)) == found.level(TOKYO, SINCE)


def test_a_leg_counts_from_its_end_on_for_ninety_days() -> None:
    closed = Instant(SINCE + 5)
    found = levels(*[Cycle(closed, 7)] * 20)

    edges = (closed - 1, closed, closed + SPAN - 1, closed + SPAN)
    told = [found.level(TOKYO, Instant(at)) for at in edges]

    full, shift = ServiceLevel(7, 20), ServiceLevel(SHIFT, 0)
    assert told == [shift, full, full, shift]
    assert [one.is_computed for one in told] == [False, True, True, False]


def test_the_levels_of_a_moment_name_every_team() -> None:
    ends = [Instant(SINCE + at) for at in range(20)]
    found = levels(*(Cycle(at, 3) for at in ends))

    assert found.at(ends[-1]) == {TOKYO: 3, YORK: SHIFT + 1}
    assert all(found.at(a) == {TOKYO: SHIFT, YORK: SHIFT + 1} for a, _ in pairwise(ends))


@given(legs, days, st.integers(0, SPAN), st.lists(st.integers(0, SPAN)))
def test_a_course_tells_at_each_moment_what_a_count_of_the_legs_does(
    cycles: list[Cycle], start: int, length: int, moments: list[int]
) -> None:
    since = Instant(SINCE + start)
    found = course(cycles, Interval(since, Instant(since + length + 1)))

    for at in (Instant(since + min(moment, length)) for moment in moments):
        within = [cycle for closed, cycle in cycles if at - SPAN < closed <= at]
        assert found.holds(at)
        assert found.level(at, SHIFT) == service_level(cycle_time_percentile(sorted(within)), SHIFT)
        assert found.level(at, None) is None
    assert not found.holds(Instant(since - 1))
    assert not found.holds(Instant(since + length + 1))


def test_a_course_is_short_however_many_legs_there_are() -> None:
    cycles = [Cycle(Instant(SINCE + number), number % 977) for number in range(3000)]
    now = Instant(SINCE + 3000)

    found = course(cycles, Interval(now, horizon(cycles, now)))

    assert found.until == SINCE + 500 + SPAN
    assert len(found.steps) <= 501
    assert horizon(cycles[:500], now) == NEVER
    assert horizon(cycles, Instant(now + SPAN)) == NEVER


def test_a_team_that_never_works_has_no_level_at_any_moment() -> None:
    found = Levels({TOKYO: [Cycle(SINCE, 0)] * 30}, {TOKYO: None}, SINCE)

    assert found.level(TOKYO, SINCE) == ServiceLevel(None, 30)
    assert not found.level(TOKYO, SINCE).is_computed
    assert not list(found.rises(TOKYO, Instant(0), Instant(SINCE + 2 * SPAN), 99))


@given(legs, st.lists(days, min_size=1), st.integers(1, 99))
def test_a_level_that_a_team_sets_wins_at_every_moment(
    cycles: list[Cycle], moments: list[int], own: int
) -> None:
    shifts = {TOKYO: SHIFT, YORK: None}
    counted = Levels({TOKYO: cycles}, shifts, SINCE)
    found = Levels({TOKYO: cycles}, shifts, SINCE, {TOKYO: own, YORK: own})

    for at in (Instant(SINCE + moment) for moment in moments):
        level = found.level(TOKYO, at)
        assert level == ServiceLevel(own, counted.level(TOKYO, at).legs, own=True)
        assert not level.is_computed
        assert found.at(at) == {TOKYO: own, YORK: None}  # York never works
    assert not list(found.rises(TOKYO, Instant(0), Instant(SINCE + 2 * SPAN), 10**9))
