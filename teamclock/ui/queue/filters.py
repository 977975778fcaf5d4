"""The filter of the queue: words, a team, a state."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStyledItemDelegate, QWidget

from teamclock.app.inbox import Filter, FilterState
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import N_, _
from teamclock.present.words import plain
from teamclock.ui.kit.plain_text import set_tooltip
from teamclock.ui.kit.settle import Settle
from teamclock.ui.kit.spacing import BETWEEN, bare

_SETTLE_MS = 150
_MOST = 200
_NAMES = {
    FilterState.OPEN: N_("Open"),
    FilterState.DRAFTS: N_("Drafts"),
    FilterState.OFFERED: N_("Waiting"),
    FilterState.ACCEPTED: N_("Picked up"),
    FilterState.RETURNED: N_("Question asked"),
    FilterState.SNOOZED: N_("Snoozed"),
    FilterState.CLOSED: N_("Closed"),
}


class Filters(QWidget):
    """Requests the items of a filter; words take effect within 150 ms of the first letter."""

    sift_asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sift = Filter()
        self._teams: tuple[tuple[str, str], ...] = ()
        self.search = _Search(self)
        self.team, self.which = QComboBox(self), QComboBox(self)
        self.team.setAccessibleName(_("Whose move"))
        self.which.setAccessibleName(_("Which items"))
        self.which.addItems([_(_NAMES[which]) for which in FilterState])
        set_tooltip(self.team, _("Whose move it is"))
        self._settle = Settle(_SETTLE_MS, self)
        self._settle.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _words: self._settle.arm())
        self.search.returnPressed.connect(self._ask)
        self.search.left.connect(self._leave)
        for box in (self.team, self.which):
            box.setItemDelegate(QStyledItemDelegate(box))  # its lines obey the sheet
            box.activated.connect(lambda _index: self._ask())
        row = QHBoxLayout(self)
        bare(row, BETWEEN)
        row.addWidget(self.search, 1)
        row.addWidget(self.team)
        row.addWidget(self.which)

    def show_sift(self, sift: Filter, teams: tuple[Team, ...]) -> None:
        """Show a filter, and the teams to choose from."""
        self._sift = sift
        self._show_teams(tuple((team.id, plain(team.name)) for team in teams))
        self.team.setCurrentIndex(max(self.team.findData(sift.awaiting), 0))
        self.team.setEnabled(sift.which is not FilterState.CLOSED)
        self.which.setCurrentIndex(list(FilterState).index(sift.which))
        if not self._settle.isActive() and self.search.text().split() != sift.words.split():
            with QSignalBlocker(self.search):
                self.search.setText(sift.words)

    def _show_teams(self, named: tuple[tuple[str, str], ...]) -> None:
        if named == self._teams:
            return
        self._teams = named
        self.team.clear()
        self.team.addItem(_("All teams"), None)
        for key, name in named:
            self.team.addItem(name, key)

    def narrows(self) -> bool:
        """Return whether the filter leaves out open items."""
        return self._sift.narrows or bool(self.search.text())

    def has_focus(self) -> bool:
        return any(part.hasFocus() for part in (self.search, self.team, self.which))

    @Slot()
    def _ask(self) -> None:
        self._settle.stop()
        which = list(FilterState)[self.which.currentIndex()]
        team = self.team.currentData()
        awaiting = TeamId(team) if team and which is not FilterState.CLOSED else None
        asked = Filter(which, awaiting, self.search.text()[:_MOST])
        if asked != self._sift:
            self.sift_asked.emit(asked)

    @Slot()
    def clear(self) -> None:
        """Request all open items."""
        self._settle.stop()
        with QSignalBlocker(self.search):
            self.search.clear()
        if self._sift.narrows:
            self.sift_asked.emit(Filter())

    @Slot()
    def _leave(self) -> None:
        self.clear()
        self.left.emit()


class _Search(QLineEdit):
    """A search field that Escape clears and leaves."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search"))
        self.setMaxLength(_MOST)
        self.textChanged.connect(self._offer_clearing)

    @Slot(str)
    def _offer_clearing(self, words: str) -> None:
        """Show the button that clears.

        It is made late, since its icon takes 5 ms of a start on X11.
        """
        if words and not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
