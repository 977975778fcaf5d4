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
from teamclock.ui.kit.first_press import guard
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


class MeetingsWindow(Place):
    """The window of the queue with its tab of meetings."""

    def __init__(self, folder: Path, look: Look, qtbot: QtBot) -> None:
        super().__init__(folder, look)
        self.qtbot = qtbot
        self.boards: list[Board] = []
        self.driver.show_suggestions()
        self.meet = MeetingsController(
            *(self.session, self.inbox, self.driver, self.undo, self.controller.meetings),
            *(self.controller.panel.texts, self.window),
        )
        self.window.view_asked.connect(self.driver.look)
        self.controller.panel.meeting_asked.connect(self.meet.plan_item)
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
        self.controller.meetings.plan(self.hands.now, at, (item.giver, item.receiver), [item])

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
def opened(tmp_path: Path, qtbot: QtBot, light: Look) -> Iterator[MeetingsWindow]:
    written(tmp_path, TEAMS)
    made = MeetingsWindow(tmp_path, light, qtbot)
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    with qtbot.waitActive(made.window):
        made.window.show()
    yield made
    made.meet.give_up()
    made.window.status.forget()
    Shiboken.delete(made.driver)
    made.inbox.close()


def test_enter_twice_in_the_list_of_times_plans_nothing(opened: MeetingsWindow) -> None:
    opened.find()
    opened.page.take_focus()
    guard(opened.window)
    window = opened.window.windowHandle()

    for _twice in range(2):
        QTest.keyClick(window, Qt.Key.Key_Return)
        opened.qtbot.wait(30)

    assert opened.part.plan.hasFocus()
    assert opened.meetings() == ()


def test_an_open_search_is_done_again_when_a_calendar_changes(opened: MeetingsWindow) -> None:
    opened.find()
    before = opened.page.finder.slot()
    assert before is not None
    opened.session.busy = {CODING: (Interval(before.start, before.end),)}

    opened.driver.tick()
    opened.qtbot.waitUntil(lambda: opened.page.finder.slot() not in (None, before), timeout=5000)
    avoided = opened.page.finder.slot()
    opened.page.finder.form.ignore_busy.click()
    opened.qtbot.waitUntil(lambda: _first(opened) == before, timeout=5000)

    assert avoided != before
    opened.qtbot.waitUntil(lambda: opened.part.draft is not None and opened.part.draft.ignores_busy)


def _first(opened: MeetingsWindow) -> object:
    found = opened.page.finder.found
    return None if found is None else found.slots[0]


def test_a_slot_is_looked_at_framed_and_shown_in_the_panel(opened: MeetingsWindow) -> None:
    part = opened.find()
    slots = opened.page.finder.found
    assert slots is not None
    best, second = slots.slots[:2]
    first = opened.boards[-1]
    opened.page.finder.table.choose(1)
    then = opened.boards[-1]

    assert first.slot is not None
    assert then.slot is not None
    assert (first.view.scrub, then.view.scrub) == (best.start, second.start)
    assert (then.slot.at.start, then.slot.at.end) == (second.start, second.end)
    assert set(then.slot.labels) == {team.id for team in opened.session.roster.teams}
    assert opened.shown() is part
    assert part.draft is not None
    assert part.draft.at == then.slot.at
    assert opened.window.lists.at() == MEETINGS, "however far that is"
    assert opened.toast()[0].endswith("none of them better for everyone than another.")


def test_a_slot_is_planned_with_undo_in_the_status_line(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    part = opened.find()
    assert part.draft is not None
    at = part.draft.at

    press(part.plan, qtbot)

    (meeting,) = opened.meetings()
    assert meeting.at == at
    assert opened.page.tab() is Tab.PLANNED
    assert opened.shown() is opened.planned
    assert opened.toast() == (_told(opened), True)
    press(opened.window.status.undo, qtbot)
    assert opened.meetings() == ()
    assert opened.toast()[0] == "T-1 cancelled"
    assert opened.page.planned.message.text() == "No meetings planned"


def test_another_list_takes_the_frame_away_and_the_tab_brings_it_back(
    opened: MeetingsWindow,
) -> None:
    opened.find()
    framed = opened.boards[-1].slot

    opened.window.lists.show_list(QUEUE)
    without = opened.boards[-1].slot
    opened.window.lists.show_list(MEETINGS)

    assert framed is not None
    assert without is None
    assert opened.boards[-1].slot == framed


def test_where_one_has_looked_elsewhere_a_board_does_not_look_back(opened: MeetingsWindow) -> None:
    opened.find()
    opened.window.timeline.follow_now()
    opened.hands.now = Instant(opened.hands.now + MINUTE)

    opened.driver.tick()

    assert opened.boards[-1].view.scrub is None


def test_a_search_begins_after_the_list_is_laid_out(opened: MeetingsWindow, qtbot: QtBot) -> None:
    before = threading.active_count()
    opened.meet.find()

    assert (opened.page.isVisible(), threading.active_count()) == (True, before)
    qtbot.waitUntil(lambda: opened.page.finder.found is not None)


def test_looking_makes_no_queue_and_the_start_no_page(opened: MeetingsWindow) -> None:
    assert "meetings" not in vars(opened.window.lists)
    assert "part" not in vars(opened.meet)

    opened.find()
    opened.meet.show_meetings()

    assert not opened.path.exists()


def test_a_series_is_stored_only_when_it_is_kept(opened: MeetingsWindow, qtbot: QtBot) -> None:
    part = opened.find()
    assert part.weekly.series is not None
    series = part.weekly.series.proposal.series
    before = opened.path.exists()

    press(button(part, "Plan 8 weeks"), qtbot)

    assert before is False
    assert len(opened.meetings()) == len(series.slots)
    assert opened.inbox.meetings(opened.hands.now).ledger() == series.ledger
    assert opened.page.tab() is Tab.PLANNED


def test_the_next_series_begins_where_the_last_one_ended(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    part = opened.find()
    press(button(part, "Plan 8 weeks"), qtbot)
    ledger = opened.inbox.meetings(opened.hands.now).ledger()
    assert any(ledger.values())

    def goes_on() -> bool:
        series = part.weekly.series
        return series is not None and series.proposal.terms.ledger == ledger

    qtbot.waitUntil(goes_on)


def test_an_excuse_is_kept_and_a_new_series_shown(opened: MeetingsWindow, qtbot: QtBot) -> None:
    part = opened.find()
    part.often.choose(Often.WEEKLY)
    part.weekly.grid.choose(1, 1)
    press(part.weekly.excuse, qtbot)
    form = opened.form(SkipForm)
    form.reason.setText("a holiday")
    press(form.confirm, qtbot)

    def is_excused() -> bool:
        return part.weekly.grid.rows.cells[1][1].skips

    qtbot.waitUntil(is_excused)
    press(button(part, "Include again"), qtbot)
    qtbot.waitUntil(lambda: not is_excused())


def test_a_meeting_is_moved_logged_and_cancelled_in_the_panel(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    item = opened.put()
    start = Instant(opened.hands.now + DAY)
    for _ in range(2):
        opened.plan_about(item, start)
    opened.meet.show_meetings()
    first, second = (row.meeting for row in opened.page.planned.meetings)
    press(button(opened.planned, "Move"), qtbot)
    move = opened.form(MoveForm)
    move.when.show_instant(Instant(start + HOUR))
    press(move.confirm, qtbot)
    moved = {meeting.ref: meeting.at.start - start for meeting in opened.meetings()}

    opened.page.planned.choose(first.uid)
    press(button(opened.planned, "Log a meeting"), qtbot)
    log = opened.form(LogForm)
    log.summary.set_text("We ship it.")
    press(log.confirm, qtbot)
    opened.page.planned.choose(second.uid)
    press(button(opened.planned, "Cancel the meeting"), qtbot)

    assert moved == {first.ref: HOUR, second.ref: 0}
    assert opened.meetings() == ()
    assert opened.stored(item.ref).round_trips == 0
    assert opened.toast() == ("T-2 cancelled", True)


def test_a_meeting_about_an_item_is_drafted_in_the_panel(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    item = opened.stuck()
    opened.meet.plan_item(item)
    settle()
    part = opened.part
    shared = part.times.shown
    chosen = part.agenda.chosen()

    press(button(part, "Plan meeting"), qtbot)

    assert [one.ref for one in chosen] == [item.ref]
    assert [one.cost for one in shared] == ["working hours", "working hours"]
    assert opened.window.lists.at() == QUEUE
    assert opened.rows.lines()[0].asks == ""
    assert opened.boards[-1].slot is None
    assert opened.toast() == (_told(opened), True)


def _told(opened: MeetingsWindow) -> str:
    return opened.controller.meetings._words(PLANNED, opened.meetings()[0], opened.hands.now)


def focused(opened: MeetingsWindow) -> QWidget:
    return opened.window.focusWidget()


def test_the_key_plans_a_meeting_from_the_list_and_esc_leads_back(opened: MeetingsWindow) -> None:
    opened.rows.choose(opened.put())
    opened.rows.setFocus()
    before = opened.boards[-1].view

    opened.key(Qt.Key.Key_T)
    asked = (
        opened.shown() is opened.part,
        opened.part.plan.hasFocus(),
        opened.boards[-1].slot is not None,
    )
    opened.key(Qt.Key.Key_Escape)

    assert asked == (True, True, True)
    assert opened.rows.hasFocus()
    assert isinstance(opened.shown(), ItemPanel)
    assert (opened.boards[-1].slot, opened.boards[-1].view) == (None, before)


def test_the_key_in_the_panel_does_the_same_and_esc_leads_back_there(
    opened: MeetingsWindow,
) -> None:
    opened.controller.open(opened.put())

    opened.key(Qt.Key.Key_T)
    asked = (opened.shown() is opened.part, opened.part.plan.hasFocus())
    opened.key(Qt.Key.Key_Escape)

    assert asked == (True, True)
    assert opened.form(ItemPanel).isAncestorOf(focused(opened))


def test_a_meeting_that_is_planned_from_the_panel_leads_back_there(opened: MeetingsWindow) -> None:
    opened.controller.open(opened.put())
    opened.key(Qt.Key.Key_T)

    opened.key(Qt.Key.Key_Return, ctrl=True)

    assert [meeting.items for meeting in opened.meetings()] == [(opened.stored().uid,)]
    assert opened.form(ItemPanel).isAncestorOf(focused(opened))
    assert opened.boards[-1].slot is None


def test_what_the_user_looked_at_meanwhile_stays_when_a_meeting_is_left(
    opened: MeetingsWindow,
) -> None:
    opened.controller.open(opened.put())
    opened.key(Qt.Key.Key_T)
    opened.window.timeline.view_asked.emit(View())

    opened.key(Qt.Key.Key_Escape)

    assert (opened.boards[-1].slot, opened.boards[-1].view) == (None, View())


def test_an_item_is_met_about_once_after_a_series_was_looked_at(opened: MeetingsWindow) -> None:
    opened.part.often.choose(Often.WEEKLY)
    opened.controller.open(opened.put())

    opened.key(Qt.Key.Key_T)

    assert opened.part.often.chosen() is Often.ONCE


def test_another_time_moves_the_frame(opened: MeetingsWindow) -> None:
    part = opened.find()
    assert part.draft is not None
    later = Instant(part.draft.at.start + HOUR)

    part.moved.emit(Interval(later, Instant(later + HOUR)))

    shown = opened.boards[-1]
    assert shown.slot is not None
    assert (shown.view.scrub, shown.slot.at.start) == (later, later)
    assert part.title.text() != ""


def test_turning_it_down_holds_until_it_goes_back_again(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    item = opened.stuck()
    opened.controller.open(item)
    shown = opened.form(ItemPanel)
    press(button(shown, "Not needed…"), qtbot)
    shown.asks.reason.setText("we met at lunch")
    press(button(shown, "Turn down"), qtbot)
    quiet = (opened.rows.lines()[0].asks, shown.asks.isVisible())

    opened.hands.now = Instant(opened.hands.now + 60)
    for kind, data in ROUND:
        opened.elsewhere(item.ref, kind, **data)
    opened.driver.refresh()

    assert quiet == ("", False)
    assert opened.rows.lines()[0].asks == "Meeting suggested"


def test_a_meeting_about_an_item_is_cancelled_by_undo(opened: MeetingsWindow) -> None:
    opened.plan_about(opened.put(), Instant(opened.hands.now + DAY))
    there = len(opened.meetings())

    opened.undo.undo()

    assert (there, opened.meetings()) == (1, ())
    assert opened.toast() == ("T-1 cancelled", False)


def test_planned_meetings_are_on_the_board(opened: MeetingsWindow) -> None:
    start = Instant(opened.hands.now + HOUR)

    opened.plan_about(opened.put(), start)

    assert [meeting.at.start for meeting in opened.boards[-1].queue.meetings] == [start]


def test_a_refusal_is_told_in_the_part(opened: MeetingsWindow, qtbot: QtBot) -> None:
    part = opened.find()
    series = part.weekly.series
    assert series is not None
    press(button(part, "Plan 8 weeks"), qtbot)

    part.keep_asked.emit(series.proposal)

    assert "another series of meetings was planned meanwhile" in part.trouble.text().lower()


def test_a_question_without_an_answer_says_why(opened: MeetingsWindow, qtbot: QtBot) -> None:
    opened.find()
    finder = opened.page.finder

    finder.form.cap.setValue(30)

    qtbot.waitUntil(lambda: finder.found is None)
    assert finder.message.text() == (
        "No time found: at each some team gives up more than 30 min: raise the limit."
    )
    assert opened.boards[-1].slot is None


def test_a_meeting_over_an_item_of_a_damaged_queue_is_refused_in_a_sentence(
    opened: MeetingsWindow,
) -> None:
    item = opened.stuck()
    opened.path.write_bytes(b"junk" * 999)

    opened.meet.plan_item(item)

    assert "queue.db is damaged" in opened.trouble()


def test_a_team_that_leaves_while_a_meeting_is_planned_is_told(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    opened.put()
    part = opened.find()
    opened.window.lists.show_list(QUEUE)
    written(opened.session.roster_path.parent, TEAMS.replace('"qa"', '"test"'))
    opened.driver.reload()

    press(part.plan, qtbot)

    assert "there is no team “qa”" in part.trouble.text().lower()
    assert opened.shown() is part
    assert opened.meetings() == ()


def test_a_meeting_that_another_has_cancelled_is_told_and_the_text_stays(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    meeting = opened.plan()
    press(button(opened.planned, "Log a meeting"), qtbot)
    form = opened.form(LogForm)
    form.summary.set_text("We ship it.")
    opened.inbox.meetings(opened.hands.now).cancel(meeting.ref, Who("Aiko"))
    opened.driver.refresh()

    press(form.confirm, qtbot)

    assert opened.planned.trouble.text() == "T-1 was cancelled: plan another one."
    assert opened.planned.form is form
    assert form.summary.text() == "We ship it."


def test_the_rest_of_a_series_is_called_off_where_one_meeting_was_cancelled(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    part = opened.find()
    press(button(part, "Plan 8 weeks"), qtbot)
    count = len(opened.meetings())
    opened.inbox.meetings(opened.hands.now).cancel(opened.meetings()[1].ref, Who("Aiko"))

    QTest.keyClick(opened.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert opened.meetings() == ()
    assert opened.toast()[0] == f"{count - 1} meetings cancelled"


def test_a_meeting_that_is_planned_while_the_queue_is_held_is_planned_once(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    opened.put()
    part = opened.find()

    with opened.held():
        part.plan.click()
        part.plan.click()
        held = (part.isEnabled(), part.trouble.text())

    qtbot.waitUntil(lambda: len(opened.meetings()) == 1)
    assert held == (False, WAITS)
    assert part.isEnabled()


def test_a_meeting_that_is_cancelled_while_the_queue_is_held_is_cancelled_when_it_is_free(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    opened.put()
    opened.plan()

    with opened.held():
        opened.planned.cancel.click()

    qtbot.waitUntil(lambda: opened.meetings() == ())
    assert opened.planned.isEnabled()


def test_the_list_shows_the_meetings_once_the_queue_is_free(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    opened.put()
    opened.plan()
    opened.window.lists.show_list(QUEUE)
    opened.page.planned.show_meetings(opened.meet._meeting_context(opened.hands.now), ())

    with opened.held():
        opened.meet.show_meetings()

    qtbot.waitUntil(lambda: bool(opened.page.planned.table.rows()))
    assert opened.page.planned.table.rows()[0][-1] == "T-1"


def test_a_queue_that_is_read_only_is_told_in_the_part_and_nothing_is_lost(
    opened: MeetingsWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.put()
    opened.plan()
    monkeypatch.setattr("teamclock.app.access.os.access", lambda place, _mode: place != opened.path)
    press(button(opened.planned, "Log a meeting"), qtbot)
    form = opened.form(LogForm)
    form.summary.set_text("We ship it.")

    press(form.confirm, qtbot)

    why = f"This queue is read-only: make {opened.path} writable to change it."
    assert opened.planned.trouble.text() == why
    assert (opened.planned.form, form.summary.text()) == (form, "We ship it.")
    assert len(opened.meetings()) == 1


def test_no_dialog_opens_for_meetings(opened: MeetingsWindow, qtbot: QtBot) -> None:
    opened.plan()
    opened.planned.open_log()
    opened.planned.open_move()

    assert [one for one in opened.window.findChildren(QDialog) if one.isVisible()] == []


def test_in_a_narrow_window_the_list_stays_until_enter_opens_the_panel(
    opened: MeetingsWindow, qtbot: QtBot
) -> None:
    opened.window.resize(640, 420)
    settle()
    opened.find()
    opened.page.finder.table.choose(1)
    table = (opened.page.isVisible(), opened.part.isVisible())

    QTest.keyClick(opened.page.finder.table, Qt.Key.Key_Return)
    panel = (opened.page.isVisible(), opened.part.isVisible())
    QTest.keyClick(opened.part.plan, Qt.Key.Key_Escape)

    assert (table, panel) == ((True, False), (False, True))
    assert opened.page.isVisible()


def test_leaving_the_panel_shows_what_it_had_before(opened: MeetingsWindow) -> None:
    from teamclock.ui.control.panel import PanelController

    before = PanelController(opened.window).ahead
    opened.find()
    opened.meet.show_meetings()

    opened.part.left.emit()

    assert opened.shown() is before
