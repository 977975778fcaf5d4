"""Colours and brushes, and the filling of large boxes."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from teamclock.ui.kit.box import paint_box


def faded(colour: QColor, alpha: float) -> QColor:
    """Return a colour with another opacity; `alpha` is 0, invisible, to 1, solid."""
    paler = QColor(colour)
    paler.setAlphaF(alpha)
    return paler


def mixed(colour: QColor, background: QColor, part: float) -> QColor:
    """Return the solid colour that `colour`, with the opacity `part`, has on a background.

    `part` ranges from 0, the background alone, to 1, `colour` alone.
    """
    over, under = ((each.red(), each.green(), each.blue()) for each in (colour, background))
    pairs = zip(over, under, strict=True)
    return QColor(*(round(part * upper + (1 - part) * lower) for upper, lower in pairs))


def hatch(colour: QColor, background: QColor | None = None, *, falling: bool = False) -> QBrush:
    """Return a brush of lines at 45°: rising ones mark shared time, `falling` ones busy time.

    `background` is the colour between the lines; None leaves the space between them transparent.
    """
    size = 8
    tile = QPixmap(size, size)
    tile.fill(background or Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    for shift in (-size, 0, size):  # the lines of both neighbours reach into a corner
        first, last = (0, size) if falling else (size, 0)
        painter.drawLine(QPointF(shift, first), QPointF(shift + size, last))
    painter.end()
    brush = QBrush()
    brush.setTexture(tile)
    return brush


def brush_of(colour: QColor, style: Qt.BrushStyle) -> QBrush:
    """Return a brush with a colour and a style.

    QBrush's own arguments, as in QBrush(colour), make PySide set up the classes of gradients and
    images (docs/decisions/007); so does a brush made of a texture.
    """
    brush = QBrush()
    brush.setColor(colour)
    brush.setStyle(style)
    return brush


def fill(painter: QPainter, box: QRectF, brush: QBrush | QColor) -> None:
    """Fill a box in slices of 30 rows of device pixels, so that Qt uses no threads for the fill.

    Qt's raster engine hands a fill that is not one solid colour to worker threads if it has 96
    spans or more; a smoothed clip makes three spans a row. Qt waits for these threads, and must
    start them again each minute, since they end after 30 s (decision 016). The edges of the box are
    not smoothed.
    """
    step = 30 // painter.device().devicePixelRatioF()
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for number in range(ceil(box.height() / step)):
        top = box.top() + number * step
        paint_box(
            painter, QRectF(box.left(), top, box.width(), min(step, box.bottom() - top)), brush
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=smooth)
