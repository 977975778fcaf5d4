"""What is done with meetings is told, and taken back where that can be."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_steps import MeetingSteps, Undo
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Terms, weeks_from
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.payloads import LogSync
from teamclock.domain.roster import TeamId
from teamclock.present.words import viewpoint
from teamclock.ui.meetings.jobs import Question, share_slots
from tests.app.desks import Office, office

RECORD = MeetingRecord(20, 3, "We ship it.")


class Done:
    """Actions on a desk, and what was told of them."""

    def __init__(self, desk: Office, inbox: Inbox) -> None:
        self.desk, self.inbox = desk, inbox
        self.told: list[str] = []
        self.back: Undo | None = None
        self.actions = MeetingSteps(desk.session, inbox, lambda: "Léa", self.tell)
        self.item = desk.added(title="Deploy")
        self.names = (self.item.giver, self.item.receiver)
        self.at = Interval(Instant(desk.now + DAY), Instant(desk.now + DAY + HOUR))

    def tell(self, words: str, back: Undo | None = None) -> None:
        self.told.append(words)
        self.back = back

    def undo(self) -> None:
        assert self.back is not None
        self.back(self.desk.now)

    def planned(self) -> tuple[Meeting, ...]:
        return self.inbox.meetings(self.desk.now).planned()

    def kinds(self) -> list[Kind]:
        return [event.kind for event in self.desk.desk.history(self.item)]


@pytest.fixture
def done(tmp_path: Path) -> Iterator[Done]:
    with office(tmp_path) as desk, closing(Inbox(tmp_path / "queue.db", desk.session)) as inbox:
        yield Done(desk, inbox)


def test_a_plan_is_told_and_undo_cancels_it(done: Done) -> None:
    done.actions.plan(done.desk.now, done.at, done.names, [done.item])
    there = done.planned()

    done.undo()

    assert [meeting.at for meeting in there] == [done.at]
    assert done.told[0].startswith("Meeting planned: T-1, ")
    assert done.told[1] == "T-1 cancelled"
    assert done.planned() == ()
    assert done.kinds()[-2:] == [Kind.PLAN_SYNC, Kind.PLAN_SYNC]


def test_a_step_that_logs_has_no_way_back(done: Done) -> None:
    done.actions.log_item(done.desk.now, done.item, LogSync("We ship it.", minutes=20, attendees=3))

    assert done.told[-1].startswith("Meeting logged: T-1, ")
    assert done.back is None
    assert done.kinds()[-1] is Kind.LOG_SYNC


def test_a_log_without_words_is_refused(done: Done) -> None:
    with pytest.raises(RefusedError, match="what was decided"):
        done.actions.log(done.desk.now, RECORD._replace(summary=" "), done.names)

    assert done.told == []


def test_a_planned_meeting_is_logged(done: Done) -> None:
    meeting = done.actions.plan(done.desk.now, done.at, done.names, [done.item])

    done.actions.log(done.desk.now, RECORD, meeting.teams, meeting=meeting)

    assert done.planned() == ()
    assert done.kinds()[-1] is Kind.LOG_SYNC


def test_a_move_can_be_moved_back(done: Done) -> None:
    meeting = done.actions.plan(done.desk.now, done.at, done.names, [])
    later = Instant(done.at.start + DAY)

    done.actions.move(done.desk.now, meeting, later)
    moved = done.planned()[0].at
    done.undo()

    assert moved == Interval(later, Instant(later + HOUR))
    assert done.planned()[0].at == done.at
    assert done.told[-1].startswith("Meeting moved back: T-1, ")


def test_a_cancelled_meeting_can_be_planned_again(done: Done) -> None:
    meeting = done.actions.plan(done.desk.now, done.at, done.names, [done.item])

    done.actions.cancel(done.desk.now, meeting)
    gone = done.planned()
    done.undo()

    (again,) = done.planned()
    assert gone == ()
    assert (again.at, again.teams, again.items) == (meeting.at, meeting.teams, meeting.items)


def test_a_meeting_of_a_series_stays_cancelled(done: Done) -> None:
    keep_two_meetings(done)
    before = done.inbox.meetings(done.desk.now).ledger()
    meeting = done.planned()[0]

    done.actions.cancel(done.desk.now, meeting)

    assert done.back is None
    after = done.inbox.meetings(done.desk.now).ledger()
    assert {team: before[team] - after[team] for team in before} == dict(meeting.cost)


def test_undo_of_a_series_cancels_its_meetings_and_gives_its_minutes_back(done: Done) -> None:
    keep_two_meetings(done)
    kept, ledger = done.planned(), done.inbox.meetings(done.desk.now).ledger()

    done.undo()

    assert len(kept) == 2
    assert done.told == ["2 meetings planned", "2 meetings cancelled"]
    assert done.planned() == ()
    assert any(ledger.values())
    assert not any(done.inbox.meetings(done.desk.now).ledger().values())


def keep_two_meetings(done: Done) -> None:
    names = tuple(TeamId(team.id) for team in done.desk.session.roster.teams)
    terms = Terms(weeks_from(done.desk.now, 3), HOUR)
    question = Question(names, terms, viewpoint(UTC, done.desk.now))
    done.actions.keep(done.desk.now, share_slots(question, done.desk.session, done.inbox).proposal)


def test_what_an_item_asks_for_is_turned_down(done: Done) -> None:
    for _ in range(3):
        done.item = done.desk.stepped(done.item, Kind.RETURN, Kind.ANSWER)

    done.actions.decline(done.desk.now, done.item, "we met at lunch")

    assert done.desk.desk.suggestions().of(done.item) is None
    assert done.told == ["No suggestion for R-1 until the next question"]
    assert done.kinds()[-1] is Kind.DISMISS
    done.undo()
    assert done.desk.desk.suggestions().of(done.item) is not None
    assert (done.told[1], done.back) == ("R-1 has its suggestion again", None)


def test_what_was_turned_down_is_not_asked_for_again_once_another_step_has_followed(
    done: Done,
) -> None:
    for _ in range(3):
        done.item = done.desk.stepped(done.item, Kind.RETURN, Kind.ANSWER)
    done.actions.decline(done.desk.now, done.item, "we met at lunch")
    done.desk.step(done.item.ref, Kind.COMMENT, done.item.giver, text="I asked Aiko")

    with pytest.raises(RefusedError, match="has changed"):
        done.undo()
