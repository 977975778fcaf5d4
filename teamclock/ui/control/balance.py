"""Opens the balance page, and fills it with figures computed in a worker."""

from PySide6.QtCore import QObject, Slot

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.balance import Balance
from teamclock.domain.roster import Roster
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.control.worker import Worker
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.window import Window


class BalanceController(QObject):
    """Makes a new page each time it is opened, with the figures of that moment."""

    def __init__(self, session: Session, inbox: Inbox, window: Window) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.page: BalancePage | None = None
        self.reckoner = Worker(session, inbox, self)
        self.reckoner.found.connect(self._show)
        self.reckoner.failed.connect(self._fail)

    def open(self, look: Look) -> None:
        """Open a new page, and request its figures from the worker."""
        page = BalancePage(look, self._window)
        self._window.show_page(page)  # which closes the one before
        page.closed.connect(self._forget)
        self.page = page
        now, pause = self._session.now(), self.reckoner.pause
        self.reckoner.ask(
            lambda session, inbox: (reckoned(session, inbox.queue(), now, pause), session.roster)
        )

    @Slot()
    def _forget(self) -> None:
        self.page = None
        self.reckoner.drop()

    @Slot(object)
    def _show(self, made: tuple[Balance, Roster]) -> None:
        found, roster = made
        if self.page is not None and not self.page.is_filled:  # by an earlier request
            self.page.show_balance(found, roster, self._session.viewer())

    @Slot(object)
    def _fail(self, error: object) -> None:
        if self.page is not None:
            self.page.show_trouble(error)
