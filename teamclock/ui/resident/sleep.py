"""Notices that the wall clock jumped: the machine slept, was stopped, or the clock was set.

During a sleep the wall clock goes on and the monotonic clock does not. A clock that is set forward
counts as a sleep, for the program must do the same.
"""

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.clock import wall_s

_JUMP_S = 2.0  # more than drift between two checks, and the delay of a busy machine


class Reading(NamedTuple):
    """The wall clock and the monotonic clock at one instant, in seconds."""

    wall: float
    steady: float


def reading() -> Reading:
    """Return the present reading of both clocks."""
    return Reading(wall_s(), time.monotonic())


def jump(before: Reading, after: Reading) -> float:
    """Return the seconds that the wall clock gained on the monotonic one; 0 if that is no jump."""
    gained = (after.wall - before.wall) - (after.steady - before.steady)
    return gained if abs(gained) > _JUMP_S else 0.0


class WakeWatch(QObject):
    """Emits jumps of the clock; `look` is called at each tick, and by watchers of wake-ups."""

    woke = Signal(float)
    set_back = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = reading()

    @Slot()
    def look(self) -> None:
        """Compare the clocks with the last reading."""
        self.take(reading())

    def take(self, now: Reading) -> None:
        """Emit the jump since the last reading, if there is one."""
        gained = jump(self._last, now)
        self._last = now
        if gained > 0:
            self.woke.emit(gained)
        elif gained < 0:
            self.set_back.emit(-gained)
