"""What the panel asks for is done, or told in the part that asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.roster import TeamId
from teamclock.ui.control.meeting_actions import MeetingActions
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.context import Draft
from teamclock.ui.meetings.foot_part import FootPart
from tests.exchange.rfc5545 import read
from tests.ui.queue.places import Place

DESIGN, CODING = map(TeamId, ("design", "coding"))


class Desk:
    """Actions over a queue, and a part that asks for them."""

    def __init__(self, place: Place, part: FootPart) -> None:
        self.place, self.part = place, part
        self.actions = MeetingActions(
            place.session, place.inbox, place.undo.again, place.controller.meetings, place.window
        )
        self.planned: list[Meeting] = []
        self.logged: list[Meeting] = []
        self.actions.planned.connect(self.planned.append)
        self.actions.logged.connect(self.logged.append)

    def draft(self, hours: int = 24) -> Draft:
        start = Instant(self.place.hands.now + hours * HOUR)
        return Draft(Interval(start, Instant(start + HOUR)), (DESIGN, CODING))

    def meetings(self) -> tuple[Meeting, ...]:
        return self.place.inbox.meetings(self.place.hands.now).planned()


@pytest.fixture
def desk(place: Place, light: Look, qtbot: QtBot) -> Iterator[Desk]:
    part = FootPart("Meeting", light)
    qtbot.addWidget(part)
    part.show()
    yield Desk(place, part)
    Shiboken.delete(part)


def test_a_meeting_is_planned_moved_and_logged(desk: Desk) -> None:
    desk.actions.plan(desk.part, desk.draft())
    (meeting,) = desk.meetings()
    desk.actions.move(desk.part, meeting, Instant(meeting.at.start + DAY))
    (moved,) = desk.meetings()
    desk.actions.log(desk.part, moved, MeetingRecord(30, 2, "We ship it."))

    assert [one.uid for one in desk.planned] == [meeting.uid]
    assert moved.at.start == meeting.at.start + DAY
    assert (desk.meetings(), desk.logged) == ((), [moved])
    assert desk.part.trouble.isHidden()


def test_a_cancelled_meeting_can_be_undone(desk: Desk) -> None:
    desk.actions.plan(desk.part, desk.draft())

    desk.actions.cancel(desk.part, desk.planned[0])

    assert desk.meetings() == ()
    assert desk.place.toast() == ("T-1 cancelled", True)


def test_a_refusal_is_told_in_the_part(desk: Desk) -> None:
    desk.actions.plan(desk.part, desk.draft(-2))

    assert desk.part.trouble.text() == "That time has passed."
    assert desk.planned == []


def test_a_queue_that_is_read_only_is_told_before_anything_is_tried(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.place.put()
    path: Path = desk.place.path
    monkeypatch.setattr("teamclock.app.access.os.access", lambda where, _mode: where != path)

    desk.actions.plan(desk.part, desk.draft())

    assert desk.part.trouble.text().startswith("This queue is read-only: make ")


def test_the_part_waits_while_the_queue_is_held(desk: Desk, qtbot: QtBot) -> None:
    desk.place.put()

    with desk.place.held():
        desk.actions.plan(desk.part, desk.draft())
        held = desk.part.isEnabled()

    qtbot.waitUntil(lambda: bool(desk.planned))
    assert (held, desk.part.isEnabled()) == (False, True)


def chosen(file: Path) -> None:
    """Choose a file in the dialog that is open."""
    dialogs = (one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    dialog = next(one for one in dialogs if one.isVisible())
    dialog.fileSelected.emit(str(file))
    dialog.close()


def test_a_planned_meeting_is_saved_as_its_own_event(desk: Desk, tmp_path: Path) -> None:
    desk.actions.plan(desk.part, desk.draft())
    said: list[str] = []
    desk.actions.saved.connect(said.append)

    desk.actions.save(desk.part, desk.planned[0])
    chosen(tmp_path / "one.ics")

    (event,) = read((tmp_path / "one.ics").read_bytes()).inside
    assert (event.values["UID"], said) == (desk.planned[0].uid, ["Saved as one.ics"])
    assert desk.part.trouble.isHidden()


def test_proposed_times_are_saved_as_tentative(desk: Desk, tmp_path: Path) -> None:
    one, other = desk.draft(), desk.draft(48)

    desk.actions.save_proposed(desk.part, [one.at, other.at], one.names)
    chosen(tmp_path / "some.ics")

    events = read((tmp_path / "some.ics").read_bytes()).inside
    assert [event.values["STATUS"] for event in events] == ["TENTATIVE"] * 2


def test_a_foreign_file_is_not_replaced(desk: Desk, tmp_path: Path) -> None:
    file, draft = tmp_path / "notes.ics", desk.draft()
    file.write_text("mine", "utf-8")

    desk.actions.save_proposed(desk.part, [draft.at], draft.names)
    chosen(file)

    assert "teamclock did not write it" in desk.part.trouble.text()
    assert file.read_text("utf-8") == "mine"
