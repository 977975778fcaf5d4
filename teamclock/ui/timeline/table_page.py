"""The page that shows the time line as a table of words (look.md, Tray, notices, access)."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.fitted import FittedTable
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, MARGIN
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.time_table import TimeTable


class TablePage(PageFrame):
    """Shows a sentence, and a table with a row for each team, at the instant looked at."""

    def __init__(self, table: TimeTable, look: Look, parent: QWidget) -> None:
        super().__init__(_("Time line as a table"), look, parent)
        content = QWidget(self)
        self.summary = label("", content)
        self.summary.setFont(look.type.heading)
        self.summary.setWordWrap(True)
        self.table = _table(table, look, content)
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(APART)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        content.setFocusProxy(self.table)
        self.hold(content)
        table.modelReset.connect(self.table.resizeRowsToContents)

    @Slot(str)
    def show_summary(self, words: str) -> None:
        """Show a sentence above the table that sums up what the table shows."""
        self.summary.setText(words)


def _table(model: TimeTable, look: Look, parent: QWidget) -> FittedTable:
    """Return the view of a model: columns share the width of the page, and texts wrap."""
    made = _WrappedTable(parent)
    made.setModel(model)
    made.setAccessibleName(_("Time line"))
    made.setObjectName("rows")
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFont(look.type.base)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setShowGrid(False)
    made.setWordWrap(True)
    made.verticalHeader().hide()
    head = made.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setFont(look.type.small)
    head.setMinimumSectionSize(max(map(head.sectionSizeHint, range(head.count()))) + APART)
    return made


class _WrappedTable(FittedTable):
    """A table whose rows are as high as their wrapped texts."""

    def fit(self) -> None:
        """Adapt the heights of the rows to the widths of the columns."""
        self.resizeRowsToContents()
