"""Paints the rows of “Coming up”, on one line where there is width for it, else on two."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.present.plan import Entry
from teamclock.present.words import widest_clock
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look, Type
from teamclock.ui.window.ahead_rows import DayHeading, Row

LIST_SIDE, _SIGN, _GAP = 16.0, 16.0, 10.0
_WIDE = 46
"""The width, in heights of the text, from which a row has a column for its detail."""

_MOST_WHEN = 0.32
"""The part of the width that times take at most; a longer one is cut."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AheadColumns(NamedTuple):
    """Where the columns of a list begin, in pixels; `detail` is None where it has none."""

    when: float
    sign: float
    words: float
    detail: float | None
    right: float


def columns(rows: tuple[Row, ...], width: float, type_: Type) -> AheadColumns:
    """Return the columns of a list of rows, `width` pixels wide."""
    times = (
        _("{start}–{end}").format(start=widest_clock(), end=widest_clock()),
        *(row.when for row in rows if isinstance(row, Entry)),
    )
    widest = max(map(QFontMetricsF(type_.chip).horizontalAdvance, times))
    sign = LIST_SIDE + min(widest, width * _MOST_WHEN) + _GAP
    words, right = sign + _SIGN + _GAP, width - LIST_SIDE
    wide = width >= _WIDE * QFontMetricsF(type_.base).height() * 0.8
    return AheadColumns(
        LIST_SIDE, sign, words, words + (right - words) * 0.46 if wide else None, right
    )


def row_height(row: Row, at: AheadColumns, type_: Type) -> int:
    """Return the height of a row in pixels."""
    line = QFontMetricsF(type_.base).height()
    if isinstance(row, DayHeading):
        return round(line + 20)
    if at.detail is None and row.detail:
        return round(line + QFontMetricsF(type_.small).height() + 10)
    return round(line + 12)


def paint_row(painter: QPainter, row: Row, box: QRectF, at: AheadColumns, look: Look) -> None:
    """Paint a heading or an entry into `box`."""
    if isinstance(row, DayHeading):
        _paint_heading(painter, row, box, at, look)
    else:
        _paint_entry(painter, row, box, at, look)


def _paint_heading(
    painter: QPainter, row: DayHeading, box: QRectF, at: AheadColumns, look: Look
) -> None:
    type_, colours = look.type, look.colours
    line = QRectF(at.when, box.bottom() - QFontMetricsF(type_.chip).height() - 6, 0, 0)
    line.setHeight(QFontMetricsF(type_.chip).height())
    line.setRight(at.right)
    strong = QFont(type_.chip)
    strong.setWeight(QFont.Weight.DemiBold)
    text(painter, line, row.words, Lettering(strong, colours.text))
    line.setLeft(at.when + QFontMetricsF(strong).horizontalAdvance(row.words) + _GAP)
    text(painter, line, row.away, Lettering(type_.small, colours.muted, _RIGHT))


def _paint_entry(painter: QPainter, row: Entry, box: QRectF, at: AheadColumns, look: Look) -> None:
    type_, colours = look.type, look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = QFontMetricsF(type_.base).height()
    line = QRectF(at.when, box.top() + 6, at.sign - at.when, height)
    text(painter, line, row.when, Lettering(type_.chip, colours.muted))
    paint_sign(painter, QRectF(at.sign, line.center().y() - 6, 16, 12), row.kind, look)
    end = at.right if at.detail is None or not row.detail else at.detail - _GAP
    words = QRectF(at.words, line.top(), end - at.words, height)
    text(painter, words, row.words, Lettering(type_.base, colours.text))
    if at.detail is None:
        below = QRectF(at.words, line.bottom(), at.right - at.words, box.bottom() - line.bottom())
        below.setHeight(QFontMetricsF(type_.small).height())
        text(painter, below, row.detail, Lettering(type_.small, colours.muted))
    else:
        beside = QRectF(at.detail, line.top(), at.right - at.detail, height)
        text(painter, beside, row.detail, Lettering(type_.small, colours.muted))


def paint_sign(painter: QPainter, box: QRectF, kind: str, look: Look) -> None:
    """Paint the kind of an entry by form, 16 × 12 pixels.

    Diamond: handoff; bracket: overlap; dots: uncovered; disc and ring: start and end; hourglass:
    clock change; rounded box: meeting.
    """
    colours = look.colours
    match kind:
        case "handoff":
            _paint_shape(painter, _diamond(box), colours.handoff)
        case "starts" | "ends":
            _paint_round(painter, box, colours.work, filled=kind == "starts")
        case "clock_change":
            _paint_shape(painter, _hourglass(box), colours.muted)
        case "meeting":
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        case _:
            _paint_stretch(painter, box, look, shared=kind == "overlap")


def _paint_stretch(painter: QPainter, box: QRectF, look: Look, *, shared: bool) -> None:
    middle = box.center().y()
    style = Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DotLine
    painter.setPen(QPen(look.colours.overlap if shared else look.colours.border, 2, style))
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    for x in (box.left(), box.right()) if shared else ():
        painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))


def _paint_shape(painter: QPainter, shape: QPolygonF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(shape)


def _diamond(box: QRectF) -> QPolygonF:
    x, y = box.center().x(), box.center().y()
    return QPolygonF([QPointF(x, y - 6), QPointF(x + 6, y), QPointF(x, y + 6), QPointF(x - 6, y)])


def _hourglass(box: QRectF) -> QPolygonF:
    x, top, bottom = box.center().x(), box.top() + 1, box.bottom() - 1
    corners = ((x - 5, top), (x + 5, top), (x - 5, bottom), (x + 5, bottom))
    return QPolygonF([QPointF(*one) for one in corners])


def _paint_round(painter: QPainter, box: QRectF, colour: QColor, *, filled: bool) -> None:
    """Paint a disc if a team starts, and a ring if it ends."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.center(), 4.0, 4.0)
