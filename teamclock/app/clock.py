"""The system clock. No other module reads the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from teamclock.domain.interval import Instant
from teamclock.domain.zones import instant_of

MINUTE_MS = 60_000
SECOND_MS = 1_000

Clock = Callable[[], Instant]
"""Returns the present instant; a session may have a clock that stands still."""


def system_clock() -> Instant:
    """Return the present UTC second."""
    return instant_of(datetime.now(UTC))


def wall_s() -> float:
    """Return the system clock as seconds with fractions since 1970.

    A caller compares it with a steady clock to detect that the user changed the system clock.
    """
    return time.time()


def until_next(step_ms: int) -> int:
    """Return the milliseconds until the system clock reaches its next multiple of `step_ms`.

    At such a multiple a minute or second begins, so a clock on the screen changes on time.
    """
    return step_ms - time.time_ns() // 1_000_000 % step_ms
