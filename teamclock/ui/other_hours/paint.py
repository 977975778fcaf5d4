"""Paints a usual day of all teams from its layout."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from teamclock.ui.canvas.brush import faded, hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look, Type
from teamclock.ui.other_hours.layout import HoursPicture, HoursRow

_BAR, _LEAST_ROW, _RADIUS = 18.0, 32.0, 5.0  # pixels: height of a track, of a row, corners
_CENTRE = Qt.AlignmentFlag.AlignCenter


class HoursSizes(NamedTuple):
    """The heights of the axis above the rows, and of a row, in pixels."""

    axis: float
    row: float

    def row_at(self, y: float) -> int:
        """Return the index of the row at the pixel `y`, as if rows went on above and below.

        The axis, for example, gives -1.
        """
        return int((y - self.axis) // self.row)

    def rows_in(self, top: float, bottom: float) -> range:
        """Return the indexes of the rows between two y; they may go beyond the rows that exist."""
        return range(self.row_at(top), self.row_at(bottom) + 1)


def sizes(type_: Type) -> HoursSizes:
    """Return the heights of axis and rows for the fonts of a look."""
    words = QFontMetricsF(type_.base).height()
    return HoursSizes(QFontMetricsF(type_.axis).height() + 8, max(_LEAST_ROW, words + 14))


def paint_hours(painter: QPainter, picture: HoursPicture, look: Look, *, focused: bool) -> None:
    """Paint the axis, and each team's name and track; the chosen team has a frame.

    `focused` tells whether the widget has the focus, for which the frame has another colour.
    """
    heights = sizes(look.type)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axis(painter, picture, look)
    for number, row in enumerate(picture.rows, picture.first):  # the index among all rows
        top = heights.axis + number * heights.row
        box = QRectF(2, top + 1, picture.scale.right + 6, heights.row - 2)
        if number == picture.chosen:
            _paint_choice(painter, box, look, focused=focused)
        chosen = number == picture.chosen
        _paint_row(painter, row, (picture, box), look, chosen=chosen)


def _paint_axis(painter: QPainter, picture: HoursPicture, look: Look) -> None:
    """Paint the hours above the rows, and a line through all rows at each of them."""
    heights = sizes(look.type)
    foot = heights.axis + picture.teams * heights.row
    for hour in picture.hours:
        painter.setPen(QPen(look.colours.track, 1))
        painter.drawLine(QPointF(hour.x, heights.axis - 2), QPointF(hour.x, foot))
        width = QFontMetricsF(look.type.axis).horizontalAdvance(hour.label) + 4
        box = QRectF(hour.x - width / 2, 0, width, heights.axis)
        text(painter, box, hour.label, Lettering(look.type.axis, look.colours.muted, _CENTRE))


def _paint_choice(painter: QPainter, box: QRectF, look: Look, *, focused: bool) -> None:
    """Paint the background and the frame of the chosen team's row.

    `focused` tells whether the widget has the focus, for which the frame has another colour.
    """
    painter.setBrush(look.colours.surface2)
    edge = QPen(look.colours.focus, 2) if focused else QPen(look.colours.border, 1)
    painter.setPen(edge)
    painter.drawRoundedRect(box, 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)  # for what is painted next


def _paint_row(
    painter: QPainter,
    row: HoursRow,
    place: tuple[HoursPicture, QRectF],
    look: Look,
    *,
    chosen: bool,
) -> None:
    """Paint a team's name and track; `place` is the whole layout and the box of the row.

    The work of the chosen team is solid, that of others outlined. Hours shared with the chosen team
    are hatched. If hours are moved, a dashed outline shows where they were.
    """
    picture, box = place
    colours, scale = look.colours, picture.scale
    font = look.type.name if chosen else look.type.base
    words = QRectF(box.left() + 8, box.top(), scale.left - box.left() - 16, box.height())
    text(painter, words, row.name, Lettering(font, colours.text))
    track = QRectF(scale.left, box.center().y() - _BAR / 2, scale.width, _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.track)
    painter.drawRoundedRect(track, _RADIUS, _RADIUS)
    for stroke in row.bars:
        shape = _shape(stroke, track)
        painter.fillPath(shape, colours.work if chosen else colours.work_t)
        if not chosen:
            painter.strokePath(shape, QPen(colours.work, 1.2))
    painter.setPen(Qt.PenStyle.NoPen)
    for stroke in row.shared:
        paint_box(painter, _box_on(stroke, track), hatch(faded(colours.overlap, 0.8)))
    if row.before != row.bars:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in row.before:
            painter.strokePath(_shape(stroke, track), QPen(colours.text, 1.4, Qt.PenStyle.DashLine))


def _box_on(stroke: Stroke, track: QRectF) -> QRectF:
    """Return the box of a stretch of pixels, as high as the track."""
    return QRectF(stroke.x, track.top(), stroke.width, track.height())


def _shape(stroke: Stroke, track: QRectF) -> QPainterPath:
    """Return the rounded outline of a bar on a track."""
    shape = QPainterPath()
    shape.addRoundedRect(_box_on(stroke, track).adjusted(0.6, 0.6, -0.6, -0.6), _RADIUS, _RADIUS)
    return shape
