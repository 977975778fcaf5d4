"""Paints one row of the queue, as a function of its text and of the columns of its page."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from teamclock.domain.note import Urgency
from teamclock.messages import _
from teamclock.present.steps import STEPS
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Colours, Look
from teamclock.ui.queue.bars import filled, paint_bars
from teamclock.ui.queue.row_fonts import RowFonts
from teamclock.ui.queue.row_layout import Box, Boxes, Columns, RowForm, boxes
from teamclock.ui.queue.row_text import RowText
from teamclock.ui.queue.signs import paint_sign

_RADIUS, _PILL_RADIUS = 8.0, 5.0  # of the corners of cards and buttons, and of pills, in pixels
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Pose(NamedTuple):
    """How the list shows a row, besides its text.

    chosen, hovered: whether the row is selected, and under the pointer.
    focused: whether the row has the focus of the keyboard.
    ruled: whether a line separates the row from the one above.
    mirrored: whether the language is written from right to left.
    """

    chosen: bool = False
    hovered: bool = False
    focused: bool = False
    ruled: bool = True
    mirrored: bool = False


class Sheet(NamedTuple):
    """The look, the fonts and the columns with which all rows of a page are painted."""

    look: Look
    fonts: RowFonts
    columns: Columns


def row_boxes(row: QRectF, line: RowText, pose: Pose, sheet: Sheet) -> Boxes:
    """Return the boxes of a row's parts in pixels; `row` is as wide as the columns of the sheet."""
    box, fonts = Box(row.x(), row.y(), row.width(), row.height()), sheet.fonts
    boxes_of_row = boxes(box, sheet.columns, fonts.widths(line), fonts.sizes, chosen=pose.chosen)
    return boxes_of_row.mirrored(box) if pose.mirrored else boxes_of_row


def facts_in(page: Columns | None) -> Callable[[RowText], object]:
    """Return a function that returns the facts of a row that are painted in some columns.

    Two rows with equal facts look the same. If `page` is None, the function returns the whole text.
    """
    if page is None:
        return lambda line: line
    return partial(_painted_facts, form=page.form)


def _painted_facts(line: RowText, form: RowForm) -> tuple[object, ...]:
    """Return the facts that a row in this form shows, without those that the form leaves out."""
    ageing = line.ageing
    bars = (filled(ageing), ageing.freshness) if form.bars else None
    age = line.late, line.shown_age(both=form.ages)
    words = line.sign, line.title, line.state, line.route, line.urgency, line.asks
    return bars, age, words, line.item.note.urgency, line.step, line.wants_meeting


def rect(box: Box) -> QRectF:
    """Return a box as a rectangle of Qt."""
    return QRectF(*box)


def paint_line(painter: QPainter, row: QRectF, line: RowText, pose: Pose, sheet: Sheet) -> None:
    """Paint a row of the queue into the box `row`, in pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # by each text
    where, look = row_boxes(row, line, pose, sheet), sheet.look
    _paint_card(painter, where, pose, look.colours)
    paint_sign(painter, rect(where.sign), line.sign, look.colours)
    _Row(painter, line, pose, sheet).paint(where)


def _paint_card(painter: QPainter, where: Boxes, pose: Pose, colours: Colours) -> None:
    """Paint what is behind a row's text: the line above, the selection and the focus."""
    card = rect(where.card)
    if painter.hasClipping():  # a scroll bar may cover its end
        card = card.intersected(painter.clipBoundingRect())
    if pose.ruled:
        paint_box(painter, rect(where.rule), colours.track)
    painter.setPen(Qt.PenStyle.NoPen)
    if pose.chosen or pose.hovered:
        painter.setBrush(colours.work_t if pose.chosen else colours.surface2)
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
    if pose.focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.focus, 2))
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), _RADIUS - 1, _RADIUS - 1)


class _Row(NamedTuple):
    """Paints the parts of one row, each into its box."""

    painter: QPainter
    line: RowText
    pose: Pose
    sheet: Sheet

    def paint(self, where: Boxes) -> None:
        """Paint all texts, the bars and the button."""
        fonts, colours, line = self.sheet.fonts, self.sheet.look.colours, self.line
        self._text(where.title, line.title, fonts.title, colours.text)
        critical = line.item.note.urgency is Urgency.CRITICAL
        self._pill(
            where.urgency,
            line.urgency,
            colours.overdue if critical else colours.handoff,
            self._late() if critical else colours.handoff_ink,
        )
        green = line.wants_meeting
        self._pill(
            where.asks,
            line.asks,
            colours.overlap if green else colours.border,
            colours.overlap_ink if green else colours.muted,
        )
        self._text(where.route, line.route, fonts.small, colours.muted)
        if where.bars is not None:
            paint_bars(self.painter, rect(where.bars), line.ageing, self.sheet.look)
        words = line.shown_age(both=self.sheet.columns.form.ages)
        self._text(where.age, words, fonts.age_font(line), self._late() if line.late else None)
        self._second_line(where.state)
        self._button(where.button)

    def _late(self) -> QColor:
        """Return the colour of late or critical words; on a selected row that of other text.

        The colour for overdue items has too little contrast on a selected row.
        """
        colours = self.sheet.look.colours
        return colours.text if self.pose.chosen else colours.overdue

    def _second_line(self, box: Box) -> None:
        """Paint the age and the route, unless they have columns, then what is next."""
        line, fonts, form = self.line, self.sheet.fonts, self.sheet.columns.form
        colours = self.sheet.look.colours
        age = "" if form.age else line.shown_age(both=False)
        if age:
            font, ink = fonts.age_font(line), self._late() if line.late else colours.text
            width = min(fonts.width(font, age), box.width)
            self._text(self._first_part(box, width), age, font, ink)
            box = self._rest(box, width)
        words = " · ".join(filter(None, ("" if form.route else line.route, line.state)))
        self._text(box, f" · {words}" if age else words, fonts.small, colours.muted)

    def _first_part(self, box: Box, width: float) -> Box:
        """Return the part of a box, `width` pixels wide, where reading begins."""
        left = box.right - width if self.pose.mirrored else box.left
        return box._replace(left=left, width=width)

    def _rest(self, box: Box, width: float) -> Box:
        """Return the part of a box that remains after the first `width` pixels of reading."""
        left = box.left if self.pose.mirrored else box.left + width
        return box._replace(left=left, width=box.width - width)

    def _text(self, box: Box | None, words: str, font: QFont, ink: QColor | None) -> None:
        """Paint words into a box, cut if they are too long; `ink` None means the colour of text."""
        if box is None or box.width <= 0 or not words:
            return
        side = Qt.AlignmentFlag.AlignRight if self.pose.mirrored else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        colour = self.sheet.look.colours.text if ink is None else ink
        text(self.painter, rect(box), words, Lettering(font, colour, align))

    def _pill(self, box: Box | None, words: str, edge: QColor, ink: QColor) -> None:
        """Paint words with an outline; None for the box means that the pill is not shown."""
        if box is None:
            return
        self._frame(rect(box), _PILL_RADIUS, QPen(edge, 1.2))
        text(self.painter, rect(box), words, Lettering(self.sheet.fonts.pill, ink, _CENTRE))

    def _button(self, box: Box | None) -> None:
        """Paint the button of the row's step, unless the row shows none."""
        if box is None or self.line.step is None:
            return
        colours = self.sheet.look.colours
        self.painter.setBrush(colours.raised)
        self._frame(rect(box), _RADIUS, QPen(colours.edge, 1), filled=True)
        words = _(STEPS[self.line.step].label)
        lettering = Lettering(self.sheet.fonts.button, colours.text, _CENTRE)
        text(self.painter, rect(box), words, lettering)

    def _frame(self, box: QRectF, radius: float, pen: QPen, *, filled: bool = False) -> None:
        """Paint the outline of a box, sharp on whole pixels; `filled` paints the brush inside."""
        if not filled:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(pen)
        aligned = QRectF(round(box.x()), round(box.y()), round(box.width()), round(box.height()))
        self.painter.drawRoundedRect(aligned.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
