"""A change of the tables is made whole or not at all, after a copy; a newer queue is left alone."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from teamclock.domain.errors import DataError
from teamclock.store import database
from teamclock.store.backup.backups import backups
from teamclock.store.backup.check import examine
from teamclock.store.backup.copy_names import copies_folder, copy_names
from teamclock.store.backup.restore import restore
from teamclock.store.opening import open_queue
from teamclock.store.schema import MIGRATIONS
from tests.store.backups import NOW, backed_up, grown, modes, names
from tests.store.queues import contents, opened
from tests.store.test_schema import V5, V6

STEP = (
    "CREATE TABLE later (item TEXT NOT NULL) STRICT",
    "INSERT INTO later SELECT uid FROM item",
    "CREATE INDEX touched ON later (item)",
    "UPDATE item SET title = title || '!'",
)
NEXT = (*MIGRATIONS, STEP)
VERSION = len(MIGRATIONS)


class Deadly(tuple[str, ...]):
    """Statements after which the program dies."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield from self[:]
        os._exit(9)


def _exit_of(work: Callable[[], object]) -> int:
    """Let a child do some work; return its exit code, 1 where it does not die meanwhile."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    return grown(tmp_path / "queue.db", "a", "b")


def state(path: Path) -> tuple[int, list[Any], list[Any]]:
    """Return the version of a file, its tables, and the titles of its items."""
    with closing(sqlite3.connect(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        tables = db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        return version, tables, db.execute("SELECT title FROM item").fetchall()


def test_a_verified_copy_comes_first(queue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(queue)
    monkeypatch.setattr(database, "MIGRATIONS", NEXT)

    open_queue(queue).close()

    (copy,) = copies_folder(queue).iterdir()
    assert copy.name.startswith(f"queue-v{VERSION}-2")
    assert (contents(copy), modes(copies_folder(queue))) == (before, {"0o600"})
    assert [backup.items for backup in backups(queue)] == [2]
    assert (state(copy)[0], state(queue)[0]) == (VERSION, VERSION + 1)


def test_a_queue_that_is_new_or_of_this_version_needs_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MIGRATIONS", NEXT)

    for _ in range(2):
        open_queue(tmp_path / "queue.db").close()

    assert not (tmp_path / "backups").exists()


@pytest.mark.parametrize("after", range(len(STEP) + 1))
def test_a_statement_that_fails_leaves_the_old_queue(
    after: int, queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(queue)
    wrong = (*STEP[:after], "SELECT * FROM nowhere", *STEP[after:])
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, wrong))

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        open_queue(queue)

    assert state(queue) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies half-way is forked")
@pytest.mark.parametrize("after", range(len(STEP) + 1))
def test_a_program_that_dies_at_a_statement_leaves_the_old_queue_and_the_next_goes_on(
    after: int, queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(queue)
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, Deadly(STEP[:after])))
    assert _exit_of(lambda: open_queue(queue)) == 9

    assert state(queue) == before
    monkeypatch.setattr(database, "MIGRATIONS", NEXT)
    open_queue(queue).close()
    assert state(queue)[0] == VERSION + 1
    assert len(copy_names(queue)) == 1  # of one state, one copy


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that dies half-way is forked")
@pytest.mark.parametrize(
    ("old", "number", "after"),
    [
        (old, number, after)
        for old, number in ((V5, 5), (V6, 6))
        for after in range(len(MIGRATIONS[number]) + 1)
    ],
)
def test_a_released_queue_is_migrated_whole_though_a_program_died_at_a_statement(
    old: Path, number: int, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = copyfile(old, tmp_path / "queue.db")
    before = state(queue)
    assert before[0] == number
    fatal = Deadly(MIGRATIONS[number][:after])
    monkeypatch.setattr(
        database, "MIGRATIONS", (*MIGRATIONS[:number], fatal, *MIGRATIONS[number + 1 :])
    )
    assert _exit_of(lambda: open_queue(queue)) == 9

    monkeypatch.setattr(database, "MIGRATIONS", MIGRATIONS)
    assert state(queue) == before
    open_queue(queue).close()

    assert (state(queue)[0], examine(queue).problems) == (VERSION, ())
    assert len(copy_names(queue)) == 1


def test_a_newer_queue_is_refused_and_no_byte_changes(
    queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(database, "MIGRATIONS", NEXT)
        open_queue(queue).close()
    before, there = sha256(queue.read_bytes()).digest(), names(queue.parent)

    with pytest.raises(DataError, match="written by a newer teamclock: update this program"):
        open_queue(queue)

    assert (sha256(queue.read_bytes()).digest(), names(queue.parent)) == (before, there)


def test_a_copy_of_an_older_version_is_brought_up_to_date_before_it_is_put_in_place(
    queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = backed_up(queue, "c")
    monkeypatch.setattr(database, "MIGRATIONS", NEXT)
    with opened(queue) as other:
        restore(queue, backup.name, NOW)

        assert other.item(3).note.title == "Deploy!"

    assert state(copies_folder(queue) / backup.name)[0] == VERSION
    assert state(queue)[0] == VERSION + 1
