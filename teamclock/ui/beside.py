"""Works something out beside the window, which goes on meanwhile."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.session import Session
from teamclock.app.shelf import Shelf
from teamclock.domain.errors import TeamclockError

Job = Callable[[Session, Shelf], object]
"""What is worked out in the thread, from a session and a shelf that nobody else uses."""


class Beside(QObject):
    """One job at a time; of those that are asked for meanwhile only the last is done next."""

    found = Signal(object)
    failed = Signal(object)
    _ended = Signal()

    def __init__(self, session: Session, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._thread: Thread | None = None
        self._next: Job | None = None
        self._ended.connect(self._go_on)

    def ask(self, job: Job) -> None:
        self._next = job
        if self._thread is None:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self.wait()
        job, self._next, self._thread = self._next, None, None
        if job is not None:
            session = self._session.twin()  # whose calendars are nobody else's
            shelf = Shelf(self._shelf.path, session)
            self._thread = Thread(target=self._work, args=(job, session, shelf), daemon=True)
            self._thread.start()

    def _work(self, job: Job, session: Session, shelf: Shelf) -> None:
        try:
            made = job(session, shelf)
        except TeamclockError as error:
            self.failed.emit(error)
        else:
            self.found.emit(made)
        finally:
            shelf.close()
            self._ended.emit()

    def wait(self) -> None:
        """Wait for the job that is under way."""
        if self._thread is not None:
            self._thread.join()
