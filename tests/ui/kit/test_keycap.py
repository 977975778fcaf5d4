"""The box of a key: never narrower than high, and wide enough for its letters."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from teamclock.ui.kit.keycap import keycap_width, paint_keycap
from tests.ui.boards import look

INK = QColor("#1B2129")


@pytest.mark.parametrize("key", ["P", "i", "Ctrl ↵", "Shift", "PgDn"])
@pytest.mark.parametrize("points", [8, 10, 16, 24])
def test_a_key_fits_its_box(key: str, points: float) -> None:
    font = look(points=points).type.small
    metrics = QFontMetricsF(font)

    width = keycap_width(key, font)

    assert width >= metrics.horizontalAdvance(key) + 8
    assert width >= metrics.height()


def test_the_box_is_an_outline_of_one_pixel() -> None:
    font = look().type.small
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        paint_keycap(painter, "", QRectF(10, 0, 20, 30), font, INK)

    inked = [x for x in range(40) if image.pixelColor(x, 15) != QColor("white")]

    assert inked == [10, 29]
