"""The only place in the program that asks what time it is."""

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
    """Return the seconds that the wall clock shows, with their fractions, to see it jump."""
    return time.time()


def until_next(step_ms: int) -> int:
    """Return the milliseconds until the wall clock next shows a full second or minute."""
    return step_ms - time.time_ns() // 1_000_000 % step_ms
