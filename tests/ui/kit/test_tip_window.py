"""A tooltip is dark on light, light on dark, and as wide as its words up to a limit."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from teamclock.ui.kit.theme import Scheme, Theme
from teamclock.ui.kit.tip_window import TipWindow
from tests.ui.boards import look, near


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_letters_have_the_colour_of_surfaces_on_that_of_text(
    scheme: Scheme, shown: QWidget, qapp: QApplication
) -> None:
    before = qapp.palette()
    chosen = Theme(qapp, scheme).look
    made = TipWindow("America/New_York", shown)
    qapp.setPalette(before)
    made.open_at(QRect(10, 10, 1, 1))

    image = made.grab().toImage()

    inside = [image.pixelColor(x, y) for x in range(10, 60) for y in range(6, image.height() - 6)]
    assert near(image.pixelColor(4, image.height() // 2), chosen.colours.text, 2)
    assert any(near(colour, chosen.colours.surface, 40) for colour in inside)
    made.close()


@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_long_words_go_on_in_the_next_line(points: float, shown: QWidget) -> None:
    font = look(points=points).type.base
    short, long = TipWindow("America", shown), TipWindow("Clocks go forward. " * 30, shown)
    for one in (short, long):
        one.setFont(font)

    assert long.sizeHint().width() <= min(max(344, 26 * 40), 800)
    assert long.sizeHint().height() > 3 * short.sizeHint().height()
