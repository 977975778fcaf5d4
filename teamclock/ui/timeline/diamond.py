"""The diamond that marks a handoff on the time line."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

DIAMOND = 7.0
"""Half of the width and of the height of the diamond, in pixels."""


def paint_diamond(painter: QPainter, centre: QPointF, inside: QColor, edge: QPen) -> None:
    """Paint the diamond of a handoff around its centre, `inside` its colour, `edge` its outline."""
    x, y = centre.x(), centre.y()
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
