"""Paints the balance's pictures from their layouts, in the colours and fonts of a look."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.ui.balance.layout import AxisMark, Chart, Gauge, Point, Runs, spread
from teamclock.ui.canvas.brush import hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Colours, Look

TRACK = 10.0
"""The height of a bar, in pixels."""
MARKER = 22.0
"""The height of a gauge with its pin, in pixels."""
_PIN = 5.0  # half the width of the head of a pin, in pixels
_RADIUS = 3.0
_DOT = 3.5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


def paint_gauge(painter: QPainter, box: QRectF, drawn: Gauge, look: Look) -> None:
    """Paint a track, with the range in balance and a pin at the share if `drawn` has them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = look.colours
    track = QRectF(box.left(), box.center().y() - TRACK / 2, box.width(), TRACK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chosen.track)
    painter.drawRoundedRect(track, _RADIUS, _RADIUS)
    if drawn.band is not None:
        _paint_band(painter, track, drawn.band, chosen)
    if drawn.marker is not None:
        _paint_pin(painter, box, drawn.marker, chosen)


def _paint_band(painter: QPainter, track: QRectF, band: Stroke, chosen: Colours) -> None:
    """Paint the range in balance as a hatched part of the track, with a line at either end."""
    box = QRectF(track.left() + band.x, track.top(), band.width, TRACK)
    paint_box(painter, box, hatch(chosen.overlap, chosen.overlap_t))
    for x in (box.left(), box.right()):
        edge = min(max(x - 1, track.left()), track.right() - 2)
        paint_box(painter, QRectF(edge, box.top() - 1, 2, TRACK + 2), chosen.overlap)


def _paint_pin(painter: QPainter, box: QRectF, marker: float, chosen: Colours) -> None:
    """Paint a pin with a head, `marker` pixels from the left of the box, but inside the box."""
    x = min(max(box.left() + marker, box.left() + _PIN), box.right() - _PIN)
    head = QPolygonF([QPointF(x - _PIN, box.top()), QPointF(x + _PIN, box.top())])
    head.append(QPointF(x, box.top() + 1.5 * _PIN))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chosen.text)
    painter.drawPolygon(head)
    painter.drawRect(QRectF(x - 1.5, box.top(), 3, box.height()))


def paint_length(painter: QPainter, box: QRectF, part: float, look: Look) -> None:
    """Paint a bar that is filled to a fraction of its length; `part` is 0 to 1."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, width in ((look.colours.track, 1.0), (look.colours.work, part)):
        painter.setBrush(colour)
        painter.drawRoundedRect(
            QRectF(box.left(), box.top(), box.width() * width, box.height()), _RADIUS, _RADIUS
        )


def paint_coverage(
    painter: QPainter, box: QRectF, strokes: tuple[Stroke, Stroke, Stroke], look: Look
) -> None:
    """Paint time with one team solid, with two or more hatched, and with none as empty track.

    `strokes` are these three parts, in this order; their `x` counts from the left edge of `box`.
    """
    chosen = look.colours
    hatched = hatch(chosen.overlap, chosen.overlap_t)
    fills: tuple[QColor | QBrush, ...] = (chosen.work, hatched, chosen.track)
    for stroke, fill in zip(strokes, fills, strict=True):
        part = QRectF(box.left() + stroke.x, box.top(), stroke.width, box.height())
        paint_box(painter, part, fill)


def paint_chart(painter: QPainter, drawn: Chart, look: Look) -> None:
    """Paint a chart: meetings as a line with dots, stalls as a dashed line with squares."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen, frame = look.colours, drawn.frame
    if drawn.band is not None:
        top, bottom = drawn.band
        band = QRectF(frame.left, top, frame.right - frame.left, bottom - top)
        paint_box(painter, band, chosen.overlap_t)
        _name_band(painter, band, look)
    for level in drawn.levels:
        start, end = QPointF(frame.left, level.at), QPointF(frame.right, level.at)
        _line(painter, QPen(chosen.track, 1), start, end)
    _paint_axes(painter, drawn, look)
    _paint_runs(painter, drawn.stalled, stall_pen(chosen), square=True)
    _paint_runs(painter, drawn.met, meeting_pen(chosen), square=False)


def _name_band(painter: QPainter, band: QRectF, look: Look) -> None:
    """Paint “your range” at the left of `band`, the range in balance, if a line of text fits."""
    height = QFontMetricsF(look.type.axis).height()
    if band.height() >= height:
        box = QRectF(band.left() + 6, band.top() + 1, band.width(), height)
        text(painter, box, _("your range"), Lettering(look.type.axis, look.colours.overlap_ink))


def paint_ends(painter: QPainter, drawn: Chart, words: tuple[str, str], look: Look) -> None:
    """Paint the names of the two lines right of the plot, at the heights of their last points.

    Names that would overlap are moved apart. `words` are the names of the lines of meetings and of
    stalls.
    """
    height = QFontMetricsF(look.type.label).height()
    chosen = look.colours
    inks = chosen.text, chosen.handoff_ink
    middles = spread(drawn.met[-1][-1].y, drawn.stalled[-1][-1].y, height)
    lowest = drawn.frame.bottom - height / 4
    lift = max(*middles, lowest) - lowest  # keeps the names above the label of the last day
    for middle, line, ink in zip(middles, words, inks, strict=True):
        box = QRectF(drawn.frame.right + 6, middle - lift - height / 2, 1000, height)
        text(painter, box, line, Lettering(look.type.label, ink))


def meeting_pen(chosen: Colours) -> QPen:
    """Return the pen of the line of meetings."""
    return QPen(chosen.work, 2)


def stall_pen(chosen: Colours) -> QPen:
    """Return the dashed pen of the line of stalls."""
    pen = QPen(chosen.handoff, 2)
    pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _line(painter: QPainter, pen: QPen, start: QPointF, end: QPointF) -> None:
    """Paint a line between two points."""
    painter.setPen(pen)
    painter.drawLine(start, end)


def _paint_axes(painter: QPainter, drawn: Chart, look: Look) -> None:
    """Paint the labels of percentages left of the plot, and those of days below it."""
    frame, height = drawn.frame, QFontMetricsF(look.type.axis).height()
    muted = look.colours.muted
    for y, words in drawn.levels:
        box = QRectF(0, y - height / 2, frame.left - 8, height)
        text(painter, box, words, Lettering(look.type.axis, muted, _RIGHT))
    for mark in drawn.days:
        _paint_day(painter, drawn, mark, look)


def _paint_day(painter: QPainter, drawn: Chart, mark: AxisMark, look: Look) -> None:
    """Paint the label of a day below the middle of its week."""
    metrics, frame = QFontMetricsF(look.type.axis), drawn.frame
    width, height = metrics.horizontalAdvance(mark.words) + 4, metrics.height()
    box = QRectF(mark.at - width / 2, frame.bottom + height / 4, width, height)
    text(painter, box, mark.words, Lettering(look.type.axis, look.colours.muted, _CENTRE))


def _paint_runs(painter: QPainter, runs: Runs, pen: QPen, *, square: bool) -> None:
    """Paint a line, which a week without legs interrupts, with a square or a dot at each point.

    Each of `runs` has the points of weeks that follow each other.
    """
    for run in runs:
        for start, end in pairwise(run):
            _line(painter, pen, QPointF(*start), QPointF(*end))
        for point in run:
            paint_dot(painter, point, pen.color(), square=square)


def paint_dot(painter: QPainter, point: Point, colour: QColor, *, square: bool) -> None:
    """Paint a point of a line: a square if `square` is true, else a dot."""
    box = QRectF(point.x - _DOT, point.y - _DOT, 2 * _DOT, 2 * _DOT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if square:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)
