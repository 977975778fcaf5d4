"""Paints the lane of shared and uncovered time, and the profile of the teams that work."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.shapes import Lane, Picture, Profile
from teamclock.ui.timeline.stage import Stage

_TICK = 6.0


def paint_lane(painter: QPainter, picture: Picture, stage: Stage) -> None:
    """Paint overlaps as brackets and uncovered time as dots, each with its label."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = lane_middle(stage)
    for entry in picture.lane:
        _paint_stroke(painter, entry, middle, stage)
    for entry in picture.lane:
        if entry.label:
            _paint_label(painter, entry, middle, stage)
    if picture.lane_note:
        _paint_note(painter, picture.lane_note, stage)
    if picture.lane_title:
        width = stage.sizes.column - MARGIN
        font = stage.look.type.label
        if QFontMetricsF(font).horizontalAdvance(picture.lane_title) <= width:
            how = Lettering(font, stage.look.colours.text)
            text(painter, _line(MARGIN, width, middle, stage), picture.lane_title, how)


def _paint_note(painter: QPainter, note: str, stage: Stage) -> None:
    """Paint what the lane says without shared hours, over time in which no team works."""
    font, colours = stage.look.type.label, stage.look.colours
    width = QFontMetricsF(font).horizontalAdvance(note) + 2
    box = _line(stage.scale.left, width, lane_middle(stage), stage)
    painter.fillRect(box.adjusted(0, 0, 4, 0), colours.surface)
    text(painter, box, note, Lettering(font, colours.muted))


def lane_middle(stage: Stage) -> float:
    """Return the y of the middle of the lane in its strip."""
    return stage.sizes.lane / 2


def _line(x: float, width: float, middle: float, stage: Stage) -> QRectF:
    return QRectF(x, middle - stage.sizes.label / 2, width, stage.sizes.label)


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
            painter.drawLine(QPointF(x, y - _TICK), QPointF(x, y + _TICK))


def _paint_label(painter: QPainter, entry: Lane, y: float, stage: Stage) -> None:
    colours, font = stage.look.colours, stage.look.type.label
    width = QFontMetricsF(font).horizontalAdvance(entry.label) + 2
    box = _line(entry.label_x, width, y, stage)
    if entry.stroke.x < box.left() < entry.stroke.right:  # it stands on its own stroke
        painter.fillRect(box.adjusted(-4, 0, 4, 0), colours.surface)
    ink = colours.text if entry.teams else colours.muted
    text(painter, box, entry.label, Lettering(font, ink))


def paint_working_count(painter: QPainter, count: Sequence[str], stage: Stage) -> None:
    """Paint the name of the profile below the lane, and under it how many teams work.

    `count` has the same words in several lengths, the longest first: the first that fits is
    painted.
    """
    colours, type_, top = stage.look.colours, stage.look.type, float(stage.sizes.lane)
    lines = (
        ((_("Teams working"),), Lettering(type_.label, colours.text)),
        (count, Lettering(type_.small, colours.muted)),
    )
    for forms, how in lines:
        metrics = QFontMetricsF(how.font)
        box = QRectF(MARGIN, top, stage.sizes.column - MARGIN, metrics.height())
        fitting = [words for words in forms if metrics.horizontalAdvance(words) <= box.width()]
        text(painter, box, (*fitting, "")[0], how)
        top = box.bottom()


def paint_steps(painter: QPainter, profile: Profile, stage: Stage) -> None:
    """Paint how many teams work as steps below the lane."""
    top, high = float(stage.sizes.lane), stage.sizes.profile - 6.0
    unit = (high - 4) / max(profile.most, 1)
    line = QPolygonF()
    for stroke, number in profile.steps:
        y = top + high - number * unit
        box = QRectF(stroke.x, y, stroke.width, number * unit)
        painter.fillRect(box, stage.look.colours.work_t)
        line.append(QPointF(stroke.x, y))
        line.append(QPointF(stroke.right, y))
    painter.setPen(QPen(stage.look.colours.work, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(line)
