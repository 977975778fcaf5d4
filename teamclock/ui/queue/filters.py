"""The filter of the queue: chips for the state, a drop-down for the team, and a search field."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from teamclock.app.inbox import Counts, Filter, FilterState
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import N_, _
from teamclock.present.words import plain
from teamclock.store.finding import MOST_COUNTED
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.settle import Settle
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip
from teamclock.ui.queue.chips import Chip
from teamclock.ui.queue.filter_menu import FilterMenu

_SETTLE_MS = 150
_MOST = 200
_SEARCH_EMS = (9, 18)
_NAMES = {
    FilterState.OPEN: N_("Open"),
    FilterState.YOURS: N_("Your move"),
    FilterState.DRAFTS: N_("Drafts"),
    FilterState.SNOOZED: N_("Snoozed"),
    FilterState.STUCK: N_("Stuck"),
    FilterState.CLOSED: N_("Closed"),
}
_WITHOUT_TEAM = {FilterState.YOURS, FilterState.CLOSED}


class Filters(QWidget):
    """Requests the items of a filter; words take effect within 150 ms of the first letter.

    Where there is little space, one drop-down takes the place of chips and teams (`fit`).
    """

    filter_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._shown: tuple[object, ...] = ()
        self._teams: tuple[tuple[str, str], ...] = ()
        self._counts, self._has_home = Counts(), False
        self._space = 0
        self._wanted = False
        self.search = _Search(self)
        self.search.hide()
        self.chips = {which: Chip(_(name), self) for which, name in _NAMES.items()}
        self.team = DropDown[TeamId | FilterState | None](_("Whose move"), look, self)
        self.team.setObjectName("choice")
        self.menu = FilterMenu(self)
        self.menu.hide()
        set_tip(self.team, _("Whose move it is"))
        self._settle = Settle(_SETTLE_MS, self)
        self._settle.timeout.connect(self._ask)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _words: self._settle.arm())
        self.search.returnPressed.connect(self._ask)
        self.search.left.connect(self._leave)
        self.search.unused.connect(self._put_away)
        self.team.picked.connect(self._choose_team)
        self.menu.filter_asked.connect(self._choose)
        group = QButtonGroup(self)
        for which, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _on, which=which: self._choose(self._of_state(which)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        row.addStretch(1)
        row.addWidget(self.search, 1000)
        chips = QHBoxLayout()
        chips.setSpacing(TIGHT)
        for chip in self.chips.values():
            chips.addWidget(chip)
        row.addLayout(chips)
        row.addWidget(self.team)
        row.addWidget(self.menu)

    def apply_theme(self, look: Look) -> None:
        self.menu.apply_theme(look)
        self.team.setFont(look.type.base)
        for chip in self.chips.values():
            chip.apply_theme(look)
        self.search.setFont(look.type.base)
        least, most = (ems * self.search.fontMetrics().height() for ems in _SEARCH_EMS)
        self.search.setMinimumWidth(least)
        self.search.setMaximumWidth(most)
        self._arrange()

    def show_filter(
        self,
        filter_: Filter,
        teams: tuple[Team, ...],
        counts: Counts = Counts(),  # noqa: B008 - a value
        home: TeamId | None = None,
    ) -> None:
        """Show a filter, the teams to choose from, and how many items there are of some states."""
        shown = filter_, teams, counts, home
        if shown == self._shown and self.search.text().split() == filter_.words.split():
            return
        self._shown = shown
        self._filter, self._counts, self._has_home = filter_, counts, home is not None
        self._show_teams(tuple((team.id, plain(team.name)) for team in teams))
        self._show_team()
        self.team.setEnabled(filter_.which not in _WITHOUT_TEAM)
        self.chips[filter_.which].setChecked(True)
        for which, chip in self.chips.items():
            chip.show_count(self._count(which), MOST_COUNTED)
        if not self._settle.isActive() and self.search.text().split() != filter_.words.split():
            with QSignalBlocker(self.search):
                self.search.setText(filter_.words)
        self.menu.show_options(filter_, self._options(), self._named(filter_))
        self._arrange()

    def _count(self, which: FilterState) -> int:
        found = {FilterState.YOURS: self._counts.yours, FilterState.DRAFTS: self._counts.drafts}
        return found.get(which, 0)

    def _options(self) -> tuple[list[tuple[Filter, str]], ...]:
        """Return the parts of the drop-down: the states, and the teams."""
        states = [
            (self._of_state(which), chip.text())
            for which, chip in self.chips.items()
            if which is FilterState.SNOOZED or self._offers(which)
        ]
        if self._filter.which in _WITHOUT_TEAM:
            return (states,)
        teams = [
            (self._filter._replace(awaiting=None), _("All teams")),
            *((self._filter._replace(awaiting=TeamId(key)), name) for key, name in self._teams),
        ]
        return states, teams

    def _named(self, filter_: Filter) -> str:
        """Return what the drop-down shows of a filter: “Open”, “Open · QA”."""
        team = dict(self._teams).get(filter_.awaiting or "", "")
        return " · ".join(filter(None, (self.chips[filter_.which].text(), team)))

    def _show_teams(self, named: tuple[tuple[str, str], ...]) -> None:
        if named == self._teams and self.team.count():
            return
        self._teams = named
        teams = [(TeamId(key), name) for key, name in named]
        snoozed = FilterState.SNOOZED
        self.team.show_choices([(None, _("All teams")), *teams, (snoozed, _(_NAMES[snoozed]))])
        self.team.apart = 1

    def _show_team(self) -> None:
        """Show the team of the filter; one that is no longer there counts as all teams."""
        team = self._filter.awaiting
        self.team.choose(team if team in dict(self._teams) else None)

    def fit(self, space: int) -> None:
        """Take the form that fits in `space` pixels: chips and teams, or one drop-down."""
        self._space = space
        self._arrange()

    def least_width(self) -> int:
        """Return the width in pixels of the shortest form."""
        return self.menu.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the shortest form, which is taken as soon as there is less space."""
        return QSize(self.least_width(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        shown = self._wanted or bool(self.search.text()) or self.search.hasFocus()
        search = self.search.minimumWidth() + BETWEEN if shown else 0
        is_wide = search + self._wide() <= self._space
        self.search.setVisible(shown)
        for which, chip in self.chips.items():
            chip.setVisible(is_wide and self._offers(which))
        self.team.setVisible(is_wide)
        self.menu.setVisible(not is_wide)

    def _offers(self, which: FilterState) -> bool:
        """Return whether a state has a chip; what is snoozed or stuck has one while it is shown."""
        if which in {FilterState.SNOOZED, FilterState.STUCK}:
            return self._filter.which is which
        return self._has_home or which is not FilterState.YOURS

    def _wide(self) -> int:
        """Return the width in pixels of chips and teams."""
        chips = [chip for which, chip in self.chips.items() if self._offers(which)]
        wide = sum(chip.sizeHint().width() + TIGHT for chip in chips)
        return wide + BETWEEN + self.team.sizeHint().width()

    @Slot()
    def focus_search(self) -> None:
        """Show the search field and move the focus there."""
        self._wanted = True
        self._arrange()
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _put_away(self) -> None:
        """Hide the search field once it has neither words nor the focus."""
        self._wanted = False
        self._arrange()

    def _of_state(self, which: FilterState) -> Filter:
        awaiting = None if which in _WITHOUT_TEAM else self._filter.awaiting
        return Filter(which, awaiting, self.search.text()[:_MOST])

    def _choose(self, filter_: Filter) -> None:
        self._settle.stop()
        asked = filter_._replace(words=self.search.text()[:_MOST])
        if asked._replace(limit=self._filter.limit) != self._filter:
            self.filter_asked.emit(asked)

    @Slot(object)
    def _choose_team(self, chosen: TeamId | FilterState | None) -> None:
        if isinstance(chosen, FilterState):
            self._show_team()
            self._choose(self._of_state(chosen))
        else:
            self._choose(Filter(self._filter.which, chosen))

    @Slot()
    def _ask(self) -> None:
        self._choose(self._of_state(self._filter.which))

    @Slot()
    def _leave(self) -> None:
        """Drop the words of the search and leave its field; the state and the team stay."""
        self._settle.stop()
        with QSignalBlocker(self.search):
            self.search.clear()
        self._ask()
        self._put_away()
        self.left.emit()


class _Search(QLineEdit):
    """A search field that Escape clears and leaves."""

    left = Signal()
    unused = Signal()

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.unused.emit()
