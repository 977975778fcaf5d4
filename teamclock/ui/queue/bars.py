"""The age of an item as four rising bars, one for each quarter of its service level (look.md)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from teamclock.domain.flow import Ageing, Freshness
from teamclock.messages import N_, _
from teamclock.ui.kit.theme import Look

COUNT = 4  # bars
_GAP = 2.0  # between two bars, in pixels
_LOWEST = 0.25  # the height of the first bar, as a part of the last one's
_ROUND = 1.5  # the radius of a bar's corners, in pixels
_LINE = 14
"""The line height, in pixels, for which the bars are 32 px wide and 20 px high."""

_NAMES = {
    Freshness.FRESH: N_("In time"),
    Freshness.AGEING: N_("Ageing"),
    Freshness.OVERDUE: N_("Late"),
}
_INDENT = 2  # aligns the bars with the text of the neighbours


def filled(ageing: Ageing) -> int:
    """Return how many of the four bars an item's age fills.

    Each bar stands for a quarter of the service level, and is filled once the age has begun this
    quarter. All bars of an overdue item are filled; none of another item without a service level.
    """
    if ageing.freshness is Freshness.OVERDUE:
        return COUNT
    if ageing.sle_s is None:
        return 0
    quarters = -(-COUNT * ageing.age_s // max(ageing.sle_s, 1))
    return min(max(quarters, 0), COUNT)


def colour(ageing: Ageing, look: Look) -> QColor:
    """Return the colour of the filled bars, which shows how fresh the item is."""
    chosen = look.colours
    return {
        Freshness.FRESH: chosen.muted,
        Freshness.AGEING: chosen.handoff,
        Freshness.OVERDUE: chosen.overdue,
    }[ageing.freshness]


def paint_bars(painter: QPainter, box: QRectF, ageing: Ageing, look: Look) -> None:
    """Paint the four bars into `box`, which is in pixels; they stand on its bottom edge.

    The filled bars come first and have a colour; the rest are outlines.
    """
    ink, count = colour(ageing, look), filled(ageing)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index in range(COUNT):
        bar = _bar(box, index)
        is_filled = index < count
        painter.setPen(Qt.PenStyle.NoPen if is_filled else QPen(look.colours.border, 1))
        painter.setBrush(ink if is_filled else Qt.BrushStyle.NoBrush)
        inner = bar if is_filled else bar.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, _ROUND, _ROUND)
    painter.restore()


def _bar(box: QRectF, index: int) -> QRectF:
    """Return the rectangle of the bar at `index`, 0 for the lowest, within `box`."""
    width = (box.width() - _GAP * (COUNT - 1)) // COUNT
    height = round(box.height() * (_LOWEST + (1 - _LOWEST) * index / (COUNT - 1)))
    return QRectF(box.left() + index * (width + _GAP), box.bottom() - height, width, height)


class Bars(QWidget):
    """Shows the bars of one item; paints nothing until `show_ageing` is called."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._ageing: Ageing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_ageing(self, ageing: Ageing) -> None:
        """Show an item's age as bars, and to screen readers as words: “Ageing: 3 of 4”."""
        self._ageing = ageing
        self.setAccessibleName(
            _("{state}: {n} of {total}").format(
                state=_(_NAMES[ageing.freshness]), n=filled(ageing), total=COUNT
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return 32 × 20 px at a line height of 14 px, scaled with the font, and the indent."""
        line = self.fontMetrics().lineSpacing()
        return QSize(32 * line // _LINE + _INDENT, 20 * line // _LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._ageing is not None:
            with QPainter(self) as painter:
                box = QRectF(self.rect().adjusted(_INDENT, 0, 0, 0))
                paint_bars(painter, box, self._ageing, self._look)
