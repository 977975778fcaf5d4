"""Which legs were stalled: the short way and the long way say the same."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from teamclock.domain.flow import cycle_time, shift, stalled
from teamclock.domain.history import item_states
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.legs import Leg, Taken, closed, closings, taken
from teamclock.domain.levels import Cycle, Levels
from teamclock.domain.plan import calendars
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.stalls import stalled_legs, was_over_level_at_end
from tests.builders import EVERY_DAY, hours, roster, team
from tests.domain.items import BORN, PARIS, TOKYO, history
from tests.domain.months import months

OFFICES = roster(
    team("paris", "Europe/Paris", hours("09:00-12:30 13:30-18:00")),
    team("tokyo", "Asia/Tokyo", hours("09:00-18:00")),
    team("york", "America/New_York", hours("08:00-15:15")),
)
SOME_LEFT = roster(OFFICES.teams[0], OFFICES.teams[1])
CONTRACTORS = roster(
    OFFICES.teams[0],
    team("tokyo", "Asia/Tokyo", ((),) * 7, overrides={"2026-04-08": "09:00-10:00"}),
    team("york", "America/New_York", ((),) * 7),
)
END = Instant(BORN + 40 * DAY)


def levels(items: Sequence[Sequence[Event]], teams: Roster) -> Levels:
    """Return levels that rise and fall with the legs."""
    times = calendars(teams)
    legs = [one.leg for events in items for one in closings(events, item_states(events))]
    timed = [(leg, cycle_time(leg, times)) for leg in legs]
    told = {
        one.id: [
            Cycle(leg.closed_at, cycle)
            for leg, cycle in timed
            if leg.receiver == one.id and cycle is not None
        ]
        for one in teams.teams
    }
    return Levels(told, {one.id: shift(one, END) for one in teams.teams}, BORN)


def by_minute(steps: Sequence[Taken], teams: Roster, told: Levels) -> set[int]:
    """Return the closed legs that were stalled at any quarter of an hour, or before a step."""
    numbers = {leg.item.leg for leg in closed(steps)}
    times, found = calendars(teams), set()
    for (before, item), (event, _) in pairwise(steps):
        moments = [*range(before.at, event.at, HOUR // 4), event.at - 1]
        if before.at < event.at and item.leg in numbers:
            for at in map(Instant, moments):
                if stalled(item, times, told.at(at), at):
                    found.add(item.leg)
    return found


@pytest.mark.parametrize("teams", [OFFICES, SOME_LEFT, CONTRACTORS], ids=["all", "left", "odd"])
@pytest.mark.parametrize("seed", range(2))
def test_a_leg_is_stalled_if_it_was_so_at_any_moment(seed: int, teams: Roster) -> None:
    items = months(seed, 50, BORN, END)
    told, times = levels(items, teams), calendars(teams)
    ever = never = 0
    for events in items:
        steps = taken(events, item_states(events))
        found = stalled_legs(closed(steps), steps, times, told)
        assert by_minute(steps, teams, told) <= found
        ever, never = ever + len(found), never + len(closed(steps)) - len(found)

    assert ever > 3
    assert never > 3


OFFICE = roster(
    team("paris", week=hours("09:00-17:00", EVERY_DAY)),
    team("tokyo", week=hours("09:00-17:00", EVERY_DAY)),
)
MORNING = Instant(BORN - BORN % DAY + 9 * HOUR)


@pytest.mark.parametrize(
    ("pick_up", "complete", "wanted"),
    [
        (8 * HOUR - 1, 8 * HOUR, set()),
        (8 * HOUR, 8 * HOUR, set()),
        (8 * HOUR + 1, 9 * HOUR, {1}),  # a full shift went by before it was picked up
        (HOUR, 24 * HOUR, set()),
        (HOUR, 24 * HOUR + 1, set()),
        (HOUR, 24 * HOUR + 2, {1}),  # older than the level of a full shift
    ],
)
def test_a_leg_of_just_a_shift_is_not_stalled(
    pick_up: int, complete: int, wanted: set[int]
) -> None:
    assert found((Kind.ACCEPT, pick_up), (Kind.COMPLETE, complete)) == wanted


@pytest.mark.parametrize(("complete", "wanted"), [(HOUR + 1, set()), (HOUR + 2, {1})])
def test_a_leg_of_less_than_a_shift_is_stalled_once_it_is_older_than_the_level(
    complete: int, wanted: set[int]
) -> None:
    hourly = [Cycle(Instant(MORNING - before), HOUR) for before in range(1, 21)]

    assert found((Kind.ACCEPT, 60), (Kind.COMPLETE, complete), cycles=hourly) == wanted


@pytest.mark.parametrize(
    ("pick_up", "complete", "over"),
    [(HOUR, HOUR + 1, False), (HOUR, HOUR + 2, True), (HOUR + 2, HOUR + 2, True)],
)
def test_a_leg_is_over_its_level_at_its_end_by_the_age_in_its_last_second(
    pick_up: int, complete: int, over: bool
) -> None:
    hourly = [Cycle(Instant(MORNING - before), HOUR) for before in range(1, 21)]
    leg = Leg("u", 1, PARIS, TOKYO, (MORNING,), Instant(MORNING + complete))

    found_over = was_over_level_at_end(leg, calendars(OFFICE), office_levels(hourly))

    assert found_over is over
    assert bool(found((Kind.ACCEPT, pick_up), (Kind.COMPLETE, complete), cycles=hourly)) is over


def test_only_the_stretches_of_the_receiver_are_of_the_age_at_the_end() -> None:
    turns = (0, HOUR // 2, 3 * HOUR)
    for work, over in ((HOUR // 2 + 1, False), (HOUR // 2 + 2, True)):
        instants = tuple(Instant(MORNING + turn) for turn in turns)
        leg = Leg("u", 1, PARIS, TOKYO, instants, Instant(instants[-1] + work))
        hourly = [Cycle(Instant(MORNING - before), HOUR) for before in range(1, 21)]
        assert was_over_level_at_end(leg, calendars(OFFICE), office_levels(hourly)) is over


def test_a_leg_that_ended_with_its_last_turn_or_whose_team_left_is_not_over_its_level() -> None:
    leg = Leg("u", 1, PARIS, TOKYO, (Instant(0), Instant(3 * DAY), END), END)
    late = leg._replace(receiver=TeamId("gone"), turns=(Instant(0),))

    for one in (leg, late):
        assert not was_over_level_at_end(one, calendars(OFFICE), office_levels(()))


def test_a_second_return_stalls_a_young_leg() -> None:
    back = [(Kind.RETURN, 60), (Kind.ANSWER, 120)]
    again = [(Kind.RETURN, 180), (Kind.ANSWER, 240)]
    end = [(Kind.ACCEPT, 300), (Kind.COMPLETE, 360)]

    assert found(*back, *end) == set()
    assert found(*back, *again, *end) == {1}


def test_what_is_due_before_a_way_back_stalls_a_young_leg() -> None:
    steps = ((Kind.ACCEPT, 60), (Kind.COMPLETE, 120))

    assert found(*steps, due_at=MORNING + DAY) == set()
    assert found(*steps, due_at=MORNING) == {1}


def test_a_clock_that_was_set_back_hides_no_stall() -> None:
    steps = ((Kind.COMMENT, 3 * DAY), (Kind.ACCEPT, 60), (Kind.COMPLETE, 120))

    assert found(*steps) == {1}


def found(*later: tuple[Kind, int], cycles: Sequence[Cycle] = (), **data: Any) -> set[int]:
    """Return what stalled of an item offered at nine, with steps so many seconds after that.

    `cycles` are earlier legs of its receiver.
    """
    events = history(Kind.OFFER, *(kind for kind, _ in later), **data)
    instants = [MORNING - 60, MORNING, *(MORNING + seconds for _, seconds in later)]
    events = [event._replace(at=Instant(at)) for event, at in zip(events, instants, strict=True)]
    steps = taken(events, item_states(events))
    return stalled_legs(closed(steps), steps, calendars(OFFICE), office_levels(cycles))


def office_levels(cycles: Sequence[Cycle]) -> Levels:
    """Return the levels of OFFICE, where `cycles` are the earlier legs of Tokyo."""
    shifts = {one.id: shift(one, END) for one in OFFICE.teams}
    return Levels({TOKYO: cycles}, shifts, Instant(BORN - DAY))
