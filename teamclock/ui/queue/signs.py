"""Paints the signs of the queue: the sign of each state of an item has another form."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from teamclock.ui.kit.theme import Colours
from teamclock.ui.queue.row_text import ItemSign

_DRAWN = 20.0  # the side of the square in which the functions below draw around (0, 0)
_RADIUS, _LINE = 6.5, 1.7  # the radius of a ring, and the width of its line


def paint_sign(painter: QPainter, box: QRectF, sign: ItemSign, colours: Colours) -> None:
    """Paint the sign of a state into `box`, a square in pixels."""
    painter.save()
    painter.translate(box.center())
    painter.scale(box.width() / _DRAWN, box.height() / _DRAWN)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SIGNS[sign](painter, colours)
    painter.restore()


def _late(painter: QPainter, colours: Colours) -> None:
    """Paint a filled disc with an exclamation mark."""
    painter.setBrush(colours.overdue)
    painter.drawEllipse(QPointF(0, 0), 9, 9)
    painter.setBrush(colours.on)
    painter.drawRoundedRect(QRectF(-1.2, -5, 2.4, 6.4), 1.2, 1.2)
    painter.drawEllipse(QPointF(0, 4.2), 1.4, 1.4)


def _yours(painter: QPainter, colours: Colours) -> None:
    """Paint a filled diamond: the move is the home team's."""
    painter.setBrush(colours.handoff)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in ((0, -8), (8, 0), (0, 8), (-8, 0))]))


def _theirs(painter: QPainter, colours: Colours) -> None:
    """Paint a ring: the move is not the home team's."""
    painter.setPen(QPen(colours.muted, _LINE))
    painter.drawEllipse(QPointF(0, 0), _RADIUS, _RADIUS)


def _taken(painter: QPainter, colours: Colours) -> None:
    """Paint a ring whose right half is filled: the item is accepted."""
    _theirs(painter, colours)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.muted)
    # The angles are in sixteenths of a degree.
    painter.drawPie(QRectF(-_RADIUS, -_RADIUS, 2 * _RADIUS, 2 * _RADIUS), -90 * 16, 180 * 16)


def _draft(painter: QPainter, colours: Colours) -> None:
    """Paint a dashed ring."""
    pen = QPen(colours.muted, _LINE, c=Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.5, 1.7])
    painter.setPen(pen)
    painter.drawEllipse(QPointF(0, 0), _RADIUS, _RADIUS)


def _snoozed(painter: QPainter, colours: Colours) -> None:
    """Paint a crescent moon."""
    from PySide6.QtGui import QPainterPath  # seldom needed

    moon, shade = QPainterPath(), QPainterPath()
    moon.addEllipse(QPointF(-0.5, 0), 7, 7)
    shade.addEllipse(QPointF(3.5, -2.5), 6, 6)
    painter.setBrush(colours.muted)
    painter.drawPath(moon.subtracted(shade))


def _closed(painter: QPainter, colours: Colours) -> None:
    """Paint a tick."""
    pen = QPen(colours.overlap, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in ((-6, 0.5), (-2, 4.5), (6, -4.5))]))


_SIGNS: Mapping[ItemSign, Callable[[QPainter, Colours], None]] = {
    ItemSign.LATE: _late,
    ItemSign.YOURS: _yours,
    ItemSign.THEIRS: _theirs,
    ItemSign.TAKEN: _taken,
    ItemSign.DRAFT: _draft,
    ItemSign.SNOOZED: _snoozed,
    ItemSign.CLOSED: _closed,
}
