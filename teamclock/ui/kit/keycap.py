"""A key's name in an outlined box: measured, and painted at the end of a button or a menu row."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

_AROUND = 5.0  # the pixels on either side of the name
_RADIUS = 4.0


def keycap_width(key: str, font: QFont) -> float:
    """Return the width in pixels of a key's box, which is at least as wide as high."""
    metrics = QFontMetricsF(font)
    return float(max(round(metrics.horizontalAdvance(key)) + 2 * _AROUND, _box_height(font)))


def _box_height(font: QFont) -> float:
    """Return the height in pixels of a key's box."""
    return round(QFontMetricsF(font).height()) + 2.0


def paint_keycap(painter: QPainter, key: str, area: QRectF, font: QFont, ink: QColor) -> None:
    """Paint a key's box as wide as `area`, in the middle of the height of `area`."""
    height = _box_height(font)
    top = round(area.center().y() - height / 2)
    box = QRectF(round(area.left()), top, round(area.width()), height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, key)
