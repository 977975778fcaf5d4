"""The engine against the slow walk: many teams over a horizon, and what the relay does there."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, clip
from teamclock.domain.plan import (
    Handoff,
    Plan,
    next_handoff,
    next_home_time,
    next_overlap,
    plan,
    whole,
)
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from tests.domain import slow
from tests.domain.drawn import Scene, padded, scenes


def seen(handoff: Handoff, window: Interval) -> tuple[TeamId, TeamId, int, int | None, int]:
    """Return what a walk through `window` can see of a handoff."""
    start = slow.seen(handoff.next, window.end)
    contact = min(handoff.overlap_s, handoff.end - window.start)
    return handoff.giver, handoff.receiver, handoff.end, start, contact


@given(scenes())
def test_shared_and_uncovered_time_is_that_of_a_slow_walk(scene: Scene) -> None:
    walks = slow.Walks(scene.roster, scene.horizon)
    names = frozenset(team.id for team in scene.roster.teams)

    drawn = plan(scene.roster, scene.horizon)

    assert drawn.work == {name: walk.work for name, walk in walks.by_team.items()}
    assert drawn.presence == {name: walk.present for name, walk in walks.by_team.items()}
    assert list(drawn.overlaps) == walks.overlaps()
    assert drawn.two == walks.where(lambda teams: len(teams) > 1)
    assert drawn.together(names) == walks.where(lambda teams: teams == names)
    assert drawn.uncovered == walks.where(lambda teams: not teams)


@given(scenes(), st.data())
def test_time_together_is_that_of_a_slow_walk(scene: Scene, data: st.DataObject) -> None:
    walks = slow.Walks(scene.roster, scene.horizon)
    names = [team.id for team in scene.roster.teams]
    chosen = data.draw(st.frozensets(st.sampled_from(names), min_size=1))

    together = plan(scene.roster, scene.horizon).together(chosen)

    assert together == walks.where(lambda teams: chosen <= teams)


@given(scenes())
def test_handoffs_are_those_of_a_slow_walk(scene: Scene) -> None:
    wider = padded(scene.horizon)

    handoffs = plan(scene.roster, scene.horizon).handoffs

    expected = slow.Walks(scene.roster, wider).handoffs(scene.horizon)
    assert [seen(handoff, wider) for handoff in handoffs] == expected


@given(scenes())
def test_the_next_handoff_is_the_first_to_come_of_a_slow_walk(scene: Scene) -> None:
    wider = padded(scene.horizon)
    walks = slow.Walks(scene.roster, wider)
    instants = walks.edges(scene.horizon)
    drawn = plan(scene.roster, scene.horizon)

    found = [next_handoff(drawn, now) for now in instants]

    told = [seen(one, wider) if one and one.end < wider.end else None for one in found]
    ahead = walks.handoffs(wider)
    assert told == [next((one for one in ahead if one[2] > now), None) for now in instants]


@given(scenes(most=1))
def test_the_next_way_home_is_the_first_to_come_of_a_slow_walk(scene: Scene) -> None:
    wider = padded(scene.horizon)
    walk = slow.walk(scene.roster.teams[0], wider)
    instants = walk.edges(scene.horizon)
    calendar = Calendar(walk.team)

    found = [next_home_time(calendar, now) for now in instants]

    told = [slow.seen(end, wider.end) for end in found]
    ends = [end for _, end in walk.present if end < wider.end]
    assert told == [next((end for end in ends if end > now), None) for now in instants]


@settings(max_examples=25)
@given(scenes())
def test_the_next_overlap_is_the_first_to_come_of_a_slow_walk(scene: Scene) -> None:
    wider = padded(scene.horizon)
    walks = slow.Walks(scene.roster, wider)
    instants = walks.edges(scene.horizon)
    drawn = plan(scene.roster, scene.horizon)

    found = [next_overlap(drawn, now) for now in instants]

    told = [(clip([one.at], wider), one.teams) for one in found if one]
    ahead = [((part,), teams) for part, teams in walks.overlaps()]
    expected = [next((one for one in ahead if one[0][0].end > now), None) for now in instants]
    assert [one for one in told if one[0]] == [one for one in expected if one]


@settings(max_examples=25)
@given(scenes())
def test_a_plan_that_lies_around_an_instant_tells_what_any_other_tells(scene: Scene) -> None:
    now = scene.horizon.start
    short = plan(scene.roster, Interval(now, Instant(now + HOUR)))
    around = Interval(Instant(now - 3 * DAY), Instant(now + 3 * DAY))
    long = Plan(scene.roster, around, short.calendars)

    for at in range(now - 2 * DAY, now + 2 * DAY, 7 * HOUR):
        assert next_overlap(long, Instant(at)) == next_overlap(short, Instant(at))
        assert next_handoff(long, Instant(at)) == next_handoff(short, Instant(at))


@given(scenes())
def test_what_a_horizon_cuts_is_known_whole(scene: Scene) -> None:
    """A walk that begins earlier and ends later sees where it truly begins and ends."""
    wider = padded(scene.horizon)
    walks = slow.Walks(scene.roster, wider)
    drawn = plan(scene.roster, scene.horizon)

    for members, part in _constant(drawn):
        seen_wider = walks.where(members.__eq__)
        true = next(one for one in seen_wider if one.start <= part.start and part.end <= one.end)
        found = whole(drawn, part)
        start = wider.start if found.start is None else max(found.start, wider.start)
        end = wider.end if found.end is None else min(found.end, wider.end)
        assert (start, end) == tuple(true)


def _constant(drawn: Plan) -> Iterator[tuple[frozenset[TeamId], Interval]]:
    """Yield the parts of a plan in which the same teams work, or none, with those teams."""
    yield from ((frozenset(one.teams), one.at) for one in drawn.overlaps)
    yield from ((frozenset(), part) for part in drawn.uncovered)
