"""Queues for tests: a file with an item or two, and what stands in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from teamclock.domain.effects import apply, create
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.store.opening import open_queue
from teamclock.store.queue import Queue
from tests.domain.items import born, step

TABLES = (
    *("item", "event", "leg", "level", "words", "waiting", "told"),
    *("touchpoint", "agenda", "ledger", "excuse", "dismissal"),
    *("share", "log", "entry", "dirty", "named"),
    *("hook", "change", "message"),
)


@contextmanager
def opened(path: Path) -> Iterator[Queue]:
    with closing(Queue(path)) as queue:
        yield queue


def made(path: Path) -> Path:
    """Return the path of a new, empty queue."""
    open_queue(path).close()
    return path


def first(uid: str, **data: Any) -> Event:
    """Return the creation of an item of that uid."""
    return born(**data)._replace(item=uid, uid=f"{uid}-1")


def added(queue: Queue, uid: str = "u", **data: Any) -> Item:
    """Add a draft with its event, in one transaction."""
    event = first(uid, **data)
    with queue.transaction():
        ref = queue.add(create(event))
        queue.record(event._replace(data={**event.data, "ref": ref}))
    return create(event)._replace(ref=ref)


def stepped(queue: Queue, item: Item, *kinds: Kind, at: Instant | None = None) -> Item:
    """Take a step of each kind, each in a transaction of its own, at `at` or at the usual time."""
    for kind in kinds:
        event = step(item, kind)
        event = event._replace(uid=f"{item.uid}-{event.rev}", at=event.at if at is None else at)
        item = apply(item, event)
        with queue.transaction():
            queue.save(item)
            queue.record(event)
    return item


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of a queue."""
    with closing(sqlite3.connect(path)) as db:
        return {
            table: db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in TABLES
        }


def told(path: Path, *statements: str) -> Path:
    """Carry out statements on a file, past the program; return its path."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    return path
