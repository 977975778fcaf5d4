"""Repeats a change for some seconds while another program locks the queue, without blocking."""

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from teamclock.domain.errors import BusyError, ReplacedError, TeamclockError
from teamclock.messages import N_

WAITS = N_("Another program holds the queue. This is done as soon as it is free.")
"""The message that is shown while a change waits."""

_TRY_MS = 50  # between two tries
_MOST_MS = 5000  # until a change is refused for good

Refused = Callable[[TeamclockError], object]
"""Called with the error because of which a change is refused for good."""


class _Waiting(NamedTuple):
    """A change that waits for the queue, the callbacks of `Retry.do`, and its deadline."""

    action: Callable[[], Any]
    done: Callable[[Any], object]
    refused: Refused
    until: QDeadlineTimer


class Retry(QObject):
    """Runs changes one after the other, each of them until it succeeds or is refused for good.

    A change is atomic: if it raises BusyError, nothing has happened, and the change is tried again
    until 5 seconds after `do`. Its consequences belong in `done`, which is never repeated. `waits`
    is emitted when a try has failed and another one follows.
    """

    waits = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Waiting] = deque()
        self._is_running = False  # so that a callback that calls `do` starts no loop in the loop
        self._timer = QTimer(self, singleShot=True, interval=_TRY_MS)
        self._timer.timeout.connect(self._run_waiting)

    @property
    def is_waiting(self) -> bool:
        """Return whether the first change has failed, and waits for its next try."""
        return self._timer.isActive()

    def do(
        self, action: Callable[[], Any], done: Callable[[Any], object], refused: Refused
    ) -> None:
        """Run `action`, then `done` with its result, or `refused` with a TeamclockError.

        The action runs at once if the queue is free and no other change waits.
        """
        self._waiting.append(_Waiting(action, done, refused, QDeadlineTimer(_MOST_MS)))
        if not self.is_waiting and not self._is_running:
            self._run_waiting()

    @Slot()
    def _run_waiting(self) -> None:
        """Try the waiting changes in order, until all are finished or one must wait longer."""
        self._is_running = True
        try:
            while self._waiting and self._try(self._waiting[0]):
                pass  # a finished change has removed itself
        finally:
            self._is_running = False

    def _try(self, change: _Waiting) -> bool:
        """Try a change, and return whether it is finished; if not, start the timer for another try.

        A finished change has succeeded or was refused for good.
        """
        try:
            result = change.action()
        except TeamclockError as error:
            if _is_temporary(error) and not change.until.hasExpired():
                self._timer.start()
                self.waits.emit()
                return False
            self._waiting.popleft()
            change.refused(error)
        except BaseException:  # a bug, or an exit: another try would not help
            self._waiting.popleft()
            raise
        else:
            self._waiting.popleft()
            change.done(result)
        return True

    def finish(self) -> None:
        """Try each waiting change a last time, without waiting for the queue any longer."""
        self._timer.stop()
        self._waiting = deque(each._replace(until=QDeadlineTimer(0)) for each in self._waiting)
        self._run_waiting()


def _is_temporary(error: TeamclockError) -> bool:
    """Return whether an error means that another program holds the queue for some time.

    A queue that was replaced by another one, ReplacedError, is not worth another try.
    """
    return isinstance(error, BusyError) and not isinstance(error, ReplacedError)
