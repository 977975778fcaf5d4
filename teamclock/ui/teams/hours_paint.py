"""Paints the grid of a team's week from its layout."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from teamclock.domain.interval import HOUR
from teamclock.domain.roster import DAY_MINUTES
from teamclock.present.words import hour_alone
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.hours_rows import WorkBar, WorkDay, WorkPicture

_BAR, _RADIUS, _KNOB = 20.0, 6.0, 6.0  # pixels: least height of a bar, of its corners, of the knob
_DAYTIME = Stroke(6 * 60, 12 * 60)  # 06:00 to 18:00, in minutes, which has a brighter ground
_HOURS = range(0, 25, 6)  # the hours that the axis names
_CENTRE = Qt.AlignmentFlag.AlignCenter


class WorkHeights(NamedTuple):
    """The heights of the axis above the rows, and of a row, in pixels."""

    axis: float
    row: float


class ChosenEnd(NamedTuple):
    """What the user has chosen in the grid.

    day: the chosen weekday, 0 Monday.
    knob: the weekday on whose row the chosen end of a span is drawn, and its x in pixels; None if
        no end is chosen.
    focused: whether the grid has the focus.
    """

    day: int
    knob: tuple[int, float] | None
    focused: bool


def heights(look: Look) -> WorkHeights:
    """Return the heights of axis and rows in pixels, for the fonts of a look."""
    letters = QFontMetricsF(look.type.base).height()
    return WorkHeights(QFontMetricsF(look.type.axis).height() + 6, max(26.0, letters + 12))


def bar_height(look: Look) -> float:
    """Return the height of a bar in pixels: 8 less than that of its row, at least 20."""
    return max(_BAR, heights(look).row - 8)


def paint_work(
    painter: QPainter, picture: WorkPicture, names: tuple[str, ...], choice: ChosenEnd, look: Look
) -> None:
    """Paint each day's name, track, bars and breaks, then the axis, then the chosen end as a knob.

    `names` are those of the weekdays, Monday first.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for day, row in enumerate(picture.rows):
        track = _track(picture, day, look)
        _paint_name(painter, names[day], track, choice if choice.day == day else None, look)
        _paint_track(painter, picture, track, look)
        _paint_row(painter, row, track, look)
    _paint_axis(painter, picture, look)
    if choice.knob is not None:
        _paint_knob(painter, picture, choice, look)


def _track(picture: WorkPicture, day: int, look: Look) -> QRectF:
    """Return the box of a weekday's track, 0 Monday."""
    height = bar_height(look)
    top = picture.top(day) + (picture.row - height) / 2
    return QRectF(picture.track.x, top, picture.track.width, height)


def _paint_name(
    painter: QPainter, name: str, track: QRectF, choice: ChosenEnd | None, look: Look
) -> None:
    """Paint the name of a day left of its track.

    `choice` is None if the day is not chosen. If it is, and the grid has the focus, the font is
    that of names.
    """
    chosen = choice is not None and choice.focused
    font = look.type.name if chosen else look.type.base
    box = QRectF(0, track.top(), track.left() - 8, track.height())
    text(painter, box, name, Lettering(font, look.colours.text))


def _paint_track(painter: QPainter, picture: WorkPicture, track: QRectF, look: Look) -> None:
    """Paint a track without work: night, a brighter daytime, and a line at each hour."""
    colours = look.colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.night)
    painter.drawRoundedRect(track, _RADIUS, _RADIUS)
    left, right = picture.x(_DAYTIME.x), picture.x(_DAYTIME.right)
    paint_box(painter, QRectF(left, track.top(), right - left, track.height()), colours.day)
    for hour in range(1, 24):
        line = QPen(colours.surface, 2 if hour % 6 == 0 else 1)
        painter.setPen(line)
        x = picture.x(hour * 60)
        painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))


def _paint_row(painter: QPainter, row: WorkDay, track: QRectF, look: Look) -> None:
    """Paint the bars of a day, and its breaks as dashed lines if they are wider than 8 px."""
    for bar in row.bars:
        _paint_bar(painter, bar, track, look)
    dots = QPen(look.colours.work, 2, Qt.PenStyle.DashLine)
    dots.setDashPattern([2.5, 2])
    painter.setPen(dots)
    middle = track.center().y()
    for rest in row.breaks:
        if rest.width > 8:
            painter.drawLine(QPointF(rest.x + 3, middle), QPointF(rest.right - 2, middle))


def _paint_bar(painter: QPainter, bar: WorkBar, track: QRectF, look: Look) -> None:
    """Paint a bar: solid if the saved week lacks its span, else pale with an outline."""
    colours = look.colours
    box = QRectF(bar.place.x, track.top(), bar.place.width, track.height())
    painter.setPen(Qt.PenStyle.NoPen if bar.changed else QPen(colours.work, 1.5))
    painter.setBrush(colours.work if bar.changed else colours.work_t)
    inset = 0.0 if bar.changed else 0.75
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)


def _paint_axis(painter: QPainter, picture: WorkPicture, look: Look) -> None:
    """Paint every sixth hour above the tracks, within their width."""
    lettering = Lettering(look.type.axis, look.colours.muted, _CENTRE)
    metrics = QFontMetricsF(look.type.axis)
    for hour in _HOURS:
        words = hour_alone(hour * HOUR)
        width = metrics.horizontalAdvance(words) + 2
        x = picture.x(hour * 60) - width / 2
        x = min(max(x, picture.track.x), picture.x(DAY_MINUTES) - width)
        text(painter, QRectF(x, 0, width, picture.axis - 4), words, lettering)


def _paint_knob(painter: QPainter, picture: WorkPicture, choice: ChosenEnd, look: Look) -> None:
    """Paint the chosen end of a span as a circle, in another colour if the grid has the focus."""
    assert choice.knob is not None
    day, x = choice.knob
    colours = look.colours
    painter.setPen(QPen(colours.focus if choice.focused else colours.work, 2))
    painter.setBrush(colours.raised)
    painter.drawEllipse(QPointF(x, _track(picture, day, look).center().y()), _KNOB, _KNOB)
