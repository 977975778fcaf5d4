"""The list of the queue: a view of the rows, and the delegate that paints them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from teamclock.domain.item import Item
from teamclock.messages import _
from teamclock.ui.kit.list_view import Index, Listing, has_reader
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import answer_tip
from teamclock.ui.queue.item_model import QueueModel
from teamclock.ui.queue.paint import Pose, Sheet, facts_in, paint_line, rect, row_boxes
from teamclock.ui.queue.row_fonts import RowFonts
from teamclock.ui.queue.row_layout import Columns, Needs, columns
from teamclock.ui.queue.row_text import RowText

if TYPE_CHECKING:  # naming a class makes PySide set it up, with all its enums
    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QMouseEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem


class QueueDelegate(QStyledItemDelegate):
    """Paints a row of the queue; the view says which rows are selected, hovered and focused.

    The columns are cached for rows, the list's width and, at another instant, the rows in sight.
    """

    def __init__(self, view: "QueueList") -> None:
        super().__init__(view)
        self._view = view
        self._look: Look | None = None
        self._fonts: RowFonts | None = None
        self._usual: Sequence[RowText] = ()  # the rows as of now, by which columns are measured
        # Caches: what `_usual` needs; the columns of some rows at a width, with these in sight.
        self._need: tuple[Sequence[RowText], Needs] | None = None
        self._columns: tuple[Sequence[RowText], tuple[int, range], Columns] | None = None

    def apply_theme(self, look: Look) -> None:
        self._look, self._fonts = look, RowFonts(look)
        self._need = self._columns = None

    def measure(self, usual: Sequence[RowText]) -> None:
        """Make the columns at least as wide as `usual` need: the shown items' rows as of now."""
        self._usual = usual

    def sheet(self, lines: Sequence[RowText]) -> Sheet | None:
        """Return the fonts and columns to paint `lines` with; None before `apply_theme`."""
        if self._look is None or self._fonts is None:
            return None
        width, cached = self._view.width(), self._columns
        # Rows of another instant than now may be wider; only those in sight are made.
        extent = width, self._view.rows_in_sight() if lines is not self._usual else range(0)
        if cached is None or cached[0] is not lines or cached[1] != extent:
            need = self._widest_needs(self._fonts, lines, extent[1])
            cached = self._columns = lines, extent, columns(width, need, self._fonts.sizes)
        return Sheet(self._look, self._fonts, cached[2])

    def columns(self, lines: Sequence[RowText] | None = None) -> Columns | None:
        """Return the columns for `lines`; for None the columns that were computed last."""
        sheet = None if lines is None else self.sheet(lines)
        return sheet.columns if sheet else self._columns and self._columns[2]  # of the cache

    def _widest_needs(self, fonts: RowFonts, lines: Sequence[RowText], sight: range) -> Needs:
        """Return the widths that the usual rows and the rows in `sight` of `lines` need."""
        if self._need is None or self._need[0] is not self._usual:
            self._need = self._usual, fonts.needs(self._usual)
        return self._need[1].and_of(fonts.needs([lines[row] for row in sight]))

    def paint(self, painter: "QPainter", option: "QStyleOptionViewItem", index: Index) -> None:
        """Paint the line of a row, with the fonts and columns that all rows share (the sheet)."""
        model = index.model()
        sheet = self.sheet(model.lines) if isinstance(model, QueueModel) else None
        if sheet is None or not isinstance(model, QueueModel):
            return
        painter.save()
        painter.setClipRect(option.rect)
        row, pose = self._across_list(QRectF(option.rect)), self._pose(index)
        paint_line(painter, row, model.lines[index.row()], pose, sheet)
        painter.restore()

    def _across_list(self, row: QRectF) -> QRectF:
        """Return a row as wide as the list, so that a scroll bar beside it moves no column."""
        bar = self._view.width() - row.width()
        return row.adjusted(-bar, 0, 0, 0) if self._mirrored() else row.adjusted(0, 0, bar, 0)

    def _mirrored(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _pose(self, index: Index) -> Pose:
        """Return how to paint a row: selected, hovered, focused, with a line above, mirrored."""
        view, row = self._view, index.row()
        is_selected = view.selectionModel().isSelected
        return Pose(
            chosen=is_selected(index),
            hovered=row == view.hovered,
            focused=view.hasFocus() and row == view.currentIndex().row(),
            ruled=row > 0 and not (is_selected(index) or is_selected(index.sibling(row - 1, 0))),
            mirrored=self._mirrored(),
        )

    def sizeHint(self, _option: "QStyleOptionViewItem", _index: Index) -> QSize:
        return QSize(120, self.row_height())

    def row_height(self) -> int:
        """Return the height of a row in pixels."""
        return 48 if self._fonts is None else self._fonts.sizes.row  # None before `apply_theme`

    def on_button(self, index: Index, point: QPointF) -> bool:
        """Return whether a point, in pixels of the viewport, is on the button of a row."""
        model = index.model()
        sheet = self.sheet(model.lines) if isinstance(model, QueueModel) else None
        if sheet is None or not isinstance(model, QueueModel):
            return False
        row = self._across_list(QRectF(self._view.visualRect(index)))
        button = row_boxes(row, model.lines[index.row()], self._pose(index), sheet).button
        return button is not None and rect(button).contains(point)


class QueueList(Listing):
    """Shows the rows, and emits the selected items and the user's requests.

    Requests: open an item, take the step of its button, show a menu at a point, show more rows.
    """

    selected = Signal(object)  # the items, as they are shown
    open_asked = Signal(object)  # the item
    step_asked = Signal(object)  # the row's text
    menu_asked = Signal(QPoint)  # the point on the screen
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announced: tuple[Item, ...] = ()  # the selected items that were last emitted
        self._model, self._delegate = QueueModel(self), QueueDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setObjectName("rows")
        self.setAccessibleName(_("Items"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.hovered = -1  # the row below the pointer, -1 for none
        self.activated.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._ask_for_more)

    def apply_theme(self, look: Look) -> None:
        """Apply a look, in which rows may have another height."""
        self._delegate.apply_theme(look)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_lines(self, lines: Sequence[RowText], usual: Sequence[RowText] | None = None) -> None:
        """Show the texts of rows; the selected items stay selected if they are still shown.

        The columns are measured by `usual`, the same items' rows as of now; None means `lines`.
        """
        current, selected = self.current(), {line.item.uid for line in self.chosen()}
        usual = lines if usual is None else usual
        old_columns = self._delegate.columns()
        self._delegate.measure(usual)
        facts = facts_in(None if has_reader() else old_columns)  # a reader is told every change
        # Where no row is shown, as far from now, `usual` still holds the page's rows.
        if self._model.show_lines(lines, usual if lines else (), self._rows_to_announce, facts):
            if selected or current is not None:
                self._choose(None if current is None else current.item.uid, selected)
        elif self._delegate.columns(lines) != old_columns:
            self.viewport().update()
        self._emit_selected()

    def rows_in_sight(self) -> range:
        """Return the indexes of the rows of which at least a part is in sight."""
        row = self._delegate.row_height()  # in pixels, as the position of the scroll bar
        top, rows = self.verticalScrollBar().value(), len(self._model.lines)
        return range(min(top // row, rows), min((top + self.viewport().height()) // row + 1, rows))

    def _rows_to_announce(self) -> range:
        """Return the rows whose changes are announced: those in sight; all to a screen reader."""
        return range(len(self._model.lines)) if has_reader() else self.rows_in_sight()

    def _emit_selected(self) -> None:
        """Emit the selected items if they have changed."""
        items = tuple(line.item for line in self.chosen())
        if items != self._announced:
            self._announced = items
            self.selected.emit(items)

    def _choose(self, current: str | None, chosen: set[str]) -> None:
        """Select the items with the uids `chosen`, and focus `current`, if they are shown."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        rows = self._model.rows()
        selection = QItemSelection()
        for uid in chosen & rows.keys():
            index = self._model.index(rows[uid])
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        if current in rows:
            self.selectionModel().setCurrentIndex(self._model.index(rows[current]), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def lines(self) -> tuple[RowText, ...]:
        """Return the texts of all rows."""
        return tuple(self._model.lines)

    def current(self) -> RowText | None:
        """Return the text of the row with the focus, or None."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < len(self._model.lines) else None

    def chosen(self) -> tuple[RowText, ...]:
        """Return the texts of the selected rows, from the top."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._model.lines[row] for row in rows)

    def choose(self, item: Item | None) -> None:
        """Select the row of an item alone; select nothing for None, or if it is not shown."""
        uid = None if item is None else item.uid
        self._choose(uid, set() if uid is None else {uid})

    def _open(self, index: QModelIndex) -> None:
        self.open_asked.emit(self._model.lines[index.row()].item)

    def _ask_for_more(self, value: int) -> None:
        """Emit `more_asked` once the list is scrolled to its end; `value` is the position."""
        if value and value == self.verticalScrollBar().maximum():
            self.more_asked.emit()

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        """Select the row; if the left button hits the button in it, also request its step."""
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
        """Repaint for the pointer now over the row with this index; -1 for no row."""
        old, self.hovered = self.hovered, row
        for changed in {old, row} - {-1}:
            self.update(self._model.index(changed))

    def viewportEvent(self, event: "QEvent") -> bool:
        """Show the tooltip of the row under the pointer."""
        if event.type() is QEvent.Type.ToolTip:
            asked = cast("QHelpEvent", event)
            answer_tip(asked, self.viewport(), self.tip_at(asked.pos()))
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """Return the tooltip of the row at a point of the viewport: its texts; "" without a row."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        line = self.lines()[index.row()]
        facts = (line.item.name, line.title, line.route, line.state, line.asks)
        return " · ".join(filter(None, facts))

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        if self.current() is not None:
            self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: "QFocusEvent") -> None:
        """Select a row when a key moves the focus here and none is selected, so that keys act."""
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
        """Emit the selected items, and repaint: the line above a row depends on the row above."""
        super().selectionChanged(chosen, before)
        self.viewport().update()
        self._emit_selected()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would select a row by the letter, but letters are keys of steps here."""
