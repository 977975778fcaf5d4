"""Backups while the window is open, beside it in a thread, and once more at its end."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from teamclock.app.clock import Clock
from teamclock.domain.errors import BusyError, TeamclockError
from teamclock.domain.interval import Instant

_EVERY_MS = 30 * 60_000
_PATIENCE_S = 10.0
_HURRY_S = 0.6  # twice this is what an end may take that the system asks for


class Safekeeping(QObject):
    """Copies the queue every half hour if it has changed; tells what went wrong."""

    trouble = Signal(str)

    def __init__(self, queue: Path, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue, self._clock = queue, clock
        self._thread: Thread | None = None
        self._hurries = False
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    @Slot()
    def keep(self) -> None:
        """Make a backup if one is due; the window does not wait for it."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._keep, args=(self._clock(),), daemon=True)
            self._thread.start()

    def _keep(self, now: Instant) -> None:
        from teamclock.app.safety import back_up_if_due

        try:
            back_up_if_due(self._queue, now)
        except BusyError:
            pass  # somebody writes just now: the next time will do
        except TeamclockError as error:
            self.trouble.emit(f"no backup could be made: {error}")

    def wait(self) -> None:
        """Wait for a backup that is being made."""
        if self._thread is not None:
            self._thread.join(_HURRY_S if self._hurries else _PATIENCE_S)

    def hurry(self) -> None:
        """Give the last backup half a second: the system would not wait for more."""
        self._hurries = True

    def finish(self) -> None:
        """Make the last backup of the day; what goes wrong now is told at the next start."""
        self._timer.stop()
        self.wait()
        if not self._hurries:
            self._finish()
        elif self._thread is None or not self._thread.is_alive():
            last = Thread(target=self._finish, daemon=True)
            last.start()
            last.join(_HURRY_S)

    def _finish(self) -> None:
        from teamclock.app.safety import back_up_at_the_end

        with suppress(TeamclockError):
            back_up_at_the_end(self._queue, self._clock())
