"""A service level at a moment is that of the legs of the 90 days before it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.flow import LEVEL_DAYS, service_level
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.levels import Cycle, Level, Levels
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


@given(legs, st.lists(days, min_size=1))
def test_each_moment_has_the_level_that_a_count_of_its_legs_gives(
    cycles: list[Cycle], moments: list[int]
) -> None:
    found = levels(*cycles)

    for at in (SINCE + max(moment, 0) for moment in moments):
        within = [cycle for closed, cycle in cycles if at - SPAN < closed <= at]
        wanted = Level(service_level(within, SHIFT), len(within))
        assert found.level(TOKYO, Instant(at)) == wanted


@given(legs, days, st.integers(0, SPAN))
def test_a_level_rises_at_just_those_moments(cycles: list[Cycle], start: int, length: int) -> None:
    found, since, under = levels(*cycles), Instant(SINCE + start), SHIFT + 1
    until = Instant(since + length)
    edges = {Instant(at + later) for at, _ in cycles for later in (0, SPAN)}

    rises = [
        at
        for at in sorted(edges)
        if since < at < until
        and found.level(TOKYO, Instant(at - 1)).sle_s < found.level(TOKYO, at).sle_s
    ]

    low = [at for at in rises if found.level(TOKYO, Instant(at - 1)).sle_s < under]
    assert list(found.rises(TOKYO, since, until, 10**9)) == rises
    assert list(found.rises(TOKYO, since, until, under)) == low
    assert not list(found.rises(TeamId("gone"), since, until, 10**9))


@given(legs, st.integers(1, SPAN))
def test_before_its_time_a_level_is_as_it_was_at_first(cycles: list[Cycle], before: int) -> None:
    found = levels(*cycles)

    assert found.level(TOKYO, Instant(SINCE - before)) == found.level(TOKYO, SINCE)


def test_a_leg_counts_from_its_end_on_for_ninety_days() -> None:
    closed = Instant(SINCE + 5)
    found = levels(*[Cycle(closed, 7)] * 20)

    edges = (closed - 1, closed, closed + SPAN - 1, closed + SPAN)
    told = [found.level(TOKYO, Instant(at)) for at in edges]

    full, shift = Level(7, 20), Level(SHIFT, 0)
    assert told == [shift, full, full, shift]
    assert [one.told_by_legs for one in told] == [False, True, True, False]


def test_the_levels_of_a_moment_name_every_team() -> None:
    ends = [Instant(SINCE + at) for at in range(20)]
    found = levels(*(Cycle(at, 3) for at in ends))

    assert found.at(ends[-1]) == {TOKYO: 3, YORK: SHIFT + 1}
    assert all(found.at(a) == {TOKYO: SHIFT, YORK: SHIFT + 1} for a, _ in pairwise(ends))
