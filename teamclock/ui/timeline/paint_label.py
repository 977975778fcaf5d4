"""Paints the labels of rows: what a team is called, where it is, what it does, its clock."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from teamclock.domain.interval import MINUTE
from teamclock.domain.moment import TeamNow
from teamclock.present.moment import day_label, ends_soon, state_words
from teamclock.present.time_line import place_words
from teamclock.present.words import clock, plain, weekday
from teamclock.ui.canvas.team_signs import paint_home_sign, paint_state_sign
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.label_places import LabelPlaces, clock_font
from teamclock.ui.timeline.metrics import LabelForm
from teamclock.ui.timeline.shapes import TeamRow
from teamclock.ui.timeline.stage import Stage

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_HOME = 11.0
_GAP = 7.0


def label_facts(row: TeamRow, now: int, stage: Stage) -> tuple[object, ...]:
    """Return all that the words of a label depend on: equal facts make equal pictures."""
    team = row.team
    day = (team.day_offset, team.wall.day) if team.day_offset else None
    state = team.state, team.next, team.wall.day, _left(team, now)
    return team.team, team.wall.offset, day, state, row.waiting, row.home, stage.sizes, stage.look


def _left(team: TeamNow, now: int) -> int | None:
    """Return the minute until which a team works if that is told, None if it is not soon."""
    return now // MINUTE if ends_soon(team, now) else None


def paint_words(painter: QPainter, row: TeamRow, now: int, stage: Stage) -> None:
    """Paint a label at the painter's origin, without the clock, which changes most often."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    at, team, look = stage.label, row.team, stage.look
    soon = ends_soon(team, now)
    paint_state_sign(painter, at.sign, team.state, look.colours, soon=soon)
    _paint_name(painter, row, at.name, stage)
    day = _paint_day(painter, team, at, stage)
    if at.place is not None:
        how = Lettering(look.type.small, look.colours.muted)
        text(painter, _clear(at.place, at, day), place_words(team), how)
    if at.state is not None:
        small = stage.sizes.form is LabelForm.STATE
        ink = look.colours.muted if small else look.colours.text
        words = state_words(team, now)
        text(painter, _clear(at.state, at, day), words, Lettering(look.type.chip, ink))


def paint_clock(painter: QPainter, team: TeamNow, stage: Stage) -> None:
    """Paint the clock of a team at the origin of its row; its place is wide enough for it."""
    look = stage.look
    left = stage.sizes.form is LabelForm.STACKED
    painter.setFont(clock_font(look.type, stage.sizes))
    painter.setPen(look.colours.focus if stage.elsewhere else look.colours.text)
    reading = clock(team.wall, seconds=stage.sizes.seconds)
    painter.drawText(stage.label.clock, _LEFT if left else _RIGHT, reading)


def _day(team: TeamNow, stage: Stage) -> str:
    """Return the day below the clock: only if it is not the viewer's."""
    if not team.day_offset:
        return ""
    return day_label(team) if stage.sizes.form is LabelForm.FULL else weekday(team.wall.day)


def _paint_day(painter: QPainter, team: TeamNow, at: LabelPlaces, stage: Stage) -> float:
    """Paint the day in its box, and return its left edge."""
    words, look = _day(team, stage), stage.look
    text(painter, at.day, words, Lettering(look.type.small, look.colours.muted, _RIGHT))
    width = QFontMetricsF(look.type.small).horizontalAdvance(words)
    return at.day.right() - width - (_GAP if words else 0)


def _clear(box: QRectF, at: LabelPlaces, day: float) -> QRectF:
    """Return a box of words without what the day beside them takes."""
    if box.top() != at.day.top():
        return box
    return QRectF(box.left(), box.top(), min(box.right(), day) - box.left(), box.height())


def _paint_name(painter: QPainter, row: TeamRow, box: QRectF, stage: Stage) -> None:
    """Paint a name, after it the home sign and how many items wait, as far as there is space.

    The name comes first: it is cut only where it does not even fit alone.
    """
    look, size = stage.look, _HOME * stage.sizes.unit
    name = plain(row.team.team.name)
    space, used = box.width(), QFontMetricsF(look.type.name).horizontalAdvance(name)
    how = Lettering(look.type.name, look.colours.text)
    text(painter, QRectF(box.left(), box.top(), min(used, space), box.height()), name, how)
    middle = box.center().y()
    if row.home and used + _GAP + size <= space:
        house = QRectF(box.left() + used + _GAP, middle - size / 2, size, size)
        paint_home_sign(painter, house, look.colours.muted)
        used += _GAP + size
    count = str(row.waiting) if row.waiting else ""
    wide = _pill_width(count, look)
    if count and used + _GAP + wide <= space:
        height = QFontMetricsF(look.type.label).height() + 3
        pill = QRectF(box.left() + used + _GAP, middle - height / 2, wide, height)
        _paint_count(painter, pill, count, look)


def _pill_width(count: str, look: Look) -> float:
    metrics = QFontMetricsF(look.type.label)
    return max(metrics.horizontalAdvance(count) + 12, metrics.height() + 5)


def _paint_count(painter: QPainter, box: QRectF, count: str, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.track)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    text(painter, box, count, Lettering(look.type.label, look.colours.text, _CENTRE))
