"""Idling under Xvfb: wake-ups and CPU time, beside a bare Qt window at the same time.

A wake-up is a voluntary context switch, as /proc counts them: of the main thread, which is what
wakes an idle processor, and of all threads, among which Qt's painting shares its work by waiting.
What a minute holds is the turn of the minute, counted as it is, and the quiet seconds before it,
scaled to the rest.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.places import BARE, OURS, home, on_x_server
from bench.places import has_x_server as can_measure
from bench.sidebyside import Effort, Running
from bench.table import Row, missing

_TURN_S = 1  # on either side of the full minute
_SETTLED_S = 3
_MOST_WAKE_UPS = 2
_MOST_CPU_MS = 60  # 0.1 % of a minute


class Spent(NamedTuple):
    """What a thread has spent so far: voluntary context switches, and milliseconds of CPU."""

    switches: int
    cpu_ms: float


Threads = dict[str, Spent]
"""What each thread of a process has spent; the main thread has the number of the process."""


class Idled(NamedTuple):
    """A process before the quiet seconds, before the turn of the minute, and after it."""

    main: str
    seen: tuple[Threads, ...]

    def quiet(self, figure: Callable[[Spent], float], *, all_threads: bool = True) -> float:
        return self._between(0, figure, all_threads=all_threads)

    def turn(self, figure: Callable[[Spent], float], *, all_threads: bool = True) -> float:
        return self._between(1, figure, all_threads=all_threads)

    def _between(self, first: int, figure: Callable[[Spent], float], *, all_threads: bool) -> float:
        before, after = self.seen[first : first + 2]
        threads = after if all_threads else [self.main]
        return sum(figure(after[one]) - figure(before.get(one, Spent(0, 0))) for one in threads)


def rows(effort: Effort) -> Iterator[Row]:
    if not (can_measure() and Path("/proc/self/task").is_dir()):
        yield missing("wake-ups a minute", "there is no Xvfb or no /proc")
        return
    seconds = min(effort.seconds, 60 - 2 * _TURN_S - _SETTLED_S)
    ours, bare = _idling(seconds)
    yield from _wake_ups(ours, bare, seconds)
    yield _cpu(ours, bare, seconds)


def _wake_ups(ours: Idled, bare: Idled, seconds: int) -> Iterator[Row]:
    what = f"wake-ups a minute, no seconds shown ({seconds} s and the turn, scaled)"
    for all_threads in (False, True):
        mine, its = (
            _a_minute(
                one.quiet(_switches, all_threads=all_threads),
                one.turn(_switches, all_threads=all_threads),
                seconds,
            )
            for one in (ours, bare)
        )
        more, met = f"{mine - its:+.1f}", mine - its <= _MOST_WAKE_UPS
        whose = "all threads" if all_threads else "main thread"
        promised = "" if all_threads else f"≤ +{_MOST_WAKE_UPS}"
        verdict = None if all_threads else met
        yield Row(f"{what}, {whose}", f"{mine:.1f}", f"{its:.1f}", more, promised, verdict)
    mine, its = ours.quiet(_switches), bare.quiet(_switches)
    quiet = f"wake-ups in the quiet {seconds} s before the turn, all threads"
    yield Row(quiet, f"{mine:.0f}", f"{its:.0f}", f"{mine - its:+.0f}", "≤ +0", mine <= its)


def _cpu(ours: Idled, bare: Idled, seconds: int) -> Row:
    mine, its = (_a_minute(one.quiet(_cpu_ms), one.turn(_cpu_ms), seconds) for one in (ours, bare))
    what, met = "CPU time a minute, idle", mine <= _MOST_CPU_MS
    return Row(what, f"{mine:.1f} ms", f"{its:.1f} ms", "", f"≤ {_MOST_CPU_MS} ms", met)


def _a_minute(quiet: float, turn: float, seconds: int) -> float:
    return quiet / seconds * (60 - 2 * _TURN_S) + turn


def _switches(spent: Spent) -> float:
    return spent.switches


def _cpu_ms(spent: Spent) -> float:
    return spent.cpu_ms


def _idling(seconds: int) -> list[Idled]:
    with (
        home() as environment,
        on_x_server(environment) as shown,
        Running(OURS, shown) as ours,
        Running(BARE, shown) as bare,
    ):
        _ = ours.painted, bare.painted
        return _watched([ours.pid, bare.pid], seconds)


def _watched(pids: list[int], seconds: int) -> list[Idled]:
    """Watch processes through the last `seconds` of a minute and through its turn."""
    time.sleep(_SETTLED_S)
    time.sleep(_until_turn(seconds + _TURN_S))
    seen = [[_threads(pid) for pid in pids]]
    for wait in (seconds, 2 * _TURN_S):
        time.sleep(wait)
        seen.append([_threads(pid) for pid in pids])
    return [Idled(str(pid), each) for pid, each in zip(pids, zip(*seen, strict=True), strict=True)]


def _until_turn(ahead: int) -> float:
    """Return the seconds until the next full minute is `ahead` seconds away."""
    return (60 - ahead - time.time()) % 60


def _threads(pid: int) -> Threads:
    return {task.name: _spent(task) for task in Path(f"/proc/{pid}/task").iterdir()}


def _spent(task: Path) -> Spent:
    lines = (task / "status").read_text(encoding="ascii", errors="replace").splitlines()
    switches = next(int(line.split()[1]) for line in lines if line.startswith("voluntary"))
    return Spent(switches, int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e6)
