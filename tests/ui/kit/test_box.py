"""A box is filled as QPainter.fillRect fills it, and the painter is as it was."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from teamclock.ui.kit.box import paint_box

BOXES = (QRect(3, 4, 20, 9), QRectF(3, 4, 20, 9), QRectF(2.3, 4.6, 7.5, 9.2), QRectF(5, 5, 0, 9))
BRUSHES = (QColor("#3366cc"), QColor(20, 30, 40, 90), QBrush(Qt.BrushStyle.BDiagPattern))


def image() -> QImage:
    made = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.white)
    return made


@pytest.mark.parametrize("smooth", [False, True])
@pytest.mark.parametrize("brush", BRUSHES)
@pytest.mark.parametrize("box", BOXES)
def test_a_box_has_the_pixels_of_fill_rect(
    box: QRect | QRectF, brush: QColor | QBrush, smooth: bool
) -> None:
    ours, its = image(), image()
    for shown in (ours, its):
        with QPainter(shown) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
            if shown is ours:
                paint_box(painter, box, brush)
            else:
                painter.fillRect(box, brush)

    assert ours == its


def test_pen_and_brush_stay() -> None:
    shown = image()
    with QPainter(shown) as painter:
        painter.setPen(QPen(QColor("red"), 3))
        painter.setBrush(QColor("green"))

        paint_box(painter, QRect(0, 0, 9, 9), QColor("blue"))

        assert (painter.pen().color().name(), painter.pen().widthF()) == ("#ff0000", 3)
        assert painter.brush().color().name() == "#008000"
