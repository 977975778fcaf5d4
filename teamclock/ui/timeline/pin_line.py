"""Paints the line between pinned rows and the rest (look.md, Time line)."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.stage import Stage


def paint_pin_line(painter: QPainter, above: int, stage: Stage) -> None:
    """Paint the line below the first `above` rows; none if that is 0."""
    if above:
        box = QRectF(MARGIN, stage.row_top(above), stage.scale.right - MARGIN, 1)
        painter.fillRect(box, stage.look.colours.edge)
