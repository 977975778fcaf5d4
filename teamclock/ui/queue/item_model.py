"""The Qt model of the queue's rows, with the text of each row for screen readers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from teamclock.ui.kit.list_view import Index
from teamclock.ui.queue.row_text import RowText

_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class QueueModel(QAbstractListModel):
    """A list model of the texts of rows; it is reset only when the items or their order change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[RowText] = ()
        self._uids: list[str] = []  # of the rows' items

    def show_lines(
        self,
        lines: Sequence[RowText],
        usual: Sequence[RowText] | None = None,
        rows: Callable[[], range] | None = None,
        facts: Callable[[RowText], object] = lambda line: line,
    ) -> bool:
        """Show the texts of rows; return whether the items, or their order, differ from before.

        usual: texts of the same items' rows that exist already, to read the uids from; None for
            `lines`.
        rows: returns the indexes of the rows whose changes are announced; None for all.
        facts: returns the part of a row's text that must differ for a change to be announced.
        """
        uids = [line.item.uid for line in (lines if usual is None else usual)]
        if uids != self._uids:
            self.beginResetModel()
            self.lines, self._uids = lines, uids
            self.endResetModel()
            return True
        old, self.lines = self.lines, lines
        for row in range(len(lines)) if rows is None else rows():
            if facts(old[row]) != facts(lines[row]):
                self.dataChanged.emit(self.index(row), self.index(row))
        return False

    def rows(self) -> dict[str, int]:
        """Return the index of each item's row, by the uid of the item."""
        return {uid: row for row, uid in enumerate(self._uids)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows; 0 for a row as `parent`: it has no children."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text for screen readers; None for other roles: a delegate paints."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        return self.lines[index.row()].spoken if role in _TEXT_ROLES else None
