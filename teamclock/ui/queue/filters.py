"""The filter of the queue: chips for the state, a drop-down for the team, and a search field."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from teamclock.app.inbox import Counts, Filter, FilterState
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import N_, _
from teamclock.present.words import printable
from teamclock.store.finding import MOST_COUNTED
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.settle import Settle
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip
from teamclock.ui.queue.chips import Chip
from teamclock.ui.queue.filter_menu import FilterMenu

_SETTLE_MS = 150  # from the first of several letters until a search
_LONGEST_SEARCH = 200  # letters of a search
_SEARCH_EMS = (9, 18)  # the least and the greatest width of the field, in line heights
_NAMES = {
    FilterState.OPEN: N_("Open"),
    FilterState.YOURS: N_("Your move"),
    FilterState.DRAFTS: N_("Drafts"),
    FilterState.SNOOZED: N_("Snoozed"),
    FilterState.STUCK: N_("Stuck"),
    FilterState.CLOSED: N_("Closed"),
}
_WITHOUT_TEAM = {FilterState.YOURS, FilterState.CLOSED}
"""The states whose items are not filtered by team."""


class Filters(QWidget):
    """Emits `filter_asked` with the filter that the user chooses, `left` when Esc ends a search.

    The words of a search take effect 150 ms after the first of several letters. Where space is
    scarce, one drop-down replaces the chips and the list of teams (`fit`).
    """

    filter_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._shown: tuple[object, ...] = ()  # the last arguments of `show_filter`
        self._teams: tuple[tuple[str, str], ...] = ()  # the id and the name of each
        self._counts, self._has_home = Counts(), False
        self._space = 0  # the width in pixels that `fit` was given
        self._search_asked = False  # whether the user opened the search field
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
        self.search.unused.connect(self._hide_unused_search)
        self.team.picked.connect(self._choose_team)
        self.menu.filter_asked.connect(self._choose)
        group = QButtonGroup(self)
        for which, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _on, which=which: self._choose(self._filter_of(which)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        row.addStretch(1)
        row.addWidget(self.search, 1000)  # gets all spare space, up to its maximum width
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
        """Show a filter, the teams to choose from, and how many items there are of some states.

        `home` is the user's team; if it is None, there is no chip “Your move”. What is being typed
        in the search field stays.
        """
        shown = filter_, teams, counts, home
        # Searches are compared word by word: other blanks find the same items.
        if shown == self._shown and self.search.text().split() == filter_.words.split():
            return
        self._shown = shown
        self._filter, self._counts, self._has_home = filter_, counts, home is not None
        self._show_teams(tuple((team.id, printable(team.name)) for team in teams))
        self._show_team()
        self.team.setEnabled(filter_.which not in _WITHOUT_TEAM)
        self.chips[filter_.which].setChecked(True)
        for which, chip in self.chips.items():
            chip.show_count(self._count(which), MOST_COUNTED)
        if not self._settle.isActive() and self.search.text().split() != filter_.words.split():
            with QSignalBlocker(self.search):
                self.search.setText(filter_.words)
        self.menu.show_options(filter_, self._options(), self._menu_words(filter_))
        self._arrange()

    def _count(self, which: FilterState) -> int:
        """Return how many items the chip of a state shows; 0 shows no number."""
        numbers = {FilterState.YOURS: self._counts.yours, FilterState.DRAFTS: self._counts.drafts}
        return numbers.get(which, 0)

    def _options(self) -> tuple[list[tuple[Filter, str]], ...]:
        """Return the parts of the drop-down: the states, and the teams if the state has teams.

        “Snoozed” is there always, since the list of teams, which also offers it, is hidden then.
        """
        states = [
            (self._filter_of(which), chip.text())
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

    def _menu_words(self, filter_: Filter) -> str:
        """Return the text of the drop-down for a filter: “Open”, “Drafts 3 · QA”."""
        team = dict(self._teams).get(filter_.awaiting or "", "")
        return " · ".join(filter(None, (self.chips[filter_.which].text(), team)))

    def _show_teams(self, names: tuple[tuple[str, str], ...]) -> None:
        """Offer all teams, each team, and “Snoozed”; `names` holds pairs of an id and a name."""
        if names == self._teams and self.team.count():  # offered already
            return
        self._teams = names
        teams = [(TeamId(key), name) for key, name in names]
        snoozed = FilterState.SNOOZED
        self.team.show_choices([(None, _("All teams")), *teams, (snoozed, _(_NAMES[snoozed]))])
        self.team.apart = 1  # a line in the menu before “Snoozed”

    def _show_team(self) -> None:
        """Select the filter's team in the list; a team that was removed counts as all teams."""
        team = self._filter.awaiting
        self.team.choose(team if team in dict(self._teams) else None)

    def fit(self, space: int) -> None:
        """Show what fits into `space` pixels of width: chips and teams, or one drop-down."""
        self._space = space
        self._arrange()

    def least_width(self) -> int:
        """Return the width in pixels of the drop-down alone."""
        return self.menu.sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the drop-down alone, so that a layout can make the filter narrow."""
        return QSize(self.least_width(), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        """Show the search field if it is used; beside it chips and teams, or else one drop-down."""
        has_search = self._search_asked or bool(self.search.text()) or self.search.hasFocus()
        search = self.search.minimumWidth() + BETWEEN if has_search else 0
        is_wide = search + self._full_width() <= self._space
        self.search.setVisible(has_search)
        for which, chip in self.chips.items():
            chip.setVisible(is_wide and self._offers(which))
        self.team.setVisible(is_wide)
        self.menu.setVisible(not is_wide)

    def _offers(self, which: FilterState) -> bool:
        """Return whether a state has a chip now.

        “Snoozed” and “Stuck” have one only while they are chosen, “Your move” only with a home
        team.
        """
        if which in {FilterState.SNOOZED, FilterState.STUCK}:
            return self._filter.which is which
        return self._has_home or which is not FilterState.YOURS

    def _full_width(self) -> int:
        """Return the width in pixels of the chips and the list of teams."""
        chips = [chip for which, chip in self.chips.items() if self._offers(which)]
        width = sum(chip.sizeHint().width() + TIGHT for chip in chips)
        return width + BETWEEN + self.team.sizeHint().width()

    @Slot()
    def focus_search(self) -> None:
        """Show the search field and move the focus to it."""
        self._search_asked = True
        self._arrange()
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _hide_unused_search(self) -> None:
        """Hide the search field, unless it holds words or has the focus."""
        self._search_asked = False
        self._arrange()

    def _filter_of(self, which: FilterState) -> Filter:
        """Return the filter for a state: its team, if the state has teams, and the typed words."""
        awaiting = None if which in _WITHOUT_TEAM else self._filter.awaiting
        return Filter(which, awaiting, self.search.text()[:_LONGEST_SEARCH])

    def _choose(self, filter_: Filter) -> None:
        """Emit a filter with the words that are typed now, unless it is the one in force."""
        self._settle.stop()
        wanted = filter_._replace(words=self.search.text()[:_LONGEST_SEARCH])
        if wanted._replace(limit=self._filter.limit) != self._filter:  # the list sets the limit
            self.filter_asked.emit(wanted)

    @Slot(object)
    def _choose_team(self, chosen: TeamId | FilterState | None) -> None:
        """Apply a choice of the list of teams: a team, None for all, or the state “Snoozed”."""
        if isinstance(chosen, FilterState):
            self._show_team()  # the list shows no state: the team in force again
            self._choose(self._filter_of(chosen))
        else:
            self._choose(Filter(self._filter.which, chosen))

    @Slot()
    def _ask(self) -> None:
        """Apply the typed words, within the state and the team in force."""
        self._choose(self._filter_of(self._filter.which))

    @Slot()
    def _leave(self) -> None:
        """Clear the search and leave its field; the state and the team stay."""
        self._settle.stop()  # the delay after typing: the request is emitted now
        with QSignalBlocker(self.search):
            self.search.clear()
        self._ask()
        self._hide_unused_search()
        self.left.emit()


class _Search(QLineEdit):
    """A search field; `left` is emitted by Esc, `unused` when it loses the focus while empty."""

    left = Signal()
    unused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search"))
        self.setMaxLength(_LONGEST_SEARCH)
        self.textChanged.connect(self._offer_clearing)

    @Slot(str)
    def _offer_clearing(self, words: str) -> None:
        """Add the button that clears the field, at the first letter.

        The button's icon takes 5 ms on X11, by which a start is shorter.
        """
        if words and not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit `left` for Esc; all other keys edit the text."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit `unused` if the field is empty; a change to another window does not count."""
        super().focusOutEvent(event)
        if not self.text() and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.unused.emit()
