"""What somebody's lock refuses is tried again for a while; the window goes on meanwhile."""

from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot

from teamclock.domain.errors import BusyError, ReplacedError, TeamclockError
from teamclock.messages import N_

WAITS = N_("Another program holds the queue. This is done as soon as it is free.")
"""What is said while a deed waits."""

_TRY_MS = 50
_MOST_MS = 5000

Refused = Callable[[TeamclockError], object]


class _Waiting(NamedTuple):
    deed: Callable[[], Any]
    done: Callable[[Any], object]
    refused: Refused
    until: QDeadlineTimer


class Retry(QObject):
    """Does deeds one after the other, each of them once: until it is done, or is refused for good.

    A deed does all or nothing: where it raises BusyError, nothing has happened, and it is tried
    again for 5 seconds. What follows from it belongs into `done`, which nothing is tried again for.
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
        return self._timer.isActive()

    def do(self, deed: Callable[[], Any], done: Callable[[Any], object], refused: Refused) -> None:
        """Do a deed, at once if the queue is free and nothing waits for it already."""
        self._waiting.append(_Waiting(deed, done, refused, QDeadlineTimer(_MOST_MS)))
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
        """Try a deed; tell whether nothing more is to be tried of it."""
        try:
            made = one.deed()
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
        """Try what waits for the last time."""
        self._timer.stop()
        self._waiting = deque(one._replace(until=QDeadlineTimer(0)) for one in self._waiting)
        self._go_on()


def _passes(error: TeamclockError) -> bool:
    return isinstance(error, BusyError) and not isinstance(error, ReplacedError)
