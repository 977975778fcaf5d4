"""The signs of the time line: a team's state, the user's own team, a handoff."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from teamclock.domain.work import State
from teamclock.ui.kit.theme import Colours

DIAMOND = 7.0


def paint_state(
    painter: QPainter, box: QRectF, state: State, colours: Colours, *, soon: bool = False
) -> None:
    """Paint a team's state by form.

    Disc: working; half disc: working, but `soon` ends; ring: off; hatched square: holiday; two
    strokes: break.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(colours.work if state is State.WORKING else colours.muted, 1.6)
    painter.setPen(edge)
    inner = box.adjusted(0.8, 0.8, -0.8, -0.8)
    match state:
        case State.WORKING:
            painter.setBrush(Qt.BrushStyle.NoBrush if soon else colours.work)
            painter.drawEllipse(inner)
            if soon:
                painter.setBrush(colours.work)
                painter.drawPie(inner, 90 * 16, 180 * 16)
        case State.BREAK:
            for x in (box.left() + 3, box.right() - 3):
                painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))
        case State.HOLIDAY:
            painter.setBrush(QBrush(colours.muted, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(inner)
        case State.OFF:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
    painter.restore()


def paint_home(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Paint a small house: the team that the user is on."""
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    eaves, middle, inset = top + box.height() * 0.45, box.center().x(), box.width() * 0.16
    painter.setPen(QPen(ink, 1.4, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF([QPointF(left, eaves), QPointF(middle, top), QPointF(right, eaves)])
    )
    walls = [(left + inset, eaves), (left + inset, bottom), (right - inset, bottom)]
    painter.drawPolyline(QPolygonF([QPointF(*at) for at in (*walls, (right - inset, eaves))]))


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
