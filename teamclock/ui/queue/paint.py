"""Paints a row of the queue, as a function of its text."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.domain.interval import HOUR, MINUTE
from teamclock.domain.note import Urgency
from teamclock.messages import _
from teamclock.present.steps import STEPS
from teamclock.present.words import duration, length
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look, Type
from teamclock.ui.queue.bars import paint_bars
from teamclock.ui.queue.row_text import BUTTONS, ItemSign, RowText

_MARGIN, _GAP, _PAD = 12.0, 6.0, 12.0
_SIGN = 20.0
_BARS = (32.0, 20.0)
_NARROW = 800.0
_LEG = 190.0
_TITLE = 14  # the least width of a title, in heights of its letters
_RADIUS = 8.0
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Boxes(NamedTuple):
    """The boxes of a row's parts, in pixels.

    Attributes:
        card: The frame around the row.
        sign: The sign of the item's state.
        title: The urgency, the title and the suggestion.
        state: The line below the title.
        leg: Giver and receiver, None if the row is narrow.
        bars: The bars of the age, None if the row is narrow.
        worked: The age in working time.
        wall: The age in elapsed time.
        button: The button of the next step.
    """

    card: QRectF
    sign: QRectF
    title: QRectF
    state: QRectF
    leg: QRectF | None
    bars: QRectF | None
    worked: QRectF
    wall: QRectF
    button: QRectF


def _widest_ages() -> tuple[str, ...]:
    """Return texts as wide as the ages of most items."""
    return (
        _("{length} working time").format(length=duration(99 * HOUR + 59 * MINUTE)),
        _("{length} elapsed").format(length=length(999 * HOUR + 59 * MINUTE)),
    )


def row_height(type_: Type) -> int:
    """Return the height of a row in pixels: two lines, and the space around them."""
    lines = QFontMetricsF(type_.name).height() + QFontMetricsF(type_.small).height()
    return round(lines + 16 + _GAP)


def boxes(row: QRectF, type_: Type) -> Boxes:
    """Return the boxes of the parts of a row."""
    small = QFontMetricsF(type_.small)
    card = row.adjusted(_MARGIN, _GAP / 2, -_MARGIN, -_GAP / 2)
    high = QFontMetricsF(type_.name).height()
    top, line = card.top() + 7, card.top() + 7 + high + 2
    words = max(small.horizontalAdvance(_(STEPS[kind].label)) for kind in BUTTONS)
    tall = max(28.0, small.height() + 8)
    button = QRectF(card.right() - words - 32, card.center().y() - tall / 2, words + 24, tall)
    age = max(map(small.horizontalAdvance, _widest_ages()))
    narrow = row.width() < max(_NARROW, button.width() + age + _LEG + _TITLE * high)
    if narrow:
        age = 0
    ages = QRectF(button.left() - 20 - age, top, age, high)
    bars = QRectF(ages.left() - _BARS[0] - 10, card.center().y() - _BARS[1] / 2, *_BARS)
    leg_width = 0 if narrow else min(card.width() * 0.2, _LEG)
    leg = QRectF(bars.left() - leg_width - 20, card.top(), leg_width, card.height())
    left = card.left() + _PAD + _SIGN + 14
    right = button.left() - 12 if narrow else leg.left() - 12
    title = QRectF(left, top, right - left, high)
    state = QRectF(left, line, right - left, small.height())
    return Boxes(
        card=card,
        sign=QRectF(card.left() + _PAD, card.center().y() - _SIGN / 2, _SIGN, _SIGN),
        title=title,
        state=state,
        leg=None if narrow else leg,
        bars=None if narrow else bars,
        worked=ages,
        wall=QRectF(ages.left(), line, ages.width(), small.height()),
        button=button,
    )


class Pose(NamedTuple):
    """Whether a row is selected or under the pointer, and whether the list has the focus."""

    chosen: bool = False
    hovered: bool = False
    focused: bool = False


def paint_line(painter: QPainter, row: QRectF, line: RowText, pose: Pose, look: Look) -> None:
    """Paint a row of the queue into the box `row`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    places = boxes(row, look.type)
    _paint_card(painter, places.card, pose, look)
    paint_sign(painter, places.sign, line.sign, look)
    _paint_words(painter, places, line, look)
    _paint_age(painter, places, line, look)
    if line.step is not None:
        _paint_button(painter, places.button, _(STEPS[line.step].label), look)


def _paint_card(painter: QPainter, card: QRectF, pose: Pose, look: Look) -> None:
    colours = look.colours
    painter.setBrush(colours.surface)
    edge, width = (colours.focus, 2.0) if pose.chosen else (colours.border, 1.0)
    if not (pose.chosen or pose.hovered):
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(edge, width if pose.focused or not pose.chosen else 1.0))
    painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


def _paint_words(painter: QPainter, places: Boxes, line: RowText, look: Look) -> None:
    colours, type_ = look.colours, look.type
    title = places.title
    if line.urgency:
        title = _paint_urgency(painter, title, line, look)
    if line.asks and places.leg is not None:
        title = _paint_asks(painter, title, line, look)
    text(painter, title, line.title, Lettering(type_.name, colours.text))
    state = places.state
    if line.late:
        late = line.late + (" · " if line.state or places.leg is None else "")
        text(painter, state, late, Lettering(type_.chip, colours.overdue))
        state = state.adjusted(QFontMetricsF(type_.chip).horizontalAdvance(late), 0, 0, 0)
    words = line.state
    if places.leg is None:
        words = " · ".join(filter(None, (line.leg, line.worked, line.state)))
    if state.width() > 0:
        text(painter, state, words, Lettering(type_.small, colours.muted))
    if places.leg is not None:
        text(painter, places.leg, line.leg, Lettering(type_.base, colours.text))


def _paint_urgency(painter: QPainter, title: QRectF, line: RowText, look: Look) -> QRectF:
    """Paint how urgent an item is before its title; return the space that is left for the title."""
    font, colours = look.type.label, look.colours
    width = QFontMetricsF(font).horizontalAdvance(line.urgency) + 12
    pill = QRectF(title.left(), title.top() + 1, width, title.height() - 2)
    ink = colours.overdue if line.item.note.urgency is Urgency.CRITICAL else colours.handoff
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(pill, 5, 5)
    text(painter, pill, line.urgency, Lettering(font, colours.text, _CENTRE))
    return title.adjusted(width + 8, 0, 0, 0)


def _paint_asks(painter: QPainter, title: QRectF, line: RowText, look: Look) -> QRectF:
    """Paint the suggestion behind the title; return the space that is left for the title."""
    font, colours = look.type.label, look.colours
    width = QFontMetricsF(font).horizontalAdvance(line.asks) + 14
    end = title.left() + QFontMetricsF(look.type.name).horizontalAdvance(line.title) + 10
    left = int(min(end, title.right() - width - 2)) + 0.5  # its edge fills whole columns of pixels
    pill = QRectF(left, title.top() + 1, round(width), title.height() - 2)
    edge = colours.overlap if line.wants_meeting else colours.border
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    text(painter, pill, line.asks, Lettering(font, colours.text, _CENTRE))
    return QRectF(title.left(), title.top(), pill.left() - 8 - title.left(), title.height())


def _paint_age(painter: QPainter, places: Boxes, line: RowText, look: Look) -> None:
    if places.bars is None or not line.worked:
        return
    colours, type_ = look.colours, look.type
    paint_bars(painter, places.bars, line.ageing, look)
    text(painter, places.worked, line.worked, Lettering(type_.small, colours.text))
    text(painter, places.wall, line.wall, Lettering(type_.small, colours.muted))


def _paint_button(painter: QPainter, box: QRectF, words: str, look: Look) -> None:
    colours = look.colours
    painter.setPen(QPen(colours.border, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    text(painter, box, words, Lettering(look.type.chip, colours.text, _CENTRE))


def paint_sign(painter: QPainter, box: QRectF, sign: ItemSign, look: Look) -> None:
    """Paint the state of an item, by form before colour."""
    colours, middle = look.colours, box.center()
    painter.setPen(Qt.PenStyle.NoPen)
    match sign:
        case ItemSign.OVERDUE:
            painter.setBrush(colours.overdue)
            painter.drawEllipse(box)
            painter.setBrush(colours.on)
            painter.drawRoundedRect(QRectF(middle.x() - 1.2, box.top() + 4, 2.4, 7.5), 1.2, 1.2)
            painter.drawEllipse(QPointF(middle.x(), box.bottom() - 5), 1.4, 1.4)
        case ItemSign.YOURS:
            painter.setBrush(colours.handoff)
            painter.drawPolygon(_diamond(middle, 9))
        case ItemSign.THEIRS | ItemSign.DRAFT:
            dashed = sign is ItemSign.DRAFT
            style = Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colours.border, 2, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 7.0, 7.0)
        case ItemSign.SNOOZED:
            painter.setBrush(colours.border)
            for x in (-5.0, 2.0):
                painter.drawRoundedRect(QRectF(middle.x() + x, middle.y() - 6, 3.5, 12), 1, 1)
        case ItemSign.CLOSED:
            painter.setPen(QPen(colours.overlap, 2.4, c=Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(
                QPolygonF(
                    [middle + QPointF(-6, 0), middle + QPointF(-2, 5), middle + QPointF(6, -5)]
                )
            )


def _diamond(middle: QPointF, size: float) -> QPolygonF:
    ways = ((0, -size), (size, 0), (0, size), (-size, 0))
    return QPolygonF([middle + QPointF(*way) for way in ways])
