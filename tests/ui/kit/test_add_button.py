"""The quiet button with a plus below a list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from teamclock.ui.kit.add_button import AddButton
from tests.ui.boards import look


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_plus_stands_before_the_words_in_either_direction(
    qtbot: QtBot, parent: QWidget, way: Qt.LayoutDirection
) -> None:
    parent.setLayoutDirection(way)
    made = AddButton("", look(), parent)
    QVBoxLayout(parent).addWidget(made)
    parent.resize(300, 60)
    with qtbot.waitExposed(parent):
        parent.show()

    image = made.grab().toImage()
    ink = look().colours.focus.rgb()
    columns = {
        x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == ink
    }

    first = way is Qt.LayoutDirection.LeftToRight
    assert columns
    assert all((x < image.width() / 2) == first for x in columns)
