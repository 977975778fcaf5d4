"""The painting of a usual day of all teams: functions of a picture and a look."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from teamclock.ui.canvas.brush import faded, hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look, Type
from teamclock.ui.other_hours.layout import HoursPicture, HoursRow

_BAR, _LEAST_ROW, _RADIUS = 18.0, 32.0, 5.0
_CENTRE = Qt.AlignmentFlag.AlignCenter


class HoursSizes(NamedTuple):
    """Heights in pixels: of the axis and of a row."""

    axis: float
    row: float

    def row_at(self, y: float) -> int:
        return int((y - self.axis) // self.row)

    def rows_in(self, top: float, bottom: float) -> range:
        """Return the rows that lie between two heights."""
        return range(self.row_at(top), self.row_at(bottom) + 1)


def sizes(type_: Type) -> HoursSizes:
    """Return the heights for the fonts of a look."""
    words = QFontMetricsF(type_.base).height()
    return HoursSizes(QFontMetricsF(type_.axis).height() + 8, max(_LEAST_ROW, words + 14))


def paint_hours(painter: QPainter, picture: HoursPicture, look: Look, *, focused: bool) -> None:
    """Paint the hours, and each team's name and track; the team on trial stands out."""
    kept = sizes(look.type)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axis(painter, picture, look)
    for number, row in enumerate(picture.rows, picture.first):
        top = kept.axis + number * kept.row
        box = QRectF(2, top + 1, picture.scale.right + 6, kept.row - 2)
        if number == picture.chosen:
            _paint_choice(painter, box, look, focused=focused)
        chosen = number == picture.chosen
        _paint_row(painter, row, (picture, box), look, chosen=chosen)


def _paint_axis(painter: QPainter, picture: HoursPicture, look: Look) -> None:
    kept = sizes(look.type)
    foot = kept.axis + picture.teams * kept.row
    for hour in picture.hours:
        painter.setPen(QPen(look.colours.track, 1))
        painter.drawLine(QPointF(hour.x, kept.axis - 2), QPointF(hour.x, foot))
        width = QFontMetricsF(look.type.axis).horizontalAdvance(hour.label) + 4
        box = QRectF(hour.x - width / 2, 0, width, kept.axis)
        text(painter, box, hour.label, Lettering(look.type.axis, look.colours.muted, _CENTRE))


def _paint_choice(painter: QPainter, box: QRectF, look: Look, *, focused: bool) -> None:
    painter.setBrush(look.colours.surface2)
    edge = QPen(look.colours.focus, 2) if focused else QPen(look.colours.border, 1)
    painter.setPen(edge)
    painter.drawRoundedRect(box, 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_row(
    painter: QPainter,
    row: HoursRow,
    place: tuple[HoursPicture, QRectF],
    look: Look,
    *,
    chosen: bool,
) -> None:
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
        painter.fillRect(_on(stroke, track), hatch(faded(colours.overlap, 0.8)))
    if row.before != row.bars:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in row.before:
            painter.strokePath(_shape(stroke, track), QPen(colours.text, 1.4, Qt.PenStyle.DashLine))


def _on(stroke: Stroke, track: QRectF) -> QRectF:
    return QRectF(stroke.x, track.top(), stroke.width, track.height())


def _shape(stroke: Stroke, track: QRectF) -> QPainterPath:
    shape = QPainterPath()
    shape.addRoundedRect(_on(stroke, track).adjusted(0.6, 0.6, -0.6, -0.6), _RADIUS, _RADIUS)
    return shape
