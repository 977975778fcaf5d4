"""The list of the queue: a delegate that paints its rows, and the view."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from teamclock.domain.item import Item
from teamclock.messages import _
from teamclock.ui.kit.list_view import Index, Listing, has_reader
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import answer_tip
from teamclock.ui.queue.item_model import QueueModel
from teamclock.ui.queue.paint import Pose, Sheet, facts_in, paint_line, places, rect
from teamclock.ui.queue.row_fonts import RowFonts
from teamclock.ui.queue.row_layout import Columns, Needs, columns
from teamclock.ui.queue.row_text import RowText

if TYPE_CHECKING:  # naming a class makes PySide set it up, with all its enums
    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem


class QueueDelegate(QStyledItemDelegate):
    """Paints a row of the queue, selected and hovered as the view says.

    The columns of a page are computed once for its rows and the width of the list.
    """

    def __init__(self, view: "QueueList") -> None:
        super().__init__(view)
        self._view = view
        self._look: Look | None = None
        self._fonts: RowFonts | None = None
        self._usual: Sequence[RowText] = ()
        self._need: tuple[Sequence[RowText], Needs] | None = None
        self._columns: tuple[Sequence[RowText], tuple[int, range], Columns] | None = None

    def apply_theme(self, look: Look) -> None:
        self._look, self._fonts = look, RowFonts(look)
        self._need = self._columns = None

    def measure(self, usual: Sequence[RowText]) -> None:
        """Make the columns at least as wide as the usual rows of the shown items need."""
        self._usual = usual

    def sheet(self, lines: Sequence[RowText]) -> Sheet | None:
        """Return what the rows are painted with; None before there is a look."""
        if self._look is None or self._fonts is None:
            return None
        width, kept = self._view.width(), self._columns
        place = width, self._view.rows_in_sight() if lines is not self._usual else range(0)
        if kept is None or kept[0] is not lines or kept[1] != place:
            need = self._needs(self._fonts, lines, place[1])
            kept = self._columns = lines, place, columns(width, need, self._fonts.sizes)
        return Sheet(self._look, self._fonts, kept[2])

    def columns(self, lines: Sequence[RowText] | None = None) -> Columns | None:
        """Return the columns of rows, or those that were used last."""
        used = None if lines is None else self.sheet(lines)
        return used.columns if used else self._columns and self._columns[2]

    def _needs(self, fonts: RowFonts, lines: Sequence[RowText], sight: range) -> Needs:
        """Return what the usual rows need, and those in sight of what is shown instead of them."""
        if self._need is None or self._need[0] is not self._usual:
            self._need = self._usual, fonts.needs(self._usual)
        return self._need[1].and_of(fonts.needs([lines[row] for row in sight]))

    def paint(self, painter: "QPainter", option: "QStyleOptionViewItem", index: Index) -> None:
        model = index.model()
        sheet = self.sheet(model.lines) if isinstance(model, QueueModel) else None
        if sheet is None or not isinstance(model, QueueModel):
            return
        painter.save()
        painter.setClipRect(option.rect)
        row, pose = self._whole(QRectF(option.rect)), self._pose(index)
        paint_line(painter, row, model.lines[index.row()], pose, sheet)
        painter.restore()

    def _whole(self, row: QRectF) -> QRectF:
        """Return a row as wide as the list: a scroll bar beside it moves no column."""
        more = self._view.width() - row.width()
        return row.adjusted(-more, 0, 0, 0) if self._mirrored() else row.adjusted(0, 0, more, 0)

    def _mirrored(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _pose(self, index: Index) -> Pose:
        view, row = self._view, index.row()
        chosen = view.selectionModel().isSelected
        return Pose(
            chosen=chosen(index),
            hovered=row == view.hovered,
            focused=view.hasFocus() and row == view.currentIndex().row(),
            ruled=row > 0 and not (chosen(index) or chosen(index.sibling(row - 1, 0))),
            mirrored=self._mirrored(),
        )

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        return QSize(120, self.row_height())

    def row_height(self) -> int:
        return 48 if self._fonts is None else self._fonts.sizes.row

    def on_button(self, index: Index, at: QPointF) -> bool:
        """Return whether a point, in pixels of the viewport, is on the button of a row."""
        model = index.model()
        sheet = self.sheet(model.lines) if isinstance(model, QueueModel) else None
        if sheet is None or not isinstance(model, QueueModel):
            return False
        row = self._whole(QRectF(self._view.visualRect(index)))
        button = places(row, model.lines[index.row()], self._pose(index), sheet).button
        return button is not None and rect(button).contains(at)


class QueueList(Listing):
    """The rows.

    It emits the selected items, and requests to open an item, to press its button, for a menu, and
    for more rows.
    """

    selected = Signal(object)  # the items, as they are shown
    open_asked = Signal(object)
    step_asked = Signal(object)
    menu_asked = Signal(QPoint)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announced: tuple[Item, ...] = ()
        self._model, self._delegate = QueueModel(self), QueueDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setObjectName("rows")
        self.setAccessibleName(_("Items"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.hovered = -1
        self.activated.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)

    def apply_theme(self, look: Look) -> None:
        self._delegate.apply_theme(look)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_lines(self, lines: Sequence[RowText], usual: Sequence[RowText] | None = None) -> None:
        """Show rows; the selected items stay selected if they are still shown.

        `usual` is the rows of the same items by which the columns are measured, None for `lines`.
        """
        current, chosen = self.current(), {line.item.uid for line in self.chosen()}
        usual = lines if usual is None else usual
        before = self._delegate.columns()
        self._delegate.measure(usual)
        facts = facts_in(None if has_reader() else before)
        if self._model.show_lines(lines, usual if lines else (), self._rows_to_tell, facts):
            self._choose(None if current is None else current.item.uid, chosen)
        elif self._delegate.columns(lines) != before:
            self.viewport().update()
        self._emit_selected()

    def rows_in_sight(self) -> range:
        """Return the rows that are in sight, in part too."""
        row = self._delegate.row_height()
        top, rows = self.verticalScrollBar().value(), len(self._model.lines)
        return range(min(top // row, rows), min((top + self.viewport().height()) // row + 1, rows))

    def _rows_to_tell(self) -> range:
        """Return the rows of which a change is told: those in sight, or all to a screen reader."""
        return range(len(self._model.lines)) if has_reader() else self.rows_in_sight()

    def _emit_selected(self) -> None:
        """Emit the selected items if they have changed."""
        items = tuple(line.item for line in self.chosen())
        if items != self._announced:
            self._announced = items
            self.selected.emit(items)

    def _choose(self, current: str | None, chosen: set[str]) -> None:
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        rows = self._model.rows()
        again = QItemSelection()
        for uid in chosen & rows.keys():
            index = self._model.index(rows[uid])
            again.select(index, index)
        keep = QItemSelectionModel.SelectionFlag
        if current in rows:
            index = self._model.index(rows[current])
            self.selectionModel().setCurrentIndex(index, keep.NoUpdate)
        self.selectionModel().select(again, keep.ClearAndSelect)

    def lines(self) -> tuple[RowText, ...]:
        """Return all rows."""
        return tuple(self._model.lines)

    def current(self) -> RowText | None:
        """Return the row with the focus, or None."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def chosen(self) -> tuple[RowText, ...]:
        """Return the selected rows, from the top."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._model.lines[row] for row in rows)

    def choose(self, item: Item | None) -> None:
        """Select the row of an item, if it is shown; None selects nothing."""
        uid = None if item is None else item.uid
        self._choose(uid, set() if uid is None else {uid})

    def _open(self, index: QModelIndex) -> None:
        self.open_asked.emit(self._model.lines[index.row()].item)

    def _ask_for_more(self, value: int) -> None:
        if value and value == self.verticalScrollBar().maximum():
            self.more_asked.emit()

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        """Press the button of a row if it is hit; else select the row."""
        index = self.indexAt(event.position().toPoint())
        line = self._model.lines[index.row()] if index.isValid() else None
        left = event.button() is Qt.MouseButton.LeftButton
        if line is not None and left and self._delegate.on_button(index, event.position()):
            self.setCurrentIndex(index)
            self.step_asked.emit(line)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: "QMouseEvent") -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: "QEvent") -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        """Mark the row under the pointer; -1 for none."""
        before, self.hovered = self.hovered, row
        for one in {before, row} - {-1}:
            self.update(self._model.index(one))

    def viewportEvent(self, event: "QEvent") -> bool:
        if event.type() is QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            answer_tip(asked, self.viewport(), self.tip_at(asked.pos()))
            return True
        return super().viewportEvent(event)

    def tip_at(self, at: QPoint) -> str:
        """Return all facts of the row at a point of the viewport; empty where there is none."""
        index = self.indexAt(at)
        if not index.isValid():
            return ""
        line = self.lines()[index.row()]
        facts = (line.item.name, line.title, line.route, line.state, line.asks)
        return " · ".join(filter(None, facts))

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        if self.current() is not None:
            self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: "QFocusEvent") -> None:
        """Select the first row if none is selected, so that keys act at once."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if by_key and self._model.lines and not self.selectedIndexes():
            self.setCurrentIndex(self._model.index(max(self.currentIndex().row(), 0)))
        self.viewport().update()

    def focusOutEvent(self, event: "QFocusEvent") -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def selectionChanged(self, chosen: "QItemSelection", before: "QItemSelection") -> None:
        """Repaint all rows in sight: the line above a row depends on the row above it."""
        super().selectionChanged(chosen, before)
        self.viewport().update()
        self._emit_selected()

    def keyboardSearch(self, search: str) -> None:
        """Ignore letters: they are the keys of the queue."""
