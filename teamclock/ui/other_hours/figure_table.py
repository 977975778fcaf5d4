"""The table of what other hours would change: figures now, figures then, and the difference."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from teamclock.messages import N_, _
from teamclock.present.what_if import FigureChange
from teamclock.present.words import enumerated
from teamclock.ui.kit.fitted import FittedTable
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.theme import Look

_HEADS = ("", N_("Now"), N_("Then"), N_("Change"))
_ROW_SPACE = 6  # above and below the text of a row together, in pixels
_FEW = 60
"""The most rows that are all measured, so that their texts can wrap; ten teams have about 60."""


class FigureModel(QAbstractTableModel):
    """A model with a row for each figure.

    Many teams have thousands of figures, so the texts of a row are made when they come into sight.
    """

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: Sequence[FigureChange] = ()

    def show_lines(self, lines: Sequence[FigureChange]) -> None:
        """Show figures; rows are updated in place if their number is the same as before."""
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines:
            self._lines = lines
            last = self.index(len(lines) - 1, len(_HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows; 0 for a row as `parent`: it has no children."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns; 0 for a row as `parent`: it has no children."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, the whole row for a screen reader, or the cell's font."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(line)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return enumerated(filter(None, _cells(line))) if index.column() == 0 else None
        if role == Qt.ItemDataRole.FontRole:
            stands_out = index.column() >= 2 and line.before != line.after
            return self._look.type.name if stands_out else self._look.type.base
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the text or the alignment of a column's heading; rows have no headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section] and _(_HEADS[section])  # gettext translates “” to its header
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def _cells(line: FigureChange) -> tuple[str, ...]:
    """Return the texts of a row, one for each heading."""
    then = _("the same") if line.before == line.after else line.after
    return line.what, line.before, then, line.change


class Figures(FittedTable):
    """Shows a row for each figure; figures that change are in bold."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._figures = FigureModel(look, self)
        self.setModel(self._figures)
        self.setAccessibleName(_("What would change"))
        self.setObjectName("rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(look.type.base)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(self._row_height())
        self.verticalHeader().setDefaultSectionSize(self._row_height())
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFont(look.type.small)

    def show_lines(self, lines: Sequence[FigureChange]) -> None:
        """Show figures, and fit the columns to them."""
        self._figures.show_lines(lines)
        self.refit()

    def fit(self) -> None:
        """Fit columns to the width and wrap texts if there are at most 60 rows.

        More rows are one line high, in columns as wide as the texts in sight.
        """
        modes = QHeaderView.ResizeMode
        few = self._figures.rowCount() <= _FEW
        self.setWordWrap(few)
        self.horizontalHeader().setSectionResizeMode(modes.Stretch if few else modes.Interactive)
        if few:
            self.resizeRowsToContents()
        else:
            self.verticalHeader().setDefaultSectionSize(self._row_height())
            super().fit()

    def _row_height(self) -> int:
        """Return the height of a row with one line of text, in pixels."""
        return self.fontMetrics().height() + _ROW_SPACE
