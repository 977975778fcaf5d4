"""Meetings are planned, kept, moved, cancelled and logged whole, or not at all."""

from typing import Any

import pytest

from teamclock.app.meeting_search import Proposal, best_slots, propose_series
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.errors import NotFoundError, RefusedError, TeamclockError, UsageError
from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.meeting import MeetingRecord, MeetingStatus
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import week_of
from tests.app.desks import Office
from tests.builders import at
from tests.domain.items import PARIS, TOKYO, YORK
from tests.store.queues import contents

TEAMS = (PARIS, TOKYO, YORK)
TUESDAY = at("2026-11-24T09:00Z")
TEN = at("2026-11-24T10:00Z")
LEA = Who("Lea", PARIS)
SPOKEN = MeetingRecord(30, 4, "We ship on Friday")


@pytest.fixture
def desk(desk: Office) -> Office:
    desk.now = TUESDAY
    return desk


@pytest.fixture
def meetings(desk: Office) -> Meetings:
    return Meetings(desk.queue, desk.session, desk.desk)


def hour(start: int = TEN) -> Interval:
    return Interval(Instant(start), Instant(start + HOUR))


def handed(desk: Office, title: str = "Deploy", to: TeamId = YORK) -> Item:
    return desk.added(title=title, to=to)


def told(desk: Office, item: Item) -> list[tuple[Kind, str]]:
    """Return the steps of an item after its offer: what each was, and what it says."""
    return [
        (event.kind, str(event.data.get("summary") or event.data.get("text") or ""))
        for event in desk.queue.history(item.uid)[2:]
    ]


def series(desk: Office, weeks: int = 4, **terms: Any) -> Proposal:
    asked = Terms(weeks_from(TUESDAY, weeks), HOUR)._replace(**terms)
    return propose_series(desk.session, desk.queue, TEAMS, asked)


def test_a_planned_meeting_stands_in_the_history_of_each_of_its_items(
    desk: Office, meetings: Meetings
) -> None:
    items = [handed(desk, "a"), handed(desk, "b", TOKYO)]

    meeting = meetings.plan(hour(), TEAMS, [item.ref for item in items], LEA)

    assert meetings.planned() == (meeting,)
    assert meetings.items(meeting) == tuple(desk.queue.item(item.ref) for item in items)
    for item in items:
        last = desk.queue.history(item.uid)[-1]
        assert (last.kind, last.by, last.team) == (Kind.PLAN_SYNC, "Lea", PARIS)
        assert last.data == {"start": TEN, "end": TEN + HOUR, "touchpoint": meeting.uid}


def test_an_item_that_is_named_twice_is_discussed_once(desk: Office, meetings: Meetings) -> None:
    item = handed(desk)

    meeting = meetings.plan(hour(), TEAMS, [item.ref, item.ref], LEA)

    assert meeting.items == (item.uid,)
    assert [kind for kind, _ in told(desk, item)] == [Kind.PLAN_SYNC]


def test_nothing_is_planned_where_one_item_cannot_be_discussed(
    desk: Office, meetings: Meetings
) -> None:
    good, draft = handed(desk, "a"), desk.added(title="b", draft=True)
    before = contents(desk.queue.path)

    for refs, error in [([good.ref, draft.ref], RefusedError), ([good.ref, 99], NotFoundError)]:
        with pytest.raises(error):
            meetings.plan(hour(), TEAMS, refs, LEA)
    with pytest.raises(NotFoundError, match="no team “mars”"):
        meetings.plan(hour(), (PARIS, TeamId("mars")), [good.ref], LEA)
    for when, teams in [(hour(TUESDAY - 1), TEAMS), (hour(), (PARIS,))]:
        with pytest.raises(UsageError):
            meetings.plan(when, teams, [good.ref], LEA)

    assert contents(desk.queue.path) == before


def test_a_moved_or_cancelled_meeting_is_told_to_its_items_but_not_to_closed_ones(
    desk: Office, meetings: Meetings
) -> None:
    item, closed = handed(desk, "a"), handed(desk, "b")
    meeting = meetings.plan(hour(), TEAMS, [item.ref, closed.ref], LEA)
    desk.stepped(desk.queue.item(closed.ref), Kind.WITHDRAW, by="Luc")

    moved = meetings.move(meeting.ref, Instant(TEN + DAY), LEA)
    off = meetings.cancel(meeting.ref, LEA)

    assert (moved.at, off.status) == (hour(TEN + DAY), MeetingStatus.CANCELLED)
    assert [kind for kind, _ in told(desk, item)] == [Kind.PLAN_SYNC] * 3
    assert [kind for kind, _ in told(desk, closed)] == [Kind.PLAN_SYNC, Kind.WITHDRAW]
    assert desk.queue.history(item.uid)[-1].data["cancelled"] is True
    assert meetings.planned() == ()
    with pytest.raises(RefusedError, match="T-1 was cancelled"):
        meetings.move(meeting.ref, TEN, LEA)


def test_a_summary_lands_in_each_items_history_and_resets_what_stalls(
    desk: Office, meetings: Meetings
) -> None:
    item, closed = handed(desk, "a"), handed(desk, "b")
    for kind in (Kind.RETURN, Kind.ANSWER) * 3:
        item = desk.stepped(item, kind)
    meeting = meetings.plan(hour(), TEAMS, [item.ref, closed.ref], LEA)
    desk.stepped(desk.queue.item(closed.ref), Kind.WITHDRAW, by="Luc")
    desk.now = Instant(TEN + HOUR)

    was = meetings.log(SPOKEN, TEAMS, [], LEA, meeting.ref)

    assert (was.status, was.summary) == (MeetingStatus.HELD, SPOKEN.summary)
    assert told(desk, item)[-1] == (Kind.LOG_SYNC, SPOKEN.summary)
    assert told(desk, closed)[-1] == (Kind.COMMENT, f"T-1: {SPOKEN.summary}")
    assert desk.queue.item(item.ref).round_trips == 0


def test_a_meeting_that_nobody_planned_is_recorded_as_it_was_held(
    desk: Office, meetings: Meetings
) -> None:
    item = handed(desk)

    was = meetings.log(SPOKEN, (PARIS, YORK), [item.ref], LEA)

    assert (was.name, was.rev, was.teams) == ("T-1", 1, (PARIS, YORK))
    assert was.at == Interval(Instant(TUESDAY - 30 * MINUTE), TUESDAY)
    assert told(desk, item) == [(Kind.LOG_SYNC, SPOKEN.summary)]


def test_a_log_over_an_item_is_of_the_meeting_that_was_planned_over_it_for_just_now(
    desk: Office, meetings: Meetings
) -> None:
    item, other = handed(desk, "a"), handed(desk, "b")
    meeting = meetings.plan(hour(), TEAMS, [item.ref], LEA)
    meetings.plan(hour(TEN + DAY), TEAMS, [item.ref], LEA)

    desk.now = Instant(TEN + 10 * MINUTE)
    later = Meetings(desk.queue, desk.session, desk.desk)
    apart = later.log(SPOKEN, TEAMS, [other.ref], LEA)
    was = later.log(SPOKEN, TEAMS, [item.ref], LEA)

    assert (apart.ref, was.ref) == (3, meeting.ref)


def test_a_log_without_a_summary_changes_nothing(desk: Office, meetings: Meetings) -> None:
    item = handed(desk)
    before = contents(desk.queue.path)

    with pytest.raises(RefusedError, match="write what was decided"):
        meetings.log(SPOKEN._replace(summary=" "), TEAMS, [item.ref], LEA)

    assert contents(desk.queue.path) == before


def test_a_kept_series_plans_its_meetings_and_the_next_starts_from_its_ledger(
    desk: Office, meetings: Meetings
) -> None:
    first = series(desk)

    kept = meetings.keep(first, LEA)

    assert [meeting.at.start for meeting in kept] == [slot.start for slot in first.series.slots]
    assert meetings.ledger() == first.series.ledger
    again = series(desk)
    assert again.terms.ledger == first.series.ledger
    assert min(again.series.ledger.values()) >= min(first.series.ledger.values())


def test_a_series_is_not_kept_twice_from_the_same_ledger(desk: Office, meetings: Meetings) -> None:
    first = series(desk)
    meetings.keep(first, LEA)
    before = contents(desk.queue.path)

    with pytest.raises(RefusedError, match="another series of meetings was planned"):
        meetings.keep(first, LEA)

    assert contents(desk.queue.path) == before


def test_a_proposal_alone_keeps_nothing(desk: Office) -> None:
    before = contents(desk.queue.path)

    series(desk)

    assert contents(desk.queue.path) == before


def test_the_ledger_follows_a_meeting_of_a_series_that_is_moved_or_cancelled(
    desk: Office, meetings: Meetings
) -> None:
    kept = series(desk, 1)
    (meeting,) = meetings.keep(kept, LEA)

    meetings.move(meeting.ref, at("2026-11-25T15:00Z"), LEA)
    moved = meetings.ledger()
    meetings.cancel(meeting.ref, LEA)

    assert [*moved.items()] == [(PARIS, 0), (TOKYO, 240), (YORK, 0)]  # midnight in Tokyo
    assert meetings.ledger() == {PARIS: 0, TOKYO: 0, YORK: 0}


def test_who_is_excused_is_not_asked_in_that_week(desk: Office, meetings: Meetings) -> None:
    meetings.excuse(Excuse(TOKYO, week_of(TUESDAY)), "a fair", LEA)

    assert series(desk, 1).series.slots[0].cost == (0, 0, 0)
    meetings.excuse(Excuse(TOKYO, week_of(TUESDAY)), None, LEA)
    assert series(desk, 1).series.slots[0].cost != (0, 0, 0)


def test_a_meeting_that_moves_within_a_week_costs_nobody_who_is_excused_in_it(
    desk: Office, meetings: Meetings
) -> None:
    meetings.excuse(Excuse(TOKYO, week_of(TUESDAY)), "a fair", LEA)
    (meeting,) = meetings.keep(series(desk, 1), LEA)

    moved = meetings.move(meeting.ref, at("2026-11-25T15:00Z"), LEA)

    assert moved.cost == {PARIS: 0, TOKYO: 0, YORK: 0}
    assert meetings.ledger() == {PARIS: 0, TOKYO: 0, YORK: 0}


def test_a_series_whose_first_meeting_has_passed_is_not_kept(desk: Office) -> None:
    proposal = series(desk, 3)
    desk.now = Instant(proposal.series.slots[0].start + 1)
    meetings = Meetings(desk.queue, desk.session, desk.desk)
    before = contents(desk.queue.path)

    with pytest.raises(UsageError, match="has passed"):
        meetings.keep(proposal, LEA)

    assert contents(desk.queue.path) == before


def test_found_slots_are_those_of_the_teams_named(desk: Office) -> None:
    asked = Terms(Interval(TUESDAY, Instant(TUESDAY + DAY)), HOUR)

    assert best_slots(desk.session, (PARIS, YORK), asked)[0].cost == (0, 0)
    assert len(best_slots(desk.session, TEAMS, asked)[0].cost) == 3


def test_room_is_half_of_what_the_week_shares_less_what_is_planned(
    desk: Office, meetings: Meetings
) -> None:
    assert meetings.time_left((PARIS, YORK), TEN) == 5 * HOUR
    meetings.plan(hour(), TEAMS, [], LEA)
    meetings.plan(hour(TEN + 7 * DAY), TEAMS, [], LEA)
    meetings.plan(hour(), (PARIS, TOKYO), [], LEA)

    assert meetings.time_left((PARIS, YORK), TEN) == 4 * HOUR


def test_what_asks_for_a_meeting_comes_first_on_an_agenda_until_it_is_planned_or_turned_down(
    desk: Office, meetings: Meetings
) -> None:
    fresh, nudge, meeting = (handed(desk, title) for title in "abc")
    for item, times in [(nudge, 2), (meeting, 3)]:
        desk.stepped(item, *(Kind.RETURN, Kind.ANSWER) * times)

    assert meetings.wanted((PARIS, YORK)) == (meeting.ref, nudge.ref)
    assert meetings.wanted((PARIS, TOKYO)) == ()
    meetings.plan(hour(), (PARIS, YORK), [meeting.ref], LEA)
    assert meetings.wanted((PARIS, YORK)) == (nudge.ref,)
    assert meetings.dismiss(nudge.ref, "we spoke", "Lea").name == nudge.name
    assert meetings.wanted((PARIS, YORK)) == ()
    with pytest.raises(TeamclockError):
        meetings.dismiss(fresh.ref, "why", "Lea")


def test_the_teams_of_items_are_told_in_the_rosters_order(desk: Office, meetings: Meetings) -> None:
    elsewhere: dict[str, Any] = {"from": YORK, "to": TOKYO}
    items = [handed(desk, "a"), desk.added(**elsewhere)]

    assert meetings.teams_of([item.ref for item in items]) == TEAMS
    assert meetings.teams_of([items[0].ref]) == (PARIS, YORK)
    assert meetings.teams_of([]) == ()
