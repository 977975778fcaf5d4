"""The frame of a part of the panel: a name, a content that scrolls, a foot that stays."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.panel_part import PanelPart
from tests.ui.boards import HOSTILE, HOSTILE_SHOWN, look


@pytest.fixture(params=[8, 10, 16, 24])
def part(qtbot: QtBot, request: pytest.FixtureRequest) -> PanelPart:
    made = PanelPart(HOSTILE, look(points=request.param))
    made.apply_theme(made.look)
    made.body.addWidget(QLabel("\n".join(map(str, range(200)))))
    made.foot.addWidget(QPushButton("Hand off"))
    qtbot.addWidget(made)
    made.resize(368, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_its_name_is_shown_as_text(part: PanelPart) -> None:
    assert part.name.text() == HOSTILE_SHOWN
    assert part.name.textFormat() is Qt.TextFormat.PlainText


def test_the_foot_stays_in_sight_below_a_long_content(part: PanelPart) -> None:
    (button,) = (one for one in part.findChildren(QPushButton) if one.text() == "Hand off")

    assert part.rect().contains(button.geometry())
    assert button.y() > part.area.geometry().bottom()


def test_close_asks_to_go_back_and_says_what_it_does(part: PanelPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.left):
        qtbot.mouseClick(part.close_button, Qt.MouseButton.LeftButton)

    assert part.close_button.accessibleName() == "Close"


def test_the_name_does_not_reach_under_the_button(part: PanelPart) -> None:
    end = part.name.mapTo(part, QPoint(part.name.width(), 0)).x()

    assert end <= part.close_button.x()


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus_once(
    part: PanelPart, qtbot: QtBot, enter: Qt.Key
) -> None:
    (button,) = (one for one in part.findChildren(QPushButton) if one.text() == "Hand off")
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("Hand off"))
    button.setFocus()

    qtbot.keyClick(button, enter)
    held = QKeyEvent(QEvent.Type.KeyPress, enter, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(button, held)

    assert len(pressed) == 1
