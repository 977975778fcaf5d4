"""Shows in the window what was done, and undoes the user's own steps, the last one first."""

from PySide6.QtCore import QObject, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_steps import Undo
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, DataError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.ui.control.driver import Driver
from teamclock.ui.kit.retry import WAITS, Retry
from teamclock.ui.window.window import Window


class UndoStack:
    """Functions that undo a step each; the last one is taken first."""

    def __init__(self) -> None:
        self._ways: list[Undo] = []

    def __bool__(self) -> bool:
        return bool(self._ways)

    def keep(self, way: Undo) -> None:
        """Add a function that undoes the last step."""
        self._ways.append(way)

    def take(self, now: Instant) -> None:
        """Undo the last step at the instant `now`; it stays if the queue cannot be written."""
        way = self._ways.pop()
        try:
            way(now)
        except (BusyError, DataError):
            self._ways.append(way)
            raise


class UndoController(QObject):
    """Stores how each step of this window is undone; steps and undo share its retries."""

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        self._own = UndoStack()
        self.again, self.read_again_soon = Retry(self), driver.read_again_soon
        self.again.waits.connect(self._show_waiting)
        window.undo_asked.connect(self.undo)

    def show_done(self, words: str, back: Undo | None = None, *, offered: bool = True) -> None:
        """Show what was done, and keep how it is undone; `offered` shows a button to undo it."""
        if back is not None:
            self._own.keep(back)
        self._driver.refresh()
        self._window.show_done(words, undo=offered and back is not None)

    def refuse(self, error: TeamclockError) -> None:
        """Show why something was not done."""
        self._window.banner.show_trouble(str(error))

    @Slot()
    def undo(self) -> None:
        """Undo the last own step, if no other step has followed it."""
        self.again.do(self._undo, lambda _done: self._driver.refresh(), self._fail_to_undo)

    def _undo(self) -> None:
        if self._own:
            self._own.take(self._session.now())
        else:
            self.show_done(_("Nothing to undo"))

    def _fail_to_undo(self, error: TeamclockError) -> None:
        self.refuse(error)
        self._driver.refresh()

    @Slot()
    def _show_waiting(self) -> None:
        self._window.show_done(_(WAITS))

    @Slot()
    def finish(self) -> None:
        """Make the changes that still wait for the queue, before the program ends."""
        with self._inbox.last_chance():
            self.again.finish()
