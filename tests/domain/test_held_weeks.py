"""Figures of a usual week with held clocks, against the minutes of that week."""

from hypothesis import assume, given, settings

from teamclock.domain.held_weeks import HeldWeeks
from teamclock.domain.interval import DAY, MINUTE, WEEK
from teamclock.domain.roster import Roster
from teamclock.domain.usual import UsualWeeks, held_at
from teamclock.domain.zones import offset_at
from tests.builders import at, hours, roster, team
from tests.domain.drawn import Scene, telling_scenes
from tests.domain.slow import state_at

MONDAY = at("1970-01-05T00:00Z")
NIGHTS = team("N", week=hours("22:00-06:00", range(7)))
OFFICE = team("O", "Asia/Tokyo", hours("09:00-17:00"))


def held(chosen: Roster, instant: int) -> HeldWeeks:
    return HeldWeeks(chosen, UsualWeeks(chosen.teams), instant)


@settings(max_examples=10)
@given(telling_scenes())
def test_uncovered_time_is_that_of_a_walk_through_the_week(scene: Scene) -> None:
    teams = [held_at(one, scene.horizon.start) for one in scene.roster.teams]
    assume(all(offset_at(one.zone, MONDAY) % MINUTE == 0 for one in teams))

    free = sum(
        all(state_at(one, minute) != "working" for one in teams)
        for minute in range(MONDAY, MONDAY + WEEK, MINUTE)
    )

    assert held(scene.roster, scene.horizon.start).uncovered() == free * MINUTE


def test_a_week_without_work_is_uncovered_throughout() -> None:
    assert held(roster(team("A", week=hours(""))), MONDAY).uncovered() == WEEK
    assert held(roster(NIGHTS), MONDAY).uncovered() == WEEK - 7 * DAY // 3


def test_a_team_is_in_the_weeks_of_its_own_roster() -> None:
    weeks = HeldWeeks(roster(NIGHTS), UsualWeeks((NIGHTS, OFFICE)), MONDAY)

    assert (NIGHTS.id in weeks, OFFICE.id in weeks) == (True, False)


def test_shared_hours_and_waits_are_those_of_the_held_clocks() -> None:
    weeks = held(roster(NIGHTS, OFFICE), MONDAY)

    assert sum(weeks.shared(NIGHTS.id, OFFICE.id)) == 5 * 6 * 3600
    assert weeks.wait(OFFICE.id, NIGHTS.id) == 14 * 3600
