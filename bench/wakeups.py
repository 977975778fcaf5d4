"""Idling under Xvfb: wake-ups and CPU time, beside a bare Qt window at the same time.

A wake-up is a voluntary context switch, as /proc counts them: of the main thread, which is what
wakes an idle processor, and of all threads, among which Qt's painting shares its work by waiting.
What a minute holds is the turn of the minute, counted as it is, and the quiet seconds before it,
scaled to the rest.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.places import BARE, OURS, home, on_x_server
from bench.places import has_x_server as can_measure
from bench.sidebyside import Effort, Running
from bench.table import Row, missing

_TURN_S = 1  # on either side of the full minute
_SETTLED_S = 31  # the threads that helped with the first paint have ended after 30 s
_MOST_WAKE_UPS = 2
_MOST_CPU_MS = 60  # 0.1 % of a minute


class Spent(NamedTuple):
    """Voluntary context switches of the main thread and of all, and milliseconds of CPU."""

    main: float
    switches: float
    cpu_ms: float


class Idled(NamedTuple):
    """What a process spent in the quiet seconds, and at the turn of the minute."""

    quiet: Spent
    turn: Spent

    def a_minute(self, figure: int, seconds: int) -> float:
        return self.quiet[figure] / seconds * (60 - 2 * _TURN_S) + self.turn[figure]


Threads = dict[str, tuple[float, float]]
"""Voluntary context switches so far, and milliseconds of CPU, of each thread."""


def rows(effort: Effort) -> Iterator[Row]:
    if not (can_measure() and Path("/proc/self/task").is_dir()):
        yield missing("wake-ups a minute", "there is no Xvfb or no /proc")
        return
    seconds = min(effort.seconds, 60 - 2 * _TURN_S)
    ours, bare = _idling(seconds)
    yield from _rows(ours, bare, seconds)


def _rows(ours: Idled, bare: Idled, seconds: int) -> Iterator[Row]:
    what = f"wake-ups a minute, idle ({seconds} s and the turn of the minute, scaled)"
    main, every, cpu = (
        (ours.a_minute(figure, seconds), bare.a_minute(figure, seconds)) for figure in range(3)
    )
    yield _more(f"{what}, main thread", *main, most=_MOST_WAKE_UPS)
    yield _more(f"{what}, all threads", *every)
    quiet = f"wake-ups in the quiet {seconds} s before the turn, all threads"
    yield _more(quiet, ours.quiet.switches, bare.quiet.switches, most=0)
    met = cpu[0] <= _MOST_CPU_MS
    mine, its = (f"{one:.1f} ms" for one in cpu)
    yield Row("CPU time a minute, idle", mine, its, "", f"≤ {_MOST_CPU_MS} ms", met)


def _more(what: str, ours: float, bare: float, most: float | None = None) -> Row:
    more, promised = f"{ours - bare:+.1f}", "" if most is None else f"≤ +{most:g}"
    met = None if most is None else ours - bare <= most
    return Row(what, f"{ours:.1f}", f"{bare:.1f}", more, promised, met)


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
    first = [_threads(pid) for pid in pids]
    time.sleep(seconds)
    then = [_threads(pid) for pid in pids]
    time.sleep(2 * _TURN_S)
    last = [_threads(pid) for pid in pids]
    seen = zip(pids, first, then, last, strict=True)
    return [Idled(_spent(pid, a, b), _spent(pid, b, c)) for pid, a, b, c in seen]


def _spent(pid: int, before: Threads, after: Threads) -> Spent:
    """Return what was spent in between; of a thread that has ended nobody knows."""
    threads = {
        name: (now[0] - before.get(name, (0, 0))[0], now[1] - before.get(name, (0, 0))[1])
        for name, now in after.items()
    }
    switches, cpu_ms = map(sum, zip(*threads.values(), strict=True))
    return Spent(threads[str(pid)][0], switches, cpu_ms)


def _until_turn(ahead: int) -> float:
    """Return the seconds until the next full minute is `ahead` seconds away."""
    return (60 - ahead - time.time()) % 60


def _threads(pid: int) -> Threads:
    return {task.name: _so_far(task) for task in Path(f"/proc/{pid}/task").iterdir()}


def _so_far(task: Path) -> tuple[float, float]:
    lines = (task / "status").read_text(encoding="ascii", errors="replace").splitlines()
    switches = next(int(line.split()[1]) for line in lines if line.startswith("voluntary"))
    return switches, int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e6
