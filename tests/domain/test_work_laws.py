"""The engine against the slow walk: one team's work, states, changes, ages and due instants."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, clip
from teamclock.domain.work import Calendar, State, present, resting, state, working
from teamclock.domain.zones import wall
from tests.domain import slow
from tests.domain.drawn import Scene, padded, scenes

alone = scenes(most=1)
shifts = st.integers(0, 3 * DAY)


@given(alone)
def test_work_and_presence_are_those_of_a_slow_walk(scene: Scene) -> None:
    (team,) = scene.roster.teams

    walk = slow.walk(team, scene.horizon)

    assert working(team, scene.horizon) == walk.work
    assert present(team, scene.horizon) == walk.present
    assert Calendar(team).during(scene.horizon) == walk.work


@given(alone, st.lists(st.integers(-DAY, 4 * DAY), min_size=1))
def test_a_state_is_what_the_wall_clock_rule_says(scene: Scene, shifts: list[int]) -> None:
    (team,) = scene.roster.teams
    instants = [scene.horizon.start + shift for shift in shifts]

    states = [state(team, instant) for instant in instants]

    assert states == [slow.state_at(team, instant) for instant in instants]


@given(alone, st.lists(st.integers(-DAY, 4 * DAY), min_size=1))
def test_a_calendar_and_the_clock_tell_the_same_state(scene: Scene, shifts: list[int]) -> None:
    (team,) = scene.roster.teams
    calendar = Calendar(team)
    instants = [scene.horizon.start + shift for shift in shifts]

    told = [
        State.WORKING if calendar.works(at) else resting(team, wall(team.zone, at))
        for at in instants
    ]

    assert told == [state(team, at) for at in instants]


@given(alone)
def test_a_state_changes_to_the_second_where_a_slow_walk_sees_it(scene: Scene) -> None:
    (team,) = scene.roster.teams
    walk = slow.walk(team, scene.horizon)
    edges = [start for start, _ in walk.states if start > scene.horizon.start]

    before_and_after = [(state(team, edge - 1), state(team, edge)) for edge in edges]

    assert before_and_after == list(pairwise(kind for _, kind in walk.states))


@given(alone)
def test_the_next_changes_and_starts_are_those_of_a_slow_walk(scene: Scene) -> None:
    (team,) = scene.roster.teams
    walk = slow.walk(team, padded(scene.horizon))
    instants = walk.edges(scene.horizon)
    calendar = Calendar(team)

    changes = [calendar.next_change(instant) for instant in instants]
    starts = [calendar.next_start(instant) for instant in instants]

    end = walk.window.end
    assert [slow.seen(u, end) for u in changes] == [slow.next_change(walk, t) for t in instants]
    assert [slow.seen(u, end) for u in starts] == [slow.next_start(walk, t) for t in instants]


@given(alone, shifts)
def test_ages_are_those_of_a_slow_walk(scene: Scene, shift: int) -> None:
    (team,) = scene.roster.teams
    walk = slow.walk(team, scene.horizon)
    instants = [*walk.edges(scene.horizon), scene.horizon.start + shift % scene.horizon.length]
    asked = [(since, now) for since in instants for now in instants]
    calendar = Calendar(team)

    ages = [calendar.worked(since, now) for since, now in asked]

    assert ages == [slow.worked(walk, since, now) for since, now in asked]


@given(alone, shifts, st.one_of(st.integers(0, 5), st.integers(0, 30 * HOUR)))
def test_due_instants_are_those_of_a_slow_walk(scene: Scene, shift: int, budget: int) -> None:
    (team,) = scene.roster.teams
    walk = slow.walk(team, padded(scene.horizon))
    since = Instant(scene.horizon.start + shift % scene.horizon.length)
    ages = [slow.worked(walk, since, now) for now in walk.edges(walk.window) if now > since]
    budgets = [budget, *ages, *(age + 1 for age in ages)]
    calendar = Calendar(team)

    due = [calendar.due(since, each) for each in budgets]

    seen = [slow.seen(instant, walk.window.end + 1) for instant in due]
    assert seen == [slow.due(walk, since, each) for each in budgets]


@given(alone, st.integers(1, 60 * HOUR))
def test_the_budget_is_spent_just_when_the_item_is_due(scene: Scene, budget: int) -> None:
    (team,) = scene.roster.teams
    calendar = Calendar(team)
    since = scene.horizon.start

    due = calendar.due(since, budget)

    ends = () if due is None else (due - 1, due)
    assert [calendar.worked(since, end) for end in ends] == [budget - 1, budget][: len(ends)]


@given(alone, st.integers(1, DAY))
def test_a_part_of_a_window_holds_a_part_of_the_work(scene: Scene, shift: int) -> None:
    (team,) = scene.roster.teams
    whole = padded(scene.horizon)
    cut = Instant(whole.start + shift)

    parts = [working(team, part) for part in (Interval(whole.start, cut), Interval(cut, whole.end))]

    assert parts[0] == clip(working(team, whole), Interval(whole.start, cut))
    assert parts[1] == clip(working(team, whole), Interval(cut, whole.end))
