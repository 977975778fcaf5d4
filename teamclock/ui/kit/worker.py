"""Works something out beside the window, which goes on meanwhile."""

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError

Job = Callable[[Session, Inbox], object]
"""What is worked out in the thread, from a session and a shelf that nobody else uses."""


class Interrupted(Exception):  # noqa: N818 - not an error: nobody wants the answer any more
    """Ends a job whose answer is not wanted any more; nothing is told of it."""


class Worker(QObject):
    """One job at a time; of those that are asked for meanwhile only the last is done next.

    A job that takes long calls `pause` now and then, which ends it where another is asked for.
    """

    found = Signal(object)
    failed = Signal(object)
    _ended = Signal()

    def __init__(self, session: Session, shelf: Inbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._thread: Thread | None = None
        self._next: Job | None = None
        self._unwanted = Event()
        self._ended.connect(self._go_on)

    def ask(self, job: Job) -> None:
        self._next = job
        self._unwanted.set()
        if self._thread is None:
            self._go_on()

    def pause(self) -> None:
        """Raise Interrupted, in the thread of a job, where its answer is not wanted any more."""
        if self._unwanted.is_set():
            raise Interrupted

    @Slot()
    def _go_on(self) -> None:
        self.wait()
        job, self._next, self._thread = self._next, None, None
        if job is not None:
            self._unwanted.clear()
            session = self._session.twin()  # whose calendars are nobody else's
            shelf = Inbox(self._shelf.path, session)
            self._thread = Thread(target=self._work, args=(job, session, shelf), daemon=True)
            self._thread.start()

    def _work(self, job: Job, session: Session, shelf: Inbox) -> None:
        try:
            made = job(session, shelf)
        except Interrupted:
            pass
        except TeamclockError as error:
            self.failed.emit(error)
        else:
            self.found.emit(made)
        finally:
            shelf.close()
            self._ended.emit()

    @Slot()
    def drop(self) -> None:
        """Let go of what is asked for; the job that is under way ends at its next pause."""
        self._next = None
        self._unwanted.set()

    def give_up(self) -> None:
        """Let go of what is asked for, and wait until the job that is under way has ended."""
        self.drop()
        self.wait()

    def wait(self) -> None:
        """Wait for the job that is under way."""
        if self._thread is not None:
            self._thread.join()
