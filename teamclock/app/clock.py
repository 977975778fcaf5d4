"""The system clock; no other module reads the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from teamclock.domain.interval import Instant
from teamclock.domain.zones import instant_of

MINUTE_MS = 60_000
SECOND_MS = 1_000

Clock = Callable[[], Instant]


def system_clock() -> Instant:
    """Return the present UTC second."""
    return instant_of(datetime.now(UTC))


def wall_s() -> float:
    """Return the seconds of the system clock with fractions, to detect that it was changed."""
    return time.time()


def until_next(step_ms: int) -> int:
    """Return the milliseconds until the system clock reaches a multiple of `step_ms`."""
    return step_ms - time.time_ns() // 1_000_000 % step_ms
