"""Measures two things in turn, A B A B …, so that a busy machine is busy for both.

Times are wall time: of a process from its spawn to its exit or until it writes “painted”, or of a
call in this process. The results are the medians and the median of the ratios pair by pair, with
quartiles; the first rounds fill the caches and are discarded.
"""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from select import select
from statistics import median, quantiles
from typing import NamedTuple, Self

from bench.table import Row

Measured = Callable[[], float]
"""A function that runs the thing once and returns its time in milliseconds."""


class Effort(NamedTuple):
    """How long to measure: pairs of processes, hours of model time."""

    pairs: int = 15
    hours: int = 24


class Pairs(NamedTuple):
    """Figures of the program and of its floor, measured in turn."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        return [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]

    def row(self, what: str, most: float | None = None, unit: str = "ms") -> Row:
        """Return the row of a thing that may take at most `most` times as much as its floor."""
        ratio = median(self.ratios)
        low, _, high = quantiles(self.ratios)
        return Row(
            what,
            f"{median(self.ours):.4g} {unit}",
            f"{median(self.floor):.4g} {unit}",
            f"{ratio:.2f} ({low:.2f}–{high:.2f})",
            "" if most is None else f"≤ {most} x",
            None if most is None else ratio <= most,
        )


def in_turn(ours: Measured, floor: Measured, pairs: int, warm_up: int = 2) -> Pairs:
    """Measure the program, the floor, the program, the floor, and so on."""
    taken = [(ours(), floor()) for _ in range(warm_up + pairs)][warm_up:]
    return Pairs(*zip(*taken, strict=True))


def until_exit(
    command: Sequence[str], environment: Mapping[str, str], given: bytes = b""
) -> Measured:
    """Return the measure of a process, fed with `given`, from its spawn to its exit."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, env=environment, input=given, capture_output=True, check=True)
        return (time.perf_counter() - start) * 1000

    return once


def until_painted(command: Sequence[str], environment: Mapping[str, str]) -> Measured:
    """Return the measure of a window from its spawn until it reports its first paint."""

    def once() -> float:
        start = time.monotonic_ns()
        with Running(command, environment) as window:
            return (window.painted - start) / 1e6

    return once


class Running:
    """A program of bench/programs in a process of its own, ended with the block."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        self.pid = self._process.pid

    @property
    def painted(self) -> int:
        """Wait for the first paint; return when it ended, in nanoseconds of the monotonic clock."""
        return int(self.line())

    def line(self) -> bytes:
        """Wait for the next line that the program writes, and return it."""
        assert self._process.stdout is not None
        moment = self._process.stdout.readline()
        if not moment:
            raise ChildProcessError(f"{self._process.args!r} ended before it wrote a line")
        return moment

    @property
    def has_written(self) -> bool:
        """Return whether there is a line to be read, or the program has ended."""
        assert self._process.stdout is not None
        return bool(select([self._process.stdout], [], [], 0)[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


def timed(action: Callable[[], object]) -> Measured:
    """Return the measure of a call in this process."""

    def once() -> float:
        start = time.perf_counter()
        action()
        return (time.perf_counter() - start) * 1000

    return once
