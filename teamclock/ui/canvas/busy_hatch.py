"""The mark of busy time on a track: a veil with falling lines, which shared hours rise against."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from teamclock.ui.canvas.brush import faded, fill, hatch
from teamclock.ui.kit.theme import Look

_VEIL, _LINES = 0.74, 0.7


def paint_busy(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint a busy stretch of a track, over the work that it takes away."""
    colours = look.colours
    veil, lines = faded(colours.surface, _VEIL), faded(colours.border, _LINES)
    fill(painter, box, hatch(lines, veil, falling=True))
