"""A table whose columns are as wide as their words, measured as they come in sight."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

_ROWS = 20
"""How many rows beyond those in sight are measured."""


class FittedTable(QTableView):
    """A plain table of words of any size, of which only what is in sight is measured.

    Qt's own way measures every column anew, a thousand rows of each, whenever anything changes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._fitted: dict[int, int] = {}
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
        """Measure anew: the words are others."""
        self._fitted.clear()
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Give the columns in sight space for the words in sight; none becomes narrower.

        The first use of `viewport()` makes PySide set up every class of widgets, which takes 20 ms.
        """
        column, columns = max(self.columnAt(0), 0), self.horizontalHeader().count()
        while column < columns and self.columnViewportPosition(column) < self.width():
            needed = max(
                self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)
            )
            self._fitted[column] = max(self._fitted.get(column, 0), needed)
            self.setColumnWidth(column, self._fitted[column])
            column += 1
