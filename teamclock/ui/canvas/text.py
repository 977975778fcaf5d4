"""Paints one line of plain text into a box."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Lettering(NamedTuple):
    """The font, the colour and the alignment of a text."""

    font: QFont
    colour: QColor
    align: Qt.AlignmentFlag = _LEFT


def text(painter: QPainter, box: QRectF, words: str, lettering: Lettering) -> None:
    """Paint one line of plain text into a box, cut with “…” if the text does not fit."""
    painter.setFont(lettering.font)
    painter.setPen(lettering.colour)
    cut = _cut(lettering.font, words, box.width() + 1)  # does not cut a text that just fits
    painter.drawText(box, lettering.align | Qt.TextFlag.TextSingleLine, cut)


@lru_cache(maxsize=2048)  # to measure a text takes longer than to paint it
def _cut(font: QFont, words: str, width: float) -> str:
    """Return a text that fits `width` pixels, cut with “…” if necessary."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
