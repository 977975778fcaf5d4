"""Receive the signals that tell the process to end, or that it continues after a stop.

Python runs a signal's handler only while Python code runs, but Qt waits in C. So Python's handler
in C writes the signal's number into a pipe, which wakes Qt. (On Windows there are no such signals,
and Qt cannot watch pipes.)
"""

import os
import signal
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ENDS = {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}
_CONTINUES = getattr(signal, "SIGCONT", signal.SIGINT)


class Signals(QObject):
    """Emits `end_asked` at a signal to end; a second such signal ends the process at once.

    `went_on` is emitted when the process continues after a stop.
    """

    end_asked = Signal()
    went_on = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = _pipe()
        self._wakeup_before = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signals)
        self._before = {each: signal.getsignal(each) for each in (*_ENDS, _CONTINUES)}
        for each, was in self._before.items():
            if was is not signal.SIG_IGN:  # nohup and a shell's “&” ignore it on purpose
                signal.signal(each, _ignore if each == _CONTINUES else self._end_next_time)

    def _end_next_time(self, _number: int, _frame: FrameType | None) -> None:
        """Handle a signal to end: let the next one end the process at once, as by default.

        Python has also written the signal's number into the pipe, which `_on_signals` reads.
        """
        for each in _ENDS:
            signal.signal(each, signal.SIG_DFL)

    def _on_signals(self) -> None:
        """Read the numbers of received signals from the pipe; emit `end_asked` or `went_on`.

        Qt calls this between two events. The handlers themselves could run amid a change of data.
        """
        received: set[int] = set()
        with suppress(BlockingIOError):
            while numbers := os.read(self._reading, 64):
                received.update(numbers)
        if received & _ENDS:
            self.end_asked.emit()
        elif _CONTINUES in received:
            self.went_on.emit()

    def close(self) -> None:
        """Restore the former handlers."""
        signal.set_wakeup_fd(self._wakeup_before)
        for each, was in self._before.items():
            signal.signal(each, was)
        self._notifier.setEnabled(False)
        os.close(self._reading)
        os.close(self._writing)


def _pipe() -> tuple[int, int]:
    """Return the ends of a new pipe, for reading and for writing, which never block."""
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: a handler must be set so that the signal's number is written into the pipe."""
