"""Flow: ages, cycle times and service levels in working time, against slow sums (handoff.md, 3)."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.flow import (
    Ageing,
    Freshness,
    ageing,
    court_age,
    cycle_time,
    virtual_since,
    waiting,
)
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval, total
from teamclock.domain.item import Item, Kind
from teamclock.domain.legs import LegEnd
from teamclock.domain.note import Note
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.work import Calendar, working
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain.drawn import teams
from tests.domain.items import (
    ACCEPTED,
    BORN,
    DRAFT,
    OFFERED,
    PARIS,
    RETURNED,
    TOKYO,
    YORK,
    Life,
    item_after,
    lives,
    step,
)

ZONES = {PARIS: "Europe/Paris", TOKYO: "Asia/Tokyo", YORK: "America/New_York"}
OFFICE = hours("09:00-18:00")
ENDLESS = hours("00:00-24:00", EVERY_DAY)
HUNDRED = {PARIS: 100, TOKYO: 100}

some_teams = st.fixed_dictionaries({name: teams(name, zone, BORN) for name, zone in ZONES.items()})
later = st.integers(0, 9 * DAY)


def calendars(*teams: Team) -> dict[TeamId, Calendar]:
    return {team.id: Calendar(team) for team in teams}


def item(*turns: int, due: Instant | None = None) -> Item:
    """Return an item that was offered and went back and forth at those seconds after BORN."""
    note = Note("Deploy", due_at=due)
    status = (DRAFT if not turns else RETURNED) if len(turns) % 2 == 0 else OFFERED
    instants = tuple(Instant(BORN + turn) for turn in turns)
    return Item("u", 17, note, PARIS, TOKYO, status, 1 + len(turns), BORN, turns=instants)


def work_by(team: Team, start: Instant, end: Instant) -> int:
    return total(working(team, Interval(start, end))) if start < end else 0


def slow_work(life: Life, teams: Mapping[TeamId, Team], now: Instant) -> list[tuple[TeamId, int]]:
    """Return who had the court in each stretch of the open leg, and how long they worked in it."""
    ends = [*(event.at for event in life.events[1:]), now]
    return [
        (state.court, work_by(teams[state.court], event.at, end))
        for event, state, end in zip(life.events, life.items, ends, strict=True)
        if state.leg == life.items[-1].leg and state.court is not None and state.status is not DRAFT
    ]


@given(lives(least=5), some_teams, later)
def test_the_court_age_is_the_work_of_the_stretches_of_whoever_has_it(
    life: Life, teams: dict[TeamId, Team], wait: int
) -> None:
    now = Instant(life.events[-1].at + wait)
    last = life.items[-1]

    age = court_age(last, calendars(*teams.values()), now)

    slow = slow_work(life, teams, now)
    out = last.status in {OFFERED, ACCEPTED, RETURNED}
    assert age == (sum(work for court, work in slow if court == last.court) if out else 0)


@given(lives(least=5), some_teams, st.lists(later, min_size=1))
def test_since_the_virtual_instant_the_court_has_worked_its_age_at_any_later_now(
    life: Life, teams: dict[TeamId, Team], waits: list[int]
) -> None:
    last = life.items[-1]
    nows = [Instant(life.events[-1].at + wait) for wait in waits]

    assume(last.status in {OFFERED, ACCEPTED, RETURNED})
    assert last.court is not None
    calendar = Calendar(teams[last.court])

    since = virtual_since(last.turns, calendar)

    worked = [calendar.worked(since, now) for now in nows]
    assert worked == [court_age(last, calendars(*teams.values()), now) for now in nows]


@given(lives(least=5), some_teams, later)
def test_a_cycle_is_the_work_of_each_side_while_it_had_the_court(
    life: Life, teams: dict[TeamId, Team], wait: int
) -> None:
    now = Instant(life.events[-1].at + wait)
    last = life.items[-1]

    cycle = cycle_time(LegEnd(last, now).leg, calendars(*teams.values()))

    if last.status in {DRAFT, OFFERED, ACCEPTED, RETURNED}:
        assert cycle == sum(work for _, work in slow_work(life, teams, now))


def test_a_leg_is_the_work_of_both_sides_from_its_offer_to_its_end() -> None:
    times = calendars(team("paris", week=hours("08:00-15:00")), team("tokyo"))
    offered, back, again, closed = (
        at(f"2026-11-{day}T{clock}Z")
        for day, clock in ((23, "10:00"), (23, "12:00"), (24, "11:00"), (24, "15:00"))
    )
    leg = item()._replace(status=ACCEPTED, turns=(offered, back, again))

    cycle = cycle_time(LegEnd(leg, closed).leg, times)

    assert cycle == (2 + (3 + 3) + 4) * HOUR


def test_a_weekend_is_two_days_on_the_wall_and_twenty_minutes_of_tokyos_work() -> None:
    times = calendars(team("paris", ZONES[PARIS], OFFICE), team("tokyo", ZONES[TOKYO], OFFICE))
    draft = item_after()
    offer = step(draft, Kind.OFFER, at("2026-03-27T17:45+01:00"))
    offered = apply(draft, offer)
    now = at("2026-03-30T09:20+09:00")
    accepted = apply(offered, step(offered, Kind.ACCEPT, now))

    ages = [court_age(each, times, now) for each in (offered, accepted)]

    assert ages == [20 * MINUTE, 20 * MINUTE]
    assert [waiting(each, now) for each in (offered, accepted)] == [55 * HOUR + 35 * MINUTE] * 2
    assert virtual_since(accepted.turns, times[TOKYO]) == offer.at


def test_an_answer_lets_the_receivers_clock_go_on_where_it_stood() -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    leg = item(0, 10, 110)
    returned = item(0, 10, 110, 115)

    ages = [court_age(each, times, Instant(BORN + 120)) for each in (leg, returned)]

    assert ages == [10 + 10, 100 + 5]
    assert virtual_since(leg.turns, times[TOKYO]) == BORN + 100
    assert virtual_since(returned.turns, times[PARIS]) == BORN + 15


def test_an_item_that_was_out_for_over_a_year_still_has_its_place_in_the_queue() -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    old = item(0, 400 * DAY, 401 * DAY)

    since = virtual_since(old.turns, times[TOKYO])

    assert since == BORN + DAY


@pytest.mark.parametrize("level", [0, 1, 100])
def test_a_draft_does_not_age(level: int) -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    draft = item(due=BORN)
    now = Instant(BORN + 9 * DAY)

    assert (waiting(draft, now), draft.held_since) == (0, None)
    assert ageing(draft, times, {PARIS: level}, now) == Ageing(
        0, level, Freshness.FRESH, stalled=False
    )


@pytest.mark.parametrize("kinds", [(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE), (Kind.WITHDRAW,)])
def test_a_closed_item_does_not_age(kinds: tuple[Kind, ...]) -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    closed = item_after(*kinds, due_at=BORN)
    now = Instant(BORN + 9 * DAY)

    assert closed.held_since is None
    assert ageing(closed, times, HUNDRED, now) == Ageing(0, None, Freshness.FRESH, stalled=False)


@pytest.mark.parametrize("now", [-1, 0, 5, 9])
def test_a_clock_that_was_set_back_makes_nothing_younger_than_new(now: int) -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    leg = item(10)

    assert (court_age(leg, times, Instant(BORN + now)), waiting(leg, Instant(BORN + now))) == (0, 0)


@pytest.mark.parametrize(
    ("level", "age", "freshness"),
    [
        (100, 0, Freshness.FRESH),
        (100, 49, Freshness.FRESH),
        (100, 50, Freshness.AGEING),
        (100, 99, Freshness.AGEING),
        (100, 100, Freshness.OVERDUE),
        (101, 50, Freshness.FRESH),
        (101, 51, Freshness.AGEING),
        (101, 100, Freshness.AGEING),
        (101, 101, Freshness.OVERDUE),
    ],
)
@pytest.mark.parametrize("turns", [(0,), (0, 0)])
def test_an_item_is_ageing_at_half_and_overdue_at_all_of_the_level_of_its_court(
    turns: tuple[int, ...], level: int, age: int, freshness: Freshness
) -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    out = item(*turns)
    assert out.court is not None
    levels = {PARIS: 1, TOKYO: 1, out.court: level}

    shown = ageing(out, times, levels, Instant(BORN + age))

    assert shown == Ageing(age, level, freshness, stalled=False)


@pytest.mark.parametrize(
    ("past", "freshness"),
    [(-1, Freshness.FRESH), (0, Freshness.FRESH), (1, Freshness.OVERDUE)],
)
@pytest.mark.parametrize("turns", [(0,), (0, 1)])
def test_an_item_is_overdue_when_it_is_past_due(
    turns: tuple[int, ...], past: int, freshness: Freshness
) -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    due = Instant(BORN + 20)
    out = item(*turns, due=due)

    shown = ageing(out, times, HUNDRED, Instant(due + past))

    assert shown.freshness is freshness


def test_a_court_without_a_service_level_is_overdue_by_its_due_time_alone() -> None:
    times = calendars(team("paris", week=ENDLESS), team("tokyo", week=ENDLESS))
    due, now = Instant(BORN + 99 * DAY), Instant(BORN + 98 * DAY)

    for levels in ({}, {TOKYO: None}):
        shown = [ageing(item(0, due=due), times, levels, at) for at in (now, Instant(due + 1))]

        assert [one.sle_s for one in shown] == [None, None]
        assert [one.freshness for one in shown] == [Freshness.FRESH, Freshness.OVERDUE]


@pytest.mark.parametrize("turns", [(0,), (0, 5)])
def test_an_item_of_a_removed_team_has_no_age(turns: tuple[int, ...]) -> None:
    out = item(*turns, due=Instant(BORN + 50))
    others = calendars(
        *(team(name, week=ENDLESS) for name in (PARIS, TOKYO, YORK) if name != out.court)
    )
    now = Instant(BORN + 99)

    shown = ageing(out, others, {}, now)

    assert shown == Ageing(0, None, Freshness.OVERDUE, stalled=False)
    assert cycle_time(LegEnd(out, now).leg, others) is None
    assert waiting(out, now) == 99


@pytest.mark.parametrize("turns", [(0,), (0, 5)])
def test_an_item_ages_on_when_the_other_team_was_removed(turns: tuple[int, ...]) -> None:
    out = item(*turns, due=Instant(BORN + 99))
    assert out.court is not None
    alone = calendars(team(out.court, week=ENDLESS))
    now = Instant(BORN + 49)

    shown = ageing(out, alone, HUNDRED, now)

    assert shown == Ageing(49 - turns[-1], 100, Freshness.FRESH, stalled=False)
    assert virtual_since(out.turns, alone[out.court]) == BORN + turns[-1]
    assert cycle_time(LegEnd(out, now).leg, alone) is None
