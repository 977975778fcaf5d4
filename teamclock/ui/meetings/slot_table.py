"""The tables of slots and of planned meetings, as high as their rows in a list that scrolls."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.jobs import SlotRow, SlotWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SIGN_SIZE, _GAP, _MARGIN = QSize(11, 9), 8, 8  # pixels
_MOST_ROWS = 60
_MOST_MEASURED = 13
"""The most columns that are measured; a table of more leaves out the parts of the day."""


class RowTable(TextTable):
    """A table as high as its rows, or as 60 rows if it has more; a frame shows the chosen row.

    `asked` follows each click on a row, whether the row was chosen already or not.
    """

    asked = Signal(int)  # the index of the row

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, look, parent)
        self._look = look
        self.setObjectName("slots")
        self.setViewport(QWidget(self))  # PySide would take 13 ms to wrap the one that Qt makes
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.asked.emit(index.row()))

    def _set_height(self) -> None:
        """Take the height of all rows, at most 60, since the list around the table scrolls."""
        shown = min(max(len(self.rows()), 1), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + shown * self._row_height() + bar + 4)

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look, and measure rows and columns again."""
        self._look = look
        self.setFont(look.type.base)
        self.horizontalHeader().setFont(look.type.small)
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self._set_height()
        self.refit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a frame around the chosen row, which shows the focus."""
        super().paintEvent(event)
        row = self.current()[0]
        if row < 0:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._look.colours
            ink = colours.focus if self.hasFocus() else colours.work
            painter.setPen(QPen(ink, 2 if self.hasFocus() else 1.5))
            top, width = self.rowViewportPosition(row), self.viewport().width()
            box = QRectF(1, top + 1, width - 2, self.rowHeight(row) - 2)
            painter.drawRoundedRect(box, 8, 8)


class SlotTable(RowTable):
    """A row for each slot: its time, its start for each team, and who gives up time.

    `brief` leaves out the parts of the day, such as “evening”, where the columns are too wide.
    """

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, look, parent)
        self.slots: tuple[SlotRow, ...] = ()
        self.brief = False  # whether cells leave out the part of the day
        self.setItemDelegate(SlotDelegate(look, self))

    def show_slots(self, words: SlotWords | None) -> None:
        """Show slots; None for no rows."""
        self.slots = () if words is None else words.rows
        heads = () if words is None else words.heads
        rows = [(row.when, *(cell.words for cell in row.cells), row.givers) for row in self.slots]
        self.show_rows(heads, rows)

    def fit(self) -> None:
        """Fit the columns; leave out the parts of the day if the columns are too wide with them."""
        brief = self._is_too_wide()
        if brief != self.brief:
            self.brief = brief
            self.forget()  # the widths were measured with the former texts
            for column in range(min(self.model().columnCount(), _MOST_MEASURED)):
                self.setColumnWidth(column, self.sizeHintForColumn(column))
        super().fit()

    def _is_too_wide(self) -> bool:
        """Return whether the columns with the parts of the day are wider than the table.

        Over 13 columns count as too wide without being measured.
        """
        columns = self.model().columnCount()
        if columns > _MOST_MEASURED:
            return True
        before, self.brief = self.brief, False
        needed = sum(self.sizeHintForColumn(column) for column in range(columns))
        self.brief = before
        return needed > self.width()


class SlotDelegate(QStyledItemDelegate):
    """Paints a cell; the cell of a team has a sign, solid where the slot is in working hours."""

    def __init__(self, look: Look, table: SlotTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def sizeHint(self, _option: "QStyleOptionViewItem", index: Index) -> QSize:
        """Return the size of a cell in pixels: that of its text, its sign and its margins."""
        metrics = self._table.fontMetrics()
        words = metrics.horizontalAdvance(self._cell_text(index))
        sign = _SIGN_SIZE.width() + _GAP if self._has_sign(index) else 0
        return QSize(2 * _MARGIN + sign + words + 10, metrics.height() + 14)

    def _cell_text(self, index: Index) -> str:
        """Return the text of a cell; in a brief table a team's cell has no part of the day."""
        cells = self._table.slots[index.row()].cells
        if self._table.brief and self._has_sign(index):
            return cells[index.column() - 1].time
        return str(index.data())

    def _has_sign(self, index: Index) -> bool:
        """Return whether a cell is that of a team, and so has a sign."""
        return 0 < index.column() <= len(self._table.slots[index.row()].cells)

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        """Paint the sign and the texts of a cell, tinted in the chosen row.

        The first column has the time; a column without sign after it has who gives up time.
        """
        box, colours = QRectF(option.rect), self._look.colours
        row = self._table.slots[index.row()]
        chosen = index.row() == self._table.current()[0]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            paint_box(painter, box.adjusted(0, 2, 0, -2), colours.work_t)
        painter.setFont(self._table.font())
        inner = box.adjusted(_MARGIN, 0, -2, 0)
        quiet = colours.text if chosen else colours.muted
        if not self._has_sign(index):
            ink = colours.text if index.column() == 0 else quiet
            self._paint_words(painter, inner, row.when if index.column() == 0 else row.givers, ink)
        else:
            cell = row.cells[index.column() - 1]
            # Only a start out of hours has a part of the day.
            self._paint_sign(painter, inner, outside=bool(cell.part))
            inner.setLeft(inner.left() + _SIGN_SIZE.width() + _GAP)
            used = self._paint_words(painter, inner, cell.time, colours.text)
            inner.setLeft(inner.left() + used + _GAP)
            self._paint_words(painter, inner, "" if self._table.brief else cell.part, quiet)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, box: QRectF, words: str, ink: QColor) -> float:
        """Paint words in the colour `ink` at the left of `box`; return their width in pixels."""
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        return painter.fontMetrics().horizontalAdvance(words)

    def _paint_sign(self, painter: QPainter, box: QRectF, *, outside: bool) -> None:
        """Paint a sign at the left of `box`: solid, or half filled for a slot `outside` hours."""
        colours = self._look.colours
        sign = QRectF(box.left(), 0, _SIGN_SIZE.width(), _SIGN_SIZE.height())
        sign.moveTop(round(box.center().y() - _SIGN_SIZE.height() / 2))
        if not outside:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.work)
            painter.drawRoundedRect(sign, 2.5, 2.5)
            return
        painter.setPen(QPen(colours.handoff_ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(sign.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
        lower_part = QRectF(sign.left() + 1, sign.center().y() + 0.5, sign.width() - 2, 3)
        paint_box(painter, lower_part, colours.handoff_ink)
