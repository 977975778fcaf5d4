"""Counts the wake-ups of a minute under Xvfb, shown and hidden in a tray, beside bare Qt.

A wake-up is a time at which a process runs after it has slept for 5 ms; an idle processor is woken
for it. It is found by reading every 5 ms what the threads have used. Voluntary context switches are
counted too, from /proc: each is a wait, be it for the X server or for a thread. The count covers
one whole minute, with the change of the minute in its middle. Hidden, the bare process is an event
loop alone.
"""

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from bench.places import BARE, OURS, home, on_x_server
from bench.settled import settled, tray
from bench.sidebyside import Effort, Running
from bench.table import Row, missing

_MINUTE_S = 60
_SETTLED_S = 33  # the threads that helped with the first paint have ended after 30 s
_SLEPT_S = 0.005
_MOST_WAKE_UPS = 2
_MOST_CPU_MS = 60  # 0.1 % of a minute
_TRAYS_S = 1  # until it has its place on the screen


class Spent(NamedTuple):
    """What a process used in a minute.

    `wake_ups`: its wake-ups (see the module).
    `main`, `switches`: voluntary context switches of the main thread and of all threads.
    `cpu_ms`: CPU time in milliseconds.
    """

    wake_ups: int
    main: float
    switches: float
    cpu_ms: float


Threads = dict[str, tuple[float, float]]
"""The voluntary context switches so far and the milliseconds of CPU of each thread."""


def rows(_effort: Effort) -> Iterator[Row]:
    lacking = [tool for tool in ("Xvfb", "trayer") if shutil.which(tool) is None]
    if lacking or not Path("/proc/self/task").is_dir():
        yield missing("wake-ups a minute", f"there is no {', '.join(lacking) or '/proc'}")
        return
    shown, hidden = _idled()
    yield from _rows("shown", *shown)
    yield from _rows("hidden", *hidden)


def _rows(how: str, ours: Spent, bare: Spent) -> Iterator[Row]:
    yield _more(f"wake-ups a minute, {how}", ours.wake_ups, bare.wake_ups, _MOST_WAKE_UPS)
    yield _more(f"context switches a minute, {how}, main thread", ours.main, bare.main)
    yield _more(f"context switches a minute, {how}, all threads", ours.switches, bare.switches)
    met = ours.cpu_ms <= _MOST_CPU_MS
    mine, its = f"{ours.cpu_ms:.1f} ms", f"{bare.cpu_ms:.1f} ms"
    yield Row(f"CPU time a minute, {how}", mine, its, "", f"≤ {_MOST_CPU_MS} ms", met)


def _more(what: str, ours: float, bare: float, most: float | None = None) -> Row:
    more, promised = f"{ours - bare:+.0f}", "" if most is None else f"≤ +{most:g}"
    met = None if most is None else ours - bare <= most
    return Row(what, f"{ours:.0f}", f"{bare:.0f}", more, promised, met)


def _idled() -> tuple[list[Spent], list[Spent]]:
    """Return what the program and the bare process used while shown, and while hidden."""
    with home() as own, on_x_server(own) as screen, tray(screen), ExitStack() as stack:
        time.sleep(_TRAYS_S)
        shown, hidden = (stack.enter_context(settled(screen)) for _ in range(2))
        commands = (
            (OURS, shown),
            (BARE, screen),
            ((*OURS, "--tray"), hidden),
            ((*BARE, "--hidden"), screen),
        )
        running = [stack.enter_context(Running(*command)) for command in commands]
        spent = _watched([one.pid for one in running])
        if running[2].has_written:
            raise RuntimeError("the hidden window was painted: it did not find the tray")
        return spent[:2], spent[2:]


def _watched(pids: Sequence[int]) -> list[Spent]:
    """Watch processes for a minute, from half a minute before the minute changes."""
    time.sleep(_SETTLED_S)
    time.sleep((30 - time.time()) % _MINUTE_S)
    before = [_threads(pid) for pid in pids]
    woken = _wake_ups(pids, time.monotonic() + _MINUTE_S)
    after = [_threads(pid) for pid in pids]
    seen = zip(pids, woken, before, after, strict=True)
    return [_spent(pid, wake_ups, a, b) for pid, wake_ups, a, b in seen]


def _wake_ups(pids: Sequence[int], end: float) -> list[int]:
    """Count how often each process was found running after it had slept."""
    counts, ran = [0] * len(pids), [False] * len(pids)
    used = [_used(pid) for pid in pids]
    while time.monotonic() < end:
        time.sleep(_SLEPT_S)
        for place, pid in enumerate(pids):
            now = _used(pid)
            runs = now != used[place]
            counts[place] += runs and not ran[place]
            used[place], ran[place] = now, runs
    return counts


def _used(pid: int) -> list[bytes]:
    """Return a value that changes if a thread has run: the CPU time and the slices of each."""
    used = []
    for task in _tasks(pid):
        with suppress(OSError):  # the thread has just ended
            used.append((task / "schedstat").read_bytes())
    return used


def _tasks(pid: int) -> Iterator[Path]:
    return Path(f"/proc/{pid}/task").iterdir()


def _spent(pid: int, wake_ups: int, before: Threads, after: Threads) -> Spent:
    """Return what was used in between; the use of a thread that has ended is unknown."""
    threads = {
        name: (now[0] - before.get(name, (0, 0))[0], now[1] - before.get(name, (0, 0))[1])
        for name, now in after.items()
    }
    switches, cpu_ms = map(sum, zip(*threads.values(), strict=True))
    return Spent(wake_ups, threads[str(pid)][0], switches, cpu_ms)


def _threads(pid: int) -> Threads:
    return {task.name: _so_far(task) for task in _tasks(pid)}


def _so_far(task: Path) -> tuple[float, float]:
    lines = (task / "status").read_text(encoding="ascii", errors="replace").splitlines()
    switches = next(int(line.split()[1]) for line in lines if line.startswith("voluntary"))
    return switches, int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e6
