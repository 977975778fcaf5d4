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
    """Functions that each undo a step, to be used last one first; an empty stack is false."""

    def __init__(self) -> None:
        self._undos: list[Undo] = []  # the last step's is the last

    def __bool__(self) -> bool:
        return bool(self._undos)

    def keep(self, undo: Undo) -> None:
        """Add a function that undoes the step that was just taken."""
        self._undos.append(undo)

    def take(self, now: Instant) -> None:
        """Undo the last step at the instant `now`.

        The function stays on the stack if the queue cannot be written: BusyError or DataError.
        """
        undo = self._undos.pop()
        try:
            undo(now)
        except (BusyError, DataError):
            self._undos.append(undo)
            raise


class UndoController(QObject):
    """Shows what was done or refused, and stores a function to undo each step that can be undone.

    `again` repeats steps and undos while another program holds the queue.
    """

    def __init__(self, session: Session, inbox: Inbox, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._inbox = session, inbox
        self._driver, self._window = driver, window
        self._undo_stack = UndoStack()
        self.again, self.read_again_soon = Retry(self), driver.read_again_soon
        self.again.waits.connect(self._show_waiting)
        window.undo_asked.connect(self.undo)

    def show_done(self, words: str, back: Undo | None = None, *, offered: bool = True) -> None:
        """Show what was done, and the queue after it.

        `back` undoes what was done, None if nothing can; `offered` shows a button for it.
        """
        if back is not None:
            self._undo_stack.keep(back)
        self._driver.refresh()
        self._window.show_done(words, undo=offered and back is not None)

    def refuse(self, error: TeamclockError) -> None:
        """Show in the banner why something was not done."""
        self._window.banner.show_trouble(str(error))

    @Slot()
    def undo(self) -> None:
        """Undo the last step of this window."""
        self.again.do(self._undo, lambda _done: self._driver.refresh(), self._fail_to_undo)

    def _undo(self) -> None:
        """Undo the last step, or show that there is none."""
        if self._undo_stack:
            self._undo_stack.take(self._session.now())
        else:
            self.show_done(_("Nothing to undo"))

    def _fail_to_undo(self, error: TeamclockError) -> None:
        """Show why a step was not undone, and the present state of the queue."""
        self.refuse(error)
        self._driver.refresh()

    @Slot()
    def _show_waiting(self) -> None:
        """Say that another program holds the queue, and that the change follows once it is free."""
        self._window.show_done(_(WAITS))

    @Slot()
    def finish(self) -> None:
        """Try the changes that still wait for the queue for the last time, at the end."""
        with self._inbox.last_chance():
            self.again.finish()
