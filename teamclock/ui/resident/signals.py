"""The signals of the system to the process: to end, and that it continues after a stop.

Python runs a handler only while Python code runs, and Qt idles in C: the byte that the C handler
writes into a pipe wakes Qt. (Windows has no such signals, and Qt no pipes there.)
"""

import os
import signal
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ENDS = {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}
_GOES_ON = getattr(signal, "SIGCONT", signal.SIGINT)


class Signals(QObject):
    """Emits once that the process is to end; a second signal ends it at once."""

    end_asked = Signal()
    went_on = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading, self._writing = _pipe()
        self._wakeup = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._before = {each: signal.getsignal(each) for each in (*_ENDS, _GOES_ON)}
        for each, was in self._before.items():
            if was is not signal.SIG_IGN:  # nohup and a shell's “&” ignore it on purpose
                signal.signal(each, _note if each == _GOES_ON else self._end_next_time)

    def _end_next_time(self, _number: int, _frame: FrameType | None) -> None:
        for each in _ENDS:
            signal.signal(each, signal.SIG_DFL)

    def _hear(self) -> None:
        """Emit what was received: here, between events, for a handler could run amid a change."""
        heard: set[int] = set()
        with suppress(BlockingIOError):
            while some := os.read(self._reading, 64):
                heard.update(some)
        if heard & _ENDS:
            self.end_asked.emit()
        elif _GOES_ON in heard:
            self.went_on.emit()

    def close(self) -> None:
        """Restore the former handlers."""
        signal.set_wakeup_fd(self._wakeup)
        for each, was in self._before.items():
            signal.signal(each, was)
        self._notifier.setEnabled(False)
        os.close(self._reading)
        os.close(self._writing)


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


def _note(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the byte in the pipe wakes Qt."""
