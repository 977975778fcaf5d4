"""Measures joining a share of 50 desks and 100,000 events, a round with nothing new, and a step.

A window that catches up tells its longest stall: the time between two ticks of a timer of 5 ms.

The place is a folder. Times are of the processor, for what is waited for is the disk; the floor of
a step is the same step in a queue that is not shared.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.places import home, offscreen
from bench.queue_file import NOW, TEAMS
from bench.share_logs import ENTRIES, SHARE, desk, log_lines, story
from bench.sidebyside import Effort, in_turn, timed
from bench.table import Row
from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session, SessionInputs
from teamclock.config.files import resource
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.payloads import Comment, Create
from teamclock.share.folder import Folder
from teamclock.share.joining import Membership, begin, join
from teamclock.share.sync import Syncing
from teamclock.share.transport import Transport
from teamclock.store.queue import Queue

_DESKS = 50
_EVENTS = 100_000
_LEAST_RATE = 5_000
_MOST_IDLE_MS = 50
_GIVER, _RECEIVER = TEAMS[:2]
_MOST_STALL_MS = 50
_TIMES = 3


def rows(effort: Effort) -> Iterator[Row]:
    use_newest_tz_data()
    with TemporaryDirectory(prefix="teamclock-bench-") as name:
        folder = Path(name)
        yield from _joined(folder)
        yield _step(folder, effort)
    yield from _in_window()


def _joined(folder: Path) -> Iterator[Row]:
    place = _place(folder / "share")
    events = _fill(place)
    with closing(Queue(folder / "queue.db")) as queue:
        before = time.process_time()
        join(queue, place, Membership("share", _RECEIVER, None), NOW)
        rate = events / (time.process_time() - before)
        yield Row(
            f"joining {_DESKS} desks, {events:,} events", f"{rate:,.0f} events/s", "", "",
            f"≥ {_LEAST_RATE:,} events/s", rate >= _LEAST_RATE,
        )  # fmt: skip
        syncing = Syncing(queue, place, patient=False)
        syncing.round(NOW)
        before = time.process_time()
        syncing.round(Instant(NOW + HOUR))
        taken = (time.process_time() - before) * 1000
        yield Row(
            "a round with nothing new", f"{taken:.1f} ms", "", "",
            f"≤ {_MOST_IDLE_MS} ms", taken <= _MOST_IDLE_MS,
        )  # fmt: skip


def _place(path: Path) -> Folder:
    path.mkdir()
    place = Folder(path)
    place.make(SHARE)
    return place


def _fill(place: Transport) -> int:
    """Write the logs of all desks; return the number of entries."""
    items, events = _EVENTS // _DESKS // ENTRIES, story()
    for number in range(_DESKS):
        place.put(desk(number), 1, list(log_lines(number, items, events)))
    return _DESKS * items * ENTRIES


def _in_window() -> Iterator[Row]:
    """Yield the rows of a window that catches up, in the run with the shortest stall of some."""
    figures = min((_caught_up() for _ in range(_TIMES)), key=lambda one: one["stall"])
    what, stall = f"catching up on {figures['read']:,.0f} lines in the window", figures["stall"]
    promised = f"≤ {_MOST_STALL_MS} ms"
    yield Row(what, f"{figures['taken'] / 1000:.2f} s")
    yield Row("  longest stall", f"{stall:.0f} ms", "", "", promised, stall <= _MOST_STALL_MS)


def _caught_up() -> Mapping[str, float]:
    command = [sys.executable, "-m", "bench.programs.catching_up"]
    with home() as environment:
        figures = subprocess.run(
            command, env=offscreen(environment), stdout=subprocess.PIPE, check=True
        )
    found: Mapping[str, float] = json.loads(figures.stdout)
    return found


def _step(folder: Path, effort: Effort) -> Row:
    """Return the row of a step in a shared queue, beside one in a queue that is not shared."""
    with ExitStack() as stack:
        ours, floor = (stack.enter_context(closing(Queue(folder / f"{n}.db"))) for n in range(2))
        (folder / "own").mkdir()
        begin(ours, Folder(folder / "own"), Membership("own", _GIVER, None), NOW)
        mine, alone = (timed(_stepping(queue, folder)) for queue in (ours, floor))
        return in_turn(mine, alone, effort.pairs).row("a comment in a shared queue")


def _stepping(queue: Queue, folder: Path) -> Callable[[], object]:
    """Return what comments on one item of a queue."""
    setting = SessionInputs(
        resource("teams.toml"), lambda: folder, lambda: NOW, lambda: UTC, use_newest_tz_data()
    )
    service = QueueService(queue, Session(setting), NOW)
    new = Create(_GIVER, _RECEIVER, {"title": "Deploy", "context": "It is ready."})
    item = service.add(new, "Luc", draft=False)
    return lambda: service.step(item.ref, Step(Comment("It runs."), "Luc", _GIVER))
