"""The model of a page's rows, with the text of each for screen readers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from teamclock.ui.kit.list_view import Index
from teamclock.ui.queue.row_text import RowText

_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class QueueModel(QAbstractListModel):
    """A model of the rows of a page; a passing minute does not reset it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[RowText] = ()
        self._uids: list[str] = []

    def show_lines(
        self,
        lines: Sequence[RowText],
        usual: Sequence[RowText] | None = None,
        rows: Callable[[], range] | None = None,
        facts: Callable[[RowText], object] = lambda line: line,
    ) -> bool:
        """Show rows; return whether the items, or their order, differ from before.

        `usual` is rows of the same items that are made already, `rows` returns the rows of which a
        change is announced, None for all; `facts` what of a row must differ for that.
        """
        uids = [line.item.uid for line in (lines if usual is None else usual)]
        if uids != self._uids:
            self.beginResetModel()
            self.lines, self._uids = lines, uids
            self.endResetModel()
            return True
        before, self.lines = self.lines, lines
        for row in range(len(lines)) if rows is None else rows():
            if facts(before[row]) != facts(lines[row]):
                self.dataChanged.emit(self.index(row), self.index(row))
        return False

    def rows(self) -> dict[str, int]:
        """Return the row of each item, by its uid."""
        return {uid: row for row, uid in enumerate(self._uids)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        return self.lines[index.row()].spoken if role in _TEXT else None
