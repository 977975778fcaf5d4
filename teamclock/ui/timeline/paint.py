"""Paints the rows of the time line, as functions of a picture and a look."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from teamclock.domain.moment import TeamNow
from teamclock.domain.work import State
from teamclock.present.moment import ENDS_SOON, day_label, item_count, state_words
from teamclock.present.words import clock, near_day, plain, utc_offset
from teamclock.ui.canvas.brush import faded, fill, hatch
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Colours, Look
from teamclock.ui.timeline.metrics import MARGIN, Metrics, row_words
from teamclock.ui.timeline.shapes import Bar, Notch, TeamRow

_RADIUS = 6.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Stage(NamedTuple):
    """What painting depends on besides the picture; the rows are scrolled up by `scroll` pixels."""

    scale: Scale
    sizes: Metrics
    look: Look
    scroll: float = 0.0

    def row_top(self, row: float) -> float:
        """Return the y of the top of a row; fractions lie within the row."""
        return row * self.sizes.row - self.scroll


def paint_row(painter: QPainter, row: TeamRow, now: int, stage: Stage) -> None:
    """Paint a team's text and track at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_words(painter, row, now, stage)
    _paint_track(painter, row, now, stage)


def _paint_words(painter: QPainter, row: TeamRow, now: int, stage: Stage) -> None:
    look, sizes, team = stage.look, stage.sizes, row.team
    colours, type_ = look.colours, look.type
    places = row_words(type_, narrow=sizes.narrow)
    top, width = (sizes.row - places.height) / 2, sizes.gutter - MARGIN - 12
    lines = [
        QRectF(MARGIN, top + down, width, QFontMetricsF(font).height())
        for down, font in (
            (0, type_.name),
            (places.place, type_.small),
            (places.state, type_.chip),
        )
    ]
    _paint_clock(painter, row, stage, (lines, top + places.day))
    place = f"{plain(team.team.city)} · {utc_offset(team.wall.offset)}"
    text(painter, lines[1], place, Lettering(type_.small, colours.muted))
    sign = QRectF(lines[2].left() + 1, lines[2].center().y() - 5, 10, 10)
    paint_state(painter, sign, team.state, look.colours, soon=_ends_soon(team, now))
    doing = lines[2].adjusted(17, 0, 0, 0)
    words = state_words(team, now)
    if row.waiting:
        used = QFontMetricsF(type_.chip).horizontalAdvance(words)
        _paint_waiting(painter, doing.adjusted(used + 8, 0, 0, 0), row.waiting, look)
    text(painter, doing, words, Lettering(type_.chip, colours.text))


def _paint_waiting(painter: QPainter, box: QRectF, waiting: int, look: Look) -> None:
    """Paint how many items wait for a team, in the longest form that fits."""
    font = look.type.chip
    metrics = QFontMetricsF(font)
    for words in (item_count(waiting), str(waiting)):
        if metrics.horizontalAdvance(words) <= box.width():
            text(painter, box, words, Lettering(font, look.colours.muted, _RIGHT))
            return


def _ends_soon(team: TeamNow, now: int) -> bool:
    return team.state is State.WORKING and team.next is not None and team.next - now <= ENDS_SOON


def _paint_clock(
    painter: QPainter, row: TeamRow, stage: Stage, below: tuple[list[QRectF], float]
) -> None:
    """Paint the name and the clock: beside the text, or in the line of the name if narrow.

    `below` is the boxes of the row's text lines, and the y of the day below a large clock.
    """
    lines, day_top = below
    sizes, team = stage.sizes, row.team
    colours, type_ = stage.look.colours, stage.look.type
    name, reading, day = (
        plain(team.team.name),
        clock(team.wall, seconds=sizes.seconds),
        day_label(team),
    )
    font = type_.tabular_name if sizes.narrow else type_.clock
    clock_width = QFontMetricsF(font).horizontalAdvance(reading) + 2
    name_box = lines[0].adjusted(0, 0, -clock_width - 6, 0)
    text(painter, name_box, name, Lettering(type_.name, colours.text))
    if sizes.narrow:
        text(painter, lines[0], reading, Lettering(font, colours.text, _RIGHT))
        short = near_day(team.day_offset) if team.day_offset else ""
        text(painter, lines[1], short, Lettering(type_.small, colours.muted, _RIGHT))
        lines[1].setRight(
            lines[1].right() - QFontMetricsF(type_.small).horizontalAdvance(short) - 6
        )
        return
    height = QFontMetricsF(font).height()
    right = lines[0].right()
    box = QRectF(right - clock_width, lines[0].top() - height * 0.14, clock_width, height)
    text(painter, box, reading, Lettering(font, colours.text, _RIGHT))
    day_box = QRectF(MARGIN, day_top, right - MARGIN, lines[1].height())
    text(painter, day_box, day, Lettering(type_.small, colours.muted, _RIGHT))
    day_width = QFontMetricsF(type_.small).horizontalAdvance(day)
    lines[1].setRight(right - max(day_width, clock_width) - 8)


def paint_state(
    painter: QPainter, box: QRectF, state: State, colours: Colours, *, soon: bool = False
) -> None:
    """Paint a team's state by form.

    Disc: working; half disc: working, but `soon` ends; ring: off; hatched square: holiday; two
    strokes: break.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(colours.work if state is State.WORKING else colours.muted, 1.6)
    painter.setPen(edge)
    inner = box.adjusted(0.8, 0.8, -0.8, -0.8)
    match state:
        case State.WORKING:
            painter.setBrush(Qt.BrushStyle.NoBrush if soon else colours.work)
            painter.drawEllipse(inner)
            if soon:
                painter.setBrush(colours.work)
                painter.drawPie(inner, 90 * 16, 180 * 16)
        case State.BREAK:
            for x in (box.left() + 3, box.right() - 3):
                painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))
        case State.HOLIDAY:
            painter.setBrush(QBrush(colours.muted, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(inner)
        case State.OFF:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
    painter.restore()


def _paint_track(painter: QPainter, row: TeamRow, now: int, stage: Stage) -> None:
    scale, look = stage.scale, stage.look
    colours = look.colours
    top = (stage.sizes.row - stage.sizes.bar) / 2
    track = QRectF(scale.left, top, scale.width, stage.sizes.bar)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.track)
    painter.drawRoundedRect(track, _RADIUS, _RADIUS)
    _paint_nights(painter, row, track, look)
    painter.setPen(QPen(colours.work, 1.6, Qt.PenStyle.DotLine))
    for pause in row.pauses:
        middle = track.center().y()
        painter.drawLine(QPointF(pause.x + 2, middle), QPointF(pause.right - 2, middle))
    for bar in row.bars:
        _paint_bar(painter, bar, row.shared, (track, look))
        _paint_bar_label(painter, bar, _on(bar.stroke, track), (scale.x(now), look))
    for notch in row.notches:
        _paint_notch(painter, notch, track, look)


def _paint_nights(painter: QPainter, row: TeamRow, track: QRectF, look: Look) -> None:
    """Shade the nights of a track slightly."""
    shade = faded(look.colours.surface, 0.5) if look.dark else faded(look.colours.border, 0.15)
    ends = QPainterPath()
    ends.addRoundedRect(track, _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(ends)
    for night in row.nights:
        fill(painter, _on(night, track), shade)
    painter.restore()


def _on(stroke: Stroke, track: QRectF) -> QRectF:
    return QRectF(stroke.x, track.top(), stroke.width, track.height())


def _paint_bar(
    painter: QPainter, bar: Bar, shared: Sequence[Stroke], ground: tuple[QRectF, Look]
) -> None:
    """Paint work: solid now, outlined if to come, plain if past; hatched where shared."""
    track, look = ground
    colours, box = look.colours, _on(bar.stroke, track)
    plain_edge = bar.now or bar.past
    inset = 0.0 if plain_edge else 0.7
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
    painter.fillPath(shape, colours.work if bar.now else colours.work_t)
    painter.save()
    painter.setClipPath(shape)
    lines = hatch(faded(colours.on, 0.32) if bar.now else faded(colours.overlap, 0.55))
    for both in shared:
        fill(painter, _on(both, track), lines)
    painter.restore()
    if not plain_edge:
        painter.strokePath(shape, QPen(colours.work, 1.4))


def _paint_bar_label(painter: QPainter, bar: Bar, box: QRectF, ground: tuple[float, Look]) -> None:
    """Paint the hours into a bar if they fit, clear of the hatch and of the line at now."""
    now, look = ground
    colours, metrics = look.colours, QFontMetricsF(look.type.chip)
    width, height = metrics.horizontalAdvance(bar.label), metrics.height()
    inside = box.adjusted(10, 0, -6, 0)
    if inside.left() - 8 < now < inside.left() + width + 8:
        inside.setLeft(now + 10)
    if width > inside.width():
        return
    plate = QRectF(inside.left() - 4, inside.center().y() - height / 2, width + 8, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.work if bar.now else colours.work_t)
    painter.drawRoundedRect(plate, 4, 4)
    ink = colours.on if bar.now else colours.muted if bar.past else colours.text
    text(painter, inside, bar.label, Lettering(look.type.chip, ink))


def _paint_notch(painter: QPainter, notch: Notch, track: QRectF, look: Look) -> None:
    """Paint a notch in the track at a clock change, and its words below."""
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
    width = QFontMetricsF(look.type.axis).horizontalAdvance(notch.label)
    left = min(max(notch.x - width / 2, track.left()), track.right() - width)
    words = QRectF(left, track.bottom() + 2, width + 4, QFontMetricsF(look.type.axis).height())
    text(painter, words, notch.label, Lettering(look.type.axis, colours.text))
