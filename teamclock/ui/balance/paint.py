"""The painting of the balance's pictures: functions of a layout and a look."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.ui.balance.layout import AxisMark, Chart, Gauge, Point, Runs, apart
from teamclock.ui.canvas.brush import hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Colours, Look

TRACK = 10.0
MARKER = 22.0
_PIN = 5.0
_RADIUS = 3.0
_DOT = 3.5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


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
    """Paint the range hatched, between a line at either end."""
    box = QRectF(track.left() + zone.x, track.top(), zone.width, TRACK)
    painter.fillRect(box, hatch(chosen.overlap, chosen.overlap_t))
    for x in (box.left(), box.right()):
        edge = min(max(x - 1, track.left()), track.right() - 2)
        painter.fillRect(QRectF(edge, box.top() - 1, 2, TRACK + 2), chosen.overlap)


def _paint_pin(painter: QPainter, box: QRectF, at: float, chosen: Colours) -> None:
    """Paint a pin with a head, kept inside the box."""
    x = min(max(box.left() + at, box.left() + _PIN), box.right() - _PIN)
    head = QPolygonF([QPointF(x - _PIN, box.top()), QPointF(x + _PIN, box.top())])
    head.append(QPointF(x, box.top() + 1.5 * _PIN))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chosen.text)
    painter.drawPolygon(head)
    painter.drawRect(QRectF(x - 1.5, box.top(), 3, box.height()))


def paint_length(painter: QPainter, box: QRectF, part: float, look: Look) -> None:
    """Paint a bar that is filled to a part of its length, 0 to 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for ground, width in ((look.colours.track, 1.0), (look.colours.work, part)):
        painter.setBrush(ground)
        painter.drawRoundedRect(
            QRectF(box.left(), box.top(), box.width() * width, box.height()), _RADIUS, _RADIUS
        )


def paint_parts(
    painter: QPainter, box: QRectF, strokes: tuple[Stroke, Stroke, Stroke], look: Look
) -> None:
    """Paint time with one team solid, with two or more hatched, with no one as empty track."""
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
        _name_zone(painter, zone, look)
    for level in drawn.levels:
        start, end = QPointF(frame.left, level.at), QPointF(frame.right, level.at)
        _line(painter, QPen(chosen.track, 1), start, end)
    _paint_axes(painter, drawn, look)
    _paint_runs(painter, drawn.stalled, stall_pen(chosen), square=True)
    _paint_runs(painter, drawn.met, meeting_pen(chosen), square=False)


def _name_zone(painter: QPainter, zone: QRectF, look: Look) -> None:
    """Paint the name of the range at its start, if there is space."""
    height = QFontMetricsF(look.type.axis).height()
    if zone.height() >= height:
        box = QRectF(zone.left() + 6, zone.top() + 1, zone.width(), height)
        text(painter, box, _("your range"), Lettering(look.type.axis, look.colours.overlap_ink))


def paint_ends(painter: QPainter, drawn: Chart, words: tuple[str, str], look: Look) -> None:
    """Paint the names of the two lines beside their ends, one below the other."""
    height = QFontMetricsF(look.type.label).height()
    chosen = look.colours
    inks = chosen.text, chosen.handoff_ink
    places = apart(drawn.met[-1][-1].y, drawn.stalled[-1][-1].y, height)
    lift = max(*places, least := drawn.frame.bottom - height / 4) - least  # above the last day
    for at, line, ink in zip(places, words, inks, strict=True):
        box = QRectF(drawn.frame.right + 6, at - lift - height / 2, 1000, height)
        text(painter, box, line, Lettering(look.type.label, ink))


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
    for mark in drawn.days:
        _paint_day(painter, drawn, mark, look)


def _paint_day(painter: QPainter, drawn: Chart, mark: AxisMark, look: Look) -> None:
    """Paint the name of a day below its week."""
    metrics, frame = QFontMetricsF(look.type.axis), drawn.frame
    width, height = metrics.horizontalAdvance(mark.words) + 4, metrics.height()
    box = QRectF(mark.at - width / 2, frame.bottom + height / 4, width, height)
    text(painter, box, mark.words, Lettering(look.type.axis, look.colours.muted, _CENTRE))


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
