"""A tooltip comes when the pointer rests, and goes at a key; it shows plain text alone."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QHoverEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.tip_window import TipWindow
from teamclock.ui.kit.tooltip import Tip, set_tip, show_tip, tip_words
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN


@pytest.fixture
def button(shown: QWidget) -> QPushButton:
    made = QPushButton("QA", shown)
    made.show()
    return made


def tip(widget: QWidget) -> Tip:
    found = widget.findChild(Tip)
    assert isinstance(found, Tip)
    return found


def enter(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEnterEvent(QPointF(), QPointF(), QPointF()))


def test_it_waits_600_ms_after_the_pointer_came(button: QPushButton) -> None:
    set_tip(button, "America/New_York")

    enter(button)

    assert tip(button)._wait.isActive()
    assert tip(button)._wait.interval() == 600
    assert tip(button).shown is None
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert not tip(button)._wait.isActive()


def test_it_is_shown_below_when_the_time_is_over(button: QPushButton) -> None:
    set_tip(button, "America/New_York")

    tip(button)._wait.timeout.emit()

    shown = tip(button).shown
    assert shown is not None
    assert shown.isVisible()
    assert shown.y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    tip(button).end()


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Shift])
def test_a_key_hides_it(button: QPushButton, qtbot: QtBot, key: Qt.Key) -> None:
    set_tip(button, "America/New_York")
    tip(button)._wait.timeout.emit()

    qtbot.keyClick(button, key)

    assert tip(button).shown is None
    assert [one for one in button.findChildren(TipWindow) if one.isVisible()] == []


def test_without_words_there_is_none(button: QPushButton) -> None:
    set_tip(button, "America/New_York")
    tip(button)._wait.timeout.emit()

    set_tip(button)
    enter(button)

    assert tip(button).shown is None
    assert not tip(button)._wait.isActive()
    assert len(button.findChildren(Tip)) == 1


def test_others_words_are_shown_as_they_are(button: QPushButton) -> None:
    show_tip(button, QRect(10, 10, 1, 1), HOSTILE, "second")

    shown = tip(button).shown
    assert shown is not None
    assert shown.accessibleName() == f"{HOSTILE_SHOWN}\nsecond"
    tip(button).end()


def test_a_tooltip_without_lines_hides_the_one_before(button: QPushButton) -> None:
    show_tip(button, QRect(10, 10, 1, 1), "America/New_York")

    show_tip(button, QRect(10, 10, 1, 1))

    assert tip(button).shown is None


def test_a_screen_reader_is_told_what_the_name_does_not_say(button: QPushButton) -> None:
    button.setAccessibleName("Close")

    set_tip(button, "Close")
    assert button.accessibleDescription() == ""

    set_tip(button, "Keeps the text")
    assert button.accessibleDescription() == "Keeps the text"


def test_a_description_that_is_not_of_the_tooltip_stays(button: QPushButton) -> None:
    button.setAccessibleDescription("2 items")

    set_tip(button, "Keeps the text")

    assert (button.accessibleDescription(), tip_words(button)) == ("2 items", "Keeps the text")


def test_a_tooltip_of_a_part_goes_when_the_pointer_leaves_the_part(button: QPushButton) -> None:
    show_tip(button, QRect(-500, -500, 1, 1), "Handoff to QA")
    moved = QHoverEvent(QEvent.Type.HoverMove, QPointF(1, 1), QPointF(1, 1), QPointF())

    QApplication.sendEvent(button, moved)

    assert tip(button).shown is None


def test_a_widget_without_words_has_no_tip(button: QPushButton) -> None:
    set_tip(button, "")

    assert (button.findChild(Tip), tip_words(button)) == (None, "")
