"""A choice without space is cut with “…”, and one with space is whole."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.cut_choice import cut_option
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look

WORDS = "Design, as in the team file"


def made(light: Look, parent: QWidget, points: int = 10) -> ArrowBox:
    parent.setStyleSheet(style_sheet(light.colours))
    box = ArrowBox(light, parent)
    font = QFont(box.font())
    font.setPointSize(points)
    box.setFont(font)
    box.addItem(WORDS)
    box.ensurePolished()
    return box


def test_a_choice_without_room_is_cut_and_painted(light: Look, parent: QWidget) -> None:
    box = made(light, parent)
    box.resize(120, 30)
    cut = box.grab().toImage()

    box.setItemText(0, str(cut_option(box).currentText))

    assert box.currentText().endswith("…")
    assert box.grab().toImage() == cut


@pytest.mark.parametrize("points", [8, 10, 24])
def test_where_qt_paints_the_choice_nothing_is_cut(
    points: int, light: Look, parent: QWidget
) -> None:
    box = made(light, parent, points)
    wide = box.sizeHint().width()
    uncut = []

    for width in range(wide - 60, wide + 8):
        box.resize(width, 40)
        if box.has_space_for_choice():
            uncut.append(width)
            assert str(cut_option(box).currentText) == WORDS

    assert wide - 12 < uncut[0] <= wide
