"""A switch is a check box that looks like one of two positions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look
from tests.ui.boards import look, near


@pytest.fixture
def switch(light: Look, shown: QWidget) -> Switch:
    made = Switch("Show seconds", light, shown)
    made.adjustSize()
    made.show()
    return made


def test_space_and_a_click_anywhere_turn_it(switch: Switch, qtbot: QtBot) -> None:
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()

    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().bottomRight())

    assert not switch.isChecked()


def test_a_screen_reader_knows_it_as_a_check_box(switch: Switch) -> None:
    told = QAccessible.queryAccessibleInterface(switch)

    assert told.role() is QAccessible.Role.CheckBox
    assert told.text(QAccessible.Text.Name) == "Show seconds"


@pytest.mark.parametrize("on", [False, True])
@pytest.mark.parametrize("mirrored", [False, True])
def test_position_and_colour_tell_on_from_off(
    switch: Switch, light: Look, on: bool, mirrored: bool
) -> None:
    ways = Qt.LayoutDirection
    switch.setLayoutDirection(ways.RightToLeft if mirrored else ways.LeftToRight)
    switch.setChecked(on)

    image = switch.grab().toImage()

    y, ends = switch.height() // 2, (13, switch.width() - 14)
    knob = [near(image.pixelColor(x, y), light.colours.on, 8) for x in ends]
    assert knob == ([False, True] if on is not mirrored else [True, False])
    ground = light.colours.work if on else light.colours.border
    assert near(image.pixelColor(switch.width() // 2 + (-6 if knob[1] else 6), y), ground, 12)


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_it_grows_with_the_text_and_can_be_hit(points: float, parent: QWidget) -> None:
    made = Switch("Show seconds", look(points=points), parent)

    size = made.sizeHint()

    assert min(size.width(), size.height()) >= 24
    assert made._size().height() >= max(18, made.fontMetrics().height())
