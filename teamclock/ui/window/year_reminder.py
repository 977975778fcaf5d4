"""The line that reminds of missing days off of the next year (teams.md, b. days off)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from teamclock.domain.next_year import Reminder
from teamclock.messages import _
from teamclock.present.next_year import reminder_words
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look


class YearReminder(QWidget):
    """Shows which teams have no days off in the next year; buttons choose them or hide the line.

    `asked` carries the id of the first such team, for which the user wants to choose days off.
    `dismissed` carries the year of a reminder that the user hides.
    """

    asked = Signal(object)
    dismissed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._remind: tuple[Reminder, ...] = ()  # the teams that the line names, with the year
        self.line = PlainLine(self)
        self.choose = button(_("Choose days off"), self)
        self.dismiss = button(_("Hide reminder"), self)
        for quiet in (self.choose, self.dismiss):
            quiet.setObjectName("quiet")
        self.choose.clicked.connect(self._ask_for_days)
        self.dismiss.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        row.addWidget(self.line, 1000)  # at most as wide as its text (`_fit`)
        row.addWidget(self.choose)
        row.addWidget(self.dismiss)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look."""
        self.line.setFont(look.type.base)
        self.line.setFixedHeight(self.line.fontMetrics().height() + 4)
        self._fit()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the reminder of a board; without one `StatusLine` hides this widget."""
        self._remind = board.remind
        self.line.set_text(reminder_words(board.plan.roster, board.remind))
        self._fit()

    def has_words(self) -> bool:
        """Return whether there is a reminder to show."""
        return bool(self._remind)

    @Slot()
    def _ask_for_days(self) -> None:
        """Request to choose the days off of the first team."""
        self.asked.emit(self._remind[0].team)

    @Slot()
    def _dismiss(self) -> None:
        self.dismissed.emit(self._remind[0].year)

    def _fit(self) -> None:
        """Limit the line to the width of its text, so that the buttons follow the text."""
        words = self.line.text()
        self.line.setMaximumWidth(self.line.fontMetrics().horizontalAdvance(words) + 1)
