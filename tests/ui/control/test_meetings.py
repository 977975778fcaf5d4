"""From a key to a meeting in the queue: the tab of meetings, the panel and items in one window."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.app.meeting_steps import PLANNED
from teamclock.app.meetings import Who
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.item import Item, Kind
from teamclock.domain.meeting import Meeting
from teamclock.ui.board import Board
from teamclock.ui.control.meetings import MeetingsController
from teamclock.ui.kit.retry import WAITS
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.meeting_forms import LogForm, MoveForm, SkipForm
from teamclock.ui.meetings.meeting_part import MeetingPart, Often
from teamclock.ui.meetings.page import MeetingsPage, Tab
from teamclock.ui.meetings.planned_part import PlannedPart
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.view import View
from teamclock.ui.window.lists import MEETINGS, QUEUE
from tests.files import written
from tests.ui.meetings.examples import CODING
from tests.ui.queue.drafts import button, press, settle
from tests.ui.queue.places import TEAMS, Place

Shown = TypeVar("Shown", bound=QWidget)
ROUND = (
    (Kind.RETURN, {"question": "Which one?"}),
    (Kind.ANSWER, {"answer": "Both."}),
)


class Room(Place):
    """The window of the queue with its tab of meetings."""

    def __init__(self, folder: Path, look: Look, qtbot: QtBot) -> None:
        super().__init__(folder, look)
        self.qtbot = qtbot
        self.boards: list[Board] = []
        self.driver.show_suggestions()
        self.meet = MeetingsController(
            *(self.session, self.inbox, self.driver, self.undo, self.face.meetings),
            *(self.face.panel.texts, self.window),
        )
        self.window.view_asked.connect(self.driver.look)
        self.face.panel.meeting_asked.connect(self.meet.plan_item)
        self.driver.board_changed.connect(self.meet.show_board)
        self.driver.board_changed.connect(self.boards.append)

    @property
    def page(self) -> MeetingsPage:
        return self.window.lists.meetings

    @property
    def part(self) -> MeetingPart:
        return self.meet.part

    @property
    def planned(self) -> PlannedPart:
        return self.meet.planned_part

    def find(self) -> MeetingPart:
        """Find times, and return the part for the first of them."""
        self.meet.find()
        self.qtbot.waitUntil(lambda: self.page.finder.found is not None)
        self.qtbot.waitUntil(lambda: self.part.weekly.series is not None)
        settle()
        return self.part

    def plan(self) -> Meeting:
        """Plan a meeting at the first time that is found."""
        press(self.find().plan, self.qtbot)
        settle()
        return self.meetings()[-1]

    def plan_about(self, item: Item, start: Instant) -> None:
        """Plan a meeting of an hour about an item."""
        at = Interval(start, Instant(start + HOUR))
        self.face.meetings.plan(self.hands.now, at, (item.giver, item.receiver), [item])

    def meetings(self) -> tuple[Meeting, ...]:
        return self.inbox.meetings(self.hands.now).planned()

    def stuck(self) -> Item:
        """Return an item that went back and forth three times."""
        item = self.put()
        for kind, data in ROUND * 3:
            self.elsewhere(item.ref, kind, **data)
        self.driver.refresh()
        return self.stored(item.ref)

    def form(self, kind: type[Shown]) -> Shown:
        """Return the form that is open in the panel."""
        (found,) = (one for one in self.window.findChildren(kind) if one.isVisible())
        return found

    def shown(self) -> object:
        return self.window.panel.part()


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[Room]:
    written(tmp_path, TEAMS)
    made = Room(tmp_path, light, qtbot)
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    with qtbot.waitActive(made.window):
        made.window.show()
    yield made
    made.meet.give_up()
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def test_an_open_search_is_done_again_when_a_calendar_changes(room: Room) -> None:
    room.find()
    before = room.page.finder.slot()
    assert before is not None
    room.session.busy = {CODING: (Interval(before.start, before.end),)}

    room.driver.tick()
    room.qtbot.waitUntil(lambda: room.page.finder.slot() not in (None, before), timeout=5000)
    avoided = room.page.finder.slot()
    room.page.finder.form.ignore_busy.click()
    room.qtbot.waitUntil(lambda: _first(room) == before, timeout=5000)

    assert avoided != before
    room.qtbot.waitUntil(lambda: room.part.draft is not None and room.part.draft.ignores_busy)


def _first(room: Room) -> object:
    found = room.page.finder.found
    return None if found is None else found.slots[0]


def test_a_slot_is_looked_at_framed_and_shown_in_the_panel(room: Room) -> None:
    part = room.find()
    slots = room.page.finder.found
    assert slots is not None
    best, second = slots.slots[:2]
    first = room.boards[-1]
    room.page.finder.table.choose(1)
    then = room.boards[-1]

    assert first.slot is not None
    assert then.slot is not None
    assert (first.view.scrub, then.view.scrub) == (best.start, second.start)
    assert (then.slot.at.start, then.slot.at.end) == (second.start, second.end)
    assert set(then.slot.labels) == {team.id for team in room.session.roster.teams}
    assert room.shown() is part
    assert part.draft is not None
    assert part.draft.at == then.slot.at
    assert room.window.lists.at() == MEETINGS, "however far that is"
    assert room.toast()[0].endswith("none of them better for everyone than another.")


def test_a_slot_is_planned_with_undo_in_the_status_line(room: Room, qtbot: QtBot) -> None:
    part = room.find()
    assert part.draft is not None
    at = part.draft.at

    press(part.plan, qtbot)

    (meeting,) = room.meetings()
    assert meeting.at == at
    assert room.page.tab() is Tab.PLANNED
    assert room.shown() is room.planned
    assert room.toast() == (_told(room), True)
    press(room.window.status.undo, qtbot)
    assert room.meetings() == ()
    assert room.toast()[0] == "T-1 cancelled"
    assert room.page.planned.said.text() == "No meetings planned"


def test_another_list_takes_the_frame_away_and_the_tab_brings_it_back(room: Room) -> None:
    room.find()
    framed = room.boards[-1].slot

    room.window.lists.show_list(QUEUE)
    without = room.boards[-1].slot
    room.window.lists.show_list(MEETINGS)

    assert framed is not None
    assert without is None
    assert room.boards[-1].slot == framed


def test_where_one_has_looked_elsewhere_a_board_does_not_look_back(room: Room) -> None:
    room.find()
    room.window.timeline.follow_now()
    room.hands.now = Instant(room.hands.now + MINUTE)

    room.driver.tick()

    assert room.boards[-1].view.scrub is None


def test_a_search_begins_after_the_list_is_laid_out(room: Room, qtbot: QtBot) -> None:
    before = threading.active_count()
    room.meet.find()

    assert (room.page.isVisible(), threading.active_count()) == (True, before)
    qtbot.waitUntil(lambda: room.page.finder.found is not None)


def test_looking_makes_no_queue_and_the_start_no_page(room: Room) -> None:
    assert "meetings" not in vars(room.window.lists)
    assert "part" not in vars(room.meet)

    room.find()
    room.meet.show_meetings()

    assert not room.path.exists()


def test_a_series_is_stored_only_when_it_is_kept(room: Room, qtbot: QtBot) -> None:
    part = room.find()
    assert part.weekly.series is not None
    series = part.weekly.series.proposal.series
    before = room.path.exists()

    press(button(part, "Plan 8 weeks"), qtbot)

    assert before is False
    assert len(room.meetings()) == len(series.slots)
    assert room.inbox.meetings(room.hands.now).ledger() == series.ledger
    assert room.page.tab() is Tab.PLANNED


def test_the_next_series_begins_where_the_last_one_ended(room: Room, qtbot: QtBot) -> None:
    part = room.find()
    press(button(part, "Plan 8 weeks"), qtbot)
    ledger = room.inbox.meetings(room.hands.now).ledger()
    assert any(ledger.values())

    def goes_on() -> bool:
        series = part.weekly.series
        return series is not None and series.proposal.terms.ledger == ledger

    qtbot.waitUntil(goes_on)


def test_an_excuse_is_kept_and_a_new_series_shown(room: Room, qtbot: QtBot) -> None:
    part = room.find()
    part.often.choose(Often.WEEKLY)
    part.weekly.grid.choose(1, 1)
    press(part.weekly.excuse, qtbot)
    form = room.form(SkipForm)
    form.reason.setText("a holiday")
    press(form.confirm, qtbot)

    def is_excused() -> bool:
        return part.weekly.grid.rows.cells[1][1].skips

    qtbot.waitUntil(is_excused)
    press(button(part, "Include again"), qtbot)
    qtbot.waitUntil(lambda: not is_excused())


def test_a_meeting_is_moved_logged_and_cancelled_in_the_panel(room: Room, qtbot: QtBot) -> None:
    item = room.put()
    start = Instant(room.hands.now + DAY)
    for _ in range(2):
        room.plan_about(item, start)
    room.meet.show_meetings()
    first, second = (row.meeting for row in room.page.planned.meetings)
    press(button(room.planned, "Move"), qtbot)
    move = room.form(MoveForm)
    move.when.show_instant(Instant(start + HOUR))
    press(move.confirm, qtbot)
    moved = {meeting.ref: meeting.at.start - start for meeting in room.meetings()}

    room.page.planned.choose(first.uid)
    press(button(room.planned, "Log a meeting"), qtbot)
    log = room.form(LogForm)
    log.summary.set_text("We ship it.")
    press(log.confirm, qtbot)
    room.page.planned.choose(second.uid)
    press(button(room.planned, "Cancel the meeting"), qtbot)

    assert moved == {first.ref: HOUR, second.ref: 0}
    assert room.meetings() == ()
    assert room.stored(item.ref).round_trips == 0
    assert room.toast() == ("T-2 cancelled", True)


def test_a_meeting_about_an_item_is_drafted_in_the_panel(room: Room, qtbot: QtBot) -> None:
    item = room.stuck()
    room.meet.plan_item(item)
    settle()
    part = room.part
    shared = part.times.shown
    chosen = part.agenda.chosen()

    press(button(part, "Plan meeting"), qtbot)

    assert [one.ref for one in chosen] == [item.ref]
    assert [one.cost for one in shared] == ["working hours", "working hours"]
    assert room.window.lists.at() == QUEUE
    assert room.rows.lines()[0].asks == ""
    assert room.boards[-1].slot is None
    assert room.toast() == (_told(room), True)


def _told(room: Room) -> str:
    return room.face.meetings._words(PLANNED, room.meetings()[0], room.hands.now)


def focused(room: Room) -> QWidget:
    return room.window.focusWidget()


def test_the_key_plans_a_meeting_from_the_list_and_esc_leads_back(room: Room) -> None:
    room.rows.choose(room.put())
    room.rows.setFocus()
    before = room.boards[-1].view

    room.key(Qt.Key.Key_T)
    asked = (room.shown() is room.part, room.part.plan.hasFocus(), room.boards[-1].slot is not None)
    room.key(Qt.Key.Key_Escape)

    assert asked == (True, True, True)
    assert room.rows.hasFocus()
    assert isinstance(room.shown(), ItemPanel)
    assert (room.boards[-1].slot, room.boards[-1].view) == (None, before)


def test_the_key_in_the_panel_does_the_same_and_esc_leads_back_there(room: Room) -> None:
    room.face.open(room.put())

    room.key(Qt.Key.Key_T)
    asked = (room.shown() is room.part, room.part.plan.hasFocus())
    room.key(Qt.Key.Key_Escape)

    assert asked == (True, True)
    assert room.form(ItemPanel).isAncestorOf(focused(room))


def test_a_meeting_that_is_planned_from_the_panel_leads_back_there(room: Room) -> None:
    room.face.open(room.put())
    room.key(Qt.Key.Key_T)

    room.key(Qt.Key.Key_Return, ctrl=True)

    assert [meeting.items for meeting in room.meetings()] == [(room.stored().uid,)]
    assert room.form(ItemPanel).isAncestorOf(focused(room))
    assert room.boards[-1].slot is None


def test_what_the_user_looked_at_meanwhile_stays_when_a_meeting_is_left(room: Room) -> None:
    room.face.open(room.put())
    room.key(Qt.Key.Key_T)
    room.window.timeline.view_asked.emit(View())

    room.key(Qt.Key.Key_Escape)

    assert (room.boards[-1].slot, room.boards[-1].view) == (None, View())


def test_an_item_is_met_about_once_after_a_series_was_looked_at(room: Room) -> None:
    room.part.often.choose(Often.WEEKLY)
    room.face.open(room.put())

    room.key(Qt.Key.Key_T)

    assert room.part.often.chosen() is Often.ONCE


def test_another_time_moves_the_frame(room: Room) -> None:
    part = room.find()
    assert part.draft is not None
    later = Instant(part.draft.at.start + HOUR)

    part.moved.emit(Interval(later, Instant(later + HOUR)))

    shown = room.boards[-1]
    assert shown.slot is not None
    assert (shown.view.scrub, shown.slot.at.start) == (later, later)
    assert part.title.text() != ""


def test_turning_it_down_holds_until_it_goes_back_again(room: Room, qtbot: QtBot) -> None:
    item = room.stuck()
    room.face.open(item)
    shown = room.form(ItemPanel)
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


def test_a_meeting_about_an_item_is_cancelled_by_undo(room: Room) -> None:
    room.plan_about(room.put(), Instant(room.hands.now + DAY))
    there = len(room.meetings())

    room.undo.undo()

    assert (there, room.meetings()) == (1, ())
    assert room.toast() == ("T-1 cancelled", False)


def test_planned_meetings_are_on_the_board(room: Room) -> None:
    start = Instant(room.hands.now + HOUR)

    room.plan_about(room.put(), start)

    assert [meeting.at.start for meeting in room.boards[-1].queue.talks] == [start]


def test_a_refusal_is_told_in_the_part(room: Room, qtbot: QtBot) -> None:
    part = room.find()
    series = part.weekly.series
    assert series is not None
    press(button(part, "Plan 8 weeks"), qtbot)

    part.keep_asked.emit(series.proposal)

    assert "another series of meetings was planned meanwhile" in part.trouble.text().lower()


def test_a_question_without_an_answer_says_why(room: Room, qtbot: QtBot) -> None:
    room.find()
    finder = room.page.finder

    finder.form.cap.setValue(30)

    qtbot.waitUntil(lambda: finder.found is None)
    assert finder.said.text() == (
        "No time found: at each some team gives up more than 30 min: raise the limit."
    )
    assert room.boards[-1].slot is None


def test_a_meeting_over_an_item_of_a_damaged_queue_is_refused_in_a_sentence(room: Room) -> None:
    item = room.stuck()
    room.path.write_bytes(b"junk" * 999)

    room.meet.plan_item(item)

    assert "queue.db is damaged" in room.trouble()


def test_a_team_that_leaves_while_a_meeting_is_planned_is_told(room: Room, qtbot: QtBot) -> None:
    room.put()
    part = room.find()
    room.window.lists.show_list(QUEUE)
    written(room.session.roster_path.parent, TEAMS.replace('"qa"', '"test"'))
    room.driver.reload()

    press(part.plan, qtbot)

    assert "there is no team “qa”" in part.trouble.text().lower()
    assert room.shown() is part
    assert room.meetings() == ()


def test_a_meeting_that_another_has_cancelled_is_told_and_the_text_stays(
    room: Room, qtbot: QtBot
) -> None:
    meeting = room.plan()
    press(button(room.planned, "Log a meeting"), qtbot)
    form = room.form(LogForm)
    form.summary.set_text("We ship it.")
    room.inbox.meetings(room.hands.now).cancel(meeting.ref, Who("Aiko"))
    room.driver.refresh()

    press(form.confirm, qtbot)

    assert room.planned.trouble.text() == "T-1 was cancelled: plan another one."
    assert room.planned.form is form
    assert form.summary.text() == "We ship it."


def test_the_rest_of_a_series_is_called_off_where_one_meeting_was_cancelled(
    room: Room, qtbot: QtBot
) -> None:
    part = room.find()
    press(button(part, "Plan 8 weeks"), qtbot)
    count = len(room.meetings())
    room.inbox.meetings(room.hands.now).cancel(room.meetings()[1].ref, Who("Aiko"))

    QTest.keyClick(room.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert room.meetings() == ()
    assert room.toast()[0] == f"{count - 1} meetings cancelled"


def test_a_meeting_that_is_planned_while_the_queue_is_held_is_planned_once(
    room: Room, qtbot: QtBot
) -> None:
    room.put()
    part = room.find()

    with room.held():
        part.plan.click()
        part.plan.click()
        held = (part.isEnabled(), part.trouble.text())

    qtbot.waitUntil(lambda: len(room.meetings()) == 1)
    assert held == (False, WAITS)
    assert part.isEnabled()


def test_a_meeting_that_is_cancelled_while_the_queue_is_held_is_cancelled_when_it_is_free(
    room: Room, qtbot: QtBot
) -> None:
    room.put()
    room.plan()

    with room.held():
        room.planned.cancel.click()

    qtbot.waitUntil(lambda: room.meetings() == ())
    assert room.planned.isEnabled()


def test_the_list_shows_the_meetings_once_the_queue_is_free(room: Room, qtbot: QtBot) -> None:
    room.put()
    room.plan()
    room.window.lists.show_list(QUEUE)
    room.page.planned.show_meetings(room.meet._here(room.hands.now), ())

    with room.held():
        room.meet.show_meetings()

    qtbot.waitUntil(lambda: bool(room.page.planned.table.rows()))
    assert room.page.planned.table.rows()[0][-1] == "T-1"


def test_a_queue_that_is_read_only_is_told_in_the_part_and_nothing_is_lost(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.put()
    room.plan()
    monkeypatch.setattr("teamclock.app.access.os.access", lambda place, _mode: place != room.path)
    press(button(room.planned, "Log a meeting"), qtbot)
    form = room.form(LogForm)
    form.summary.set_text("We ship it.")

    press(form.confirm, qtbot)

    why = f"This queue is read-only: make {room.path} writable to change it."
    assert room.planned.trouble.text() == why
    assert (room.planned.form, form.summary.text()) == (form, "We ship it.")
    assert len(room.meetings()) == 1


def test_no_dialog_opens_for_meetings(room: Room, qtbot: QtBot) -> None:
    room.plan()
    room.planned.open_log()
    room.planned.open_move()

    assert [one for one in room.window.findChildren(QDialog) if one.isVisible()] == []


def test_in_a_narrow_window_the_list_stays_until_enter_opens_the_panel(
    room: Room, qtbot: QtBot
) -> None:
    room.window.resize(640, 420)
    settle()
    room.find()
    room.page.finder.table.choose(1)
    table = (room.page.isVisible(), room.part.isVisible())

    QTest.keyClick(room.page.finder.table, Qt.Key.Key_Return)
    opened = (room.page.isVisible(), room.part.isVisible())
    QTest.keyClick(room.part.plan, Qt.Key.Key_Escape)

    assert (table, opened) == ((True, False), (False, True))
    assert room.page.isVisible()


def test_leaving_the_panel_shows_what_it_had_before(room: Room) -> None:
    from teamclock.ui.control.panel import PanelController

    before = PanelController(room.window).ahead
    room.find()
    room.meet.show_meetings()

    room.part.left.emit()

    assert room.shown() is before
