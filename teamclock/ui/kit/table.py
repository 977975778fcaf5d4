"""A table of text rows under headings, for the keyboard, in which no text is cut."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from teamclock.ui.kit.fitted import FittedTable
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.theme import Look

_ROW_SPACE, _MOST_ROWS = 14, 8
Cells = tuple[str, ...]


class TextModel(QAbstractTableModel):
    """A read-only model of text cells under headings."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heads: Cells = ()
        self.rows: tuple[Cells, ...] = ()

    def show_rows(self, heads: Cells, rows: tuple[Cells, ...]) -> None:
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]}: {self.rows[index.row()][index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class TextTable(FittedTable):
    """A table of text; `chosen` and `opened` carry a row, `moved` follows each change of the cell.

    With `by_cell` a single cell is selected, else a row.
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
        ways = QAbstractItemView
        rows, cells = ways.SelectionBehavior.SelectRows, ways.SelectionBehavior.SelectItems
        self.setSelectionBehavior(cells if by_cell else rows)
        self.setSelectionMode(ways.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._row())
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setFont(look.type.small)
        self.selectionModel().currentChanged.connect(self._emit_moved)
        self.activated.connect(lambda index: self.opened.emit(index.row()))

    def _row(self) -> int:
        return self.fontMetrics().height() + _ROW_SPACE

    def show_rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show rows; the current cell stays current, or the nearest one that exists."""
        if (tuple(heads), tuple(map(tuple, rows))) == (self._model.heads, self._model.rows):
            return  # the same rows must not scroll, nor be read aloud anew
        row, column = self.current()
        self._model.show_rows(tuple(heads), tuple(map(tuple, rows)))
        self.forget()
        self._take_height()
        self.fit()
        if rows:
            self.choose(min(max(row, 0), len(rows) - 1), max(column, 0))

    def _take_height(self) -> None:
        """Set a height for 2 to 8 rows; the table scrolls to further ones."""
        shown = min(max(len(self._model.rows), 2), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + shown * self._row() + bar + 4)

    def current(self) -> tuple[int, int]:
        """Return the row and the column of the current cell, -1 if there is none."""
        index = self.currentIndex()
        return index.row(), index.column()

    def choose(self, row: int, column: int = 0) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self._model.index(row, column))

    def rows(self) -> tuple[Cells, ...]:
        return self._model.rows

    def heads(self) -> Cells:
        return self._model.heads

    def _emit_moved(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
        self.moved.emit()
