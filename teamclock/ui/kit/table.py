"""A table of text under headings, moved through by keys, in which no text is cut."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from teamclock.ui.kit.fitted import FittedTable
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.theme import Look

_ROW_SPACE = 14  # pixels above and below the text of a row, together
_MOST_ROWS = 8  # visible rows
Cells = tuple[str, ...]


class TextModel(QAbstractTableModel):
    """A read-only model of text cells under headings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heads: Cells = ()
        self.rows: tuple[Cells, ...] = ()

    def show_rows(self, heads: Cells, rows: tuple[Cells, ...]) -> None:
        """Replace the headings and the rows; each row has a text for each heading."""
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows; 0 for a cell as `parent`, since cells have no rows in them."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of headings; 0 for a cell as `parent`."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; screen readers get its heading before the text."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]}: {self.rows[index.row()][index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column or its alignment, as `role` asks; None for other roles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class TextTable(FittedTable):
    """A table of text; `by_cell` selects a single cell, otherwise a row is selected.

    Screen readers call the table `name`.

    After each move to another cell, `chosen` carries the index of its row, and `moved` is emitted.
    `opened` carries the index of the row at which the user pressed Enter or double-clicked.
    """

    chosen = Signal(int)
    moved = Signal()
    opened = Signal(int)

    def __init__(self, name: str, look: Look, parent: QWidget, *, by_cell: bool = False) -> None:
        super().__init__(parent)
        self._model = TextModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setObjectName("cells" if by_cell else "rows")
        self.setFont(look.type.base)
        view = QAbstractItemView
        rows, cells = view.SelectionBehavior.SelectRows, view.SelectionBehavior.SelectItems
        self.setSelectionBehavior(cells if by_cell else rows)
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setFont(look.type.small)
        self.selectionModel().currentChanged.connect(self._emit_moved)
        self.activated.connect(lambda index: self.opened.emit(index.row()))

    def _row_height(self) -> int:
        """Return the height of a row in pixels."""
        return self.fontMetrics().height() + _ROW_SPACE

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows under headings, unless they are shown already.

        The current cell, or the nearest one, becomes current again; if there was none, the first.
        """
        if (tuple(heads), tuple(map(tuple, rows))) == (self._model.heads, self._model.rows):
            return  # the same rows must not scroll, nor be read aloud again
        row, column = self.current()
        self._model.show_rows(tuple(heads), tuple(map(tuple, rows)))
        self.forget()
        self._set_height()
        self.fit()
        if rows:
            self.choose(min(max(row, 0), len(rows) - 1), max(column, 0))

    def _set_height(self) -> None:
        """Set a height for 2 to 8 rows; the table scrolls to further rows."""
        visible_rows = min(max(len(self._model.rows), 2), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + visible_rows * self._row_height() + bar + 4)

    def current(self) -> tuple[int, int]:
        """Return the row and the column of the current cell; both are -1 if there is none."""
        index = self.currentIndex()
        return index.row(), index.column()

    def choose(self, row: int, column: int = 0) -> None:
        """Make the cell at a row and a column the current one."""
        self.setCurrentIndex(self._model.index(row, column))

    def rows(self) -> tuple[Cells, ...]:
        """Return the texts of all rows."""
        return self._model.rows

    def heads(self) -> Cells:
        """Return the headings."""
        return self._model.heads

    def _emit_moved(self, index: QModelIndex) -> None:
        """Emit `chosen` and `moved` when another cell becomes current."""
        self.chosen.emit(index.row())
        self.moved.emit()
