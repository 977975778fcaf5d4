"""What the system tells a process: to end, and that it goes on after it was stopped.

Python runs a handler only when it runs at all, and Qt idles in C: the byte that the system's own
handler writes into a pipe wakes Qt. (Windows has no such signals, and Qt no pipes there.)
"""

import os
import signal
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ENDS = {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}
_GOES_ON = getattr(signal, "SIGCONT", signal.SIGINT)


class Signals(QObject):
    """Tells once that the process is to end; a second signal ends it at once."""

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
            if was is not signal.SIG_IGN:  # nohup and a shell's “&” mean it
                signal.signal(each, _note if each == _GOES_ON else self._end_next_time)

    def _end_next_time(self, _number: int, _frame: FrameType | None) -> None:
        for each in _ENDS:
            signal.signal(each, signal.SIG_DFL)

    def _hear(self) -> None:
        """Tell what was heard, here, where nothing is half done: a handler may run anywhere."""
        heard: set[int] = set()
        with suppress(BlockingIOError):
            while some := os.read(self._reading, 64):
                heard.update(some)
        if heard & _ENDS:
            self.end_asked.emit()
        elif _GOES_ON in heard:
            self.went_on.emit()

    def close(self) -> None:
        """Leave the process as it was found."""
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
    """Let the byte be written, which wakes Qt."""
