"""The events of a calendar, against a slow recomputation and in corners."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.calendar_query import PLURALS, CalendarQuery
from teamclock.domain.errors import UsageError
from teamclock.domain.event_kind import EventKind
from teamclock.domain.interval import DAY, MINUTE, WEEK, Instant, Interval
from teamclock.domain.meeting import MeetingStatus
from teamclock.domain.plan import plan
from teamclock.domain.roster import Roster
from teamclock.exchange.calendar_events import (
    CalendarEvent,
    MeetingOf,
    calendar_events,
    meeting_event,
    proposed_event,
    weeks_ahead,
    widened,
)
from tests.builders import at, hours, roster, talk, team, window
from tests.domain import slow
from tests.domain.drawn import Scene, scenes

ALL = CalendarQuery(1, PLURALS)
DESIGN = team("design", "Europe/Paris")
CODING = team("coding", "Asia/Tokyo", hours("16:00-24:00"))
QA = team("qa", "America/New_York")
ROSTER = roster(DESIGN, CODING, QA, relay="design coding qa")
NOW = at("2026-03-26T10:00Z")


def made(
    teams: Roster = ROSTER, query: CalendarQuery = ALL, now: int = NOW, *talks: MeetingOf
) -> tuple[CalendarEvent, ...]:
    window = weeks_ahead(now, query.weeks)
    return calendar_events(plan(teams, widened(window)), talks, window, query)


def of(kind: EventKind, events: tuple[CalendarEvent, ...]) -> list[CalendarEvent]:
    return [event for event in events if event.kind is kind]


@settings(max_examples=25)
@given(scenes())
def test_the_times_are_those_of_a_slow_walk(scene: Scene) -> None:
    week = weeks_ahead(scene.horizon.start, 1)
    walks = slow.Walks(scene.roster, widened(week))
    ends = [
        (Interval(Instant(end - 15 * MINUTE), Instant(end)), (giver, receiver))
        for giver, receiver, end, _next, _together in walks.handoffs(widened(week))
    ]
    slowly: dict[EventKind, Sequence[tuple[Interval, tuple[str, ...]]]] = {
        EventKind.SHIFT: [
            (at, (name,)) for name, walk in walks.by_team.items() for at in walk.work
        ],
        EventKind.OVERLAP: [*walks.overlaps()],
        EventKind.HANDOFF: ends,
    }

    events = made(scene.roster, ALL, scene.horizon.start)

    for kind, expected in slowly.items():
        seen = [one for one in expected if one[0].end > week.start and one[0].start < week.end]
        assert Counter((event.at, event.teams) for event in of(kind, events)) == Counter(seen)


@settings(max_examples=25)
@given(scenes())
def test_no_two_events_have_one_uid(scene: Scene) -> None:
    uids = [event.uid for event in made(scene.roster, ALL, scene.horizon.start)]

    assert len({*uids}) == len(uids)


@settings(max_examples=25)
@given(scenes(), st.integers(1, 3), st.data())
def test_a_uid_does_not_depend_on_what_else_is_asked_for(
    scene: Scene, weeks: int, data: st.DataObject
) -> None:
    some = data.draw(st.sets(st.sampled_from(PLURALS), min_size=1))
    name = data.draw(st.sampled_from([None, *(team.id for team in scene.roster.teams)]))
    now = scene.horizon.start
    whole = {event.uid: event for event in made(scene.roster, CalendarQuery(4, PLURALS), now)}

    for event in made(scene.roster, CalendarQuery(weeks, tuple(some), name), now):
        assert event._replace(alarm=None) == whole[event.uid]._replace(alarm=None)


@pytest.mark.parametrize("days", [1, 3, 7])
def test_a_uid_stays_from_week_to_week(days: int) -> None:
    later = {event.uid: event.at for event in made(now=NOW + days * DAY)}
    both = [event for event in made(query=ALL._replace(weeks=4)) if event.uid in later]

    assert len(both) >= 40
    assert all(later[event.uid] == event.at for event in both)


def test_a_uid_stays_when_hours_move_and_the_order_of_others_changes() -> None:
    early = roster(DESIGN._replace(week=hours("08:00-17:30")), CODING, QA, relay="design coding qa")
    moved = [event for event in made(early) if DESIGN.id in event.teams]

    assert {event.uid for event in moved} == {
        event.uid for event in made() if DESIGN.id in event.teams
    }
    assert {event.at for event in moved} != {
        event.at for event in made() if DESIGN.id in event.teams
    }


def test_both_ways_of_a_relay_of_two_have_uids_of_their_own() -> None:
    pair = roster(DESIGN, CODING, relay="design coding")
    swapped = roster(DESIGN._replace(week=hours("01:00-02:00")), CODING, relay="design coding")
    named = {event.uid: event.teams for event in of(EventKind.HANDOFF, made(pair))}

    after = of(EventKind.HANDOFF, made(swapped))
    assert len({event.uid for event in after} & named.keys()) >= 8
    assert all(named.get(event.uid, event.teams) == event.teams for event in after)


def test_events_that_touch_the_weeks_are_whole() -> None:
    always = roster(team("A", "UTC", hours("22:00-06:00", range(7))))
    week = weeks_ahead(NOW, 1)

    shifts = of(EventKind.SHIFT, made(always))

    assert shifts[0].at == Interval(Instant(week.start - 2 * 3600), Instant(week.start + 6 * 3600))
    assert shifts[-1].at == Interval(Instant(week.end - 2 * 3600), Instant(week.end + 6 * 3600))
    assert len(shifts) == 8


def test_weeks_begin_on_this_weeks_monday_in_utc() -> None:
    assert weeks_ahead(NOW, 2) == window("2026-03-23T00:00Z", "2026-04-06T00:00Z")
    assert weeks_ahead(at("2026-03-23T00:00Z"), 1).start == at("2026-03-23T00:00Z")


@pytest.mark.parametrize("now", ["0001-01-03T00:00Z", "9999-12-25T00:00Z"])
def test_the_ends_of_the_calendar_are_refused(now: str) -> None:
    with pytest.raises(UsageError, match="1 to 9999"):
        weeks_ahead(at(now), 13)


def test_a_team_has_its_own_events_and_alarms() -> None:
    talked = MeetingOf(talk("2026-03-26T12:00Z", "2026-03-26T13:00Z", "design", "qa"))
    other = MeetingOf(talk("2026-03-27T12:00Z", "2026-03-27T13:00Z", "coding", "qa"))

    events = made(ROSTER, ALL._replace(team=DESIGN.id), NOW, talked, other)

    assert all(DESIGN.id in event.teams for event in events)
    assert [event.alarm for event in of(EventKind.MEETING, events)] == [600]
    alarms = {event.teams: event.alarm for event in of(EventKind.HANDOFF, events)}
    assert alarms == {("design", "coding"): 0, ("qa", "design"): None}
    assert not any(event.alarm for event in of(EventKind.OVERLAP, events))


def test_without_a_team_there_are_no_alarms() -> None:
    talked = MeetingOf(talk("2026-03-26T12:00Z", "2026-03-26T13:00Z", "design", "qa"))

    assert {event.alarm for event in made(ROSTER, ALL, NOW, talked)} == {None}


def test_a_meeting_has_its_own_uid_and_counts_its_revisions() -> None:
    meeting = talk("2026-03-26T12:00Z", "2026-03-26T13:00Z", "design", "qa")
    cancelled = meeting._replace(status=MeetingStatus.CANCELLED, rev=3)

    event = meeting_event(ROSTER, MeetingOf(cancelled), ALL._replace(team=DESIGN.id))

    assert (event.uid, event.least, event.cancelled, event.alarm) == (meeting.uid, 2, True, None)
    assert event.description.splitlines() == [
        "T-1",
        "design Thu 13:00–14:00",
        "qa Thu 08:00–09:00",
    ]


def test_the_teams_of_a_meeting_stand_in_the_rosters_order() -> None:
    meeting = talk("2026-03-26T12:00Z", "2026-03-26T13:00Z", "gone", "qa", "design")

    event = meeting_event(ROSTER, MeetingOf(meeting), ALL)

    assert event.teams == ("design", "qa", "gone")
    assert event.summary == "Meeting: design, qa, gone (removed)"


def test_a_proposed_meeting_is_tentative_and_has_one_uid_by_teams_and_time() -> None:
    noon = window("2026-03-26T12:00Z", "2026-03-26T13:00Z")

    one, other = (proposed_event(ROSTER, names, noon) for names in (("qa", "design"),) * 2)  # type: ignore[arg-type]

    assert one == other
    assert (one.tentative, one.teams) == (True, (DESIGN.id, QA.id))


def test_more_teams_than_a_calendar_holds_are_refused() -> None:
    many = roster(*(team(f"t{n}", week=hours("09:00-17:00", range(7))) for n in range(300)))

    with pytest.raises(UsageError, match="fewer weeks"):
        calendar_events(
            plan(many, Interval(NOW, Instant(NOW + 200 * WEEK))),
            (),
            Interval(NOW, Instant(NOW + 200 * WEEK)),
            ALL._replace(only=("overlaps",)),
        )
