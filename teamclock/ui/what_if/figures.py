"""What other hours would change, figure by figure: before, after, and by how much."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from teamclock.present.what_if import Line
from teamclock.ui.plain import label
from teamclock.ui.theme import Look

_HEADS = ("", "Now", "Then", "Change")


class Figures(QWidget):
    """A line for each figure; those that change stand out, by weight and by words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._rows: list[tuple[QLabel, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(5)
        for column, share in enumerate((3, 3, 3, 2)):
            self._grid.setColumnStretch(column, share)
            head = label(_HEADS[column], self)
            head.setFont(look.type.small)
            head.setObjectName("hint")
            self._grid.addWidget(head, 0, column)

    def show_lines(self, lines: Sequence[Line]) -> None:
        while len(self._rows) < len(lines):
            self._add_row()
        for row, line in zip(self._rows, lines, strict=True):
            same = line.before == line.after
            words = (line.what, line.before, "the same" if same else line.after, line.change)
            for cell, text in zip(row, words, strict=True):
                cell.setText(text)
            row[2].setFont(self._look.type.base if same else self._look.type.name)
            row[3].setFont(self._look.type.name)
            row[0].setAccessibleName(", ".join(filter(None, words)))

    def _add_row(self) -> None:
        row = tuple(label("", self) for _column in _HEADS)
        for column, cell in enumerate(row):
            cell.setFont(self._look.type.base)
            cell.setWordWrap(True)
            cell.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._grid.addWidget(cell, len(self._rows) + 1, column)
        self._rows.append(row)
