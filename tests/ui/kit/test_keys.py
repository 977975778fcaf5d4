"""Keys do something once, however long they are held, in the window or in one part of it."""

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.keys import bind, bind_inside


class Window(QWidget):
    """Two fields, and what keys have done."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = QLineEdit(self), QLineEdit(self)
        self.done: list[str] = []


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_key_acts_wherever_the_focus_is(window: Window) -> None:
    bind("Ctrl+K", window.one, lambda: window.done.append("k"))
    window.other.setFocus()

    QTest.keySequence(window.other, QKeySequence("Ctrl+K"))

    assert window.done == ["k"]


def test_a_key_of_a_part_acts_only_while_that_has_the_focus(window: Window) -> None:
    bind_inside(QKeySequence.StandardKey.Save, window.one, lambda: window.done.append("s"))
    for field in (window.other, window.one):
        field.setFocus()
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Save))

    assert window.done == ["s"]


def test_a_key_that_is_held_acts_once(window: Window) -> None:
    bind("Ctrl+K", window, lambda: window.done.append("k"))
    bind_inside("Ctrl+J", window, lambda: window.done.append("j"))

    assert [key.autoRepeat() for key in window.findChildren(QShortcut)] == [False, False]
