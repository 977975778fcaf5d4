"""Paints the lane of shared hours and uncovered time, and the profile of how many teams work."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.shapes import LaneStretch, Picture, Profile
from teamclock.ui.timeline.stage import Stage

_TICK = 6.0  # half of the height of a bracket's ends, in pixels


def paint_lane(painter: QPainter, picture: Picture, stage: Stage) -> None:
    """Paint shared hours as brackets and uncovered time as dotted lines, each with its label.

    The lane's title is painted in the label column, if it fits there.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = lane_middle(stage)
    for stretch in picture.lane:
        _paint_stroke(painter, stretch, middle, stage)
    for stretch in picture.lane:
        if stretch.label:
            _paint_label(painter, stretch, middle, stage)
    if picture.lane_note:
        _paint_note(painter, picture.lane_note, stage)
    if picture.lane_title:
        width = stage.sizes.column - MARGIN
        font = stage.look.type.label
        if QFontMetricsF(font).horizontalAdvance(picture.lane_title) <= width:
            how = Lettering(font, stage.look.colours.text)
            text(painter, _text_box(MARGIN, width, middle, stage), picture.lane_title, how)


def _paint_note(painter: QPainter, note: str, stage: Stage) -> None:
    """Paint the note that there are no shared hours, at the left end of the lane.

    The note hides the dotted line of uncovered time behind it.
    """
    font, colours = stage.look.type.label, stage.look.colours
    width = QFontMetricsF(font).horizontalAdvance(note) + 2
    box = _text_box(stage.scale.left, width, lane_middle(stage), stage)
    paint_box(painter, box.adjusted(0, 0, 4, 0), colours.surface)
    text(painter, box, note, Lettering(font, colours.muted))


def lane_middle(stage: Stage) -> float:
    """Return the y of the lane's middle in pixels below the top of the strip below the rows."""
    return stage.sizes.lane / 2


def _text_box(x: float, width: float, middle: float, stage: Stage) -> QRectF:
    """Return the box of a line of text, `width` pixels from `x` on, centred on the y `middle`."""
    return QRectF(x, middle - stage.sizes.label / 2, width, stage.sizes.label)


def _paint_stroke(painter: QPainter, stretch: LaneStretch, y: float, stage: Stage) -> None:
    """Paint the bracket or the dotted line of a stretch around the height `y`.

    A bracket has no end where the edge of the picture cuts it.
    """
    look, scale = stage.look, stage.scale
    left, right = stretch.stroke.x + 1, stretch.stroke.right - 1
    if not stretch.teams:
        painter.setPen(QPen(look.colours.border, 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        return
    painter.setPen(QPen(look.colours.overlap, 2))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    for x, cut in ((left, left - 1 <= scale.left), (right, right + 1 >= scale.right)):
        if not cut:
            painter.drawLine(QPointF(x, y - _TICK), QPointF(x, y + _TICK))


def _paint_label(painter: QPainter, stretch: LaneStretch, y: float, stage: Stage) -> None:
    """Paint the label of a stretch around the height `y`; a label on its stretch covers it."""
    colours, font = stage.look.colours, stage.look.type.label
    width = QFontMetricsF(font).horizontalAdvance(stretch.label) + 2
    box = _text_box(stretch.label_x, width, y, stage)
    if stretch.stroke.x < box.left() < stretch.stroke.right:  # the label lies on its stretch
        paint_box(painter, box.adjusted(-4, 0, 4, 0), colours.surface)
    ink = colours.text if stretch.teams else colours.muted
    text(painter, box, stretch.label, Lettering(font, ink))


def paint_working_count(painter: QPainter, count: Sequence[str], stage: Stage) -> None:
    """Paint “Teams working” in the label column beside the profile, and under it how many do.

    `count` holds texts for that number, the longest first; the first that fits is painted.
    """
    colours, type_, top = stage.look.colours, stage.look.type, float(stage.sizes.lane)
    lines = (
        ((_("Teams working"),), Lettering(type_.label, colours.text)),
        (count, Lettering(type_.small, colours.muted)),
    )
    for forms, lettering in lines:
        metrics = QFontMetricsF(lettering.font)
        box = QRectF(MARGIN, top, stage.sizes.column - MARGIN, metrics.height())
        fitting = [words for words in forms if metrics.horizontalAdvance(words) <= box.width()]
        text(painter, box, (*fitting, "")[0], lettering)
        top = box.bottom()


def paint_steps(painter: QPainter, profile: Profile, stage: Stage) -> None:
    """Paint the profile below the lane: steps as high as the number of teams that work."""
    top, height = float(stage.sizes.lane), stage.sizes.profile - 6.0
    unit = (height - 4) / max(profile.most, 1)
    line = QPolygonF()
    for stroke, number in profile.steps:
        y = top + height - number * unit
        box = QRectF(stroke.x, y, stroke.width, number * unit)
        paint_box(painter, box, stage.look.colours.work_t)
        line.append(QPointF(stroke.x, y))
        line.append(QPointF(stroke.right, y))
    painter.setPen(QPen(stage.look.colours.work, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line)
