"""Runs jobs, such as searches, in a thread, so that the window does not wait for them."""

from collections.abc import Callable
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError

Job = Callable[[Session, Inbox], object]
"""A function for the thread, which gets a session and an inbox that no other thread uses."""


class Interrupted(Exception):  # noqa: N818 - not an error: the result is no longer wanted
    """Raised in a job whose result is no longer wanted; no signal is emitted for the job."""


class Worker(QObject):
    """Runs one job at a time; of the jobs requested meanwhile, only the last one runs next.

    `found` carries the result of a job, `failed` a TeamclockError. A job that takes long calls
    `pause` repeatedly, which ends the job once another one is requested.
    """

    found = Signal(object)
    failed = Signal(object)
    _ended = Signal()

    def __init__(self, session: Session, inbox: Inbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._inbox = session, inbox
        self._thread: Thread | None = None
        self._next: Job | None = None  # the requested job, which has not begun
        self._unwanted = Event()  # set: the running job shall end
        self._ended.connect(self._run_next)

    def ask(self, job: Job) -> None:
        """Request a job; a job that is running ends at its next call of `pause`."""
        self._next = job
        self._unwanted.set()
        if self._thread is None:
            self._run_next()

    def pause(self) -> None:
        """Raise Interrupted in the thread of a job if its result is no longer wanted."""
        if self._unwanted.is_set():
            raise Interrupted

    @Slot()
    def _run_next(self) -> None:
        """Start the requested job, if there is one, once the thread of the last job has ended."""
        self.wait()
        job, self._next, self._thread = self._next, None, None
        if job is not None:
            self._unwanted.clear()
            session = self._session.copy_for_thread()  # its calendars are used by no other thread
            inbox = Inbox(self._inbox.path, session)
            self._thread = Thread(target=self._work, args=(job, session, inbox), daemon=True)
            self._thread.start()

    def _work(self, job: Job, session: Session, inbox: Inbox) -> None:
        """Run a job in its thread, and emit its result or its error."""
        try:
            result = job(session, inbox)
        except Interrupted:
            pass
        except TeamclockError as error:
            self.failed.emit(error)
        else:
            self.found.emit(result)
        finally:
            inbox.close()
            self._ended.emit()

    @Slot()
    def drop(self) -> None:
        """Drop the requested job; a running one ends at its next `pause`, without a signal."""
        self._next = None
        self._unwanted.set()

    def give_up(self) -> None:
        """Drop the requested job, and wait until the running one has ended."""
        self.drop()
        self.wait()

    def wait(self, most_s: float | None = None) -> None:
        """Wait until the running job has ended, at most `most_s` seconds; None waits for ever."""
        if self._thread is not None:
            self._thread.join(most_s)
