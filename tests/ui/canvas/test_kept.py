"""What was painted is kept until something else is to be shown."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from teamclock.ui.canvas.kept import Kept
from tests.ui.boards import canvas

RED, SIZE = QColor(255, 0, 0), QSize(20, 10)


class Painted:
    """A part, and how often it was painted."""

    def __init__(self) -> None:
        self.kept, self.times = Kept(), 0

    def draw(self, key: object, size: QSize = SIZE, ratio: float = 1) -> QImage:
        image = canvas(100, 100, QColor(Qt.GlobalColor.white))
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as painter:
            self.kept.draw(painter, QPoint(5, 5), size, key, self._paint)
        return image

    def _paint(self, painter: QPainter) -> None:
        self.times += 1
        painter.fillRect(0, 0, 10, 10, RED)


def test_the_same_is_painted_once_and_drawn_each_time(qapp: object) -> None:
    part = Painted()

    one, other = part.draw("a"), part.draw("a")

    assert part.times == 1
    assert one == other
    assert one.pixelColor(6, 6) == RED
    assert one.pixelColor(18, 6) == QColor(Qt.GlobalColor.white)


@pytest.mark.parametrize(
    ("key", "size", "ratio"), [("b", SIZE, 1), ("a", QSize(30, 10), 1), ("a", SIZE, 2)]
)
def test_another_key_size_or_scale_is_painted_anew(
    qapp: object, key: str, size: QSize, ratio: float
) -> None:
    part = Painted()
    part.draw("a")

    part.draw(key, size, ratio)

    assert part.times == 2


def test_it_is_as_sharp_as_the_screen(qapp: object) -> None:
    image = Painted().draw("a", ratio=2)

    assert image.pixelColor(29, 29) == RED  # 10 logical pixels from 5 on
    assert image.pixelColor(31, 29) == QColor(Qt.GlobalColor.white)
