"""Paints the rows of “Coming up”; an entry takes one line in a wide list, else two."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from teamclock.messages import _
from teamclock.present.plan import Entry
from teamclock.present.words import widest_clock
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.theme import Look, Type
from teamclock.ui.window.ahead_rows import DayHeading, Row

LIST_SIDE, _SIGN, _GAP = 16.0, 16.0, 10.0  # pixels: margin, width of a sign, distance
_WIDE = 46
"""The list width from which details have a column of their own, in em."""

_MOST_TIMES = 0.32
"""The largest fraction of the width that the column of times takes; longer times are cut."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AheadColumns(NamedTuple):
    """The positions of a list's columns, in pixels from its left edge.

    `when`, `sign`, `words`, `detail`: where the columns for the time, the sign of the kind, the
        sentence and the detail begin; `detail` is None if details are on a second line below the
        sentence.
    `right`: where the last column ends.
    """

    when: float
    sign: float
    words: float
    detail: float | None
    right: float


def columns(rows: tuple[Row, ...], width: float, type_: Type) -> AheadColumns:
    """Return the columns for a list of `rows` that is `width` pixels wide, with the fonts `type_`.

    The column of times fits the longest time, up to a limit. Where the list is wide, the sentence
    gets 46 % of the space behind the sign, and the detail the rest.
    """
    times = (
        _("{start}–{end}").format(start=widest_clock(), end=widest_clock()),
        *(row.when for row in rows if isinstance(row, Entry)),
    )
    widest = max(map(QFontMetricsF(type_.chip).horizontalAdvance, times))
    sign = LIST_SIDE + min(widest, width * _MOST_TIMES) + _GAP
    words, right = sign + _SIGN + _GAP, width - LIST_SIDE
    wide = width >= _WIDE * QFontMetricsF(type_.base).height() * 0.8  # an em is 0.8 of a line
    return AheadColumns(
        LIST_SIDE, sign, words, words + (right - words) * 0.46 if wide else None, right
    )


def row_height(row: Row, layout: AheadColumns, type_: Type) -> int:
    """Return the height of a row in pixels, with the fonts `type_`.

    An entry takes two lines if it has a detail, and `layout` has no column for that.
    """
    line = QFontMetricsF(type_.base).height()
    if isinstance(row, DayHeading):
        return round(line + 20)  # with space above and below, as in the others
    if layout.detail is None and row.detail:
        return round(line + QFontMetricsF(type_.small).height() + 10)
    return round(line + 12)


def paint_row(painter: QPainter, row: Row, box: QRectF, layout: AheadColumns, look: Look) -> None:
    """Paint a day heading or an entry into `box`, the rectangle of its row, in some columns."""
    if isinstance(row, DayHeading):
        _paint_heading(painter, row, box, layout, look)
    else:
        _paint_entry(painter, row, box, layout, look)


def _paint_heading(
    painter: QPainter, row: DayHeading, box: QRectF, layout: AheadColumns, look: Look
) -> None:
    """Paint the name of the day into the box of its row; at the right, how far it is from today."""
    type_, colours = look.type, look.colours
    line = QRectF(layout.when, box.bottom() - QFontMetricsF(type_.chip).height() - 6, 0, 0)
    line.setHeight(QFontMetricsF(type_.chip).height())
    line.setRight(layout.right)
    strong = QFont(type_.chip)
    strong.setWeight(QFont.Weight.DemiBold)
    text(painter, line, row.words, Lettering(strong, colours.text))
    line.setLeft(layout.when + QFontMetricsF(strong).horizontalAdvance(row.words) + _GAP)
    text(painter, line, row.away, Lettering(type_.small, colours.muted, _RIGHT))


def _paint_entry(
    painter: QPainter, row: Entry, box: QRectF, layout: AheadColumns, look: Look
) -> None:
    """Paint time, sign, sentence and detail of an entry into the box of its row."""
    type_, colours = look.type, look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = QFontMetricsF(type_.base).height()
    line = QRectF(layout.when, box.top() + 6, layout.sign - layout.when, height)
    text(painter, line, row.when, Lettering(type_.chip, colours.muted))
    paint_sign(painter, QRectF(layout.sign, line.center().y() - 6, 16, 12), row.kind, look)
    end = layout.right if layout.detail is None or not row.detail else layout.detail - _GAP
    words = QRectF(layout.words, line.top(), end - layout.words, height)
    text(painter, words, row.words, Lettering(type_.base, colours.text))
    if layout.detail is None:  # too narrow for a column of details
        below = QRectF(
            layout.words, line.bottom(), layout.right - layout.words, box.bottom() - line.bottom()
        )
        below.setHeight(QFontMetricsF(type_.small).height())
        text(painter, below, row.detail, Lettering(type_.small, colours.muted))
    else:
        beside = QRectF(layout.detail, line.top(), layout.right - layout.detail, height)
        text(painter, beside, row.detail, Lettering(type_.small, colours.muted))


def paint_sign(painter: QPainter, box: QRectF, kind: str, look: Look) -> None:
    """Paint the sign for the kind of an entry, a shape of 16 × 12 pixels.

    `kind` is that of an `Entry`. Diamond: handoff; bracket: overlap; dots: uncovered; disc
    and ring: start and end of work; hourglass: clock change; rounded box: meeting.
    """
    colours = look.colours
    match kind:
        case "handoff":
            _paint_shape(painter, _diamond(box), colours.handoff)
        case "starts" | "ends":
            _paint_circle(painter, box, colours.work, filled=kind == "starts")
        case "clock_change":
            _paint_shape(painter, _hourglass(box), colours.muted)
        case "meeting":
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(colours.surface)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        case _:
            _paint_stretch(painter, box, look, shared=kind == "overlap")


def _paint_stretch(painter: QPainter, box: QRectF, look: Look, *, shared: bool) -> None:
    """Paint into `box` a bracket for an overlap (`shared`), or a dotted line for uncovered time."""
    middle = box.center().y()
    style = Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DotLine
    painter.setPen(QPen(look.colours.overlap if shared else look.colours.border, 2, style))
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    for x in (box.left(), box.right()) if shared else ():
        painter.drawLine(QPointF(x, box.top() + 1), QPointF(x, box.bottom() - 1))


def _paint_shape(painter: QPainter, shape: QPolygonF, colour: QColor) -> None:
    """Fill a polygon, without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(shape)


def _diamond(box: QRectF) -> QPolygonF:
    """Return a diamond of 12 × 12 pixels in the centre of `box`."""
    x, y = box.center().x(), box.center().y()
    return QPolygonF([QPointF(x, y - 6), QPointF(x + 6, y), QPointF(x, y + 6), QPointF(x - 6, y)])


def _hourglass(box: QRectF) -> QPolygonF:
    """Return two triangles that meet in the centre of `box`, like an hourglass."""
    x, top, bottom = box.center().x(), box.top() + 1, box.bottom() - 1
    corners = ((x - 5, top), (x + 5, top), (x - 5, bottom), (x + 5, bottom))
    return QPolygonF([QPointF(*corner) for corner in corners])


def _paint_circle(painter: QPainter, box: QRectF, colour: QColor, *, filled: bool) -> None:
    """Paint a disc (`filled`) or a ring of 8 pixels in the centre of `box`."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.center(), 4.0, 4.0)
