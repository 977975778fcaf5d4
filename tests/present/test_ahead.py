"""What is coming up is told once and whole, whatever the horizon (schedule.md 9)."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, MINUTE, Instant, Interval
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster, TeamId
from teamclock.present.ahead import coming_up, horizon, line_with_day
from teamclock.present.plan import Entry
from teamclock.present.words import viewpoint
from tests.builders import at, hours, roster, team
from tests.domain.drawn import Scene, scenes

UTC = ZoneInfo("UTC")
NOW = at("2026-11-24T12:00Z")


def ahead(given: Roster, now: Instant = NOW, days: int = 2) -> tuple[Entry, ...]:
    drawn = plan(given, horizon(now, days))
    return coming_up(drawn, viewpoint(UTC, now), now, (), days)


def told(entries: Iterable[Entry], *kinds: str) -> list[str]:
    return [line_with_day(one, viewpoint(UTC, NOW)) for one in entries if one.kind in kinds]


@settings(max_examples=25)
@given(scenes(), st.integers(1, 3))
def test_what_is_told_does_not_depend_on_how_far_one_looks(scene: Scene, days: int) -> None:
    """All that is told of a few days is told of more days in the same words."""
    now = scene.horizon.start

    near, far = (ahead(scene.roster, now, reach) for reach in (days, days + 3))

    assert set(near) <= set(far)
    assert all(
        one.start is not None and one.start >= now + days * DAY for one in set(far) - set(near)
    )


@settings(max_examples=25)
@given(scenes())
def test_each_start_and_end_is_told_by_some_entry(scene: Scene) -> None:
    """By its own, by an overlap that begins or ends then, or by a handoff."""
    now = scene.horizon.start
    found = ahead(scene.roster, now)
    stretch = Interval(Instant(now + 1), Instant(now + 2 * DAY))
    drawn = plan(scene.roster, stretch)
    edges = {(one.start, name) for one in found for name in one.teams}
    edges |= {(one.end, name) for one in found for name in one.teams}
    landings = {(one.next, one.receiver) for one in plan(scene.roster, horizon(now)).handoffs}

    for name, stays in drawn.presence.items():
        for start, end in stays:
            assert start == stretch.start or (start, name) in edges | landings
            assert end == stretch.end or (end, name) in edges


def test_the_day_of_a_start_is_named_where_it_is_not_the_viewers() -> None:
    now, viewer = at("2026-11-24T23:10Z"), ZoneInfo("America/Los_Angeles")
    given = roster(team("t", "Asia/Tokyo", hours("09:00-17:00"))._replace(city="Tokyo"))

    found = coming_up(plan(given, horizon(now, 1)), viewpoint(viewer, now), now, (), 1)

    assert [one.line for one in found if one.kind == "starts"] == ["t starts, Wed 09:00 in Tokyo"]


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_a_start_is_still_told_when_the_handoff_to_it_is_over(minute: int) -> None:
    given = roster(
        team("a", "UTC", hours("09:00-12:00")),
        team("b", "UTC", hours("14:00-18:00")),
        relay="a b",
    )
    found = ahead(given, Instant(NOW + minute * MINUTE), days=1)

    assert told(found, "starts") == ["14:00 · b starts"]
    assert "14:00 · b starts" not in told(ahead(given, Instant(NOW - 1), days=1), "starts")


def test_starts_and_ends_that_nothing_else_tells_are_told() -> None:
    alone_ = roster(team("a"), team("b", "Asia/Tokyo"))

    assert told(ahead(alone_), "starts", "ends") == [
        "17:00 · a ends",
        "Wed 00:00 · b starts, 09:00 in b",
        "Wed 08:00 · b ends, 17:00 in b",
        "Wed 09:00 · a starts",
        "Wed 17:00 · a ends",
        "Thu 00:00 · b starts, 09:00 in b",
        "Thu 08:00 · b ends, 17:00 in b",
        "Thu 09:00 · a starts",
    ]


def test_of_many_teams_the_home_teams_and_its_partners_start_and_end() -> None:
    teams = [
        team(name, week=hours(f"{hour:02}:00-{hour + 1:02}:00"))
        for hour, name in enumerate("abcdef")
    ]
    ring = roster(*teams, relay="a b c d e f")
    told_of = [
        {team for one in ahead(given) if one.kind in {"starts", "ends"} for team in one.teams}
        for given in (ring._replace(home=TeamId("a"), relay=()), ring)
    ]

    assert told_of == [{"a"}, set()]


def test_teams_whose_clocks_change_alike_are_told_together() -> None:
    given = roster(
        team("a", "Europe/Paris"), team("b", "Europe/Berlin"), team("c", "Europe/London")
    )

    (both, london) = (
        one for one in ahead(given, at("2026-10-24T12:00Z")) if one.kind == "clock_change"
    )

    assert (both.words, both.teams) == ("a and b: clocks go back 03:00", ("a", "b"))
    assert (london.words, london.start) == ("c: clocks go back 02:00", both.start)
