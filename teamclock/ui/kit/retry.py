"""Repeats a change for some seconds while another program locks the queue, without blocking."""

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from teamclock.domain.errors import BusyError, ReplacedError, TeamclockError
from teamclock.messages import N_

WAITS = N_("Another program holds the queue. This is done as soon as it is free.")
"""The message that is shown while a change waits."""

_TRY_MS = 50
_MOST_MS = 5000

Refused = Callable[[TeamclockError], object]


class _Waiting(NamedTuple):
    action: Callable[[], Any]
    done: Callable[[Any], object]
    refused: Refused
    until: QDeadlineTimer


class Retry(QObject):
    """Runs changes one after the other, each of them until it succeeds or is finally refused.

    A change is atomic: if it raises BusyError nothing has happened, and it is tried again for 5
    seconds. Its consequences belong in `done`, which is never repeated.
    """

    waits = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[_Waiting] = deque()
        self._is_at_work = False
        self._timer = QTimer(self, singleShot=True, interval=_TRY_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_waiting(self) -> bool:
        """Return whether a change waits for the queue."""
        return self._timer.isActive()

    def do(
        self, action: Callable[[], Any], done: Callable[[Any], object], refused: Refused
    ) -> None:
        """Run `action`, then `done` with its result, or `refused` with the error.

        It runs at once if the queue is free and no other change waits.
        """
        self._waiting.append(_Waiting(action, done, refused, QDeadlineTimer(_MOST_MS)))
        if not self.is_waiting and not self._is_at_work:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self._is_at_work = True
        try:
            while self._waiting and self._ends(self._waiting[0]):
                pass
        finally:
            self._is_at_work = False

    def _ends(self, one: _Waiting) -> bool:
        """Try a change, and return whether it has succeeded or was finally refused."""
        try:
            made = one.action()
        except TeamclockError as error:
            if _passes(error) and not one.until.hasExpired():
                self._timer.start()
                self.waits.emit()
                return False
            self._waiting.popleft()
            one.refused(error)
        except BaseException:
            self._waiting.popleft()
            raise
        else:
            self._waiting.popleft()
            one.done(made)
        return True

    def finish(self) -> None:
        """Try the waiting changes for the last time."""
        self._timer.stop()
        self._waiting = deque(one._replace(until=QDeadlineTimer(0)) for one in self._waiting)
        self._go_on()


def _passes(error: TeamclockError) -> bool:
    return isinstance(error, BusyError) and not isinstance(error, ReplacedError)
