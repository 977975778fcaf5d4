"""The painting of the balance's pictures: functions of a layout and a look."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from teamclock.ui.balance.layout import AxisMark, Chart, Gauge, Point, Runs
from teamclock.ui.canvas.brush import hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Colours, Look

TRACK = 12.0
MARKER = 22.0
_PIN = 5.0
_RADIUS = 3.0
_DOT = 3.5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_gauge(painter: QPainter, box: QRectF, drawn: Gauge, look: Look) -> None:
    """Paint a track, the range in balance, and a pin at the share."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = look.colours
    track = QRectF(box.left(), box.center().y() - TRACK / 2, box.width(), TRACK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chosen.track)
    painter.drawRoundedRect(track, _RADIUS, _RADIUS)
    if drawn.zone is not None:
        _paint_zone(painter, track, drawn.zone, chosen)
    if drawn.marker is not None:
        _paint_pin(painter, box, drawn.marker, chosen)


def _paint_zone(painter: QPainter, track: QRectF, zone: Stroke, chosen: Colours) -> None:
    box = QRectF(track.left() + zone.x, track.top(), zone.width, TRACK)
    painter.setPen(QPen(chosen.overlap, 1))
    painter.setBrush(chosen.overlap_t)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_pin(painter: QPainter, box: QRectF, at: float, chosen: Colours) -> None:
    """Paint a pin with a rim, kept inside the box."""
    left = min(max(box.left() + at - _PIN / 2, box.left() + 1), box.right() - _PIN - 1)
    pin = QRectF(left, box.center().y() - MARKER / 2, _PIN, MARKER)
    painter.setPen(QPen(chosen.surface, 2))
    painter.setBrush(chosen.work)
    painter.drawRoundedRect(pin, _PIN / 2, _PIN / 2)


def paint_parts(
    painter: QPainter, box: QRectF, strokes: tuple[Stroke, Stroke, Stroke], look: Look
) -> None:
    """Paint time with one team solid, with two or more hatched, and with no one as bare track."""
    chosen = look.colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    fills = (chosen.work, hatch(chosen.overlap, chosen.overlap_t), chosen.track)
    for stroke, fill in zip(strokes, fills, strict=True):
        painter.fillRect(QRectF(box.left() + stroke.x, box.top(), stroke.width, box.height()), fill)


def paint_chart(painter: QPainter, drawn: Chart, look: Look) -> None:
    """Paint the weeks: meetings as a line with dots, stalls as a dashed line with squares."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen, frame = look.colours, drawn.frame
    if drawn.zone is not None:
        top, bottom = drawn.zone
        zone = QRectF(frame.left, top, frame.right - frame.left, bottom - top)
        painter.fillRect(zone, chosen.overlap_t)
        _line(painter, QPen(chosen.overlap, 1), zone.topLeft(), zone.topRight())
    painter.setPen(QPen(chosen.border, 1))
    painter.drawLine(QPointF(frame.left, frame.bottom), QPointF(frame.right, frame.bottom))
    _paint_axes(painter, drawn, look)
    _paint_runs(painter, drawn.stalled, stall_pen(chosen), square=True)
    _paint_runs(painter, drawn.met, meeting_pen(chosen), square=False)


def meeting_pen(chosen: Colours) -> QPen:
    """Return the pen of the line of meetings."""
    return QPen(chosen.work, 2)


def stall_pen(chosen: Colours) -> QPen:
    """Return the pen of the line of stalls, which is dashed."""
    pen = QPen(chosen.handoff, 2)
    pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _line(painter: QPainter, pen: QPen, start: QPointF, end: QPointF) -> None:
    painter.setPen(pen)
    painter.drawLine(start, end)


def _paint_axes(painter: QPainter, drawn: Chart, look: Look) -> None:
    frame, height = drawn.frame, QFontMetricsF(look.type.axis).height()
    muted = look.colours.muted
    for at, words in drawn.levels:
        box = QRectF(0, at - height / 2, frame.left - 8, height)
        text(painter, box, words, Lettering(look.type.axis, muted, _RIGHT))
    for place, mark in enumerate(drawn.days):
        _paint_day(painter, drawn, mark, look, (_LEFT, _CENTRE, _RIGHT)[place])


def _paint_day(
    painter: QPainter, drawn: Chart, mark: AxisMark, look: Look, align: Qt.AlignmentFlag
) -> None:
    """Paint the label of a day below the plot, between its ends."""
    height, frame = QFontMetricsF(look.type.axis).height(), drawn.frame
    box = QRectF(frame.left, frame.bottom + height / 4, frame.right - frame.left, height)
    if align == _CENTRE:
        box.moveCenter(QPointF(mark.at, box.center().y()))
    text(painter, box, mark.words, Lettering(look.type.axis, look.colours.muted, align))


def _paint_runs(painter: QPainter, runs: Runs, pen: QPen, *, square: bool) -> None:
    for run in runs:
        for start, end in pairwise(run):
            _line(painter, pen, QPointF(*start), QPointF(*end))
        for point in run:
            paint_dot(painter, point, pen.color(), square=square)


def paint_dot(painter: QPainter, at: Point, colour: QColor, *, square: bool) -> None:
    """Paint a point of a line: a dot for meetings, a square for stalls."""
    box = QRectF(at.x - _DOT, at.y - _DOT, 2 * _DOT, 2 * _DOT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if square:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)
