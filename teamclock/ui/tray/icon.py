"""The tray's icons: symbols of one colour on a disc, which are visible on any panel.

A program cannot ask for the colour of the desktop's panel. The disc has the likely colour of the
panel, so that it is invisible; if the guess is wrong, the symbol still contrasts with the disc.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap, QPolygonF

from teamclock.present.tray import TraySign

SIZES = (16, 22, 24, 32, 48, 64)
"""The widths of the icon in physical pixels, for screens with a scale of up to three."""

DARK, LIGHT = QColor("#14181d"), QColor("#f4f7fa")
_GRID = 16  # all coordinates below are in sixteenths of the icon's width
_MIDDLE = QPointF(8, 8)
_DOT = QPointF(11.5, 11.5)


def icon(sign: TraySign, *, dark: bool) -> QIcon:
    """Return the icon of a sign in all sizes; `dark`: whether the panel is probably dark."""
    signs = QIcon()
    for size in SIZES:
        signs.addPixmap(QPixmap.fromImage(image(sign, size, dark=dark)))
    return signs


def image(sign: TraySign, size: int, *, dark: bool) -> QImage:
    """Return the picture of a sign, `size` pixels wide; `dark`: whether the panel is dark."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    ink, ground = (LIGHT, DARK) if dark else (DARK, LIGHT)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / _GRID, size / _GRID)
        _paint_disc(painter, _MIDDLE, 8, ground)
        _PAINTERS[sign](painter, ink, ground)
    return picture


def _paint_disc(painter: QPainter, middle: QPointF, radius: float, colour: QColor) -> None:
    """Paint a filled disc; `middle` and `radius` are in sixteenths of the icon's width."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(middle, radius, radius)


def _paint_ring(painter: QPainter, ink: QColor) -> None:
    """Paint the rim of the clock."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.5))
    painter.drawEllipse(_MIDDLE, 6.25, 6.25)


def _paint_idle(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    """Paint a clock."""
    _paint_ring(painter, ink)
    _paint_hands(painter, ink, QPointF(10.6, 10.2))


def _paint_hands(painter: QPainter, ink: QColor, hour: QPointF) -> None:
    """Paint the hands of the clock: the minute hand at 12, the hour hand up to the point `hour`.

    Points are in sixteenths of the icon's width.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ends, joins = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
    painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, ends, joins))
    painter.drawPolyline(QPolygonF([QPointF(8, 4), QPointF(8, 8), hour]))


def _paint_waiting(painter: QPainter, ink: QColor, ground: QColor) -> None:
    """Paint a clock and, separated by a gap, a dot on its lower right."""
    _paint_ring(painter, ink)
    _paint_hands(painter, ink, QPointF(4.8, 8))
    _paint_disc(painter, _DOT, 4.5, ground)
    _paint_disc(painter, _DOT, 3.5, ink)


def _paint_attention(painter: QPainter, ink: QColor, ground: QColor) -> None:
    """Paint a filled disc with “!”."""
    _paint_disc(painter, _MIDDLE, 7, ink)
    painter.setBrush(ground)
    painter.drawRect(QRectF(7, 3, 2, 6))
    painter.drawRect(QRectF(7, 11, 2, 2))


def _paint_paused(painter: QPainter, ink: QColor, _ground: QColor) -> None:
    """Paint the two bars of a pause button."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(QRectF(4, 3, 3, 10))
    painter.drawRect(QRectF(9, 3, 3, 10))


_PAINTERS = {
    TraySign.IDLE: _paint_idle,
    TraySign.WAITING: _paint_waiting,
    TraySign.ATTENTION: _paint_attention,
    TraySign.PAUSED: _paint_paused,
}
