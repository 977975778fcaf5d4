"""Opens the balance panel, and fills it with figures computed in a worker."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from teamclock.app.balance import reckoned
from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.balance import Balance
from teamclock.domain.roster import Roster
from teamclock.ui.balance.panel import BalancePanel
from teamclock.ui.control.worker import Worker
from teamclock.ui.kit.theme import Look


class BalanceController(QObject):
    """Makes a new panel each time it is opened, with the figures of that moment."""

    def __init__(self, session: Session, inbox: Inbox, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.panel: BalancePanel | None = None
        self.reckoner = Worker(session, inbox, self)
        self.reckoner.found.connect(self._show)
        self.reckoner.failed.connect(self._fail)

    def open(self, look: Look) -> None:
        """Open a new panel, and request its figures from the worker."""
        self.panel = BalancePanel(look, self._window)
        self.panel.finished.connect(self._forget)
        self.panel.open()
        now, pause = self._session.now(), self.reckoner.pause
        self.reckoner.ask(
            lambda session, inbox: (reckoned(session, inbox.queue(), now, pause), session.roster)
        )

    @Slot()
    def _forget(self) -> None:
        self.panel = None
        self.reckoner.drop()

    @Slot(object)
    def _show(self, made: tuple[Balance, Roster]) -> None:
        found, roster = made
        if self.panel is not None and not self.panel.is_filled:  # by an earlier request
            self.panel.show_balance(found, roster, self._session.viewer())

    @Slot(object)
    def _fail(self, error: object) -> None:
        if self.panel is not None:
            self.panel.show_trouble(error)
