"""Measures the queue at 10, 100,000 and 1,000,000 items, and compares the last with the first.

It runs in this process, with the file in the system's cache. The floor is the same statements in
bare sqlite3: those that the program sent, or for `add` the same rows. In a queue of ten all items
are open, in others one in twenty: so a page of ten holds ten items at each size.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from uuid import uuid4

from bench.queue_file import NOW, RARE, TEAMS, build
from bench.sidebyside import Effort, Measured, Pairs, in_turn, timed
from bench.table import Row
from teamclock.app.levels import renew_levels
from teamclock.app.queue_service import AgedItem, QueueService
from teamclock.app.session import Session, SessionInputs
from teamclock.config.files import resource
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.effects import apply, create
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.payloads import Create, data_of
from teamclock.store.opening import open_queue
from teamclock.store.queue import Queue, QueueQuery
from teamclock.store.rows import COLUMNS, event_row, item_row, words_of

_SIZES = (10, 100_000, 1_000_000)
_MOST = 1.5
_MOST_SEARCH_MS = 1000
_NEW = Create(TEAMS[0], TEAMS[1], {"title": "Deploy v2", "context": "It is ready."})
_SETTING = (
    "journal_mode = TRUNCATE", "synchronous = FULL", "fullfsync = ON", "foreign_keys = ON",
)  # fmt: skip
_NAMES = ", ".join(COLUMNS)
_VALUES = ", ".join(f":{name}" for name in COLUMNS)
_COURT = "INSERT INTO waiting VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET items = items + ?"


class _Place(NamedTuple):
    """A queue of a size.

    `items`: the number of items.
    `queue`, `desk`: the queue and its service.
    `bare`: a connection past the program.
    """

    items: int
    queue: Queue
    desk: QueueService
    bare: sqlite3.Connection

    @property
    def words(self) -> str:
        return f"queue of {self.items:,}"


def rows(effort: Effort) -> Iterator[Row]:
    tz_data = use_newest_tz_data()  # before any zone is made
    with TemporaryDirectory(prefix="teamclock-bench-") as folder, ExitStack() as stack:
        setting = SessionInputs(
            resource("teams.toml"), lambda: Path(folder), lambda: NOW, lambda: UTC, tz_data
        )
        session, places = Session(setting), list[_Place]()
        for items in _SIZES:
            path = Path(folder) / f"{items}.db"
            build(path, items)
            queue = stack.enter_context(closing(Queue(path)))
            with queue.transaction():  # as the step does that closes the last leg
                renew_levels(queue, session, TEAMS, NOW)
            places.append(
                _Place(items, queue, QueueService(queue, session, NOW), _bare(path, stack))
            )
        for place in places:
            yield from _beside_bare(place, effort)
        yield from _big_beside_small(places[-1], places[0], effort)
        for place in places:  # last, for the added items make a queue of ten larger
            adding = in_turn(_add(place), _bare_add(place), 2 * effort.pairs)
            yield adding.row(f"{place.words}: add")


def _bare(path: Path, stack: ExitStack) -> sqlite3.Connection:
    db = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
    for setting in _SETTING:
        db.execute(f"PRAGMA {setting}")
    return db


def _beside_bare(place: _Place, effort: Effort) -> Iterator[Row]:
    for what, action in _answers(place).items():
        taken = in_turn(timed(action), _same_statements(place, action), max(effort.pairs // 3, 3))
        row = taken.row(f"{place.words}: {what}")
        if what.startswith("search"):
            met = median(taken.ours) <= _MOST_SEARCH_MS
            row = row._replace(target=f"≤ {_MOST_SEARCH_MS} ms", met=met)
        yield row


def _answers(place: _Place) -> dict[str, Callable[[], object]]:
    return {
        "first page of 50": lambda: _page(place, 50),
        "show": lambda: place.desk.history(place.desk.item(1).item),
        "what waits for each team": place.queue.waiting,
        "search, a word of many": lambda: _search(place, "障害"),
        "search, a word of one": lambda: _search(place, RARE),
        "search, a word of none": lambda: _search(place, "nowhere"),
    }


def _page(place: _Place, limit: int) -> tuple[AgedItem, ...]:
    return place.desk.open_items(QueueQuery(NOW, limit))


def _fresh_page(place: _Place) -> tuple[AgedItem, ...]:
    place.queue.known.clear()
    return _page(place, 10)


def _search(place: _Place, word: str) -> tuple[AgedItem, ...]:
    sought = QueueQuery(NOW, 50, words=(word,), snoozed=None)
    return (*place.desk.open_items(sought), *place.desk.closed_items(sought))


def _same_statements(place: _Place, action: Callable[[], object]) -> Measured:
    """Return the measure of the statements of an answer, in bare sqlite3."""
    sent: list[str] = []
    place.queue._db.set_trace_callback(sent.append)  # noqa: SLF001 - the only way to see them
    action()
    place.queue._db.set_trace_callback(None)  # noqa: SLF001
    return timed(lambda: [place.bare.execute(sql).fetchall() for sql in sent])


def _add(place: _Place) -> Measured:
    return timed(lambda: place.desk.add(_NEW, "Aiko", draft=False))


def _bare_add(place: _Place) -> Measured:
    """Return the measure of adding the same rows, made beforehand, in bare sqlite3."""

    def once() -> float:
        uid = str(uuid4())
        made = Event(
            uid, 1, Kind.CREATE, NOW, TEAMS[0], "Aiko", {**data_of(_NEW), "ref": 0}, str(uuid4())
        )
        offer = made._replace(rev=2, kind=Kind.OFFER, data={}, uid=str(uuid4()))
        draft = create(made)
        return timed(lambda: _send(place.bare, (draft, apply(draft, offer)), (made, offer)))()

    return once


def _send(db: sqlite3.Connection, items: tuple[Item, Item], events: tuple[Event, Event]) -> None:
    draft, item = items
    db.execute("BEGIN IMMEDIATE")
    row: dict[str, Any] = item_row(draft)
    ref = db.execute(f"INSERT INTO item ({_NAMES}) VALUES ({_VALUES})", row).lastrowid
    db.execute("INSERT INTO words VALUES (?, ?)", (ref, words_of(draft)))
    sets = ", ".join(f"{name} = :{name}" for name in COLUMNS)
    db.execute(f"UPDATE item SET {sets} WHERE uid = :uid", item_row(item))
    db.execute(_COURT, (item.giver, item.receiver, item.court, 1, 1))
    for event in events:
        db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", event_row(event))
    db.execute("COMMIT")


def _big_beside_small(big: _Place, small: _Place, effort: Effort) -> Iterator[Row]:
    """Yield the rows that compare the largest queue with the smallest (trust.md, figures)."""
    beside = f"{big.items:,} items beside {small.items}"
    inbox = (timed(lambda: _page(big, 10)), timed(lambda: _page(small, 10)))
    yield _in_turn(*inbox, effort).row(f"inbox, {beside}", _MOST)
    fresh = (timed(lambda: _fresh_page(big)), timed(lambda: _fresh_page(small)))
    yield _in_turn(*fresh, effort).row(f"inbox, nothing remembered, {beside}", _MOST)
    opening = (timed(lambda: _open(big)), timed(lambda: _open(small)))
    yield _in_turn(*opening, effort).row(f"open and close, {beside}", _MOST)
    yield _in_turn(_add(big), _add(small), effort).row(f"add, {beside}", _MOST)


def _in_turn(ours: Measured, floor: Measured, effort: Effort) -> Pairs:
    return in_turn(ours, floor, 4 * effort.pairs, warm_up=4)


def _open(place: _Place) -> None:
    open_queue(place.queue.path).close()
