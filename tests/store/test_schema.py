"""The tables refuse what is not an item, and each version leads to the newest one."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from teamclock.domain.history import replay
from teamclock.domain.item import Status
from teamclock.store.backup.check import examine
from teamclock.store.opening import open_queue
from teamclock.store.queue import Queue
from teamclock.store.rows import words_of
from teamclock.store.schema import APPLICATION_ID, MIGRATIONS
from tests.domain.items import PARIS, TOKYO
from tests.store.queues import TABLES, added, opened

V5 = Path(__file__).parent / "queue-v5.db"
"""A queue of the last version that could not be shared: rows in every table."""

V6 = Path(__file__).parent / "queue-v6.db"
"""A shared queue of the last version without webhooks: rows in every table."""

V1 = Path(__file__).parent / "queue-v1.db"
"""A queue that the first version of the schema wrote: an item in each state, and 20 closed legs."""

_OF_WEBHOOKS = ("hook", "change", "message")

_INDEXES = {
    "closed_leg",
    "open_item",
    "due_item",
    "closed_item",
    "asked_item",
    "planned_talk",
    "planned_touchpoint",
    "ended_touchpoint",
    "of_item",
    "closed_at_leg",
    "handed_off",
    "resumed_item",
    "labelled_item",
    "labelled_touchpoint",
    "entry_of",
    "entry_log",
    "entry_verdict",
    "unsent_message",
}


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def shape(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_a_new_queue_has_our_tables_and_indexes_and_nothing_that_runs(queue: Queue) -> None:
    kinds = {
        kind: {
            name for type_, name, _ in shape(queue._db) if type_ == kind and "sqlite" not in name
        }
        for kind, _, _ in shape(queue._db)
    }

    assert kinds == {"table": set(TABLES), "index": _INDEXES}


def test_every_table_is_strict_about_types(queue: Queue) -> None:
    rows = queue._db.execute("PRAGMA table_list").fetchall()

    strict = {name: bool(row[-1]) for row in rows if "sqlite" not in (name := row[1])}
    assert strict == dict.fromkeys(TABLES, True)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_every_old_version_ends_up_like_a_new_one(version: int, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        for statement in (one for step in MIGRATIONS[:version] for one in step):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")

    with closing(open_queue(old)) as db, closing(open_queue(tmp_path / "new.db")) as new:
        assert shape(db) == shape(new)
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_queue_of_the_first_release_is_opened_with_all_that_it_held(tmp_path: Path) -> None:
    path = copyfile(V1, tmp_path / "queue.db")
    with closing(sqlite3.connect(path)) as db:
        words = dict(db.execute("SELECT ref, words FROM item"))
        rows = db.execute("SELECT ref, uid, status, rev, court FROM item").fetchall()

    with opened(path) as queue:
        assert queue._db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        held = queue._db.execute("SELECT ref, uid, status, rev, court FROM item").fetchall()
        assert held == rows
        since = dict(queue._db.execute("SELECT ref, since FROM item"))
        assert since == {ref: queue.item(ref).held_since for ref in words}
        folded = {ref: words_of(queue.item(ref)) for ref in words}
        assert dict(queue._db.execute("SELECT ref, text FROM words")) == folded
        items = [queue.item(ref) for ref in words]
        assert items == [replay(queue.history(item.uid)) for item in items]
        assert {item.status for item in items} == set(Status)
        counted = Counter(item.court for item in items if item.court is not None)
        assert queue.waiting().teams == counted
        legs = queue._db.execute("SELECT receiver, giver, turns, closed_at FROM leg").fetchall()
        ends = [(json.loads(turns)[0], at) for receiver, giver, turns, at in legs]
        assert Counter(at - offer for offer, at in ends) == {1200: 20, 0: 1}
        assert {leg[:2] for leg in legs} == {(TOKYO, PARIS)}
    assert whole(path)


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT * FROM {table}").fetchall()


def test_a_queue_of_before_sharing_keeps_every_row_and_is_not_shared(tmp_path: Path) -> None:
    path = copyfile(V5, tmp_path / "queue.db")
    labelled = {"item", "touchpoint"}
    with closing(sqlite3.connect(path)) as db:
        old = [name for kind, name, _ in shape(db) if kind == "table" and "sqlite" not in name]
    before = {table: rows_of(path, table) for table in old}
    assert all(before.values())

    open_queue(path).close()

    for table, rows in before.items():
        more = ("",) if table in labelled else ()
        assert rows_of(path, table) == [(*row, *more) for row in rows], table
    assert [rows_of(path, table) for table in TABLES if table not in before] == [[]] * 8
    assert examine(path).problems == ()


def test_a_queue_of_before_webhooks_keeps_every_row_and_has_none(tmp_path: Path) -> None:
    path = copyfile(V6, tmp_path / "queue.db")
    before = {table: rows_of(path, table) for table in TABLES[: -len(_OF_WEBHOOKS)]}
    assert all(before.values())

    open_queue(path).close()

    assert {table: rows_of(path, table) for table in before} == before
    assert [rows_of(path, table) for table in _OF_WEBHOOKS] == [[], [], []]
    assert examine(path).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET rev = 'two'",
        "UPDATE item SET title = NULL",
        "UPDATE item SET ref = 'R-1'",
        "INSERT INTO item SELECT * FROM item",
        "INSERT INTO event SELECT item, 1, kind, at, team, by, data, 'other' FROM event",
        "INSERT INTO event SELECT item, 2, kind, at, team, by, data, uid FROM event",
        "INSERT INTO event SELECT 'nobody', 1, kind, at, team, by, data, 'other' FROM event",
        "INSERT INTO leg VALUES ('nobody', 1, 'paris', 'tokyo', '[0]', 0)",
        "DELETE FROM item",
    ],
)
def test_a_row_that_cannot_be_is_refused(statement: str, queue: Queue) -> None:
    added(queue)

    with pytest.raises(sqlite3.IntegrityError):
        queue._db.execute(statement)
