"""From a key to a meeting in the queue: finder, rotation, meetings and items in one window."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.meeting_steps import PLANNED
from teamclock.app.meetings import Who
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.meeting import Meeting
from teamclock.domain.payloads import PlanSync
from teamclock.ui.board import Board
from teamclock.ui.control.meetings import MeetingsController
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.dialog import MeetingsDialog, Tab
from teamclock.ui.meetings.meeting_dialogs import LogDialog, MoveDialog, ReasonDialog
from teamclock.ui.meetings.page import MeetingPage
from teamclock.ui.meetings.plan_dialog import PlanDialog
from teamclock.ui.queue.item_panel import ItemPanel
from tests.files import written
from tests.ui.queue.drafts import button, press, settle
from tests.ui.queue.places import TEAMS, Place

Asked = TypeVar("Asked", bound=QDialog)
ROUND = (
    (Kind.RETURN, {"question": "Which one?"}),
    (Kind.ANSWER, {"answer": "Both."}),
)


class Room(Place):
    """The window of the queue with that of meetings."""

    def __init__(self, folder: Path, look: Look, qtbot: QtBot) -> None:
        super().__init__(folder, look)
        self.qtbot = qtbot
        self.driver.show_suggestions()
        self.meet = MeetingsController(
            self.session, self.inbox, self.undo, self.face.meetings, self.window
        )
        self.driver.board_changed.connect(self.meet.show_board)

    @property
    def dialog(self) -> MeetingsDialog:
        dialog = self.meet.dialog
        assert dialog is not None
        return dialog

    def find(self, tab: Tab = Tab.FIND) -> MeetingsDialog:
        self.meet.find()
        self.dialog.show_tab(tab)
        if tab is Tab.FIND:
            self.qtbot.waitUntil(lambda: self.dialog.finder.found is not None)
        if tab is Tab.ROTATE:
            self.qtbot.waitUntil(lambda: self.dialog.rotation.shared is not None)
        settle()
        return self.dialog

    def asked(self, kind: type[Asked]) -> Asked:
        """Return the dialog of a kind that is open."""
        (found,) = (one for one in self.window.findChildren(kind) if one.isVisible())
        return found

    def meetings(self) -> tuple[Meeting, ...]:
        return self.inbox.meetings(self.hands.now).planned()

    def stuck(self) -> Item:
        """Return an item that went back and forth three times."""
        item = self.put()
        for kind, data in ROUND * 3:
            self.elsewhere(item.ref, kind, **data)
        self.driver.refresh()
        return self.stored(item.ref)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Room]:
    written(tmp_path, TEAMS)
    made = Room(tmp_path, light, qtbot)
    qtbot.addWidget(made.window)
    made.window.resize(1080, 690)
    with qtbot.waitActive(made.window):
        made.window.show()
    yield made
    made.meet.wait()
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def test_a_slot_is_found_and_planned_with_undo(room: Room, qtbot: QtBot) -> None:
    dialog = room.find()
    assert dialog.finder.found is not None
    best = dialog.finder.found.slots[0]
    dialog.finder.table.setFocus()
    QTest.keyClick(dialog.finder.table, Qt.Key.Key_Return)

    press(button(room.asked(PlanDialog), "Plan"), qtbot)

    (meeting,) = room.meetings()
    assert (meeting.at.start, meeting.at.end) == (best.start, best.end)
    assert dialog.tab() is Tab.PLANNED
    assert dialog.planned.table.rows()[0][0] == "T-1"
    assert dialog.told.text().startswith("Meeting planned: T-1, ")
    press(button(dialog, "Undo"), qtbot)
    assert room.meetings() == ()
    assert dialog.told.text() == "T-1 cancelled"
    assert dialog.planned.said.text() == "No meetings planned"


def test_finding_a_time_makes_no_other_page(room: Room) -> None:
    dialog = room.find()
    room.driver.refresh()
    settle()

    assert dialog.findChildren(MeetingPage) == [dialog.finder]


def test_a_search_begins_after_the_window_is_laid_out(room: Room, qtbot: QtBot) -> None:
    before = threading.active_count()
    room.meet.find()

    assert (room.dialog.isVisible(), threading.active_count()) == (True, before)
    qtbot.waitUntil(lambda: room.dialog.finder.found is not None)


def test_looking_makes_no_queue(room: Room) -> None:
    room.find()
    room.find(Tab.ROTATE)
    room.find(Tab.PLANNED)

    assert not room.path.exists()


def test_a_series_is_stored_only_when_it_is_kept(room: Room, qtbot: QtBot) -> None:
    dialog = room.find(Tab.ROTATE)
    assert dialog.rotation.shared is not None
    series = dialog.rotation.shared.proposal.series
    before = room.path.exists()

    press(button(dialog, "Plan 8 weeks"), qtbot)

    assert before is False
    assert len(room.meetings()) == len(series.slots)
    assert room.inbox.meetings(room.hands.now).ledger() == series.ledger
    assert dialog.tab() is Tab.PLANNED


def test_the_next_series_begins_where_the_last_one_ended(room: Room, qtbot: QtBot) -> None:
    dialog = room.find(Tab.ROTATE)
    press(button(dialog, "Plan 8 weeks"), qtbot)

    room.find(Tab.ROTATE)

    ledger = room.inbox.meetings(room.hands.now).ledger()
    assert any(ledger.values())

    def goes_on() -> bool:
        shared = dialog.rotation.shared
        return shared is not None and shared.before == ledger

    qtbot.waitUntil(goes_on)


def test_an_excuse_is_kept_and_a_new_series_shown(room: Room, qtbot: QtBot) -> None:
    dialog = room.find(Tab.ROTATE)
    dialog.rotation.table.choose(1, 3)
    press(button(dialog, "Skip this week…"), qtbot)
    asked = room.asked(ReasonDialog)
    asked.reason.setText("a holiday")
    press(button(asked, "Skip"), qtbot)

    def is_excused() -> bool:
        return "skipped" in dialog.rotation.table.rows()[1][3]

    qtbot.waitUntil(is_excused)
    press(button(dialog, "Include again"), qtbot)
    qtbot.waitUntil(lambda: not is_excused())


def test_a_meeting_is_moved_logged_and_cancelled_from_the_list(room: Room, qtbot: QtBot) -> None:
    item = room.put()
    start = Instant(room.hands.now + DAY)
    said = PlanSync(start, Instant(start + HOUR))
    for _ in range(2):
        room.face.meetings.step(room.hands.now, item, said)
    dialog = room.find(Tab.PLANNED)
    dialog.planned.choose(1)
    press(button(dialog, "Move…"), qtbot)
    moving = room.asked(MoveDialog)
    moving.when.show_instant(Instant(start + HOUR))
    press(button(moving, "Move"), qtbot)
    moved = {meeting.ref: meeting.at.start - start for meeting in room.meetings()}

    dialog.planned.choose(1)
    press(button(dialog, "Log a meeting…"), qtbot)
    logging = room.asked(LogDialog)
    logging.summary.set_text("We ship it.")
    press(button(logging, "Log"), qtbot)
    dialog.planned.choose(2)
    press(button(dialog, "Cancel the meeting"), qtbot)

    assert moved == {1: HOUR, 2: 0}
    assert room.meetings() == ()
    assert room.stored(item.ref).round_trips == 0


def test_an_item_that_is_stuck_asks_and_its_meeting_is_planned(room: Room, qtbot: QtBot) -> None:
    item = room.stuck()
    (row,) = room.rows.lines()
    room.face.open(item)
    shown = room.panel(ItemPanel)
    words = shown.asks.words.text()

    press(button(shown, "Plan a meeting"), qtbot)
    press(room.item_form().confirm, qtbot)

    assert row.asks == "Meeting suggested"
    assert words.startswith(
        "Three questions so far. A short meeting may help. Coding and Design share "
    )
    assert room.rows.lines()[0].asks == ""
    assert (shown.asks.isVisible(), shown.form) == (False, None)
    assert room.toast() == (_told(room), True)


def _told(room: Room) -> str:
    return room.face.meetings._words(PLANNED, room.meetings()[0], room.hands.now)


def test_turning_it_down_holds_until_it_goes_back_again(room: Room, qtbot: QtBot) -> None:
    item = room.stuck()
    room.face.open(item)
    shown = room.panel(ItemPanel)
    press(button(shown, "Not needed…"), qtbot)
    shown.asks.reason.setText("we met at lunch")
    press(button(shown, "Turn down"), qtbot)
    quiet = (room.rows.lines()[0].asks, shown.asks.isVisible())

    room.hands.now = Instant(room.hands.now + 60)
    for kind, data in ROUND:
        room.elsewhere(item.ref, kind, **data)
    room.driver.refresh()

    assert quiet == ("", False)
    assert room.rows.lines()[0].asks == "Meeting suggested"


def test_the_step_of_an_item_is_a_meeting_and_undo_cancels_it(room: Room) -> None:
    item = room.put()
    start = Instant(room.hands.now + DAY)
    room.face.taker.take(item, PlanSync(start, Instant(start + HOUR)), item.rev)
    there = len(room.meetings())

    room.undo.undo()

    assert (there, room.meetings()) == (1, ())
    assert room.toast() == ("T-1 cancelled", False)


def test_planned_meetings_are_on_the_board(room: Room) -> None:
    boards: list[Board] = []
    room.driver.board_changed.connect(boards.append)
    start = Instant(room.hands.now + HOUR)
    item = room.put()

    room.face.taker.take(item, PlanSync(start, Instant(start + HOUR)), item.rev)

    assert [meeting.at.start for meeting in boards[-1].queue.talks] == [start]


def test_a_refusal_is_told_in_the_window_of_meetings(room: Room, qtbot: QtBot) -> None:
    dialog = room.find(Tab.ROTATE)
    shared = dialog.rotation.shared
    assert shared is not None
    press(button(dialog, "Plan 8 weeks"), qtbot)

    room.meet._keep(shared.proposal)

    assert "another series of meetings was planned meanwhile" in dialog.told.text().lower()


def test_there_is_one_window_of_meetings(room: Room) -> None:
    first = room.find()
    room.meet.show_meetings()

    assert room.dialog is first
    assert first.tab() is Tab.PLANNED
    first.reject()
    settle()
    assert room.meet.dialog is None
    assert room.find() is not first


def test_a_question_without_an_answer_says_why(room: Room, qtbot: QtBot) -> None:
    dialog = room.find()

    dialog.finder.form.cap.setValue(30)

    qtbot.waitUntil(lambda: dialog.finder.found is None)
    assert dialog.finder.said.text() == (
        "No time found: at each some team gives up more than 30 min: raise the limit."
    )


def test_a_meeting_over_an_item_of_a_damaged_queue_is_refused_in_a_sentence(room: Room) -> None:
    item = room.stuck()
    room.path.write_bytes(b"junk" * 999)

    room.meet.plan_item(item)

    assert "queue.db is damaged" in room.trouble()


def test_a_team_that_leaves_while_a_meeting_is_planned_is_told(room: Room, qtbot: QtBot) -> None:
    room.put()
    dialog = room.find()
    press(button(dialog, "Plan a meeting…"), qtbot)
    planning = room.asked(PlanDialog)
    written(room.session.roster_path.parent, TEAMS.replace('"qa"', '"test"'))
    room.driver.reload()

    planning.minutes.setValue(30)
    told = planning.trouble.text()
    press(button(planning, "Plan"), qtbot)

    assert "there is no team “qa”" in told.lower()
    assert planning.isVisible()
    assert room.meetings() == ()
    planning.reject()


def test_undo_that_is_refused_is_told_where_it_was_asked_for(room: Room, qtbot: QtBot) -> None:
    dialog = room.find()
    press(button(dialog, "Plan a meeting…"), qtbot)
    press(button(room.asked(PlanDialog), "Plan"), qtbot)
    (meeting,) = room.meetings()
    room.inbox.meetings(room.hands.now).cancel(meeting.ref, Who("Aiko"))

    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert dialog.told.text() == "T-1 was cancelled: plan another one."


def test_the_rest_of_a_series_is_called_off_where_one_meeting_was_cancelled(
    room: Room, qtbot: QtBot
) -> None:
    dialog = room.find(Tab.ROTATE)
    press(button(dialog, "Plan 8 weeks"), qtbot)
    count = len(room.meetings())
    room.inbox.meetings(room.hands.now).cancel(room.meetings()[1].ref, Who("Aiko"))

    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert room.meetings() == ()
    assert dialog.told.text() == f"{count - 1} meetings cancelled"


def test_a_meeting_that_is_planned_while_the_queue_is_held_is_planned_once(
    room: Room, qtbot: QtBot
) -> None:
    room.put()
    dialog = room.find(Tab.PLANNED)
    dialog.planned.plan_asked.emit()
    planning = room.asked(PlanDialog)

    with room.held():
        planning.confirm.click()
        planning.confirm.click()
        held = (planning.isVisible(), planning.isEnabled())

    qtbot.waitUntil(lambda: len(room.meetings()) == 1)
    assert held == (True, False)


def test_a_meeting_that_is_cancelled_while_the_queue_is_held_is_cancelled_when_it_is_free(
    room: Room, qtbot: QtBot
) -> None:
    room.put()
    room.find(Tab.PLANNED).planned.plan_asked.emit()
    room.asked(PlanDialog).confirm.click()
    (meeting,) = room.meetings()

    with room.held():
        room.dialog.planned.cancel_asked.emit(meeting)

    qtbot.waitUntil(lambda: room.meetings() == ())


def test_the_window_of_meetings_shows_the_meetings_once_the_queue_is_free(
    room: Room, qtbot: QtBot
) -> None:
    room.put()
    room.find(Tab.PLANNED).planned.plan_asked.emit()
    room.asked(PlanDialog).confirm.click()
    room.dialog.done(0)
    settle()

    with room.held():
        dialog = room.find(Tab.PLANNED)

    qtbot.waitUntil(lambda: bool(dialog.planned.table.rows()))
    assert dialog.planned.table.rows()[0][0] == "T-1"


def test_of_a_queue_that_is_read_only_no_meeting_is_asked_for(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.put()
    dialog = room.find(Tab.PLANNED)
    dialog.planned.plan_asked.emit()
    room.asked(PlanDialog).confirm.click()
    (meeting,) = room.meetings()
    monkeypatch.setattr("teamclock.app.access.os.access", lambda place, _mode: place != room.path)

    dialog.planned.plan_asked.emit()
    dialog.planned.move_asked.emit(meeting)
    dialog.planned.log_asked.emit(meeting)
    settle()

    assert [one for one in room.window.findChildren(QDialog) if one.isVisible()] == [dialog]
    assert dialog.told.text() == f"This queue is read-only: make {room.path} writable to change it."
