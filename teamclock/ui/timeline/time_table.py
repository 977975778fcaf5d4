"""The model of the time line as a table of words, for people who cannot see the time line."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from teamclock.messages import _
from teamclock.present.time_line import HEADINGS, TableRow
from teamclock.ui.kit.list_view import Index
from teamclock.ui.timeline.scene import Scene


class TimeTable(QAbstractTableModel):
    """A model with a row for each team and a column for each of HEADINGS.

    It shows the instant that the user looks at.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TableRow, ...] = ()

    def show_scene(self, scene: Scene) -> None:
        """Show the teams of a scene; signal a reset if a cell has changed."""
        rows = tuple(map(scene.table_row, scene.board.seen.teams))
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of teams; 0 for a cell as `parent`."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of headings; 0 for a cell as `parent`."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        return self._rows[index.row()].cells[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column; rows have no headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return _(HEADINGS[section])
