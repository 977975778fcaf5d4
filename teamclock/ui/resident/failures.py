"""Log and report unexpected exceptions, so that the window goes on.

The log has no texts of users, which an exception's message might contain.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Signal

from teamclock.app.clock import Clock
from teamclock.app.process.crash import failure, places, write_log
from teamclock.messages import _

# Seconds until an error of the same line is logged again, and until any error is reported again: a
# paint that fails would fail sixty times a second.
_AGAIN_S = 60.0
_SHOWN_AGAIN_S = 600.0
_MOST_PLACES = 256  # lines of code whose last error is remembered


class Failures(QObject):
    """Handles exceptions that nothing else has caught, in the main thread and in others.

    Each is logged in `folder` (nowhere if it is None), and reported by `failed` with a sentence.
    Python's two exception hooks call this object instead of their former functions.
    """

    failed = Signal(str)

    def __init__(self, folder: Path | None, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._steady: Callable[[], float] = time.monotonic
        self._logged: dict[str, float] = {}  # when a line of code was last logged, by `_steady`
        self._shown_at = -_SHOWN_AGAIN_S  # when `failed` was last emitted, by `_steady`
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception, and report it unless one was reported in the last ten minutes.

        Exceptions that are no errors, such as KeyboardInterrupt, go to Python's own hook. A
        further error of a line of code that was logged in the last minute is ignored.
        """
        if not isinstance(error, Exception):
            self._before[0](kind, error, trace)
            return
        if sys.stderr is not None and sys.stderr.isatty():  # a terminal may show all of it
            self._before[0](kind, error, trace)
        now = self._steady()
        where = (places(trace) or ["nowhere"])[-1]  # the line of code that raised it
        if now - self._logged.get(where, -_AGAIN_S) < _AGAIN_S:
            return
        if len(self._logged) == _MOST_PLACES:  # to hold no more of them in memory
            self._logged.clear()
        self._logged[where] = now
        self._log(error, now)

    def _log(self, error: BaseException, now: float) -> None:
        """Write the log, and emit `failed` if the last report is old enough.

        `now` is a reading of the monotonic clock in seconds.
        """
        path = self._folder and write_log(self._folder, failure(error, self._clock()))
        if now - self._shown_at >= _SHOWN_AGAIN_S:
            self._shown_at = now
            if path:
                words = _("teamclock made an error ({kind}): the details are in {path}")
            else:
                words = _("teamclock made an error ({kind}): its details could not be written")
            self.failed.emit(words.format(kind=type(error).__name__, path=path))

    def _take_from_thread(self, args: Any) -> None:
        """Take an exception from `threading.excepthook`."""
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def close(self) -> None:
        """Restore the former hooks."""
        sys.excepthook, threading.excepthook = self._before
