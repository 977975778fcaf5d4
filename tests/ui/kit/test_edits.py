"""Fields of one line and of several: what they hold is what was typed; Return, Tab, growth."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.edits import Growing, OneLine
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN


@pytest.fixture
def edit(parent: QWidget, qtbot: QtBot) -> Growing:
    made = Growing(parent, 2, 5)
    column = QVBoxLayout(parent)
    column.addWidget(made)
    column.addWidget(QLineEdit(parent))
    parent.resize(300, 400)
    with qtbot.waitActive(parent):
        parent.show()
    made.setFocus()
    return made


def test_what_is_typed_is_what_it_holds(edit: Growing, qtbot: QtBot) -> None:
    edit.insertPlainText("40\u00a0%\u65e5")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "<b>&amp;")

    assert edit.text() == "40\u00a0%\u65e5\n<b>&amp;"


def test_what_others_wrote_hides_nothing_in_it(edit: Growing) -> None:
    edit.set_text(f"{HOSTILE}\r\n\ttwo")

    assert edit.text() == f"{HOSTILE_SHOWN}\n    two"


@pytest.mark.parametrize("points", [8, 9, 10, 11, 12, 14, 20])
def test_it_grows_with_its_text_within_limits(edit: Growing, points: int) -> None:
    font = QFont(edit.font())
    font.setPointSize(points)
    edit.setFont(font)
    line = edit.fontMetrics().lineSpacing()
    heights = []

    for text in ("", "1\n2", "1\n2\n3\n4", "word " * 60, "1\n2\n3\n4\n5\n6\n7"):
        edit.set_text(text)
        heights.append(edit.height())

    assert heights[0] == heights[1] < heights[2] < heights[4]
    assert heights[0] >= 2 * line
    assert 5 * line <= heights[4] < 7 * line
    edit.set_text("1\n2\n3\n4\n5")
    assert edit.verticalScrollBar().maximum() == 0


def test_growing_is_told(edit: Growing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(edit.grown):
        edit.set_text("1\n2\n3")


def test_tab_leaves_it(edit: Growing, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Tab)

    assert not edit.hasFocus()
    assert edit.text() == ""


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_return_of_a_line_presses_no_default_button(
    parent: QWidget, qtbot: QtBot, enter: Qt.Key
) -> None:
    dialog = QDialog(parent)
    line, default = OneLine(dialog), QPushButton(dialog)
    default.setDefault(True)
    pressed: list[str] = []
    default.clicked.connect(lambda: pressed.append("default"))
    line.returnPressed.connect(lambda: pressed.append("line"))
    with qtbot.waitActive(dialog):
        dialog.show()

    qtbot.keyClick(line, enter)

    assert pressed == ["line"]
