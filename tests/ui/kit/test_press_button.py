"""A button is pressed by Enter, Space and a click, once each, and by no letter with Alt."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.press_button import PressButton
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN


@pytest.fixture
def button(shown: QWidget) -> PressButton:
    made = PressButton("R&D", shown)
    made.show()
    return made


@pytest.fixture
def heard(button: PressButton) -> list[str]:
    made: list[str] = []
    button.clicked.connect(lambda: made.append("pressed"))
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_presses_it(button: PressButton, heard: list[str], key: Qt.Key, qtbot: QtBot) -> None:
    qtbot.keyClick(button, key)

    assert heard == ["pressed"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_that_is_held_presses_it_once(
    button: PressButton, heard: list[str], key: Qt.Key, qtbot: QtBot
) -> None:
    qtbot.keyClick(button, key)
    no_key = Qt.KeyboardModifier.NoModifier

    held = QKeyEvent(QEvent.Type.KeyPress, key.value, no_key, "\r", autorep=True)
    QApplication.sendEvent(button, held)

    assert heard == ["pressed"]


def test_other_keys_and_a_button_that_is_off_do_nothing(
    button: PressButton, heard: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(button, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)

    assert heard == []


def test_words_are_shown_as_they_are(button: PressButton) -> None:
    assert button.text() == "R&&D"
    assert button.shortcut().isEmpty()

    button.set_words(HOSTILE)

    assert button.text() == HOSTILE_SHOWN.replace("&", "&&")
    assert not button.autoDefault()
