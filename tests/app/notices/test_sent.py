"""What was told is remembered where there is no queue, or where it cannot be written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.notices.sent import SentNotices
from teamclock.store.queue import Queue
from tests.builders import at
from tests.store.queues import opened

NOW = at("2026-11-23T17:00Z")


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def test_without_a_queue_it_is_told_once_all_the_same() -> None:
    sent = SentNotices()

    assert sent.claim(None, {"a"}, NOW) == {"a"}
    assert sent.claim(None, {"a", "b"}, NOW) == {"b"}
    assert sent.known(None, {"a", "c"}) == {"a"}


def test_a_program_that_starts_anew_knows_it_from_the_queue(queue: Queue) -> None:
    SentNotices().claim(queue, {"a"}, NOW)

    assert SentNotices().known(queue, {"a", "b"}) == {"a"}
    assert SentNotices().claim(queue, {"a", "b"}, NOW) == {"b"}


def test_a_queue_that_is_read_only_costs_the_memory_of_others_alone(queue: Queue) -> None:
    sent = SentNotices()
    sent.claim(queue, {"a"}, NOW)
    queue.db.execute("PRAGMA query_only = ON")

    assert sent.claim(queue, {"a", "b"}, NOW) == {"b"}
    assert sent.claim(queue, {"b"}, NOW) == set()
    assert SentNotices().claim(queue, {"a", "b"}, NOW) == {"b"}


def test_while_somebody_writes_it_is_to_be_tried_again(queue: Queue) -> None:
    sent = SentNotices()
    with closing(sqlite3.connect(queue.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        busy = sent.claim(queue, {"a"}, NOW)

    assert busy is None
    assert sent.claim(queue, {"a"}, NOW) == {"a"}
