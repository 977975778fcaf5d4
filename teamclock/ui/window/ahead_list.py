"""The list “Coming up” of the events of the next days: its rows, and how they are painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from teamclock.messages import _
from teamclock.present.ahead import DAYS, plan_entries
from teamclock.present.plan import Entry
from teamclock.ui.board import Board
from teamclock.ui.kit.list_view import Index, Listing
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.ahead_paint import AheadColumns, columns, paint_row, row_height
from teamclock.ui.window.ahead_rows import Row, ahead_rows, here_of, spoken

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QStyleOptionViewItem


class AheadModel(QAbstractListModel):
    """The rows of the list “Coming up”: a heading for each day, then the entries of that day.

    The model is reset only if the rows change.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._shown_key: tuple[object, ...] | None = None  # what `_entries` were made from
        self._entries: tuple[Entry, ...] = ()  # all entries of the plan

    def show_board(self, board: Board, days: int) -> None:
        """Show the entries of the `days` days that follow the instant that a board looks at.

        The texts of all entries of a plan are cached, since one plan serves an hour of scrubbing.
        """
        key = (board.ahead, here_of(board), board.queue.meetings)
        if key != self._shown_key:
            self._shown_key, self._entries = key, plan_entries(*key)
        rows = ahead_rows(board, self._entries, days)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a row for display and for screen readers; None for other roles."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self.rows, index.row())
        return None


class AheadDelegate(QStyledItemDelegate):
    """Paints the rows in columns whose widths fit the times in the list.

    `width` is the width of the list in pixels, which `AheadList` sets when it is resized.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._measured: tuple[object, AheadColumns] | None = None  # a key and its cached columns
        self.width = 0  # of the list, in pixels

    def apply_theme(self, look: Look) -> None:
        self._look, self._measured = look, None

    def paint(self, painter: QPainter, option: "QStyleOptionViewItem", index: Index) -> None:
        """Paint the row of an index; paint nothing before a theme is applied."""
        rows = _rows(index)
        if self._look is not None and rows:
            box = QRectF(option.rect)
            paint_row(painter, rows[index.row()], box, self._columns(rows), self._look)

    def sizeHint(self, _option: "QStyleOptionViewItem", index: Index) -> QSize:
        """Return the size of a row in pixels; without a theme or rows, a placeholder."""
        rows = _rows(index)
        if self._look is None or not rows:
            return QSize(120, 30)
        row = rows[index.row()]  # the list makes each row as wide as itself, whatever its hint
        return QSize(120, row_height(row, self._columns(rows), self._look.type))

    def _columns(self, rows: tuple[Row, ...]) -> AheadColumns:
        """Return the columns for all rows of the list, cached until rows, width or theme change."""
        assert self._look is not None
        key = (rows, self.width)
        if self._measured is None or self._measured[0] != key:
            self._measured = (key, columns(rows, self.width, self._look.type))
        return self._measured[1]


def _rows(index: Index) -> tuple[Row, ...]:
    """Return all rows of the model of an index; an empty tuple for another kind of model."""
    model = index.model()
    return model.rows if isinstance(model, AheadModel) else ()


class AheadList(Listing):
    """The widget of “Coming up”; it shows the entries of the next `days` days."""

    def __init__(self, parent: QWidget | None = None, days: int = DAYS) -> None:
        super().__init__(parent)
        self.days = days
        self._board: Board | None = None
        self.rows = AheadModel(self)
        self._delegate = AheadDelegate(self)
        self.setObjectName("ahead")
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Coming up"))
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def apply_theme(self, look: Look) -> None:
        """Take the fonts and colours of another look, and lay the rows out again."""
        self._delegate.apply_theme(look)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out again, since their columns and heights depend on the width."""
        super().resizeEvent(event)
        self._delegate.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show a board; while the list is hidden, store the board for `showEvent`."""
        self._board = board
        if self.isVisible():
            self.rows.show_board(board, self.days)

    def showEvent(self, event: "QShowEvent") -> None:
        """Show the last board that came while the list was hidden."""
        super().showEvent(event)
        if self._board is not None:
            self.rows.show_board(self._board, self.days)

    def show_days(self, days: int) -> None:
        """Show the entries of the next `days` days."""
        self.days = days
        if self._board is not None:
            self.show_board(self._board)
