"""A part of a picture that is painted anew only when what it shows has changed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


class Kept:
    """Keeps the last pixels of a part, with the key of what they show."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixmap = QPixmap()

    def draw(
        self,
        painter: QPainter,
        at: QPoint,
        size: QSize,
        key: object,
        paint: Callable[[QPainter], object],
    ) -> None:
        """Draw the part at a point; call `paint` if size, scale or `key` has changed."""
        ratio = painter.device().devicePixelRatioF()
        if self._key != (key, size, ratio):
            self._pixmap = QPixmap(size * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(self._pixmap) as inner:
                paint(inner)
            self._key = (key, size, ratio)
        painter.drawPixmap(at, self._pixmap)
