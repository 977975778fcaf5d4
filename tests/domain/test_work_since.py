"""Looking back over work: the last instant since which a team has worked so many seconds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, LIMIT, Instant
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain import slow
from tests.domain.drawn import Scene, padded, scenes

alone = scenes(most=1)
seconds = st.one_of(st.integers(1, 5), st.integers(1, 60 * HOUR), st.integers(1, LIMIT))
ENDLESS = team("tokyo", week=hours("00:00-24:00", EVERY_DAY))
ONCE = team("tokyo", week=hours(""), overrides={"2025-11-23": "09:00-10:00"})


def slow_since(walk: slow.Walk, until: int, worked: int) -> int | None:
    """Return what a walk back from an instant finds."""
    left = worked
    for start, end in reversed(walk.work):
        length = max(0, min(end, until) - start)
        if 0 < left <= length:
            return min(end, until) - left
        left -= length
    return until if worked == 0 else None


@given(alone, st.integers(0, 3 * DAY), st.one_of(st.integers(0, 5), st.integers(0, 30 * HOUR)))
def test_what_is_found_is_what_a_slow_walk_back_finds(
    scene: Scene, shift: int, budget: int
) -> None:
    (team,) = scene.roster.teams
    walk = slow.walk(team, padded(scene.horizon))
    until = Instant(scene.horizon.start + shift % scene.horizon.length)
    ages = [slow.worked(walk, start, until) for start in walk.edges(walk.window)]
    asked = [budget, *ages, *(age + 1 for age in ages)]
    calendar = Calendar(team)

    found = [calendar.since(until, each) for each in asked]

    seen = [None if v is None or v < walk.window.start else v for v in found]
    assert seen == [slow_since(walk, until, each) for each in asked]


@given(alone, seconds)
def test_it_is_the_last_instant_with_so_much_work_after_it(scene: Scene, worked: int) -> None:
    (team,) = scene.roster.teams
    until = scene.horizon.end

    found = Calendar(team).since(until, worked)

    starts = () if found is None else (found, found + 1)
    ages = [Calendar(team).worked(start, until) for start in starts]
    assert ages == [worked, worked - 1][: len(starts)]


@given(alone, seconds)
def test_there_is_none_just_when_366_days_hold_less_work(scene: Scene, worked: int) -> None:
    (team,) = scene.roster.teams
    until = scene.horizon.end

    found = Calendar(team).since(until, worked)

    assert (found is None) == (Calendar(team).worked(until - LIMIT, until) < worked)
    assert found is None or until - LIMIT <= found < until


@given(alone, st.integers(1, 60 * HOUR))
def test_what_is_due_after_so_much_work_is_since_then(scene: Scene, worked: int) -> None:
    (team,) = scene.roster.teams
    calendar = Calendar(team)
    found = calendar.since(scene.horizon.end, worked)

    due = None if found is None else calendar.due(found, worked)

    assert due is None or calendar.since(due, worked) == found


@given(alone, st.lists(st.tuples(st.integers(-3, 3), seconds), min_size=1, max_size=5))
def test_it_does_not_depend_on_what_was_asked_before(
    scene: Scene, asked: list[tuple[int, int]]
) -> None:
    (team,) = scene.roster.teams
    known = Calendar(team)
    questions = [(Instant(scene.horizon.start + far * LIMIT), worked) for far, worked in asked]

    found = [known.since(*question) for question in questions]

    assert found == [Calendar(team).since(*question) for question in questions]


@pytest.mark.parametrize(
    ("until", "worked", "found"),
    [
        ("2026-11-24T12:00Z", 0, "2026-11-24T12:00Z"),
        ("2026-11-24T03:00Z", 0, "2026-11-24T03:00Z"),
        ("2026-11-24T12:00Z", HOUR, "2026-11-24T11:00Z"),
        ("2026-11-24T12:00Z", 3 * HOUR, "2026-11-24T09:00Z"),
        ("2026-11-24T12:00Z", 3 * HOUR + 1, "2026-11-23T16:59:59Z"),
        ("2026-11-24T03:00Z", 1, "2026-11-23T16:59:59Z"),
        ("2026-11-23T03:00Z", 8 * HOUR, "2026-11-20T09:00Z"),
        ("2026-11-23T09:00Z", 40 * HOUR, "2026-11-16T09:00Z"),
    ],
)
def test_rest_is_skipped_on_the_way_back(until: str, worked: int, found: str) -> None:
    assert Calendar(team("tokyo")).since(at(until), worked) == at(found)


@pytest.mark.parametrize(
    ("team", "worked", "back"),
    [
        (ENDLESS, 31 * DAY, 31 * DAY),
        (ENDLESS, 31 * DAY + 1, 31 * DAY + 1),
        (ENDLESS, LIMIT, LIMIT),
        (ENDLESS, LIMIT + 1, None),
        (ONCE, HOUR, LIMIT),
        (ONCE, HOUR + 1, None),
        (team("tokyo", week=hours("")), 1, None),
    ],
)
def test_nothing_is_sought_more_than_366_days_back(
    team: Team, worked: int, back: int | None
) -> None:
    until = at("2026-11-24T09:00Z")

    found = Calendar(team).since(until, worked)

    assert found == (None if back is None else until - back)
