"""Says what was done in the window, and takes the user's own steps back, the last one first."""

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_steps import Undo
from teamclock.app.session import Session
from teamclock.domain.errors import BusyError, DataError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.messages import _
from teamclock.present.words import sentence
from teamclock.ui.control.driver import Driver
from teamclock.ui.kit.retry import WAITS, Retry
from teamclock.ui.window.window import Window


class UndoStack:
    """Ways back, of which the last that was kept is taken first."""

    def __init__(self) -> None:
        self._ways: list[Undo] = []

    def __bool__(self) -> bool:
        return bool(self._ways)

    def keep(self, way: Undo) -> None:
        self._ways.append(way)

    def take(self, now: Instant) -> None:
        """Take the last way back; where the queue cannot be written now, it is kept."""
        way = self._ways.pop()
        try:
            way(now)
        except (BusyError, DataError):
            self._ways.append(way)
            raise


class UndoController(QObject):
    """Remembers how each step of this window is taken back; steps and undo share its retries."""

    told = Signal(str, bool)  # what was done, and whether it can be taken back

    def __init__(self, session: Session, shelf: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._shelf = session, shelf
        self._driver, self._window = driver, window
        self._own = UndoStack()
        self.again, self.look_again = Retry(self), driver.look_again
        self.again.waits.connect(self._tell_that_it_waits)
        window.undo_asked.connect(self.undo)

    def did(self, words: str, back: Undo | None = None, *, offered: bool = True) -> None:
        """Say what was done, and remember how to take it back if it can be."""
        if back is not None:
            self._own.keep(back)
        self._driver.refresh()
        undo = offered and back is not None
        self._window.show_done(words, undo=undo)
        self.told.emit(words, undo)

    def refuse(self, error: TeamclockError) -> None:
        """Say why something was not done."""
        self._window.banner.tell(str(error))

    @Slot()
    def undo(self) -> None:
        """Take back the last own step that nothing has followed."""
        self.again.do(self._undo, lambda _done: self._driver.refresh(), self._fail_to_undo)

    def _undo(self) -> None:
        if self._own:
            self._own.take(self._session.now())
        else:
            self.did(_("Nothing to undo"))

    def _fail_to_undo(self, error: TeamclockError) -> None:
        self.refuse(error)
        self.told.emit(sentence(str(error)), False)  # noqa: FBT003 - a slot
        self._driver.refresh()

    @Slot()
    def _tell_that_it_waits(self) -> None:
        self._window.show_done(_(WAITS))

    @Slot()
    def finish(self) -> None:
        """Do what waits for the queue still, before the program ends."""
        with self._shelf.last_chance():
            self.again.finish()
