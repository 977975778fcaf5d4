"""Paints what crosses rows: bands of shared hours, handoffs, a proposed time, the scrub line."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from teamclock.ui.canvas.brush import faded, fill, mixed
from teamclock.ui.canvas.labels import Ink, pill
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.diamond import paint_diamond
from teamclock.ui.timeline.marks import PILL_PAD, SLOT_GAP, arrows
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.paint_track import RADIUS
from teamclock.ui.timeline.shapes import HandoffMark, Picture, SlotMark
from teamclock.ui.timeline.stage import Stage

_HEAD = 5.0  # half of the width of an arrow's head, in pixels
_CORNER = 6.0  # the largest radius of an arrow's corners, in pixels
_EDGE = 12.0  # added around a mark's extent for the size of diamond and arrow, in pixels
_SCRUB = (2.5, 2.0)  # a dash and a gap, in widths of the line
_REACH = 12.0  # nearer than this to a diamond's centre, the pointer is on the diamond, in pixels


def paint_bands(painter: QPainter, picture: Picture, stage: Stage) -> None:
    """Paint the bands behind all tracks that join the rows of teams that share hours.

    A band reaches from the middle of its first track to the middle of its last.
    """
    pale = mixed(stage.look.colours.overlap_t, stage.look.colours.surface, 0.7)
    for band in picture.bands:
        top, bottom = stage.track(band.first).center().y(), stage.track(band.last).center().y()
        box = QRectF(band.stroke.x, top, band.stroke.width, bottom - top)
        fill(painter, box, pale)


def paint_separators(painter: QPainter, picture: Picture, stage: Stage) -> None:
    """Paint the lines between rows, if the rows are high."""
    if stage.sizes.lanes:
        for row in range(1, len(picture.rows)):
            line = QRectF(MARGIN, stage.row_top(row), picture.scale.right - MARGIN, 1)
            paint_box(painter, line, stage.look.colours.track)


def paint_marks(painter: QPainter, picture: Picture, stage: Stage, exposed: QRegion) -> None:
    """Paint the handoffs that touch the region `exposed`: arrows, then diamonds, then labels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks = [
        mark for mark in picture.marks if exposed.intersects(_extent(mark, stage).toAlignedRect())
    ]
    if stage.sizes.lanes:
        for mark in arrows(marks):
            _paint_arrow(painter, mark, stage)
    for mark in marks:
        _paint_diamond(painter, mark, stage)
    for mark in marks:
        if mark.label:
            _paint_mark_label(painter, mark, stage)


def _extent(mark: HandoffMark, stage: Stage) -> QRectF:
    """Return a box that contains the diamond, the arrow and the label of a handoff."""
    lands = mark.x if mark.lands is None else min(mark.lands, stage.scale.right)
    rows = sorted((mark.giver, mark.receiver)) if stage.sizes.lanes else [mark.giver] * 2
    top, bottom = stage.row_top(rows[0]), stage.row_top(rows[1] + 1)
    words = QFontMetricsF(stage.look.type.label).horizontalAdvance(mark.label)
    label_end = mark.label_x + words + PILL_PAD
    left = min(mark.x, lands, mark.label_x) - _EDGE
    right = max(mark.x, lands, label_end) + _EDGE
    return QRectF(left, top - _EDGE, right - left, bottom - top + 2 * _EDGE)


def diamond_centre(mark: HandoffMark, stage: Stage) -> QPointF:
    """Return the centre of a handoff's diamond.

    It is on the lower edge of the giver's track in high rows, in the middle of the track in low
    rows.
    """
    track = stage.track(mark.giver)
    return QPointF(mark.x, track.bottom() if stage.sizes.lanes else track.center().y())


def _paint_diamond(painter: QPainter, mark: HandoffMark, stage: Stage) -> None:
    """Paint a handoff's diamond: grey if past, hollow if the receiver has no next start."""
    colours = stage.look.colours
    ink = colours.border if mark.past else colours.handoff
    hollow = mark.lands is None and not mark.past
    edge = QPen(ink if hollow else colours.surface, 1.5)
    inside = colours.surface if hollow else ink
    paint_diamond(painter, diamond_centre(mark, stage), inside, edge)


def _paint_arrow(painter: QPainter, mark: HandoffMark, stage: Stage) -> None:
    """Paint the arrow of a handoff, from its diamond to the receiver's track.

    If the receiver takes over at once, the arrow is straight and solid. Else it is dashed, runs
    along the lane below the giver's track until the receiver starts, and turns to the receiver. If
    the receiver starts beyond the right edge, the arrow ends at the edge and points to the right.
    """
    assert mark.lands is not None
    ink = stage.look.colours.handoff
    straight = mark.lands == mark.x
    style = Qt.PenStyle.SolidLine if straight else Qt.PenStyle.DashLine
    start = diamond_centre(mark, stage)
    lane = stage.row_top(mark.giver) + stage.sizes.lane_middle
    track = stage.track(mark.receiver)
    tip = QPointF(mark.lands, track.top() if mark.down else track.bottom())
    towards = (0.0, 1.0 if mark.down else -1.0)
    path = QPainterPath(start)
    if not straight:
        beyond = mark.lands >= stage.scale.right
        corner = QPointF(min(mark.lands, stage.scale.right), lane)
        _round_corner(path, QPointF(mark.x, lane), corner)
        if beyond:
            tip, towards = corner, (1.0, 0.0)
        else:
            _round_corner(path, corner, tip)
    path.lineTo(tip)
    painter.strokePath(path, QPen(ink, 1.6, style))
    _paint_head(painter, tip, towards, ink)


def _round_corner(path: QPainterPath, corner: QPointF, onward: QPointF) -> None:
    """Extend a path by a line almost to `corner`, and by a rounded turn there towards `onward`."""
    here = path.currentPosition()
    back, ahead = here - corner, onward - corner
    # each part is level or upright; the least length avoids a division by 0
    lengths = [max(abs(part.x()) + abs(part.y()), 1e-6) for part in (back, ahead)]
    radius = min(_CORNER, *(length / 2 for length in lengths))
    path.lineTo(corner + back * (radius / lengths[0]))
    path.quadTo(corner, corner + ahead * (radius / lengths[1]))


def _paint_head(painter: QPainter, tip: QPointF, towards: tuple[float, float], ink: QColor) -> None:
    """Paint the head of an arrow at its tip; `towards` is its direction, a unit vector (x, y)."""
    back = QPointF(tip.x() - towards[0] * _HEAD * 1.6, tip.y() - towards[1] * _HEAD * 1.6)
    side = QPointF(towards[1] * _HEAD, towards[0] * _HEAD)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([tip, back + side, back - side]))


def mark_label_box(mark: HandoffMark, stage: Stage) -> QRectF:
    """Return the box of a handoff's label: below the giver's track, or on it in low rows."""
    width = QFontMetricsF(stage.look.type.label).horizontalAdvance(mark.label)
    height = stage.sizes.label
    if stage.sizes.lanes:
        middle = stage.row_top(mark.giver) + stage.sizes.lane_middle
        return QRectF(mark.label_x, middle - height / 2, width + PILL_PAD, height)
    middle = stage.track(mark.giver).center().y()
    return QRectF(mark.label_x, middle - height / 2, width + 2, height)


def is_on_mark(point: QPointF, mark: HandoffMark, stage: Stage) -> bool:
    """Return whether a point of the viewport is on or near a handoff's diamond, or on its label."""
    near = (diamond_centre(mark, stage) - point).manhattanLength() < _REACH
    return near or (bool(mark.label) and mark_label_box(mark, stage).contains(point))


def _paint_mark_label(painter: QPainter, mark: HandoffMark, stage: Stage) -> None:
    """Paint the label of a handoff: in a rounded box in high rows, as plain text in low rows."""
    colours, font = stage.look.colours, stage.look.type.label
    box = mark_label_box(mark, stage)
    if stage.sizes.lanes:
        ink = Ink(colours.handoff, colours.text, colours.surface)
        pill(painter, box, mark.label, ink, font)
    else:
        text(painter, box, mark.label, Lettering(font, colours.text))


def paint_slot(painter: QPainter, slot: SlotMark, stage: Stage, height: float) -> None:
    """Paint a proposed time: a tinted frame `height` pixels high, and its labels.

    Labels out of sight are left out, since each takes half a millisecond.
    """
    colours, font = stage.look.colours, stage.look.type.label
    frame = QRectF(slot.stroke.x, 1, slot.stroke.width, height - 2)
    fill(painter, frame, faded(colours.focus, 0.15))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, RADIUS, RADIUS)
    ink = Ink(colours.focus, colours.text, colours.raised)
    for row, words, x in slot.labels:
        middle = stage.track(row).center().y()
        if not -stage.sizes.label < middle < height + stage.sizes.label:
            continue
        # where the space for the label ends
        end = stage.scale.right if x > frame.left() else frame.left() - SLOT_GAP
        width = min(QFontMetricsF(font).horizontalAdvance(words) + PILL_PAD, end - x)
        box = QRectF(x, middle - stage.sizes.label / 2, width, stage.sizes.label)
        pill(painter, box, words, ink, font)


def paint_scrub(painter: QPainter, x: float, top: float, bottom: float, look: Look) -> None:
    """Paint the dashed line at the instant looked at, at the x given, from y `top` to `bottom`."""
    pen = QPen(look.colours.focus, 2, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_SCRUB)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def axis_pill(x: float, words: str, axis: QRectF, stage: Stage) -> QRectF:
    """Return the box of the time `words` below the hours of the axis, centred on the pixel `x`.

    `axis` is the rectangle of the axis, beyond whose left and right edges the box does not reach.
    """
    width = QFontMetricsF(stage.look.type.label).horizontalAdvance(words) + PILL_PAD
    left = max(min(x - width / 2, axis.right() - width), 0.0)
    return QRectF(left, axis.bottom() - stage.sizes.label - 3, width, stage.sizes.label)


def paint_axis_pill(
    painter: QPainter, box: QRectF, reading: str, look: Look, *, scrub: bool
) -> None:
    """Paint the time `reading` in a rounded box: the instant looked at if `scrub`, else now."""
    colour = look.colours.focus if scrub else look.colours.now
    pill(painter, box, reading, Ink(colour, look.colours.surface, colour), look.type.label)
