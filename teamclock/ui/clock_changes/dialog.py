"""The dialog of clock changes: the changes to come with what they affect, and the year below."""

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import N_, _
from teamclock.present.words import plain
from teamclock.ui.clock_changes.report import ClockChangeReport
from teamclock.ui.clock_changes.strip import YearStrip
from teamclock.ui.clock_changes.year_table import ChangeList, YearTable
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.theme import Look

_SIZE = (860, 640)
_LEAST = (440, 400)
_LIST = 150
_NO_CHANGES = N_("No clock change moves shared hours or gaps in the next 52 weeks.")
LOOKING = N_("Working out the year…")
_NO_PAIRS = N_("One team alone shares no hours. Add another team.")
_KEY = N_("◆ clock change · hollow: hours lost to days off")


class ClockChangesDialog(Dialog):
    """Shows a year; it changes nothing."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_("Clock changes"), look, parent)
        self._told: ClockChangeReport | None = None
        self.changes = ChangeList(self)
        self.strip = YearStrip(look, self)
        self.waits = label(_(LOOKING), self)
        self.area = QScrollArea(self)
        self.stack = QStackedWidget(self)
        self.as_table = QPushButton(_("Show as &table"), self)
        self.close_button = QPushButton(_("Close"), self)
        self._lay_out()
        self.as_table.toggled.connect(self._show_table)
        self.close_button.clicked.connect(self.accept)
        self.take_size(_SIZE, _LEAST)

    def show_year(self, told: ClockChangeReport) -> None:
        """Show a year that a worker has computed."""
        self._told = told
        self.changes.show_entries(told.changes or (_(_NO_CHANGES),))
        self.changes.setMinimumHeight(min(_LIST, 40 * max(len(told.changes), 1)))
        if told.shown.strips:
            self.strip.show_strips(told)
            self.area.setWidget(self.strip)
        else:
            self.waits.setText(_(_NO_PAIRS))
        self.as_table.setVisible(bool(told.shown.strips))

    def show_trouble(self, words: str) -> None:
        """Show why there is no year."""
        self.waits.setText(plain(words))

    def _lay_out(self) -> None:
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.waits)
        self.strip.hide()
        self.stack.addWidget(self.area)
        self.as_table.setCheckable(True)
        self.as_table.setAutoDefault(False)
        self.as_table.hide()
        self.close_button.setDefault(True)
        head = QHBoxLayout()
        head.addWidget(self._heading(_("Shared hours, week by week")), 1)
        head.addWidget(self.as_table)
        foot = QHBoxLayout()
        key = label(_(_KEY), self)
        key.setObjectName("hint")
        key.setFont(self.look.type.small)
        key.setWordWrap(True)
        foot.addWidget(key, 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(BETWEEN)
        column.addWidget(self._heading(_("Changes to come")))
        column.addWidget(self.changes, 2)
        column.addLayout(head)
        column.addWidget(self.stack, 5)
        column.addLayout(foot)

    def _heading(self, words: str) -> QWidget:
        made = label(words, self)
        made.setFont(self.look.type.heading)
        return made

    def _show_table(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        """Show the table, which is made at the first request, or the strips again."""
        if wanted and self.stack.count() == 1 and self._told is not None:
            self.stack.addWidget(YearTable(self._told.shown, self))
        self.stack.setCurrentIndex(int(wanted))
