"""Words in a picture are plain text, and cut short where they do not fit."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look
from tests.ui.boards import block, column
from tests.ui.timeline.painted import kinds, painted


def test_text_that_does_not_fit_is_cut_short(light: Look) -> None:
    how = Lettering(light.type.name, light.colours.text)

    image = painted(light, lambda painter: text(painter, QRectF(0, 0, 60, 30), "W" * 99, how), 30)

    beyond = block(image, (62, 0, 400, 30))
    assert {colour.name() for colour in beyond} == {light.colours.surface.name()}


@pytest.mark.parametrize("words", ["<b>x</b>", "a & b", "&amp;"])
def test_markup_and_mnemonics_are_written_letter_by_letter(light: Look, words: str) -> None:
    font = light.type.name
    how = Lettering(font, light.colours.text)

    image = painted(light, lambda painter: text(painter, QRectF(0, 0, 300, 30), words, how), 30)

    inked = [place for place in range(300) if kinds(column(image, place)) > 1]
    right = QFontMetricsF(font).tightBoundingRect(words).right()
    assert max(inked) == pytest.approx(right, abs=3)
