"""The sign of a handoff on the time line."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

DIAMOND = 7.0


def paint_diamond(painter: QPainter, at: QPointF, inside: QColor, edge: QPen) -> None:
    """Paint the sign of a handoff around a point."""
    x, y = at.x(), at.y()
    painter.setPen(edge)
    painter.setBrush(inside)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y - DIAMOND),
                QPointF(x + DIAMOND, y),
                QPointF(x, y + DIAMOND),
                QPointF(x - DIAMOND, y),
            ]
        )
    )
