"""Every figure of the balance equals a slow recomputation of months of drawn work."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from teamclock.domain.balance import (
    MONTH,
    Balance,
    Coverage,
    Receiver,
    Tally,
    Verdict,
    balance,
    median,
    ratio,
    tally,
    trend,
    verdict,
)
from teamclock.domain.flow import cycle_time, shift
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, WEEK, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Taken, closings, taken
from teamclock.domain.levels import Cycle, Levels, ServiceLevel
from teamclock.domain.past_legs import ClosedLeg, past
from teamclock.domain.plan import calendars, plan
from teamclock.domain.roster import Roster, TeamId
from tests.builders import at, hours, roster, team
from tests.domain import slow
from tests.domain.items import BORN, PARIS, TOKYO, YORK, history
from tests.domain.months import months
from tests.domain.slow_balance import Slow, has, middle

NOW = at("2026-11-24T14:20:11Z")
TEAMS = roster(
    team("paris", "Europe/Paris", hours("09:00-12:30 13:30-18:00"), off="2026-11-11"),
    team("tokyo", "Asia/Tokyo", hours("09:00-18:00"), overrides={"2026-11-21": "10:00-12:00"}),
    team("york", "America/New_York", hours("08:00-15:15"), off="2026-11-26"),
)
SEEDS = range(3)
SEEN = Interval(Instant(NOW - 151 * DAY), Instant(NOW + 25 * DAY))


@cache
def walks() -> Mapping[TeamId, slow.Walk]:
    return {one.id: slow.walk(one, SEEN) for one in TEAMS.teams}


class Told(NamedTuple):
    """The figures of some histories, and how slowly they can be found."""

    found: Balance
    slow: Slow


@cache
def told(seed: int) -> Told:
    """Return the figures of 150 days of drawn work, of which the last 28 have the most."""
    items = months(seed, 90, Instant(NOW - 150 * DAY), NOW)
    items += months(seed + 100, 90, Instant(NOW - 32 * DAY), NOW)
    return Told(figures(items), Slow(items, walks(), NOW))


def figures(items: Sequence[Sequence[Event]], teams: Roster = TEAMS, now: Instant = NOW) -> Balance:
    levels = Levels(
        {one.id: cycles(items, one.id, teams) for one in teams.teams},
        {one.id: shift(one, now) for one in teams.teams},
        Instant(now - 12 * WEEK),
    )
    week = plan(teams, Interval(now, Instant(now + WEEK)))
    return balance(
        past(steps(items), calendars(teams), levels, now),
        levels,
        week,
        Interval(Instant(now - MONTH), now),
        (10, 30),
    )


def steps(items: Sequence[Sequence[Event]]) -> list[tuple[Taken, ...]]:
    return [taken(events, item_states(events)) for events in items]


def cycles(items: Sequence[Sequence[Event]], receiver: TeamId, teams: Roster) -> list[Cycle]:
    """Return the cycles of a team as the queue keeps them."""
    times = calendars(teams)
    ended = [leg for events in items for leg in closings(events, item_states(events))]
    timed = [(leg, cycle_time(leg.leg, times)) for leg in ended]
    return [
        Cycle(leg.at, cycle)
        for leg, cycle in timed
        if leg.item.receiver == receiver and cycle is not None
    ]


@pytest.fixture(params=SEEDS)
def drawn(request: pytest.FixtureRequest) -> Told:
    return told(request.param)


def test_the_legs_and_meetings_of_the_month_are_counted(drawn: Told) -> None:
    month = drawn.slow.closed(28, NOW)

    assert drawn.found.month.window == (NOW - 28 * DAY, NOW)
    assert drawn.found.month.legs == len(month) > 40
    assert drawn.found.month.synced == sum(has(leg, "log_sync") for leg in month) > 5


def test_a_leg_was_stalled_if_a_rule_held_at_any_time(drawn: Told) -> None:
    stalls = sum(map(drawn.slow.stalled, drawn.slow.closed(28, NOW)))

    assert drawn.found.month.stalled == stalls > 5


def test_handoff_efficiency_is_the_legs_without_a_return(drawn: Told) -> None:
    month = drawn.slow.closed(28, NOW)
    returned = sum(has(leg, "return") for leg in month)

    assert drawn.found.returned == returned > 5
    assert drawn.found.handoff_efficiency == (len(month) - returned) / len(month)


def test_missed_handoffs_are_the_offers_that_a_full_shift_went_by(drawn: Told) -> None:
    offers = drawn.slow.offers()
    missed = sum(late for _, _, late in offers)

    assert (drawn.found.offered, drawn.found.missed) == (len(offers), missed)
    assert drawn.found.missed_handoffs == missed / len(offers) > 0


def test_pick_up_times_and_service_levels_are_told_of_each_receiver(drawn: Told) -> None:
    for receiver in drawn.found.receivers:
        name = receiver.team
        waits = [wait for to, wait, _ in drawn.slow.offers() if to == name and wait is not None]
        assert receiver.pickup_s == middle(waits)
        assert receiver.level == ServiceLevel(*drawn.slow.level(name, NOW))
        assert receiver.level.is_computed
    assert [one.team for one in drawn.found.receivers] == [PARIS, TOKYO, YORK]


def test_calendar_efficiency_is_work_by_the_time_on_the_wall(drawn: Told) -> None:
    month = drawn.slow.closed(28, NOW)
    work = sum(map(drawn.slow.cycle, month))
    elapsed = sum(leg.closed - leg.offered for leg in month)

    assert (drawn.found.worked_s, drawn.found.elapsed_s) == (work, elapsed)
    assert drawn.found.calendar_efficiency == work / elapsed


def test_the_trend_has_the_legs_meetings_and_stalls_of_twelve_weeks(drawn: Told) -> None:
    assert len(drawn.found.trend) == 12
    for back, week in enumerate(reversed(drawn.found.trend)):
        end = NOW - back * WEEK
        legs = drawn.slow.closed(7, end)
        assert week.window == (end - WEEK, end)
        assert (week.legs, week.synced) == (len(legs), sum(has(leg, "log_sync") for leg in legs))
        assert week.stalled == sum(map(drawn.slow.stalled, legs))


def test_the_coverage_of_the_week_ahead_is_told_second_by_second() -> None:
    wanted = slow.Walks(TEAMS, Interval(NOW, Instant(NOW + WEEK)))

    lengths = [0, 0, 0]
    for start, end, teams in wanted.at_work():
        lengths[min(len(teams), 2)] += end - start

    dark, covered, double = lengths
    assert told(0).found.coverage == Coverage(covered, double, dark)
    assert sum(lengths) == WEEK


def leg(back: int, synced: bool = False, stalled: bool = False) -> ClosedLeg:
    return ClosedLeg(TeamId("qa"), Instant(NOW - back), synced, False, stalled, 1, 2)


def month(legs: int, synced: int, stalled: int) -> Tally:
    return Tally(Interval(Instant(NOW - MONTH), NOW), legs, synced, stalled)


@pytest.mark.parametrize(
    ("legs", "synced", "stalled", "wanted"),
    [
        (0, 0, 0, Verdict.NOT_ENOUGH),
        (19, 19, 19, Verdict.NOT_ENOUGH),
        (20, 20, 20, Verdict.HEAVY),
        (20, 0, 20, Verdict.QUIET),
        (20, 6, 20, Verdict.SWEET),  # exactly 30 %
        (20, 7, 0, Verdict.HEAVY),
        (1000, 301, 0, Verdict.HEAVY),
        (20, 2, 20, Verdict.SWEET),  # exactly 10 %
        (20, 1, 3, Verdict.QUIET),
        (20, 1, 2, Verdict.SWEET),  # exactly 10 % stalled is not over it
        (1000, 99, 101, Verdict.QUIET),
        (20, 0, 0, Verdict.SWEET),  # little sync alone is no fault
    ],
)
def test_the_verdict_judges_twenty_legs_and_more_by_the_band(
    legs: int, synced: int, stalled: int, wanted: Verdict
) -> None:
    assert verdict(month(legs, synced, stalled), (10, 30)) is wanted


@pytest.mark.parametrize(
    ("band", "wanted"),
    [((0, 100), Verdict.SWEET), ((0, 14), Verdict.HEAVY), ((16, 20), Verdict.QUIET)],
)
def test_the_band_is_the_users_own(band: tuple[int, int], wanted: Verdict) -> None:
    assert verdict(month(20, 3, 5), band) is wanted


@pytest.mark.parametrize(
    ("back", "counts"), [(0, True), (MONTH - 1, True), (MONTH, False), (-1, False)]
)
def test_the_month_begins_after_its_first_instant_and_ends_with_now(
    back: int, counts: bool
) -> None:
    assert tally([leg(back)], month(0, 0, 0).window).legs == counts


def test_each_leg_of_twelve_weeks_lies_in_one_week_of_the_trend() -> None:
    backs = (0, WEEK - 1, WEEK, 12 * WEEK - 1, 12 * WEEK)

    weeks = trend([leg(back, synced=True, stalled=True) for back in backs], NOW)

    assert [week.legs for week in weeks] == [1, *[0] * 9, 1, 2]
    assert [week.sync_share for week in weeks] == [1.0, *[None] * 9, 1.0, 1.0]
    assert [week.stall_rate for week in weeks] == [1.0, *[None] * 9, 1.0, 1.0]


def test_without_a_leg_there_is_nothing_to_divide() -> None:
    found = figures([])

    assert (found.month.sync_share, found.month.stall_rate) == (None, None)
    assert found.handoff_efficiency is None
    assert found.calendar_efficiency is None
    assert found.missed_handoffs is None
    assert found.verdict is Verdict.NOT_ENOUGH
    assert found.receivers[0] == Receiver(PARIS, None, ServiceLevel(8 * HOUR, 0))


def test_a_leg_whose_team_has_left_counts_but_for_its_hours() -> None:
    events = history(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
    teams = roster(TEAMS.teams[0])
    now = Instant(BORN + DAY)

    found = figures([events], teams, now)

    assert found.month.legs == 1
    assert (found.offered, found.worked_s, found.elapsed_s) == (0, 0, 0)


@pytest.mark.parametrize(
    ("values", "wanted"), [([], None), ([3], 3), ([9, 1], 5), ([2, 1], 1), ([5, 1, 9], 5)]
)
def test_a_median_is_the_middle_value(values: list[int], wanted: int | None) -> None:
    assert median(values) == wanted


def test_a_share_of_nothing_is_none() -> None:
    assert (ratio(0, 0), ratio(1, 4)) == (None, 0.25)
