"""Buttons without words are square, have a name, and can be hit at any size of text."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.icon_button import IconButton, control_height
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import Tip
from tests.ui.boards import look, near


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize("edged", [False, True])
def test_an_icon_button_is_square_and_as_high_as_others(
    points: float, edged: bool, parent: QWidget, qtbot: QtBot
) -> None:
    themed = look(points=points)
    parent.setStyleSheet(style_sheet(themed.colours))
    made = IconButton(Icon.CLOSE, "Close", themed, parent, edged=edged)
    with qtbot.waitExposed(parent):
        parent.show()
    made.adjustSize()

    assert made.width() == made.height()
    assert abs(made.width() - control_height(made)) <= 1  # an em of the sheet is rounded
    assert made.width() >= 24


def test_the_name_is_told_and_shown(light: Look, parent: QWidget) -> None:
    made = IconButton(Icon.CLOSE, "Close", light, parent)

    made.name("Close <b>R&D</b>")

    assert made.accessibleName() == "Close <b>R&D</b>"
    assert made.accessibleDescription() == ""  # the name is not told twice
    assert [tip.words for tip in made.findChildren(Tip)] == ["Close <b>R&D</b>"]
    assert made.text() == ""


@pytest.mark.parametrize("enabled", [True, False])
def test_the_icon_is_seen_and_paler_when_off(light: Look, parent: QWidget, enabled: bool) -> None:
    parent.setStyleSheet(style_sheet(light.colours))
    made = IconButton(Icon.PLUS, "Add", light, parent)
    made.setEnabled(enabled)
    made.resize(30, 30)

    image = made.grab().toImage()

    ink = light.colours.text if enabled else light.colours.muted
    seen = [image.pixelColor(x, y) for x in range(8, 22) for y in range(8, 22)]
    assert any(near(colour, ink, 12) for colour in seen)
