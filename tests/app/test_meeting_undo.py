"""A step of a meeting is undone whole: the meeting and its line in each item, or nothing."""

import pytest

from teamclock.app.meetings import Meetings, Who
from teamclock.domain.errors import RefusedError
from teamclock.domain.history import replay
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.meeting import Meeting, MeetingRecord, MeetingStatus
from teamclock.domain.roster import TeamId
from teamclock.store.meetings import stored_meeting
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


@pytest.fixture
def two(desk: Office) -> list[Item]:
    return [desk.added(title=title, to=YORK) for title in "ab"]


def planned(meetings: Meetings, two: list[Item]) -> Meeting:
    hour = Interval(TEN, Instant(TEN + HOUR))
    return meetings.plan(hour, TEAMS, [one.ref for one in two], LEA)


def last(desk: Office, two: list[Item]) -> list[Kind]:
    return [desk.queue.history(one.uid)[-1].kind for one in two]


def told(desk: Office, meeting: Meeting) -> Meeting:
    """Return a meeting as it is now, but for its revision."""
    return stored_meeting(desk.queue, meeting.ref)._replace(rev=0)


def test_a_planned_meeting_is_cancelled_and_gone_from_each_of_its_items(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    before = [desk.queue.item(one.ref) for one in two]
    meeting = planned(meetings, two)

    undone = desk.desk.undo(two[1].ref, "Lea")

    assert last(desk, two) == [Kind.UNDO, Kind.UNDO]
    assert undone == desk.queue.item(2)
    assert [desk.queue.item(one.ref)._replace(rev=one.rev) for one in before] == before
    assert (told(desk, meeting).status, meetings.planned()) == (MeetingStatus.CANCELLED, ())
    for one in two:
        step, undo = desk.queue.history(one.uid)[-2:]
        assert undo.data == {"undoes": step.uid}
        assert replay(desk.queue.history(one.uid)) == desk.queue.item(one.ref)


def test_a_moved_meeting_is_back_where_it_was_and_a_cancelled_one_planned_again(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    meeting = planned(meetings, two)
    meetings.move(meeting.ref, Instant(TEN + 5 * HOUR), LEA)
    desk.desk.undo(1, "Lea")
    assert told(desk, meeting) == meeting._replace(rev=0)

    meetings.move(meeting.ref, Instant(TEN + 5 * HOUR), LEA)
    later = stored_meeting(desk.queue, meeting.ref)
    meetings.cancel(meeting.ref, LEA)
    desk.desk.undo(2, "Lea")
    assert told(desk, meeting) == later._replace(rev=0)


def test_a_logged_meeting_is_planned_again_and_its_items_are_as_stalled_as_before(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    other, closed = desk.added(title="c", to=YORK), two[1]
    meeting = planned(meetings, two)
    desk.stepped(desk.queue.item(closed.ref), Kind.WITHDRAW, by="Luc")
    desk.now = Instant(TEN + HOUR)
    meetings.log(SPOKEN, TEAMS, [other.ref], LEA, meeting.ref)
    every = [*two, other]
    assert last(desk, every) == [Kind.LOG_SYNC, Kind.COMMENT, Kind.LOG_SYNC]

    desk.desk.undo(closed.ref, "Lea")

    assert last(desk, every) == [Kind.UNDO] * 3
    assert told(desk, meeting) == meeting._replace(rev=0)
    assert [desk.queue.item(one.ref).synced_at for one in every] == [None] * 3


def test_a_meeting_that_was_logged_unplanned_is_none_any_more(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    held = meetings.log(SPOKEN, TEAMS, [1, 2], LEA)

    desk.desk.undo(1, "Lea")

    now = told(desk, held)
    assert (now.status, now.minutes, now.summary) == (MeetingStatus.CANCELLED, None, "")
    assert last(desk, two) == [Kind.UNDO, Kind.UNDO]


@pytest.mark.parametrize("follows", [Kind.ACCEPT, Kind.SNOOZE, Kind.AMEND])
def test_nothing_is_undone_where_something_followed_in_one_of_the_items(
    follows: Kind, desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    planned(meetings, two)
    desk.stepped(desk.queue.item(2), follows)
    before = contents(desk.queue.path)

    with pytest.raises(RefusedError, match="R-2 has changed since that step of T-1"):
        desk.desk.undo(1, "Lea")

    assert contents(desk.queue.path) == before


def test_an_item_that_was_closed_before_a_move_does_not_hold_it(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    meeting = planned(meetings, two)
    desk.stepped(desk.queue.item(2), Kind.WITHDRAW, by="Luc")
    meetings.move(meeting.ref, Instant(TEN + 5 * HOUR), LEA)

    desk.desk.undo(1, "Lea")

    assert last(desk, two) == [Kind.UNDO, Kind.WITHDRAW]
    assert told(desk, meeting) == meeting._replace(rev=0)


def test_a_step_of_a_meeting_is_for_who_took_it_to_undo(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    planned(meetings, two)
    before = contents(desk.queue.path)

    with pytest.raises(RefusedError, match="is by Lea of “paris”: it is theirs to undo"):
        desk.desk.undo(1, "Luc")

    assert contents(desk.queue.path) == before


def test_a_draft_is_refused_and_one_of_the_agenda_keeps_the_summary(
    desk: Office, meetings: Meetings, two: list[Item]
) -> None:
    meeting = planned(meetings, two)
    draft = desk.added(title="c", to=YORK, draft=True)
    again = desk.stepped(desk.queue.item(2), Kind.WITHDRAW, Kind.REOPEN, by="Luc")
    desk.now = Instant(TEN + HOUR)
    before = contents(desk.queue.path)

    for over in ([draft.ref], [1, draft.ref], [again.ref]):
        with pytest.raises(RefusedError, match=f"R-{over[-1]} is a draft: hand it off, then log"):
            meetings.log(SPOKEN, TEAMS, over, LEA, meeting.ref)
    assert contents(desk.queue.path) == before

    meetings.log(SPOKEN, TEAMS, [], LEA, meeting.ref)
    assert last(desk, two) == [Kind.LOG_SYNC, Kind.COMMENT]


def test_the_meeting_of_an_imported_step_is_not_looked_for(desk: Office, two: list[Item]) -> None:
    desk.step(1, Kind.LOG_SYNC, PARIS, minutes=9, attendees=2, summary="s", touchpoint="gone")

    assert desk.desk.undo(1, "Aiko").synced_at is None
    assert TeamId("york") in {one.receiver for one in two}
