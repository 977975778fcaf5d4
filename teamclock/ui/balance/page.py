"""The page of the balance: a sentence, two gauges, what helps, the trend, the teams."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.balance import STALLS, Balance, Verdict
from teamclock.domain.roster import Roster
from teamclock.domain.zones import TimeZone
from teamclock.messages import N_, _
from teamclock.present.balance import MET, STUCK
from teamclock.present.balance_cards import headline, met_line, rounded, stuck_line, subline
from teamclock.present.words import plain
from teamclock.ui.balance.cards import (
    Seen,
    ShareView,
    help_card,
    share_card,
    team_card,
    trend_card,
    went_card,
)
from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.columns import CardColumns
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.theme import Look

_BESIDE = 62
"""The width, in heights of the text, from which cards stand side by side (look.md, Pages)."""
_SIDE, _ABOVE, _APART = 20, 16, 16
_LOOKING = N_("Reading the queue")
_NO_FIGURES = N_("The figures cannot be shown")


class BalancePage(PageFrame):
    """Shows the figures once they are computed; arrow keys scroll."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_("Balance"), look, parent)
        self.look = look
        self.is_filled = False
        content = self._content = QWidget(self)
        content.setAccessibleName(_("Balance"))
        content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.headline = wrapped(_(_LOOKING), look.type.head, content)
        self.subline = wrapped("", look.type.base, content, quiet=True)
        self.trouble = wrapped("", look.type.base, content)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        self._column.setSpacing(_APART)
        self._column.addLayout(self._head())
        self._column.addStretch(1)
        self.hold(content)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(2)
        for words in (self.headline, self.subline, self.trouble):
            head.addWidget(words)
        return head

    def show_trouble(self, error: object) -> None:
        """Show why there are no figures."""
        self.headline.setText(_(_NO_FIGURES))
        self.trouble.setText(plain(str(error)))
        self.trouble.show()

    def show_balance(self, found: Balance, roster: Roster, viewer: TimeZone) -> None:
        """Show the figures; the range in balance only if there are legs enough to judge."""
        self.is_filled = True
        self.headline.setText(headline(found))
        self.subline.setText(subline(found))
        self._content.setAccessibleDescription(f"{headline(found)} {subline(found)}")
        seen = Seen(found, roster, viewer, self.look)
        judged = found.verdict is not Verdict.NOT_ENOUGH
        helps, went = help_card(found, self.look, self), went_card(found, self.look, self)
        trend = trend_card(seen, found.band if judged else None, self)
        self._add(*((1, card) for card in (*self._shares(found, judged=judged), helps)))
        self._add((2, trend), (1, went))
        self._add((1, team_card(seen, self)))

    def _shares(self, found: Balance, *, judged: bool) -> tuple[Card, Card]:
        month = found.month
        figures = rounded(month.synced, month.legs), rounded(month.stalled, month.legs)
        band, stalls = (found.band, (0, STALLS)) if judged else (None, None)
        met = ShareView(_(MET), figures[0], met_line(found), month.sync_share, band)
        stuck = ShareView(_(STUCK), figures[1], stuck_line(found), month.stall_rate, stalls)
        return share_card(met, self.look, self), share_card(stuck, self.look, self)

    def _add(self, *cards: tuple[int, Card]) -> None:
        """Add a row of cards with their shares of its width."""
        columns = [(share, (card,)) for share, card in cards]
        row = CardColumns(columns, self.look, self, least_em=_BESIDE, apart=_APART)
        self._column.insertWidget(self._column.count() - 1, row)
