"""Opens the page of balance, and fills it with figures that a worker computes."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Slot

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Filter, FilterState, Inbox
from teamclock.app.session import Session
from teamclock.domain.balance import Balance
from teamclock.domain.balance_scope import Scope
from teamclock.domain.interval import Instant
from teamclock.domain.pauses import Pause
from teamclock.domain.roster import Roster
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.control.kept_page import KeptPage
from teamclock.ui.control.worker import Worker
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window


class BalanceFound(NamedTuple):
    """The result of the worker.

    found: the figures.
    roster: the roster by which they were computed.
    stuck: how many items that await the scope's team, or any team, are stuck now.
    scope: the period and the team that the figures are about.
    """

    found: Balance
    roster: Roster
    stuck: int
    scope: Scope


def _figures(
    session: Session, inbox: Inbox, *, now: Instant, pause: Pause, scope: Scope
) -> BalanceFound:
    """Return the figures for a scope; runs in the worker and calls `pause` repeatedly.

    Without a queue (None) the figures are those of no items.
    """
    queue = inbox.queue()
    found = reckoned(session, queue, now, pause, scope)
    stuck = () if queue is None else inbox.service(now).suggestions().stuck(scope.team)
    return BalanceFound(found, session.roster, len(stuck), scope)


class BalanceController(QObject):
    """Shows the page of balance, with new figures at each opening."""

    def __init__(self, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.page: BalancePage | None = None
        self._kept_page = KeptPage(window, self._make)
        self.reckoner = Worker(session, inbox, self)
        self.reckoner.found.connect(self._show)
        self.reckoner.failed.connect(self._fail)

    def open(self, look: Look) -> None:
        """Open the page without figures, and request the figures from the worker."""
        page = self._kept_page.take(look)
        page.begin(self._session.roster)
        self._window.show_page(page)  # this closes any page that is open
        self.page = page
        self._ask(page.scope())

    def _make(self, look: Look) -> BalancePage:
        """Return a new page, connected with this controller."""
        page = BalancePage(self._session.roster, look, self._window)
        page.closed.connect(self._close)
        page.scope_asked.connect(self._ask)
        page.stuck_asked.connect(self._show_stuck)
        return page

    @Slot(object)
    def _ask(self, scope: Scope) -> None:
        """Request the figures of a scope, which is a period and a team or all teams."""
        now, pause = self._session.now(), self.reckoner.pause
        self.reckoner.ask(partial(_figures, now=now, pause=pause, scope=scope))

    @Slot()
    def _show_stuck(self) -> None:
        """Leave the page, and show in the list the stuck items that await the chosen team."""
        if self.page is not None:
            filter_ = Filter(FilterState.STUCK, self.page.team.chosen())
            self._window.leave_page()
            self._window.filter_asked.emit(filter_)

    @Slot()
    def _close(self) -> None:
        """Drop the running computation, because the page is closed."""
        self.page = None
        self.reckoner.drop()

    @Slot(object)
    def _show(self, result: BalanceFound) -> None:
        """Show figures, unless the page is closed or filled, or now shows another scope."""
        page = self.page
        if page is None or page.is_filled or result.scope != page.scope():  # an earlier request
            return
        page.show_balance(result.found, result.roster, self._session.viewer(), result.stuck)

    @Slot(object)
    def _fail(self, error: object) -> None:
        """Show on the page, if it is open, why there are no figures."""
        if self.page is not None:
            self.page.show_trouble(error)
