"""The page of clock changes: the changes to come with what they affect, and year strips below."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from teamclock.messages import N_, _
from teamclock.present.words import printable
from teamclock.ui.clock_changes.report import ClockChangeReport
from teamclock.ui.clock_changes.strip import YearStrip
from teamclock.ui.clock_changes.year_table import ChangeList, YearTable
from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.theme import Look

_SIDE, _APART = 20, 16
_LEAST_LINES, _LEAST_STRIP = 4, 10
"""The least heights of the list and of the year strips, in lines; a lower page scrolls."""
_NO_CHANGES = N_("No clock change moves shared hours or gaps in the next 52 weeks.")
LOOKING = N_("Working out the year…")
_NO_PAIRS = N_("One team alone shares no hours. Add another team.")
_LEGEND = N_("◆ clock change · hollow: hours lost to days off")


class ClockChangesPage(PageFrame):
    """Shows the clock changes of a year, and the shared hours of pairs as strips or as a table."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_("Clock changes"), look, parent)
        self._report: ClockChangeReport | None = None
        self.changes = ChangeList(self)
        self.strip = YearStrip(look, self)
        self.waits = wrapped(_(LOOKING), look.type.base, self, quiet=True)
        self.year = QScrollArea(self)
        self.year.setAccessibleName(self.strip.accessibleName())
        self.stack = QStackedWidget(self)
        self.as_table = button(_("Show as table"), self)
        self._line = QFontMetrics(look.type.base).height()  # of a line of text, in pixels
        self._lay_out_page(look)
        self.as_table.toggled.connect(self._show_table)
        self.setFocusProxy(self.changes)

    def show_year(self, report: ClockChangeReport) -> None:
        """Show the report of a year, which a worker has computed in a thread.

        Without a pair of teams a sentence takes the place of the strips.
        """
        self._report = report
        self.changes.show_entries(report.changes or (_(_NO_CHANGES),))
        if report.shown.strips:
            self.strip.show_strips(report)
            self.year.setWidget(self.strip)
        else:
            self.waits.setText(_(_NO_PAIRS))
        self.as_table.setVisible(bool(report.shown.strips))

    def show_trouble(self, words: str) -> None:
        """Show why no year could be computed, in place of the strips."""
        self.waits.setText(printable(words))  # hidden characters as U+FFFD

    def _lay_out_page(self, look: Look) -> None:
        """Fill the page with the cards of the changes and of the strips, its bar and its foot."""
        self.as_table.setCheckable(True)
        self.as_table.setFont(look.type.base)
        self.as_table.hide()
        self.add_to_bar(self.as_table)
        self.add_to_foot(self.foot_words(_(_LEGEND)))
        self.add_to_foot(at_end=True)  # free space after the words
        self.year.setFrameShape(QFrame.Shape.NoFrame)
        self.year.setWidgetResizable(True)
        self.year.setWidget(self.waits)  # until the year is computed
        self.strip.hide()
        self.stack.addWidget(self.year)
        self.changes.setFont(look.type.base)
        self.changes.setMinimumHeight(_LEAST_LINES * self._line)
        self.stack.setMinimumHeight(_LEAST_STRIP * self._line)
        ahead = Card(_("Changes to come"), look, self)
        ahead.add(self.changes, 1)
        year = Card(_("Shared hours, week by week"), look, self)
        year.add(self.stack, 1)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(_SIDE, _APART, _SIDE, _APART)
        column.setSpacing(_APART)
        column.addWidget(ahead, 2)
        column.addWidget(year, 5)
        self.hold(content)  # in the page's scroll area

    def _show_table(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a button
        """Show the table if `wanted`, else the strips. The table is made when first shown."""
        if wanted and self.stack.count() == 1 and self._report is not None:
            self.stack.addWidget(YearTable(self._report.shown, self))
        self.stack.setCurrentIndex(int(wanted))
