"""Queues for tests that are shared: two items with labels, and entries of two desks."""

import sqlite3
from pathlib import Path
from typing import Any

from teamclock.domain.item import Kind
from tests.store.queues import added, opened, stepped

OWN, OTHER = "77f8f1ad81e1be01", "0123456789abcdef"
FACTS = {"desk": OWN, "place": "/srv/share", "code": "DES", "last item": "2", "last meeting": "1"}


def entry(uid: Any, n: Any, desk: str = OWN, **other: Any) -> tuple[Any, ...]:
    """Return the columns of an entry, some of them replaced."""
    columns = {
        "uid": uid, "desk": desk, "n": n, "subject": "item/a", "kind": "comment",
        "stamp": 1795400000000, "line": f'{{"uid":"{uid}"}}', "verdict": "taken", "why": "",
        "settled": 1795400000,
    }  # fmt: skip
    return tuple({**columns, **other}.values())


def put(db: sqlite3.Connection, *entries: tuple[Any, ...]) -> None:
    db.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * 10)})", entries)


def shared(path: Path) -> Path:
    """Make a shared queue; return its path. Each desk has three published entries."""
    with opened(path) as queue:
        items = [stepped(queue, added(queue, uid=uid), Kind.OFFER) for uid in ("a", "b")]
        with queue.transaction():
            queue.db.execute("UPDATE item SET label = 'DES-' || ref")
            names = [(f"item/{item.uid}", item.ref, OWN, item.ref) for item in items]
            queue.db.executemany("INSERT INTO named VALUES (?, ?, ?, ?)", names)
            queue.db.executemany("INSERT INTO share VALUES (?, ?)", FACTS.items())
            queue.db.execute("INSERT INTO log VALUES (?, 3, '')", (OTHER,))
            put(queue.db, *(entry(f"x-{n}", n, OTHER) for n in (1, 2, 3)))
            put(queue.db, *(entry(f"o-{n}", n) for n in (1, 2, 3)), entry("o-4", None))
    return path
