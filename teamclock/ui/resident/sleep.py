"""Notice that the wall clock jumped: the machine slept, was stopped, or the clock was set.

During a sleep the wall clock goes on and the monotonic clock does not. A clock that was set forward
counts as a sleep, because the program must do the same after both.
"""

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.app.clock import wall_s

_JUMP_S = 2.0  # more than the clocks drift between two checks, and than a busy machine delays


class Reading(NamedTuple):
    """The wall clock and the monotonic clock at one instant, in seconds."""

    wall: float
    steady: float


def reading() -> Reading:
    """Return what the wall clock and the monotonic clock show now."""
    return Reading(wall_s(), time.monotonic())


def jump(before: Reading, after: Reading) -> float:
    """Return by how many seconds the wall clock jumped between two readings of both clocks.

    Positive if it went forward more than the monotonic clock, negative if it was set back; 0 for
    two seconds or less, which are no jump.
    """
    gained = (after.wall - before.wall) - (after.steady - before.steady)
    return gained if abs(gained) > _JUMP_S else 0.0


class WakeWatch(QObject):
    """Emits jumps of the wall clock in seconds, never negative: `woke` forward, `set_back` back.

    `look` has to be called for this: each minute, and at any sign of a wake-up.
    """

    woke = Signal(float)
    set_back = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = reading()

    @Slot()
    def look(self) -> None:
        """Read both clocks, and emit a jump since the last reading."""
        self.take(reading())

    def take(self, now: Reading) -> None:
        """Emit the jump from the last reading to `now`, if any, and store `now` as the last."""
        gained = jump(self._last, now)
        self._last = now
        if gained > 0:
            self.woke.emit(gained)
        elif gained < 0:
            self.set_back.emit(-gained)
