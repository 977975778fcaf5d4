"""Paints what lies under and over the rows: grid, overlap bands, handoffs, now, and scrub line."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from teamclock.present.words import time_at
from teamclock.ui.canvas.brush import faded, fill, hatch
from teamclock.ui.canvas.labels import Ink, pill
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.paint import Stage
from teamclock.ui.timeline.shapes import HandoffMark, Lane, Picture

_DIAMOND = 7.0
_HEAD = 5.5
_CORNER = 10.0
_EDGE = 12.0


def paint_bands(painter: QPainter, picture: Picture, stage: Stage, height: float) -> None:
    """Paint shared time behind the rows, down to its bracket in the lane."""
    look = stage.look
    lines = hatch(faded(look.colours.overlap, 0.45))
    for entry in picture.lane:
        if entry.teams:
            band = QRectF(entry.stroke.x, 0, entry.stroke.width, height)
            fill(painter, band, look.colours.overlap_t)
            fill(painter, band, lines)


def paint_separators(painter: QPainter, picture: Picture, stage: Stage) -> None:
    """Paint the lines between the rows, over the bands."""
    ink = faded(stage.look.colours.track, 0.8)
    for row in range(1, len(picture.rows)):
        painter.fillRect(QRectF(0, stage.row_top(row), picture.scale.right, 1), ink)


def paint_marks(painter: QPainter, picture: Picture, stage: Stage, exposed: QRectF) -> None:
    """Paint the handoffs within `exposed`: first the arrows, then the labels over them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks = [mark for mark in picture.marks if _extent(mark, stage).intersects(exposed)]
    for mark in marks:
        _paint_arrow(painter, mark, stage)
    for mark in marks:
        _paint_mark_label(painter, mark, stage)


def _extent(mark: HandoffMark, stage: Stage) -> QRectF:
    """Return a box that contains all of a mark."""
    rows = sorted((mark.giver, mark.receiver))
    top, bottom = stage.row_top(rows[0]), stage.row_top(rows[1] + 1)
    lands = mark.x if mark.lands is None else min(mark.lands, stage.scale.right)
    label = mark.label_x + QFontMetricsF(stage.look.type.label).horizontalAdvance(mark.label) + 14
    left = min(mark.x, lands, mark.label_x) - _EDGE
    return QRectF(
        left, top - _EDGE, max(mark.x, lands, label) + _EDGE - left, bottom - top + 2 * _EDGE
    )


def _ink(mark: HandoffMark, look: Look) -> QColor:
    return look.colours.border if mark.past else look.colours.handoff


def _paint_arrow(painter: QPainter, mark: HandoffMark, stage: Stage) -> None:
    look, down = stage.look, mark.receiver > mark.giver
    ink = _ink(mark, look)
    half = stage.sizes.bar / 2 * (1 if down else -1)
    start = QPointF(mark.x, stage.row_top(mark.giver + 0.5) + half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.lands is not None:
        _paint_way(painter, mark, stage, ink)
    painter.setPen(QPen(look.colours.surface, 1.5))
    painter.setBrush(look.colours.surface if mark.lands is None else ink)
    if mark.lands is None:
        painter.setPen(QPen(ink, 1.5))
    x, y = start.x(), start.y()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x, y - _DIAMOND),
                QPointF(x + _DIAMOND, y),
                QPointF(x, y + _DIAMOND),
                QPointF(x - _DIAMOND, y),
            ]
        )
    )


def _paint_way(painter: QPainter, mark: HandoffMark, stage: Stage, ink: QColor) -> None:
    """Paint the arrow of a handoff: straight if the receiver takes over at once, else dashed.

    If the receiver starts beyond the right edge, the arrow leaves the picture there.
    """
    assert mark.lands is not None
    half = stage.sizes.bar / 2 * (1 if mark.receiver > mark.giver else -1)
    start = stage.row_top(mark.giver + 0.5) + half
    end = stage.row_top(mark.receiver + 0.5) - half
    line = stage.row_top(mark.giver + (1 if half > 0 else 0))
    straight, beyond = mark.lands == mark.x, mark.lands > stage.scale.right
    painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine if straight else Qt.PenStyle.DashLine))
    way = QPainterPath(QPointF(mark.x, start))
    if straight:
        tip = QPointF(mark.x, end)
        way.lineTo(tip)
    elif beyond:
        tip = QPointF(stage.scale.right, line)
        _turn(way, QPointF(mark.x, line), tip)
        way.lineTo(tip)
    else:
        tip = QPointF(mark.lands, end)
        corner = QPointF(mark.lands, line)
        _turn(way, QPointF(mark.x, line), corner)
        _turn(way, corner, tip)
        way.lineTo(tip)
    painter.strokePath(way, painter.pen())
    _paint_head(painter, tip, (1.0, 0.0) if beyond else (0.0, 1.0 if half > 0 else -1.0), ink)


def _turn(way: QPainterPath, corner: QPointF, onward: QPointF) -> None:
    """Draw the path to a corner and round it, towards `onward`."""
    here = way.currentPosition()
    back, ahead = here - corner, onward - corner
    lengths = [max(abs(part.x()) + abs(part.y()), 1e-6) for part in (back, ahead)]
    radius = min(_CORNER, *(length / 2 for length in lengths))
    way.lineTo(corner + back * (radius / lengths[0]))
    way.quadTo(corner, corner + ahead * (radius / lengths[1]))


def _paint_head(painter: QPainter, tip: QPointF, way: tuple[float, float], ink: QColor) -> None:
    """Paint the head of an arrow that points along `way`, a unit vector."""
    back = QPointF(tip.x() - way[0] * _HEAD * 1.4, tip.y() - way[1] * _HEAD * 1.4)
    side = QPointF(way[1] * _HEAD, way[0] * _HEAD)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([tip, back + side, back - side]))


def _paint_mark_label(painter: QPainter, mark: HandoffMark, stage: Stage) -> None:
    if not mark.label:
        return
    sizes, look = stage.sizes, stage.look
    line = mark.giver + (1 if mark.receiver > mark.giver else 0)
    width = QFontMetricsF(look.type.label).horizontalAdvance(mark.label) + 14
    y = stage.row_top(line) - sizes.label / 2
    words = look.colours.muted if mark.past else look.colours.text
    ink = Ink(_ink(mark, look), words, look.colours.surface)
    pill(painter, QRectF(mark.label_x, y, width, sizes.label), mark.label, ink, look.type.label)


def paint_scrub(painter: QPainter, x: float, top: float, bottom: float, look: Look) -> None:
    """Paint the scrub line."""
    painter.setPen(QPen(look.colours.focus, 2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def paint_scrub_pills(painter: QPainter, picture: Picture, at: int, stage: Stage) -> None:
    """Paint on every row the team's own time at the scrubbed instant."""
    x, look = picture.scale.x(at), stage.look
    ink = Ink(look.colours.focus, look.colours.text, look.colours.surface)
    for index, row in enumerate(picture.rows):
        box = scrub_pill(x, stage)
        box.moveTop(stage.row_top(index + 0.5) - box.height() / 2)
        pill(painter, box, time_at(row.team.team.zone, at), ink, look.type.label)


def scrub_pill(x: float, stage: Stage) -> QRectF:
    """Return the box of a time on the scrub line, at the top of the picture."""
    width = QFontMetricsF(stage.look.type.label).horizontalAdvance("00:00") + 20
    return QRectF(x - width / 2, 0, width, stage.sizes.label)


def paint_lane(painter: QPainter, picture: Picture, stage: Stage) -> None:
    """Paint overlaps as brackets and uncovered time as dots, each with its label."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = stage.sizes.lane / 2 - 2
    for entry in picture.lane:
        _paint_stroke(painter, entry, middle, stage)
    for entry in picture.lane:
        _paint_lane_label(painter, entry, middle, stage)
    if picture.lane_note:
        _paint_note(painter, picture.lane_note, middle, stage)


def _paint_note(painter: QPainter, note: str, y: float, stage: Stage) -> None:
    colours, font, height = stage.look.colours, stage.look.type.label, stage.sizes.label
    width = QFontMetricsF(font).horizontalAdvance(note) + 14
    box = QRectF(stage.scale.left + 8, y - height / 2, width, height)
    pill(painter, box, note, Ink(colours.track, colours.text, colours.surface), font)


def _paint_stroke(painter: QPainter, entry: Lane, y: float, stage: Stage) -> None:
    """Paint the stretch of an entry; a bracket is open where the edge of the picture cuts it."""
    look, scale = stage.look, stage.scale
    left, right = entry.stroke.x + 1, entry.stroke.right - 1
    if not entry.teams:
        painter.setPen(QPen(look.colours.border, 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        return
    painter.setPen(QPen(look.colours.overlap, 2))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    for x, cut in ((left, left - 1 <= scale.left), (right, right + 1 >= scale.right)):
        if not cut:
            painter.drawLine(QPointF(x, y - 6), QPointF(x, y + 6))


def _paint_lane_label(painter: QPainter, entry: Lane, y: float, stage: Stage) -> None:
    if not entry.label:
        return
    colours, font, height = stage.look.colours, stage.look.type.label, stage.sizes.label
    box = QRectF(
        entry.label_x,
        y - height / 2,
        QFontMetricsF(font).horizontalAdvance(entry.label) + 14,
        height,
    )
    shared = Ink(colours.overlap, colours.text, colours.surface)
    uncovered = Ink(colours.track, colours.muted, colours.surface)
    pill(painter, box, entry.label, shared if entry.teams else uncovered, font)


def axis_pill(x: float, axis: QRectF, stage: Stage) -> QRectF:
    """Return the box of a time on the axis."""
    box = scrub_pill(x, stage)
    box.moveBottom(axis.bottom() - 2)
    return box


def paint_axis_pill(
    painter: QPainter, box: QRectF, reading: str, look: Look, *, scrub: bool
) -> None:
    """Paint the time of now, or of the scrub line, on the axis."""
    colours = look.colours
    now = Ink(colours.now, colours.surface, colours.now)
    ink = Ink(colours.focus, colours.text, colours.surface) if scrub else now
    pill(painter, box, reading, ink, look.type.label)
