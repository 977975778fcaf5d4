"""Paints the labels of the teams' rows: name, city, state and clock."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from teamclock.domain.interval import MINUTE
from teamclock.domain.moment import TeamNow
from teamclock.present.moment import day_label, ends_soon, state_words
from teamclock.present.time_line import place_words
from teamclock.present.words import clock, printable, weekday
from teamclock.ui.canvas.team_signs import paint_home_sign, paint_state_sign
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.label_boxes import LabelBoxes, clock_font
from teamclock.ui.timeline.metrics import LabelForm
from teamclock.ui.timeline.shapes import TeamRow
from teamclock.ui.timeline.stage import Stage

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_HOME = 11.0  # the width of the home sign, for a font of 10 pt, in pixels
_GAP = 7.0  # between two parts of a line, in pixels


def label_facts(row: TeamRow, now: int, stage: Stage) -> tuple[object, ...]:
    """Return all that a label without its clock depends on.

    Labels with equal facts look the same, so that a cached pixmap of one need not be repainted.
    `now` is the instant looked at.
    """
    team = row.team
    day = (team.day_offset, team.wall.day) if team.day_offset else None
    state = team.state, team.next, team.wall.day, _minute_if_ending(team, now)
    return team.team, team.wall.offset, day, state, row.waiting, row.home, stage.sizes, stage.look


def _minute_if_ending(team: TeamNow, now: int) -> int | None:
    """Return `now` in whole minutes while a team's work ends soon, else None.

    Only then does the label tell the minutes left, so that it changes every minute.
    """
    return now // MINUTE if ends_soon(team, now) else None


def paint_words(painter: QPainter, row: TeamRow, now: int, stage: Stage) -> None:
    """Paint a label without its clock, with the top left of the row at the painter's origin.

    The clock is painted by `paint_clock`, since it changes most often. `now` is the instant looked
    at.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    boxes, team, look = stage.label, row.team, stage.look
    soon = ends_soon(team, now)
    paint_state_sign(painter, boxes.sign, team.state, look.colours, soon=soon)
    _paint_name(painter, row, boxes.name, stage)
    day = _paint_day(painter, team, boxes, stage)
    if boxes.place is not None:
        small = Lettering(look.type.small, look.colours.muted)
        text(painter, _left_of_day(boxes.place, boxes, day), place_words(team), small)
    if boxes.state is not None:
        pale = stage.sizes.form is LabelForm.STATE
        ink = look.colours.muted if pale else look.colours.text
        words = state_words(team, now)
        box = _left_of_day(boxes.state, boxes, day)
        text(painter, box, words, Lettering(look.type.chip, ink))


def paint_clock(painter: QPainter, team: TeamNow, stage: Stage) -> None:
    """Paint the clock of a team, with the top left of its row at the painter's origin.

    It is aligned left in the form STACKED of labels, else right.
    """
    look = stage.look
    left = stage.sizes.form is LabelForm.STACKED
    painter.setFont(clock_font(look.type, stage.sizes))
    painter.setPen(look.colours.focus if stage.elsewhere else look.colours.text)
    reading = clock(team.wall, seconds=stage.sizes.seconds)
    painter.drawText(stage.label.clock, _LEFT if left else _RIGHT, reading)


def _day(team: TeamNow, stage: Stage) -> str:
    """Return the name of the team's day for its label; "" if it is the viewer's day."""
    if not team.day_offset:
        return ""
    return day_label(team) if stage.sizes.form is LabelForm.FULL else weekday(team.wall.day)


def _paint_day(painter: QPainter, team: TeamNow, boxes: LabelBoxes, stage: Stage) -> float:
    """Paint the name of the team's day, if it is shown; return the x up to which text may reach."""
    words, look = _day(team, stage), stage.look
    text(painter, boxes.day, words, Lettering(look.type.small, look.colours.muted, _RIGHT))
    width = QFontMetricsF(look.type.small).horizontalAdvance(words)
    return boxes.day.right() - width - (_GAP if words else 0)


def _left_of_day(box: QRectF, boxes: LabelBoxes, day: float) -> QRectF:
    """Return a box of text, cut at the x `day` if the day is painted on the same line."""
    if box.top() != boxes.day.top():
        return box
    return QRectF(box.left(), box.top(), min(box.right(), day) - box.left(), box.height())


def _paint_name(painter: QPainter, row: TeamRow, box: QRectF, stage: Stage) -> None:
    """Paint a team's name, then its home sign and the number of waiting items if they have space.

    The name has precedence: it is cut only if it is wider than the whole box.
    """
    look, size = stage.look, _HOME * stage.sizes.unit
    name = printable(row.team.team.name)
    space, used = box.width(), QFontMetricsF(look.type.name).horizontalAdvance(name)
    lettering = Lettering(look.type.name, look.colours.text)
    text(painter, QRectF(box.left(), box.top(), min(used, space), box.height()), name, lettering)
    middle = box.center().y()
    if row.home and used + _GAP + size <= space:
        house = QRectF(box.left() + used + _GAP, middle - size / 2, size, size)
        paint_home_sign(painter, house, look.colours.muted)
        used += _GAP + size
    count = str(row.waiting) if row.waiting else ""
    width = _pill_width(count, look)
    if count and used + _GAP + width <= space:
        height = QFontMetricsF(look.type.label).height() + 3
        pill = QRectF(box.left() + used + _GAP, middle - height / 2, width, height)
        _paint_count(painter, pill, count, look)


def _pill_width(count: str, look: Look) -> float:
    """Return the width in pixels of the rounded box around `count`, the number of waiting items."""
    metrics = QFontMetricsF(look.type.label)
    return max(metrics.horizontalAdvance(count) + 12, metrics.height() + 5)


def _paint_count(painter: QPainter, box: QRectF, count: str, look: Look) -> None:
    """Paint the number of waiting items in a rounded box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.track)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    text(painter, box, count, Lettering(look.type.label, look.colours.text, _CENTRE))
