"""Notice at once when the system's clock is set or the machine wakes up, without polling.

Linux cancels a timer on its real-time clock when that clock jumps (timerfd_create(2)). The timer of
this module is due in the far future, so that it never fires. On systems without such timers the
jump is noticed at the next full minute.
"""

import ctypes
import os
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_REALTIME = 0  # these values are from Linux's headers
_ABSOLUTE, _CANCEL_ON_SET = 1, 2
_FLAGS = os.O_NONBLOCK | os.O_CLOEXEC if hasattr(os, "O_NONBLOCK") else 0
_FAR = 32_503_680_000  # the year 3000


class _Due(ctypes.Structure):
    """The C structure itimerspec: an interval, and the instant at which the timer is due.

    Each is a pair of seconds and nanoseconds.
    """

    _fields_ = (("every", ctypes.c_long * 2), ("at", ctypes.c_long * 2))


class ClockWatch(QObject):
    """Emits `jumped` when the system's clock was set or the machine slept.

    By how much the clock jumped is computed elsewhere (`WakeWatch`).
    """

    jumped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._libc = _libc()
        self._handle = -1 if self._libc is None else self._libc.timerfd_create(_REALTIME, _FLAGS)
        if self._handle < 0 or not self._arm():
            return
        self._notifier = QSocketNotifier(self._handle, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_jump)

    @property
    def works(self) -> bool:
        """Return whether the timer could be made, so that jumps are noticed."""
        return "_notifier" in vars(self)

    def _arm(self) -> bool:
        """Set the timer, which a jump of the clock cancels; return whether that worked."""
        assert self._libc is not None
        due = _Due((0, 0), (_FAR, 0))
        flags = _ABSOLUTE | _CANCEL_ON_SET
        return bool(self._libc.timerfd_settime(self._handle, flags, ctypes.byref(due), None) == 0)

    def _on_jump(self) -> None:
        """Set the timer again and emit `jumped`: the timer's handle has become readable."""
        with suppress(OSError):  # ECANCELED: the clock has jumped
            os.read(self._handle, 8)
        if not self._arm():
            self._notifier.setEnabled(False)
        self.jumped.emit()

    def close(self) -> None:
        """Stop watching and close the timer."""
        if self.works:
            self._notifier.setEnabled(False)
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _libc() -> ctypes.CDLL | None:
    """Return the C library, with the types of the timer functions set; None if it lacks them."""
    try:
        libc = ctypes.CDLL(None)
        libc.timerfd_create.argtypes = (ctypes.c_int, ctypes.c_int)
        pointer = ctypes.POINTER(_Due)
        libc.timerfd_settime.argtypes = (ctypes.c_int, ctypes.c_int, pointer, ctypes.c_void_p)
    except (AttributeError, OSError, TypeError):  # macOS; Windows
        return None
    return libc
