"""The mark of busy time on a track: a veil with falling lines, as shared hours have rising ones."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from teamclock.ui.canvas.brush import faded, fill, hatch
from teamclock.ui.kit.theme import Look

_VEIL, _LINES = 0.74, 0.7
_RIM = 2
"""The pixels of a bar above and below the mark that stay visible as the bar's outline."""


def paint_busy(painter: QPainter, box: QRectF, look: Look) -> None:
    """Paint a stretch in which a team is busy, over the working hours on its track."""
    colours = look.colours
    veil, lines = faded(colours.surface, _VEIL), faded(colours.border, _LINES)
    fill(painter, box.adjusted(0, _RIM, 0, -_RIM), hatch(lines, veil, falling=True))
