"""The system's clock is the one thing that is asked for, not told."""

import time

from teamclock.app.clock import system_clock, wall_s


def test_the_clock_tells_the_present_second() -> None:
    before = time.time_ns() // 1_000_000_000

    now = system_clock()

    assert before <= now <= time.time_ns() // 1_000_000_000


def test_its_reading_has_fractions_of_a_second() -> None:
    before = time.time_ns()

    reading = wall_s()

    assert before - 1000 <= reading * 1e9 <= time.time_ns() + 1000
