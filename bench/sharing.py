"""Measures joining a share of 50 desks and 100,000 events, a round with nothing new, and a step.

The place is a folder. Times are of the processor, for what is waited for is the disk; the floor of
a step is the same step in a queue that is not shared.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.queue_file import NOW, TEAMS
from bench.sidebyside import Effort, in_turn, timed
from bench.table import Row
from teamclock.app.queue_service import QueueService, Step
from teamclock.app.session import Session, Setting
from teamclock.config.files import resource
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.effects import apply, create
from teamclock.domain.entry import DeskId
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Event, Kind, StoredData
from teamclock.domain.payloads import Comment, Create
from teamclock.exchange.entry_json import line_of
from teamclock.share.folder import Folder
from teamclock.share.joining import Membership, begin, join
from teamclock.share.sync import Syncing
from teamclock.share.telling import Teller, item_entries
from teamclock.share.transport import Share, Transport
from teamclock.store.queue import Queue

_DESKS = 50
_EVENTS = 100_000
_LEAST_RATE = 5_000
_MOST_IDLE_MS = 50
_BORN = Instant(NOW - 30 * DAY)
_GIVER, _RECEIVER = TEAMS[:2]
_STEPS: tuple[tuple[Kind, StoredData], ...] = (
    (Kind.OFFER, {}),
    (Kind.ACCEPT, {"readback": "I roll it out"}),
    (Kind.COMMENT, {"text": "It runs since noon."}),
    (Kind.RETURN, {"question": "Which one?"}),
    (Kind.ANSWER, {"answer": "The second."}),
    (Kind.ACCEPT, {"readback": "The second, then"}),
    (Kind.AMEND, {"context": "It is ready, and was checked."}),
    (Kind.COMMENT, {"text": "Nearly there."}),
    (Kind.COMPLETE, {"outcome": "It runs"}),
)


def rows(effort: Effort) -> Iterator[Row]:
    use_newest_tz_data()
    with TemporaryDirectory(prefix="teamclock-bench-") as name:
        folder = Path(name)
        yield from _joined(folder)
        yield _step(folder, effort)


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
    place.make(Share("00000000-0000-4000-8000-000000000000", "bench"))
    return place


def _fill(place: Transport) -> int:
    """Write the logs of all desks; return the number of entries."""
    story = _story()
    each = _EVENTS // _DESKS // len(story)
    for desk in range(_DESKS):
        lines = list(_lines(desk, each, story))
        place.put(DeskId(f"{desk:016x}"), 1, lines)
    return _DESKS * each * len(story)


def _story() -> list[Event]:
    """Return the history of an item that came back once."""
    data = {"ref": 1, "from": _GIVER, "to": _RECEIVER, "title": "Deploy", "context": "It is ready."}
    events = [Event("item", 1, Kind.CREATE, _BORN, _GIVER, "Luc", data, "1")]
    item = create(events[0])
    by = {Kind.OFFER: _GIVER, Kind.ANSWER: _GIVER, Kind.AMEND: _GIVER}
    for rev, (kind, said) in enumerate(_STEPS, 2):
        at, team = Instant(_BORN + rev * HOUR), by.get(kind, _RECEIVER)
        events.append(Event("item", rev, kind, at, team, "Aiko", said, f"{rev}"))
        item = apply(item, events[-1])
    return events


def _lines(desk: int, items: int, story: list[Event]) -> Iterator[bytes]:
    numbers = count(1)
    teller = Teller(DeskId(f"{desk:016x}"), _GIVER, "DES", NOW)
    for item in range(items):
        own = f"{desk}-{item}"
        events = [one._replace(item=own, uid=f"{own}-{one.uid}") for one in story]
        for entry in item_entries(events, item + 1, teller):
            yield line_of(entry._replace(n=next(numbers)))


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
    setting = Setting(
        resource("teams.toml"), lambda: folder, lambda: NOW, lambda: UTC, use_newest_tz_data()
    )
    desk = QueueService(queue, Session(setting), NOW)
    new = Create(_GIVER, _RECEIVER, {"title": "Deploy", "context": "It is ready."})
    item = desk.add(new, "Luc", draft=False)
    return lambda: desk.step(item.ref, Step(Comment("It runs."), "Luc", _GIVER))
