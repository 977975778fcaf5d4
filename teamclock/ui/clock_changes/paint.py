"""Paints the year strips from their layout."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.ui.canvas.axis import paint_now
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.clock_changes.layout import TODAY, Cell, YearPicture, YearRow
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look, Type

_BAR_HEIGHT = 36.0  # the full height of a bar, in pixels
_PAD = 12.0  # above and below the content of a row, in pixels
_HALF_DIAMOND = 4.0  # half of the width of a clock change's diamond, in pixels


class YearSizes(NamedTuple):
    """Heights in whole pixels, so that bars have sharp edges.

    `axis`: the height of the axis.
    `row`: the height of a row.
    `words`, `label`, `bars`: from the top of a row, the heights of its text, labels and bars.
    """

    axis: float
    row: float
    words: float
    label: float
    bars: float

    def row_top(self, row: int) -> float:
        """Return the y of the top of the row with the index `row`."""
        return self.axis + row * self.row

    def rows_in(self, top: float, bottom: float, rows: int) -> range:
        """Return the indexes of those of `rows` rows that are partly between `top` and `bottom`."""
        first = max(int((top - self.axis) // self.row), 0)
        return range(min(first, rows), min(max(int((bottom - self.axis) // self.row) + 1, 0), rows))

    def foot(self, row: int) -> float:
        """Return the y of the lower edge of a row's bars."""
        return self.row_top(row) + _PAD + self.words + self.label + self.bars


def sizes(type_: Type) -> YearSizes:
    """Return the heights of the axis and of a row for the fonts of a look."""
    words = float(round(QFontMetricsF(type_.name).height()) + 2)
    label = float(round(QFontMetricsF(type_.axis).height()) + 3)
    return YearSizes(label + 8, words + label + _BAR_HEIGHT + 2 * _PAD, words, label, _BAR_HEIGHT)


def paint_year(painter: QPainter, picture: YearPicture, look: Look) -> None:
    """Paint the axis, a line at each month and at today, and the strips in sight."""
    heights = sizes(look.type)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_months(painter, picture, look)
    for number, row in enumerate(picture.rows, picture.first):
        _paint_words(painter, row, picture, look, heights.row_top(number) + _PAD)
        _paint_bars(painter, row, look, heights.foot(number))
    if picture.rows:
        _paint_today(painter, picture, look)


def _paint_months(painter: QPainter, picture: YearPicture, look: Look) -> None:
    """Paint the names of the months on the axis, and behind the bars a line at each month."""
    heights = sizes(look.type)
    for month in picture.months:
        painter.setPen(QPen(look.colours.track, 1))
        painter.drawLine(QPointF(month.x, 6), QPointF(month.x, heights.axis))
        for number in range(picture.first, picture.first + len(picture.rows)):
            foot = heights.foot(number)
            # From the top of the bars to the lower end of a clock change's diamond.
            painter.drawLine(
                QPointF(month.x, foot - _BAR_HEIGHT), QPointF(month.x, foot + _HALF_DIAMOND)
            )
        width = QFontMetricsF(look.type.axis).horizontalAdvance(month.label) + 2
        box = QRectF(month.x + 4, 0, width, heights.axis)
        text(painter, box, month.label, Lettering(look.type.axis, look.colours.muted))


def _paint_words(
    painter: QPainter, row: YearRow, picture: YearPicture, look: Look, top: float
) -> None:
    """Paint the names of the teams, and after them the summary of their year if it has space.

    `top` is the y of the top of the text.
    """
    scale, height = picture.scale, sizes(look.type).words
    line = QRectF(scale.left, top, scale.width, height)
    text(painter, line, row.name, Lettering(look.type.name, look.colours.text))
    line.setLeft(line.left() + QFontMetricsF(look.type.name).horizontalAdvance(row.name) + 14)
    if line.width() > height:  # there is some space left
        text(painter, line, row.words, Lettering(look.type.small, look.colours.muted))


def _paint_bars(painter: QPainter, row: YearRow, look: Look, foot: float) -> None:
    """Paint the bars of a strip, which stand on the y `foot`, their labels and clock changes."""
    for cell in row.cells:
        _paint_cell(painter, cell, look, foot)
    height, font = sizes(look.type).label, look.type.label
    for label in row.labels:
        width = QFontMetricsF(font).horizontalAdvance(label.words) + 2
        box = QRectF(label.x, foot - label.top * _BAR_HEIGHT - height, width, height)
        text(painter, box, label.words, Lettering(font, look.colours.text))
    for x in row.clock_changes:
        _paint_clock_change(painter, x, foot, look)


def _paint_cell(painter: QPainter, cell: Cell, look: Look, foot: float) -> None:
    """Paint the bar of a week on the y `foot`.

    Shared time is solid, time that days off or overrides remove is hollow, and a week without usual
    shared time is a dotted line. If overrides add time, a line crosses the bar at the usual height.
    """
    colours = look.colours
    if not cell.usual and not cell.real:
        painter.setPen(QPen(colours.border, 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(cell.stroke.x, foot - 1), QPointF(cell.stroke.right, foot - 1))
        return
    paint_box(painter, _box(cell.stroke, cell.real, foot), colours.overlap)
    usual = _box(cell.stroke, cell.usual, foot)
    if cell.real < cell.usual:
        usual.setBottom(foot - cell.real * _BAR_HEIGHT)
        painter.setPen(QPen(colours.overlap, 1.4))
        painter.drawRect(usual.adjusted(0.7, 0.7, -0.7, 0))
    elif cell.real > cell.usual:
        painter.setPen(QPen(colours.surface, 1.4))
        painter.drawLine(usual.topLeft(), usual.topRight())


def _box(stroke: Stroke, height: float, foot: float) -> QRectF:
    """Return the box of a bar on the y `foot`, of a height from 0 to 1, less a gap at its right."""
    gap = 1.0 if stroke.width > 5 else 0.4  # smaller between narrow bars
    return QRectF(stroke.x, foot - height * _BAR_HEIGHT, stroke.width - gap, height * _BAR_HEIGHT)


def _paint_clock_change(painter: QPainter, x: float, foot: float, look: Look) -> None:
    """Paint a diamond at `x`, the first day with other hours by a clock change.

    Its middle is just below the bars, which stand on the y `foot`.
    """
    painter.setPen(QPen(look.colours.surface, 1.2))
    painter.setBrush(look.colours.handoff)
    y = foot + 1
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y - _HALF_DIAMOND),
                QPointF(x + _HALF_DIAMOND, y),
                QPointF(x, y + _HALF_DIAMOND),
                QPointF(x - _HALF_DIAMOND, y),
            ]
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_today(painter: QPainter, picture: YearPicture, look: Look) -> None:
    """Paint a line at the present instant on every strip, and “Today” on the axis."""
    heights, x = sizes(look.type), picture.now
    for number in range(picture.first, picture.first + len(picture.rows)):
        foot = heights.foot(number)
        paint_now(painter, x, foot - _BAR_HEIGHT - heights.label, foot + _HALF_DIAMOND, look)
    font = look.type.label
    width = QFontMetricsF(font).horizontalAdvance(_(TODAY)) + 12
    left = min(max(x - width / 2, picture.scale.left), picture.scale.right - width)
    box = QRectF(left, 3, width, heights.axis - 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.now)
    painter.drawRoundedRect(box, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    lettering = Lettering(font, look.colours.surface, Qt.AlignmentFlag.AlignCenter)
    text(painter, box, _(TODAY), lettering)
