"""Notices that the wall clock jumped: the machine slept, was stopped, or somebody set the clock.

A sleep is known by what it did: the wall clock went on, the monotonic clock did not. A clock that
is set forward is told as a sleep, for it asks the same of everybody.
"""

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.clock import wall_s

_JUMP_S = 2.0  # what drifts between two looks, and what a busy machine adds, is less


class Reading(NamedTuple):
    """What the two clocks show at once, in seconds."""

    wall: float
    steady: float


def reading() -> Reading:
    return Reading(wall_s(), time.monotonic())


def jump(before: Reading, after: Reading) -> float:
    """Return the seconds that the wall clock gained on the steady one; 0 where it is no jump."""
    gained = (after.wall - before.wall) - (after.steady - before.steady)
    return gained if abs(gained) > _JUMP_S else 0.0


class WakeWatch(QObject):
    """Tells of jumps when it is asked to look: at each tick, and by whoever hears of a waking."""

    woke = Signal(float)
    set_back = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = reading()

    @Slot()
    def look(self) -> None:
        """Compare the clocks with the last look."""
        self.take(reading())

    def take(self, now: Reading) -> None:
        """Tell what has passed since the reading before."""
        gained = jump(self._last, now)
        self._last = now
        if gained > 0:
            self.woke.emit(gained)
        elif gained < 0:
            self.set_back.emit(-gained)
