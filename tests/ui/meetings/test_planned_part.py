"""A planned meeting in the panel: it is moved, logged and cancelled there."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.item import Kind
from teamclock.domain.meeting import MeetingRecord
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.meeting_forms import LogForm, MoveForm
from teamclock.ui.meetings.planned import PlannedRow
from teamclock.ui.meetings.planned_part import PlannedPart
from teamclock.ui.queue.kept_texts import KeptTexts
from tests.builders import at
from tests.domain.items import item_after
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look
from tests.ui.meetings.examples import HERE, meeting, planning
from tests.ui.queue.drafts import button, clipped, press, settle

ITEM = item_after(Kind.OFFER, title=HOSTILE)
BEGUN = PlannedRow(meeting(2, "2027-01-11T08:00Z", "2027-01-11T08:30Z"), ())
LATER = PlannedRow(meeting(), (ITEM,))
CALENDARS = planning().calendars


@pytest.fixture
def part(parent: QWidget, light: Look) -> PlannedPart:
    made = PlannedPart(light, KeptTexts())
    QVBoxLayout(parent).addWidget(made)
    parent.resize(400, 760)
    made.show()
    made.show_meeting(LATER, HERE, CALENDARS)
    settle()
    return made


def log_form(part: PlannedPart) -> LogForm:
    assert isinstance(part.form, LogForm)
    return part.form


def test_its_times_agenda_and_text_are_shown(part: PlannedPart) -> None:
    assert (part.title.text(), part.ref.text()) == ("Tue 12 Jan, 16:00–16:45", "T-1")
    assert [(one.name, one.cost) for one in part.times.shown] == [
        ("Design", "working hours"),
        ("QA", "working hours"),
    ]
    assert HOSTILE_SHOWN in part.agenda.toPlainText()
    assert part.send.text.text().endswith("Paris 16:00 · New York 10:00")
    part.show_meeting(BEGUN, HERE, CALENDARS)
    assert part.agenda.toPlainText() == "No items"


def test_it_is_saved(part: PlannedPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.save_asked) as asked:
        press(part.send.save, qtbot)

    assert asked.args == [LATER.meeting]


def test_it_is_moved_by_a_form_at_the_foot(part: PlannedPart, qtbot: QtBot) -> None:
    press(button(part, "Move"), qtbot)
    assert isinstance(part.form, MoveForm)
    part.form.when.show_instant(at("2027-01-12T16:00Z"))

    with qtbot.waitSignal(part.move_asked) as asked:
        press(part.form.confirm, qtbot)

    assert asked.args == [LATER.meeting, at("2027-01-12T16:00Z")]


def test_it_is_logged_by_a_form_at_the_foot(part: PlannedPart, qtbot: QtBot) -> None:
    press(button(part, "Log a meeting"), qtbot)
    log_form(part).summary.set_text("We ship it.")

    with qtbot.waitSignal(part.log_asked) as asked:
        part.go_on()

    assert asked.args == [LATER.meeting, MeetingRecord(45, 2, "We ship it.")]


def test_text_typed_stays_with_its_meeting_until_it_is_logged(part: PlannedPart) -> None:
    part.open_log()
    log_form(part).summary.set_text("We ship it.")
    part.step_back()
    part.show_meeting(BEGUN, HERE, CALENDARS)
    part.open_log()
    other = log_form(part).summary.text()
    part.show_meeting(LATER, HERE, CALENDARS)
    part.open_log()
    kept = log_form(part).summary.text()

    part.forget(LATER.meeting)
    part.open_log()

    assert (other, kept, log_form(part).summary.text()) == ("", "We ship it.", "")


def test_the_next_meeting_has_the_forms_of_the_last_one_filled_anew(part: PlannedPart) -> None:
    part.open_log()
    first = log_form(part)
    first.minutes.setValue(5)
    part.open_move()
    moving = part.form
    assert isinstance(moving, MoveForm)
    moving.when.show_instant(at("2027-03-01T16:00Z"))
    part.show_meeting(BEGUN, HERE, CALENDARS)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    part.open_log()
    logged = log_form(part).value()
    again = part.form
    part.open_move()

    assert (again, part.form) == (first, moving)
    assert logged == MeetingRecord(30, len(BEGUN.meeting.teams), "")
    assert (first.title.text(), moving.title.text()) == ("Log T-2", "Move T-2")
    assert (first.meeting, moving.meeting) == (BEGUN.meeting, BEGUN.meeting)
    assert moving.value() == BEGUN.meeting.at.start


def test_a_meeting_is_moved_by_the_clocks_of_where_one_is_now(part: PlannedPart) -> None:
    part.open_move()
    part.close_form()
    there = HERE._replace(zone=ZoneInfo("America/New_York"))
    part.show_meeting(LATER, there, CALENDARS)

    part.open_move()

    assert isinstance(part.form, MoveForm)
    assert (part.form.when.time.text(), part.form.value()) == ("10:00", LATER.meeting.at.start)


def test_other_colours_have_a_form_of_their_own(
    part: PlannedPart, dark: Look, qtbot: QtBot
) -> None:
    part.open_log()
    first = log_form(part)
    part.step_back()

    part.apply_theme(dark)
    part.open_log()

    assert log_form(part) is not first
    assert log_form(part).look == dark
    qtbot.waitUntil(lambda: not Shiboken.isValid(first))


def test_a_board_that_comes_leaves_an_open_form_as_it_is(part: PlannedPart) -> None:
    part.open_log()
    form = log_form(part)
    form.summary.set_text("We ship it.")
    moved = LATER.meeting._replace(rev=2)

    part.show_meeting(PlannedRow(moved, ()), HERE, CALENDARS)

    assert part.form is form
    assert form.summary.text() == "We ship it."


def test_it_is_cancelled_by_a_button(part: PlannedPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.cancel_asked) as asked:
        press(button(part, "Cancel the meeting"), qtbot)

    assert asked.args == [LATER.meeting]


@pytest.mark.parametrize(("row", "kind"), [(BEGUN, LogForm), (LATER, MoveForm)])
def test_what_has_begun_is_logged_and_what_is_to_come_moved(
    part: PlannedPart, row: PlannedRow, kind: type
) -> None:
    part.show_meeting(row, HERE, CALENDARS)

    part.open_first()

    assert isinstance(part.form, kind)


def test_a_form_that_the_foot_is_too_low_for_scrolls(part: PlannedPart, parent: QWidget) -> None:
    part.open_log()
    at_foot = part.area.isAncestorOf(log_form(part))

    parent.resize(400, 260)
    settle()

    assert (at_foot, part.area.isAncestorOf(log_form(part))) == (False, True)


@pytest.mark.parametrize("points", [8, 16, 24])
def test_nothing_is_cut(parent: QWidget, points: float) -> None:
    with_font = look(points=points)
    part = PlannedPart(with_font, KeptTexts())
    QVBoxLayout(parent).addWidget(part)
    parent.resize(round(340 * max(points / 10, 1)), 900)
    part.show()
    part.show_meeting(LATER, HERE, CALENDARS)
    part.open_log()

    assert clipped(part) == []
