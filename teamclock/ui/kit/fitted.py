"""A table whose columns are as wide as the text in sight, measured as it comes into sight."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_ROWS = 20
"""How many rows beyond those in sight are measured."""


class FittedTable(QTableView):
    """A table that measures only the rows and columns in sight.

    Qt's own resize mode measures every column again, a thousand rows each, at any change.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fitted: dict[int, int] = {}
        self._measured: dict[int, object] = {}
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setResizeContentsPrecision(_ROWS)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def refit(self) -> None:
        """Measure all columns in sight again, since the text has changed."""
        self.forget()
        self.fit()

    def forget(self) -> None:
        """Let the next `fit` measure all columns anew."""
        self._fitted.clear()
        self._measured.clear()

    @Slot()
    def fit(self) -> None:
        """Widen the columns in sight to their text; no column becomes narrower.

        A column is measured once for the rows that are in sight. The method avoids `viewport()`,
        whose first use makes PySide set up every class of widgets: 20 ms.
        """
        seen = self.rowAt(0), self.rowAt(self.height()), self.font()
        column, columns = max(self.columnAt(0), 0), self.horizontalHeader().count()
        while column < columns and self.columnViewportPosition(column) < self.width():
            if self._measured.get(column) != seen:
                self._measured[column] = seen
                self._widen(column)
            column += 1

    def _widen(self, column: int) -> None:
        needed = max(
            self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)
        )
        self._fitted[column] = max(self._fitted.get(column, 0), needed)
        self.setColumnWidth(column, self._fitted[column])
