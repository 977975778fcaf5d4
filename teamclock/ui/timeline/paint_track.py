"""Paints the tracks of rows: day and night, work, breaks, clock changes, meetings."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from teamclock.ui.canvas.brush import faded, fill, hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.meeting_marks import paint_meeting
from teamclock.ui.timeline.shapes import Bar, Notch, TeamRow, Track
from teamclock.ui.timeline.stage import Stage

RADIUS = 6.0
"""Of the corners of tracks, bars and the frame of a proposed time, in pixels."""
_CUT = 10.0  # how far a bar that the edge of the track cuts is continued beyond it, in pixels
_MEETING_INSET = 3.0  # between a meeting's box and the top or bottom of its track, in pixels


def paint_track(painter: QPainter, row: TeamRow, stage: Stage) -> None:
    """Paint the track of a row, with the top left of the row at the painter's origin.

    From back to front: day and night, work, busy times, the hours of work as text, breaks, clock
    changes, meetings.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    track, look = stage.track(0), stage.look  # row 0 is at the origin
    shape = QPainterPath()
    shape.addRoundedRect(track, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(shape)
    _paint_day_and_night(painter, row.track, track, look)
    for bar in row.bars:
        _paint_bar(painter, bar, row.track.shared, (track, look))
    if row.track.busy:
        _paint_busy(painter, row.track, track, look)
    for bar in row.bars:
        _paint_hours(painter, bar, track, look)
    painter.restore()
    for pause in row.track.pauses:
        _paint_pause(painter, pause, track, look)
    for notch in row.track.notches:
        _paint_notch(painter, notch, track, look)
    for notch, x in row.words:
        _paint_notch_words(painter, notch, x, stage)
    for meeting in row.track.meetings:
        inset = _MEETING_INSET
        paint_meeting(painter, _box_on(meeting, track).adjusted(0, inset, 0, -inset), look)


def _paint_day_and_night(painter: QPainter, track: Track, box: QRectF, look: Look) -> None:
    """Paint day and night; a track whose nights are unknown is all day."""
    fill(painter, box, look.colours.day)
    for night in track.nights:
        fill(painter, _box_on(night, box), look.colours.night)


def _box_on(stroke: Stroke, track: QRectF) -> QRectF:
    """Return the box of a stretch of pixels, as high as the track."""
    return QRectF(stroke.x, track.top(), stroke.width, track.height())


def _paint_busy(painter: QPainter, shown: Track, track: QRectF, look: Look) -> None:
    """Paint the busy times of `shown` as hatches in the box `track`."""
    from teamclock.ui.canvas.busy_hatch import paint_busy  # few users have calendars

    for busy in shown.busy:
        paint_busy(painter, _box_on(busy, track), look)


def _paint_pause(painter: QPainter, pause: Stroke, track: QRectF, look: Look) -> None:
    """Paint a break as a dotted line in the middle of the track."""
    painter.setPen(QPen(look.colours.work, 1.8, Qt.PenStyle.DotLine))
    middle = track.center().y()
    painter.drawLine(QPointF(pause.x + 3, middle), QPointF(pause.right - 3, middle))


def _paint_bar(
    painter: QPainter, bar: Bar, shared: Sequence[Stroke], on: tuple[QRectF, Look]
) -> None:
    """Paint a stretch of work, solid if it holds the instant looked at.

    It is outlined if it begins later, pale if it has ended. The parts in `shared` are hatched, as
    other teams work then too. `on` is the box of the track, and the look.
    """
    track, look = on
    colours, box = look.colours, _bar_box(_box_on(bar.stroke, track), track)
    later = not (bar.now or bar.past)
    inset = 0.7 if later else 0.0
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
    painter.fillPath(shape, bar_colour(bar, look))
    lines = hatch(faded(colours.on, 0.5) if bar.now else faded(colours.overlap, 0.8))
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    for stretch in shared:
        part = _box_on(stretch, track) & box
        if not part.isEmpty():
            fill(painter, part, lines)
    painter.restore()
    if later:
        painter.strokePath(shape, QPen(colours.work, 1.4))


def bar_colour(bar: Bar, look: Look) -> QColor:
    """Return the colour of a stretch of work: for work now, past or to come."""
    colours = look.colours
    return colours.work if bar.now else colours.past if bar.past else colours.work_t


def _bar_box(box: QRectF, track: QRectF) -> QRectF:
    """Return the box of a bar, continued beyond the edge of the track if the edge cuts the bar.

    Its rounded corners are then out of sight, which shows that the work goes on.
    """
    left = _CUT if box.left() <= track.left() else 0.0
    right = _CUT if box.right() >= track.right() else 0.0
    return box.adjusted(-left, 0, right, 0)


def _paint_hours(painter: QPainter, bar: Bar, track: QRectF, look: Look) -> None:
    """Paint the hours of a bar, if they have space, on a patch that hides the hatch behind them."""
    if bar.label_x is None:
        return
    colours, font = look.colours, look.type.axis
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(bar.label), metrics.height()
    words = QRectF(bar.label_x, track.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(bar_colour(bar, look))
    painter.drawRoundedRect(words.adjusted(-3, 0, 3, 0), 4, 4)
    ink = colours.on if bar.now else colours.muted if bar.past else colours.text
    text(painter, words.adjusted(0, 0, 2, 0), bar.label, Lettering(font, ink))


def _paint_notch(painter: QPainter, notch: Notch, track: QRectF, look: Look) -> None:
    """Paint a clock change: a notch in the bottom of the track and a line across it."""
    colours = look.colours
    cut = QPolygonF(
        [
            QPointF(notch.x - 5, track.bottom() + 0.5),
            QPointF(notch.x, track.bottom() - 8),
            QPointF(notch.x + 5, track.bottom() + 0.5),
        ]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.surface)
    painter.drawPolygon(cut)
    for thick, ink in ((6.0, colours.border), (4.0, colours.surface)):
        painter.setPen(QPen(ink, thick))
        painter.drawLine(QPointF(notch.x, track.top()), QPointF(notch.x, track.bottom()))


def _paint_notch_words(painter: QPainter, notch: Notch, x: float, stage: Stage) -> None:
    """Paint the words of a clock change from pixel `x` on: below its track; on it in low rows."""
    font, sizes = stage.look.type.axis, stage.sizes
    metrics = QFontMetricsF(font)
    height = metrics.height()
    middle = sizes.lane_middle if sizes.lanes else sizes.bar_top + sizes.bar / 2
    box = QRectF(x, middle - height / 2, metrics.horizontalAdvance(notch.label) + 2, height)
    text(painter, box, notch.label, Lettering(font, stage.look.colours.text))
