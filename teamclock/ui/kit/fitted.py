"""A table whose columns are as wide as their visible text, measured as the text becomes visible."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_ROWS = 20
"""The number of rows that Qt measures at most for the width of a column, visible rows first."""


class FittedTable(QTableView):
    """A table that measures only visible columns, and at most 20 rows of them.

    Qt's own resize mode measures every column again, a thousand rows each, at any change.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fitted: dict[int, int] = {}  # the width of each measured column, in pixels
        self._measured: dict[int, object] = {}  # for which rows and font each column was measured
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
        """Widen the columns that have become visible."""
        super().resizeEvent(event)
        self.fit()

    def refit(self) -> None:
        """Measure all visible columns again, since the text has changed."""
        self.forget()
        self.fit()

    def forget(self) -> None:
        """Let the next call of `fit` measure all visible columns again."""
        self._fitted.clear()
        self._measured.clear()

    @Slot()
    def fit(self) -> None:
        """Widen the visible columns to their text; none becomes narrower, except after `forget`.

        A column is measured again when other rows are visible or the font has changed. The method
        avoids `viewport()`, whose first use makes PySide set up every class of widgets: 20 ms.
        """
        visible = self.rowAt(0), self.rowAt(self.height()), self.font()
        column, columns = max(self.columnAt(0), 0), self.horizontalHeader().count()
        while column < columns and self.columnViewportPosition(column) < self.width():
            if self._measured.get(column) != visible:
                self._measured[column] = visible
                self._widen(column)
            column += 1

    def _widen(self, column: int) -> None:
        """Make a column as wide as its text and heading need, or have needed since `forget`."""
        needed = max(
            self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)
        )
        self._fitted[column] = max(self._fitted.get(column, 0), needed)
        self.setColumnWidth(column, self._fitted[column])
