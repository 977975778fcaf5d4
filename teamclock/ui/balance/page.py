"""The page of the balance: a sentence, two gauges, what helps most, the trend, and the teams."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.balance import REACH, STALLS, Balance, Verdict
from teamclock.domain.balance_scope import Scope
from teamclock.domain.interval import DAY
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import TimeZone
from teamclock.messages import N_, _
from teamclock.present.balance import MET, STUCK
from teamclock.present.balance_cards import (
    headline,
    met_line,
    period_words,
    rounded,
    stuck_line,
    subline,
)
from teamclock.present.words import printable
from teamclock.ui.balance.cards import (
    CardFacts,
    ShareView,
    help_card,
    share_card,
    team_card,
    trend_card,
    went_card,
)
from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.columns import CardColumns
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_BESIDE = 62
"""The width, in sizes of the base font, from which cards are side by side (look.md, Pages)."""
_SIDE, _ABOVE, _APART = 20, 16, 16
_PERIODS = (7, 28, REACH // DAY)
"""The periods that can be chosen, in days."""

_LOOKING = N_("Reading the queue")
_NO_FIGURES = N_("The figures cannot be shown")


class BalancePage(PageFrame):
    """Shows the figures of the balance once they are computed.

    `scope_asked` carries the `Scope`, period and team, of the figures that the user wants.
    `stuck_asked` is emitted when the user wants to see the items that are stuck.
    """

    scope_asked = Signal(object)
    stuck_asked = Signal()

    def __init__(self, roster: Roster, look: Look, parent: QWidget) -> None:
        super().__init__(_("Balance"), look, parent)
        self.period = DropDown[int](_("Period"), look, self)
        self.period.show_choices([(days, period_words(days)) for days in _PERIODS])
        self.team = DropDown[TeamId | None](_("Team"), look, self)
        for choice in (self.period, self.team):
            choice.setObjectName("choice")
            choice.picked.connect(self._ask)
        self.add_to_bar(self.period, self.team)
        self._rows: list[CardColumns] = []
        self.look = look
        content = self._content = QWidget(self)
        content.setAccessibleName(_("Balance"))
        content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.headline = wrapped("", look.type.head, content)
        self.subline = wrapped("", look.type.base, content, quiet=True)
        self.trouble = wrapped("", look.type.base, content)
        self.trouble.setObjectName("trouble")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        self._column.setSpacing(_APART)
        self._column.addLayout(self._head())
        self._column.addStretch(1)
        self.hold(content)  # in the page's scroll area
        self.begin(roster)

    def begin(self, roster: Roster) -> None:
        """Show no figures, and choose the usual period and all teams; the figures come later."""
        self.is_filled = False  # whether the figures of the chosen period and team are shown
        self._remove_rows()
        self.headline.setText(_(_LOOKING))
        self.subline.setText("")
        self.trouble.hide()
        self._content.setAccessibleDescription("")
        teams = [(team.id, team.name) for team in roster.teams]
        self.team.show_choices([(None, _("All teams")), *teams])
        self.team.choose(None)
        self.period.choose(Scope().days)

    def _head(self) -> QVBoxLayout:
        """Return a column of the sentence, the counts behind the sentence, and an error."""
        head = QVBoxLayout()
        head.setSpacing(2)
        for words in (self.headline, self.subline, self.trouble):
            head.addWidget(words)
        return head

    def scope(self) -> Scope:
        """Return the period and the team that the user has chosen."""
        return Scope(self.period.chosen(), self.team.chosen())

    @Slot()
    def _ask(self) -> None:
        """Emit `scope_asked` with the chosen period and team; the former figures stay meanwhile."""
        self.is_filled = False
        self.scope_asked.emit(self.scope())

    def show_trouble(self, error: object) -> None:
        """Show an error below a headline that there are no figures, in place of former figures."""
        self._remove_rows()
        self.headline.setText(_(_NO_FIGURES))
        self.subline.setText("")
        self._content.setAccessibleDescription("")
        self.trouble.setText(printable(str(error)))  # hidden characters as U+FFFD
        self.trouble.show()

    def show_balance(
        self, balance: Balance, roster: Roster, viewer: TimeZone, stuck: int = 0
    ) -> None:
        """Show figures; the range in balance is left out if there are too few legs to judge.

        `viewer` is the zone for the dates of the trend, and `stuck` the number of items that are
        stuck now.
        """
        self.is_filled = True
        self.trouble.hide()
        self._remove_rows()
        self.headline.setText(headline(balance))
        self.subline.setText(subline(balance))
        self._content.setAccessibleDescription(f"{headline(balance)} {subline(balance)}")
        facts = CardFacts(balance, roster, viewer, self.look)
        judged = balance.verdict is not Verdict.NOT_ENOUGH
        helps = help_card(balance, stuck, self.look, self)
        for link in helps.findChildren(PressButton):
            link.clicked.connect(self.stuck_asked)
        went = went_card(balance, self.look, self)
        trend = trend_card(facts, balance.band if judged else None, self)
        # Each row: cards with their shares of its width.
        self._add(*((1, card) for card in (*self._shares(balance, judged=judged), helps)))
        self._add((2, trend), (1, went))
        self._add((1, team_card(facts, self)))

    def _shares(self, balance: Balance, *, judged: bool) -> tuple[Card, Card]:
        """Return the cards of handoffs that needed a meeting and of handoffs that got stuck.

        `judged` is whether their gauges show the range in balance.
        """
        month = balance.month
        figures = rounded(month.synced, month.legs), rounded(month.stalled, month.legs)
        band, stalls = (balance.band, (0, STALLS)) if judged else (None, None)
        met = ShareView(_(MET), figures[0], met_line(balance), month.sync_share, band)
        stuck = ShareView(_(STUCK), figures[1], stuck_line(balance), month.stall_rate, stalls)
        return share_card(met, self.look, self), share_card(stuck, self.look, self)

    def _add(self, *cards: tuple[int, Card]) -> None:
        """Add a row of cards below the others; each comes with its share of the row's width."""
        columns = [(share, (card,)) for share, card in cards]
        row = CardColumns(columns, self.look, self, least_em=_BESIDE, apart=_APART)
        self._column.insertWidget(self._column.count() - 1, row)  # above the stretch at the end
        self._rows.append(row)
        row.show()

    def _remove_rows(self) -> None:
        """Remove all rows of cards."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
