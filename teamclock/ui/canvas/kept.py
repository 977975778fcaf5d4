"""A part of a picture that is painted again only when its content has changed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


class Kept:
    """The cached pixels of a part of a picture, with a key of what the pixels show."""

    def __init__(self) -> None:
        self._key: object = None  # the key, the size and the scale of the pixels
        self._pixmap = QPixmap()

    def draw(
        self,
        painter: QPainter,
        at: QPoint,
        size: QSize,
        key: object,
        paint: Callable[[QPainter], object],
    ) -> None:
        """Draw the part at a point; call `paint` first if `key`, size or scale have changed.

        `key` is any value that is equal as long as the part looks the same. `size` is in logical
        pixels.
        """
        ratio = painter.device().devicePixelRatioF()
        if self._key != (key, size, ratio):
            self._pixmap = QPixmap(size * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(self._pixmap) as inner:
                paint(inner)
            self._key = (key, size, ratio)
        painter.drawPixmap(at, self._pixmap)
