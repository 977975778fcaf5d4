"""A meeting is moved and logged, and a week skipped, by a form at the foot of the panel."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.meeting import MeetingRecord
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.meeting_forms import LogForm, MoveForm, SkipForm
from tests.builders import at
from tests.ui.boards import look
from tests.ui.meetings.examples import HERE, meeting
from tests.ui.queue.drafts import clipped, press


def test_a_meeting_is_moved_in_the_viewers_time(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    form = MoveForm(meeting(), HERE.seen, light, parent)
    form.show()
    shown = form.when.time.text()

    form.when.show_instant(at("2027-01-12T16:00Z"))
    with qtbot.waitSignal(form.confirmed):
        press(form.confirm, qtbot)

    assert (shown, form.value()) == ("16:00", at("2027-01-12T16:00Z"))


def test_a_meeting_is_not_logged_without_words(parent: QWidget, light: Look, qtbot: QtBot) -> None:
    form = LogForm(meeting(), light, parent)
    form.show()
    before = (form.confirm.isEnabled(), form.hint.text())
    form.summary.set_text(" ")
    blank = form.confirm.isEnabled()
    with qtbot.assertNotEmitted(form.confirmed):
        form.take()

    form.summary.set_text("We ship on Friday.\nQA tests it.")
    form.attendees.setValue(5)
    with qtbot.waitSignal(form.confirmed):
        press(form.confirm, qtbot)

    assert (before, blank) == ((False, "Write what was decided"), False)
    assert form.hint.text() == "Esc closes, your text is kept"
    assert form.value() == MeetingRecord(45, 5, "We ship on Friday.\nQA tests it.")


def test_a_week_is_skipped_for_a_reason_of_a_line(
    parent: QWidget, light: Look, qtbot: QtBot
) -> None:
    form = SkipForm("Skip the week of Mon 18 Jan for QA", light, parent)
    form.show()
    before = (form.confirm.isEnabled(), form.hint.text())
    QTest.keyClicks(form.reason, " a  holiday")

    with qtbot.waitSignal(form.confirmed):
        QTest.keySequence(form.reason, "Return")

    assert before == (False, "Give a reason")
    assert form.value() == "a holiday"


@pytest.mark.parametrize("points", [8, 16, 24])
def test_nothing_is_cut(parent: QWidget, points: float) -> None:
    with_font = look(points=points)
    parent.resize(round(320 * max(points / 10, 1)), 700)
    column = QVBoxLayout(parent)
    for form in (
        MoveForm(meeting(), HERE.seen, with_font, parent),
        LogForm(meeting(), with_font, parent),
        SkipForm("Skip", with_font, parent),
    ):
        column.addWidget(form)
        form.show()

    assert clipped(parent) == []
