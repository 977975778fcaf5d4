"""The tray's icons: symbols of one colour on a disc, which are visible on any panel.

A program cannot ask for the colour of a panel. The disc has the panel's likely colour, so that it
vanishes there; if the guess is wrong, the symbol still stands out against the disc.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap, QPolygonF

from teamclock.present.tray import TraySign

SIZES = (16, 22, 24, 32, 48, 64)
"""The sizes of the icon in pixels, for screens of up to three pixels a point."""

DARK, LIGHT = QColor("#14181d"), QColor("#f4f7fa")
_GRID = 16  # all below is in sixteenths of the icon's width
_MIDDLE = QPointF(8, 8)
_DOT = QPointF(11.5, 11.5)


def icon(sign: TraySign, *, dark: bool) -> QIcon:
    """Return a sign in all sizes, for a panel that is probably dark or light."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(QPixmap.fromImage(image(sign, size, dark=dark)))
    return made


def image(sign: TraySign, size: int, *, dark: bool) -> QImage:
    """Return a sign in one size, in pixels."""
    made = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    ink, ground = (LIGHT, DARK) if dark else (DARK, LIGHT)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / _GRID, size / _GRID)
        _disc(painter, _MIDDLE, 8, ground)
        _PAINTED[sign](painter, ink, ground)
    return made


def _disc(painter: QPainter, middle: QPointF, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(middle, radius, radius)


def _ring(painter: QPainter, ink: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.5))
    painter.drawEllipse(_MIDDLE, 6.25, 6.25)


def _idle(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    """Paint a clock."""
    _ring(painter, ink)
    _hands(painter, ink, QPointF(10.6, 10.2))


def _hands(painter: QPainter, ink: QColor, hour: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ends, joins = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
    painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, ends, joins))
    painter.drawPolyline(QPolygonF([QPointF(8, 4), QPointF(8, 8), hour]))


def _waiting(painter: QPainter, ink: QColor, ground: QColor) -> None:
    """Paint a clock with a dot, which a gap separates from it."""
    _ring(painter, ink)
    _hands(painter, ink, QPointF(4.8, 8))
    _disc(painter, _DOT, 4.5, ground)
    _disc(painter, _DOT, 3.5, ink)


def _attention(painter: QPainter, ink: QColor, ground: QColor) -> None:
    """Paint a filled disc with “!”."""
    _disc(painter, _MIDDLE, 7, ink)
    painter.setBrush(ground)
    painter.drawRect(QRectF(7, 3, 2, 6))
    painter.drawRect(QRectF(7, 11, 2, 2))


def _paused(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    """Paint two bars without the ring."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(QRectF(4, 3, 3, 10))
    painter.drawRect(QRectF(9, 3, 3, 10))


_PAINTED = {
    TraySign.IDLE: _idle,
    TraySign.WAITING: _waiting,
    TraySign.ATTENTION: _attention,
    TraySign.PAUSED: _paused,
}
