"""A step notes what it changed in its own transaction, and only while there is a webhook."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from teamclock.domain.item import Kind
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.store import outbox
from teamclock.store.changes import note_meeting, write_events
from teamclock.store.queue import Queue
from tests.builders import window
from tests.domain.items import BORN, PARIS, TOKYO
from tests.store.queues import added, opened, stepped

AT = window("2026-03-30T08:00Z", "2026-03-30T09:00Z")
MEETING = Meeting(1, "t", AT, (PARIS, TOKYO), ("u",), "Luc")


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def begin(queue: Queue) -> None:
    with queue.transaction():
        outbox.add_hook(queue, "h", BORN)


def test_without_a_webhook_nothing_is_noted(queue: Queue) -> None:
    stepped(queue, added(queue), Kind.OFFER)
    note_meeting(queue.db, None, MEETING, BORN)

    assert outbox.changes(queue, 0) == []


def test_each_step_of_an_item_is_noted(queue: Queue) -> None:
    begin(queue)
    item = stepped(queue, added(queue), Kind.OFFER, Kind.ACCEPT)

    assert [one.item for one in outbox.changes(queue, 0)] == [item.uid] * 3
    assert outbox.last_change(queue) == 3


def test_a_history_that_is_written_anew_is_noted_as_one_change(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.ACCEPT)
    begin(queue)

    with queue.transaction():
        queue.rewrite_history(queue.history(item.uid), 1)
        write_events(queue.db, [])

    assert [one.item for one in outbox.changes(queue, 0)] == [item.uid]
    assert len(queue.history(item.uid)) == 3


def test_a_step_that_fails_notes_nothing(queue: Queue) -> None:
    begin(queue)
    with suppress(ZeroDivisionError), queue.transaction():
        note_meeting(queue.db, None, MEETING, BORN)
        raise ZeroDivisionError

    assert outbox.changes(queue, 0) == []


LATER = MEETING._replace(at=window("2026-03-31T08:00Z", "2026-03-31T09:00Z"), rev=2)
OFF = MEETING._replace(status=MeetingStatus.CANCELLED, rev=2)
HELD = MEETING._replace(status=MeetingStatus.HELD, minutes=5, attendees=2, summary="so", rev=2)


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (None, MEETING, "planned"),
        (MEETING, LATER, "moved"),
        (MEETING, OFF, "cancelled"),
        (MEETING, MEETING, None),
        (MEETING, HELD, None),
        (HELD, MEETING, None),
        (OFF, OFF, None),
        (None, HELD, None),
    ],
)
def test_what_becomes_of_a_meeting_is_noted_with_its_state_then(
    before: Meeting | None, after: Meeting, how: str | None, queue: Queue
) -> None:
    begin(queue)
    with queue.transaction():
        note_meeting(queue.db, before, after, BORN)

    found = [one.meeting for one in outbox.changes(queue, 0)]
    told = [(one.how, one.at, one.teams, one.rev, one.items) for one in found if one]
    assert told == ([(how, after.at, (PARIS, TOKYO), after.rev, ("u",))] if how else [])
