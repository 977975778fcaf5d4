"""A primary button with the focus has a ring apart from it; nothing else has one."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.kit.focus_ring import FocusRing, watch
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from tests.ui.boards import near


@pytest.fixture
def window(shown: QWidget, light: Look, qtbot: QtBot) -> QWidget:
    """Return an active window with a primary button in a box that has no space around it."""
    shown.setStyleSheet(style_sheet(light.colours))
    box = QWidget(shown)
    box.setGeometry(100, 100, 90, 30)
    primary = QPushButton("New item", box)
    primary.setObjectName("primary")
    primary.setGeometry(0, 0, 90, 30)
    QPushButton("Find a time", shown).setGeometry(300, 100, 120, 30)
    for part in shown.findChildren(QPushButton):
        part.show()
    box.show()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    watch(shown, light.colours)
    return shown


def box(window: QWidget) -> QWidget:
    """Return the box that the primary button is in."""
    found = buttons(window)[0].parentWidget()
    assert found is not None
    return found


def rings(window: QWidget) -> list[FocusRing]:
    return [each for each in window.findChildren(FocusRing) if each.isVisible()]


def buttons(window: QWidget) -> list[QPushButton]:
    """Return the primary button, and the other one."""
    return sorted(window.findChildren(QPushButton), key=lambda one: one.objectName() != "primary")


def test_the_ring_stands_2_px_outside_of_a_primary_button(window: QWidget, light: Look) -> None:
    primary = buttons(window)[0]
    primary.setFocus()

    image = window.grab().toImage()

    at = primary.mapTo(window, QPoint())
    x = at.x() + 45
    assert [near(image.pixelColor(x, at.y() - up), light.colours.focus) for up in (5, 4, 3, 2)] == [
        *(False, True, True, False)
    ]
    assert near(image.pixelColor(x, at.y() + 3), light.colours.work)


def test_the_ring_goes_with_the_focus(window: QWidget) -> None:
    primary, other = buttons(window)
    primary.setFocus()
    assert len(rings(window)) == 1

    other.setFocus()

    assert rings(window) == []


def test_the_ring_follows_a_button_whose_box_moves(window: QWidget) -> None:
    buttons(window)[0].setFocus()

    box(window).move(200, 300)

    assert rings(window)[0].mapTo(window, QPoint()) == QPoint(196, 296)


def test_the_ring_goes_when_the_button_is_hidden(window: QWidget) -> None:
    buttons(window)[0].setFocus()

    box(window).hide()

    assert rings(window) == []


def test_the_ring_comes_back_with_the_window(window: QWidget, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    buttons(window)[0].setFocus()
    with qtbot.waitActive(other):
        other.show()
    assert rings(window) == []

    with qtbot.waitActive(window):
        window.activateWindow()

    assert len(rings(window)) == 1


def test_a_box_that_is_deleted_takes_its_ring_and_the_next_has_one(window: QWidget) -> None:
    primary, other = buttons(window)
    primary.setFocus()

    Shiboken.delete(box(window))
    other.setObjectName("primary")
    other.setFocus()

    assert len(rings(window)) == 1


def test_a_window_has_one_ring_however_often_it_is_watched(window: QWidget, light: Look) -> None:
    watch(window, light.colours)
    buttons(window)[0].setFocus()

    assert len(rings(window)) == 1


def test_a_window_that_was_never_shown_has_none(parent: QWidget, light: Look) -> None:
    watch(parent, light.colours)

    assert parent.findChild(FocusRing) is None
