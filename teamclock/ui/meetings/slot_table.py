"""The table of times to meet: a sign and a time for each team, and who gives up time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.table import TextTable
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.jobs import SlotRow, SlotWords

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SIGN, _GAP, _MARGIN = QSize(11, 9), 8, 8
_MOST_ROWS, _MOST_MEASURED = 60, 13


class RowTable(TextTable):
    """A table as high as its rows, with a frame round the chosen one; the page around scrolls.

    `asked` carries a row when the user clicks one, chosen already or not.
    """

    asked = Signal(int)

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, look, parent)
        self._look = look
        self.setObjectName("slots")
        self.setViewport(QWidget(self))  # wrapping one that C++ made takes 13 ms
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.asked.emit(index.row()))

    def _set_height(self) -> None:
        """Take the height of all rows; the page scrolls."""
        shown = min(max(len(self.rows()), 1), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + shown * self._row_height() + bar + 4)

    def apply_theme(self, look: Look) -> None:
        """Measure again, in another font."""
        self._look = look
        self.setFont(look.type.base)
        self.horizontalHeader().setFont(look.type.small)
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        self._set_height()
        self.refit()

    def paintEvent(self, event: QPaintEvent) -> None:
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
    """Rows of slots; where they are too wide, the parts of the day are left to the panel."""

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, look, parent)
        self.slots: tuple[SlotRow, ...] = ()
        self.brief = False
        self.setItemDelegate(SlotDelegate(look, self))

    def show_slots(self, words: SlotWords | None) -> None:
        """Show slots; None shows none."""
        self.slots = () if words is None else words.rows
        heads = () if words is None else words.heads
        rows = [(row.when, *(cell.words for cell in row.cells), row.givers) for row in self.slots]
        self.show_rows(heads, rows)

    def fit(self) -> None:
        """Leave out the parts of the day where the columns are too wide with them."""
        brief = self._is_too_wide()
        if brief != self.brief:
            self.brief = brief
            self.forget()
            for column in range(min(self.model().columnCount(), _MOST_MEASURED)):
                self.setColumnWidth(column, self.sizeHintForColumn(column))
        super().fit()

    def _is_too_wide(self) -> bool:
        columns = self.model().columnCount()
        if columns > _MOST_MEASURED:
            return True
        before, self.brief = self.brief, False
        needed = sum(self.sizeHintForColumn(column) for column in range(columns))
        self.brief = before
        return needed > self.width()


class SlotDelegate(QStyledItemDelegate):
    """Paints a cell: a solid sign within working hours, an edged one outside, then the words."""

    def __init__(self, look: Look, table: SlotTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def sizeHint(self, _option: "QStyleOptionViewItem", index: Index) -> QSize:
        metrics = self._table.fontMetrics()
        words = metrics.horizontalAdvance(self._shown(index))
        sign = _SIGN.width() + _GAP if self._has_sign(index) else 0
        return QSize(2 * _MARGIN + sign + words + 10, metrics.height() + 14)

    def _shown(self, index: Index) -> str:
        cells = self._table.slots[index.row()].cells
        if self._table.brief and self._has_sign(index):
            return cells[index.column() - 1].time
        return str(index.data())

    def _has_sign(self, index: Index) -> bool:
        return 0 < index.column() <= len(self._table.slots[index.row()].cells)

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        box, colours = QRectF(option.rect), self._look.colours
        row = self._table.slots[index.row()]
        chosen = index.row() == self._table.current()[0]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box.adjusted(0, 2, 0, -2), colours.work_t)
        painter.setFont(self._table.font())
        inner = box.adjusted(_MARGIN, 0, -2, 0)
        quiet = colours.text if chosen else colours.muted
        if not self._has_sign(index):
            ink = colours.text if index.column() == 0 else quiet
            self._words(painter, inner, row.when if index.column() == 0 else row.givers, ink)
        else:
            cell = row.cells[index.column() - 1]
            self._sign(painter, inner, outside=bool(cell.part))
            inner.setLeft(inner.left() + _SIGN.width() + _GAP)
            used = self._words(painter, inner, cell.time, colours.text)
            inner.setLeft(inner.left() + used + _GAP)
            self._words(painter, inner, "" if self._table.brief else cell.part, quiet)
        painter.restore()

    @staticmethod
    def _words(painter: QPainter, box: QRectF, words: str, ink: QColor) -> float:
        """Write words at the left, and return their width."""
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        return painter.fontMetrics().horizontalAdvance(words)

    def _sign(self, painter: QPainter, box: QRectF, *, outside: bool) -> None:
        """Paint the sign of a team: solid if it works, edged with a low fill if it does not."""
        colours = self._look.colours
        place = QRectF(box.left(), 0, _SIGN.width(), _SIGN.height())
        place.moveTop(round(box.center().y() - _SIGN.height() / 2))
        if not outside:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.work)
            painter.drawRoundedRect(place, 2.5, 2.5)
            return
        painter.setPen(QPen(colours.handoff_ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
        low = QRectF(place.left() + 1, place.center().y() + 0.5, place.width() - 2, 3)
        painter.fillRect(low, colours.handoff_ink)
