"""A meeting is moved and logged; an excuse takes a reason."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.domain.meeting import MeetingRecord
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.meeting_dialogs import LogDialog, MoveDialog, ReasonDialog
from tests.builders import at
from tests.ui.boards import PARIS
from tests.ui.meetings.examples import meeting
from tests.ui.queue.drafts import Taker, button, press


@pytest.fixture
def taker() -> Taker:
    return Taker()


def test_a_meeting_is_moved_in_the_viewers_time(
    parent: QWidget, light: Look, taker: Taker, qtbot: QtBot
) -> None:
    dialog = MoveDialog(meeting(), PARIS, taker, light, parent)
    dialog.open()
    shown = dialog.when.time.text()

    dialog.when.show_instant(at("2027-01-12T16:00Z"))
    press(button(dialog, "Move"), qtbot)

    assert shown == "16:00"
    assert taker.taken == [(at("2027-01-12T16:00Z"),)]


def test_a_meeting_is_not_logged_without_words(
    parent: QWidget, light: Look, taker: Taker, qtbot: QtBot
) -> None:
    dialog = LogDialog(meeting(), taker, light, parent)
    dialog.open()
    before = button(dialog, "Log").isEnabled()
    dialog.summary.set_text(" ")
    blank = button(dialog, "Log").isEnabled()

    dialog.summary.set_text("We ship on Friday.\nQA tests it.")
    dialog.attendees.setValue(5)
    press(button(dialog, "Log"), qtbot)

    assert (before, blank) == (False, False)
    assert taker.taken == [(MeetingRecord(45, 5, "We ship on Friday.\nQA tests it."),)]


def test_an_excuse_takes_a_reason_of_a_line(
    parent: QWidget, light: Look, taker: Taker, qtbot: QtBot
) -> None:
    dialog = ReasonDialog("Excuse QA", taker, light, parent)
    dialog.open()
    before = button(dialog, "Skip").isEnabled()

    QTest.keyClicks(dialog.reason, " a  holiday")
    press(button(dialog, "Skip"), qtbot)

    assert before is False
    assert taker.taken == [("a holiday",)]
