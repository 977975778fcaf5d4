"""A block of writes is whole or nothing, waits for others, and blames nobody for our mistakes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError, DamagedError
from teamclock.store.database import transaction
from teamclock.store.opening import open_queue
from teamclock.store.queue import Queue
from tests.store.queues import added, contents, made, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "queue.db"


def half_way(queue: Queue, error: type[BaseException]) -> None:
    with transaction(queue._db):
        queue._db.execute("UPDATE item SET title = 'x'")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, sqlite3.IntegrityError])
def test_a_block_that_fails_writes_nothing(error: type[BaseException], path: Path) -> None:
    with opened(path) as queue:
        added(queue)
        before = contents(path)

        with pytest.raises(error):
            half_way(queue, error)

        assert (contents(path), queue._db.in_transaction) == (before, False)


def test_a_block_sees_no_other_writer_and_waits_no_longer_than_it_may(path: Path) -> None:
    with closing(open_queue(made(path))) as one, closing(open_queue(path)) as two:
        two.execute("PRAGMA busy_timeout = 1")

        with transaction(one), pytest.raises(BusyError, match="in use: try"), transaction(two):
            pass

        with transaction(two):
            two.execute("DELETE FROM level")


def test_tables_that_cannot_be_read_leave_no_lock_behind(path: Path) -> None:
    with opened(path) as queue:
        added(queue)
    path.write_bytes(path.read_bytes().replace(b"attendees INTEGER", b"attende\xffs INTEGER"))

    with pytest.raises(DamagedError) as kept:  # the error and its frames live on
        open_queue(path)

    with closing(sqlite3.connect(path, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
    assert "is damaged" in str(kept.value)


def test_a_mistake_of_ours_is_not_blamed_on_the_machine(path: Path) -> None:
    with (
        closing(open_queue(made(path))) as db,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        transaction(db),
    ):
        db.execute("SELECT * FROM nowhere")
