"""Paints the line below the home team and the pinned teams (look.md, Order of rows)."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from teamclock.ui.kit.box import paint_box
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.stage import Stage


def paint_pin_line(painter: QPainter, above: int, stage: Stage) -> None:
    """Paint the line below the first `above` rows, those on top; no line if `above` is 0."""
    if above:
        box = QRectF(MARGIN, stage.row_top(above), stage.scale.right - MARGIN, 1)
        paint_box(painter, box, stage.look.colours.edge)
