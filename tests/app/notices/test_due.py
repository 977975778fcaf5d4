"""What is worth an interruption is read off two instants, the schedule and the queue."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.app.notices.due import foreseen, holds, midnight_after, next_wake, notices
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.notice import Late, Notice, NoticeFacts, PlannedMeeting, Topic
from teamclock.domain.plan import Plan, plan
from teamclock.domain.roster import Roster
from tests.app.watched import BUSY, CODING, DESIGN, QA, TEAMS, passed, world
from tests.builders import EVERY_DAY, at, hours, roster, team, window
from tests.domain.drawn import Scene, scenes

EMPTY = NoticeFacts()


def keys(found: tuple[Notice, ...]) -> list[str]:
    return [one.key for one in found]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        pytest.param("2026-11-23T16:44Z", [], id="16 minutes before the end"),
        pytest.param("2026-11-23T16:45Z", ["ends:design:2026-11-23T17:00:00Z:15"], id="15 minutes"),
        pytest.param("2026-11-23T17:00Z", ["ends:design:2026-11-23T17:00:00Z:0"], id="the end"),
        pytest.param("2026-11-23T17:01Z", [], id="a minute later"),
        pytest.param("2026-11-23T11:30Z", [], id="a break is no end"),
        pytest.param("2026-11-23T12:30Z", [], id="the end of a break is no start"),
        pytest.param(
            "2026-11-23T08:00Z",
            [
                "overlap:design:coding:2026-11-23T08:00:00Z:0",
                "starts:design:2026-11-23T08:00:00Z:0",
                "unpicked:design:2026-11-23T08:00:00Z:0",
            ],
            id="the start",
        ),
        pytest.param("2026-11-23T14:00Z", ["overlap:design:qa:2026-11-23T14:00:00Z:0"], id="QA"),
        pytest.param("2026-11-23T14:01Z", [], id="a minute into an overlap"),
        pytest.param("2026-11-23T08:01Z", [], id="a minute into the day"),
        pytest.param("2026-11-22T08:00Z", [], id="a Sunday"),
    ],
)
def test_each_boundary_tells_at_its_minute_alone(end: str, found: list[str]) -> None:
    busy = BUSY._replace(stalled={CODING: 1, QA: 2})

    assert keys(notices(passed(end, 1), world(), busy)) == found


@pytest.mark.parametrize(
    "end", ["2026-11-23T16:45Z", "2026-11-23T17:00Z", "2026-11-23T08:00Z", "2026-11-23T14:00Z"]
)
def test_there_is_nothing_to_tell_where_nothing_waits(end: str) -> None:
    assert notices(passed(end, 1), world(), EMPTY._replace(partners=(CODING, QA))) == ()


def test_without_a_home_team_nothing_is_told() -> None:
    assert notices(passed("2026-11-24T00:00Z", 1440), world(None), BUSY) == ()
    assert next_wake(at("2026-11-23T00:00Z"), world(None), BUSY) is None


def test_lead_times_are_the_users() -> None:
    found = foreseen(passed("2026-11-23T17:00Z", 90), world(), BUSY, leads=(60, 5))

    assert [one.lead for one in found if one.topic is Topic.ENDS] == [60, 5]


def test_an_overlap_says_how_long_it_is_without_its_breaks() -> None:
    teams = (TEAMS[0], team("qa", "Europe/Paris", hours("11:30-15:30")))
    wide = plan(Roster(teams, (), DESIGN), passed("2026-11-23T00:00Z", 1))

    found = foreseen(passed("2026-11-23T16:00Z", 16 * 60), wide, BUSY._replace(partners=(QA,)))

    opens = [(one.at, one.shared_s) for one in found if one.topic is Topic.OVERLAP]
    assert opens == [(at("2026-11-23T10:30Z"), 3 * HOUR)]


def test_an_overlap_of_days_is_told_whole_in_the_minute_in_which_it_begins() -> None:
    long = hours("00:00-24:00", [0, 1, 2])
    teams = (team("design", week=long), team("qa", week=hours("00:00-24:00", [1, 2, 3])))
    wide = plan(Roster(teams, (), DESIGN), passed("2026-11-24T00:00Z", 1))

    found = foreseen(passed("2026-11-24T00:00Z", 1), wide, BUSY._replace(partners=(QA,)))

    opens = [(one.at, one.until, one.shared_s) for one in found if one.topic is Topic.OVERLAP]
    assert opens == [(at("2026-11-24T00:00Z"), at("2026-11-26T00:00Z"), 48 * HOUR)]


def test_an_item_is_overdue_once_and_may_be_critical() -> None:
    late = (
        Late(at("2026-11-23T09:17Z"), 2, critical=True),
        Late(at("2026-11-23T09:30Z"), 1, critical=False),
    )

    (found,) = notices(passed("2026-11-23T09:17Z", 1), world(), BUSY._replace(late=late))

    assert (found.key, found.critical) == ("overdue:design:2026-11-23T09:17:00Z:0", True)


def test_a_planned_meeting_tells_before_it_and_when_it_begins_at_any_hour() -> None:
    meeting = PlannedMeeting(window("2026-11-23T22:00Z", "2026-11-23T22:30Z"), (QA,))
    stands = NoticeFacts(meetings=(meeting,))

    found = [
        one
        for minute in range(21 * 60, 23 * 60)
        for one in notices(
            passed(f"2026-11-23T{minute // 60:02}:{minute % 60:02}Z", 1), world(), stands
        )
    ]

    assert [(one.lead, one.critical) for one in found] == [(15, True), (0, True)]
    assert not holds(found[0], EMPTY, found[0].due)


def test_clocks_that_change_are_told_once_two_weeks_ahead() -> None:
    march = Interval(at("2027-02-01T00:00Z"), at("2027-03-08T00:00Z"))
    days = [Interval(Instant(day), Instant(day + HOUR)) for day in range(*march, HOUR)]

    found = [one for hour in days for one in notices(hour, world(), EMPTY)]

    assert keys(tuple(found)) == ["clocks:design:2027-03-14T00:00:00Z:20160"]
    assert found[0].due == at("2027-02-28T00:00Z")
    assert {one.teams for one in found[0].changes} == {(DESIGN, QA)}


def test_a_team_around_the_clock_is_told_of_no_clocks() -> None:
    watch = team("noc", "Asia/Tokyo", hours("00:00-24:00", EVERY_DAY))
    given = roster(watch, team("paris", "Europe/Paris"))._replace(home=watch.id)
    year = window("2027-01-01T00:00Z", "2028-01-01T00:00Z")

    assert not [
        one for one in foreseen(year, plan(given, year), NoticeFacts()) if one.topic is Topic.CLOCKS
    ]


def test_a_team_around_the_clock_never_ends() -> None:
    always = team("design", week=hours("00:00-24:00", EVERY_DAY))
    wide = plan(Roster((always,), (), DESIGN), passed("2026-11-23T00:00Z", 1))

    assert notices(passed("2026-11-23T00:00Z", 7 * 1440), wide, BUSY) == ()


def test_what_ended_long_ago_is_not_told_any_more() -> None:
    found = notices(passed("2026-11-23T22:00Z", 12 * 60), world(), BUSY)

    assert Topic.ENDS not in {one.topic for one in found}


def test_drafts_that_were_sent_leave_nothing_to_tell() -> None:
    (ends,) = notices(passed("2026-11-23T16:45Z", 1), world(), BUSY)

    assert holds(ends, BUSY, ends.due)
    assert not holds(ends, BUSY._replace(drafts={}, held=0), ends.due)
    assert not holds(ends, BUSY, ends.at)


@given(scenes(), st.data())
@settings(deadline=None)
def test_the_next_wake_is_in_the_first_minute_that_has_something(
    scene: Scene, data: st.DataObject
) -> None:
    wide = _with_home(scene, data)
    now = Instant(scene.horizon.start // MINUTE * MINUTE)
    stands = _ahead(data, now, wide)

    wake = next_wake(now, wide, stands)

    walked = (
        minute
        for minute in range(now, midnight_after(now), MINUTE)
        if foreseen(Interval(Instant(minute), Instant(minute + MINUTE)), wide, stands)
    )
    first = next(walked, midnight_after(now) - MINUTE)
    assert wake is not None
    assert first < wake <= first + MINUTE


@given(scenes(), st.data())
@settings(deadline=None)
def test_however_time_is_cut_each_notice_falls_due_once(scene: Scene, data: st.DataObject) -> None:
    wide = _with_home(scene, data)
    start, end = scene.horizon
    stands = _ahead(data, start, wide)
    cuts = data.draw(st.sets(st.integers(start + 1, end), max_size=9))
    edges = sorted({start, end, *map(Instant, cuts)})

    parts = [one.key for edge in pairwise(edges) for one in foreseen(Interval(*edge), wide, stands)]

    assert sorted(parts) == sorted(keys(foreseen(scene.horizon, wide, stands)))
    assert len(set(parts)) == len(parts)


def _with_home(scene: Scene, data: st.DataObject) -> Plan:
    roster = scene.roster
    home = data.draw(st.sampled_from([one.id for one in roster.teams]))
    return plan(Roster(roster.teams, roster.relay, home), scene.horizon)


def _ahead(data: st.DataObject, now: Instant, wide: Plan) -> NoticeFacts:
    """Draw what lies ahead of the queue."""
    others = tuple(one.id for one in wide.roster.teams if one.id != wide.roster.home)
    later = st.lists(st.integers(1, 2 * DAY), unique=True, max_size=2)
    late = tuple(Late(Instant(now + one), 1, critical=False) for one in data.draw(later))
    meetings = tuple(
        PlannedMeeting(Interval(Instant(now + one), Instant(now + one + HOUR)), (other,))
        for one in data.draw(later)
        for other in others
    )
    return NoticeFacts(late=late, meetings=meetings, partners=others)
