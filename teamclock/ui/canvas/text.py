"""One line of plain text in a box."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Lettering(NamedTuple):
    """How words are written."""

    font: QFont
    colour: QColor
    align: Qt.AlignmentFlag = _LEFT


def text(painter: QPainter, box: QRectF, words: str, how: Lettering) -> None:
    """Write one line of plain text into a box, cut short with “…” where it does not fit."""
    painter.setFont(how.font)
    painter.setPen(how.colour)
    cut = QFontMetricsF(how.font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, how.align | Qt.TextFlag.TextSingleLine, cut)
