"""Paints the margin around the time line: the tints of the parts beside it, and the focus ring."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import RING
from teamclock.ui.timeline.stage import Stage


def paint_margin(painter: QPainter, box: QRectF, look: Look, stage: Stage | None) -> None:
    """Paint the margin around a day; `stage` is None before there is a picture, and for a week.

    While the user looks at another instant than now, the margin beside the axis and the label
    column has their tint. `box` is the rectangle of the whole widget.
    """
    paint_box(painter, box, look.colours.surface)
    if stage is not None and stage.elsewhere:
        tint, below = look.colours.scrub, box.height() - RING
        paint_box(painter, QRectF(0, 0, RING, box.height()), tint)
        paint_box(painter, QRectF(0, 0, box.width(), stage.sizes.axis + RING), tint)
        paint_box(painter, QRectF(0, below, RING + stage.sizes.column, RING), tint)


def paint_week_margin(painter: QPainter, box: QRectF, look: Look, column: float) -> None:
    """Paint the margin around a week while the user looks at another instant than now.

    The margin beside the label column, which is `column` pixels wide, has the column's tint.
    """
    paint_box(painter, box, look.colours.surface)
    paint_box(painter, QRectF(0, 0, RING, box.height()), look.colours.scrub)
    for top in (0, box.height() - RING):
        paint_box(painter, QRectF(0, top, RING + column, RING), look.colours.scrub)


def paint_ring(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint the focus ring just inside of `box`, the rectangle of the whole widget."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colours.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 6, 6)
