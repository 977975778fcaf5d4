"""People call items and meetings by names, which stand for refs."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.errors import NotFoundError
from teamclock.store.names import ITEM_NAMES, MEETING_NAMES, ref_called, written
from teamclock.store.queue import Queue
from tests.store.queues import added, opened
from tests.store.shared import OTHER, OWN
from tests.store.test_meetings import meeting


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def shared(queue: Queue, *rows: str) -> sqlite3.Connection:
    """Let the queue be shared, with some more rows."""
    for statement in (f"INSERT INTO share VALUES ('desk', '{OWN}')", *rows):
        queue.db.execute(statement)
    return queue.db


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(("17", "R-17"), ("r-17", "R-17"), ("R-017", "R-17"), ("0", "R-0")),
        *(("des-17", "DES-17"), ("DES2-17", "DES2-17"), ("999999999999999", "R-999999999999999")),
        *((text, None) for text in ("", "R-", "-1", "R-1-1", "x", "1.5", "９", "DES-", "DES-0")),
        *((text, None) for text in ("DES-T3", "D-5", "DESIGNS-5", "1000000000000000", "R--1")),
        *((text, None) for text in ("DES-1\n", "ſes-17", "R-1 ")),
    ],
)
def test_a_name_of_an_item_is_shown_in_one_form(text: str, name: str | None) -> None:
    assert written(text) == written(text, ITEM_NAMES) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("3", "T-3"), ("t-3", "T-3"), ("des-t3", "DES-T3"), ("R-3", None), ("DES-3", None)],
)
def test_a_name_of_a_meeting_is_shown_in_one_form(text: str, name: str | None) -> None:
    assert written(text, MEETING_NAMES) == name


def test_in_a_queue_that_is_not_shared_a_ref_is_a_number(queue: Queue) -> None:
    added(queue)

    assert [ref_called(queue.db, name) for name in ("R-1", "1", "R-99")] == [1, 1, 99]
    for name in ("DES-1", "x"):
        with pytest.raises(NotFoundError, match=f"there is no item {name}"):
            ref_called(queue.db, name)


def test_a_label_is_the_name_of_an_item_on_every_desk(queue: Queue) -> None:
    refs = [added(queue, uid=uid).ref for uid in "abc"]
    db = shared(queue, "UPDATE item SET label = 'TOK-' || (ref + 5) WHERE ref > 1")

    assert [ref_called(db, name) for name in ("TOK-7", "tok-8")] == refs[1:]
    for name in ("TOK-6", "TOK-9", "DES-7"):
        with pytest.raises(NotFoundError) as error:
            ref_called(db, name)
        assert str(error.value) == f"there is no item {name}"
        assert error.value.typed == ": “teamclock queue list” shows them"


def test_on_the_desk_that_made_an_item_its_number_is_enough(queue: Queue) -> None:
    for uid in "abc":
        added(queue, uid=uid)
    db = shared(
        queue,
        "UPDATE item SET label = 'DES-9' WHERE uid = 'c'",
        "UPDATE item SET label = 'TOK-1' WHERE uid = 'a'",
        f"INSERT INTO named VALUES ('item/c', 3, '{OWN}', 9), ('item/a', 1, '{OTHER}', 1)",
        f"INSERT INTO named VALUES ('item/gone', 7, '{OWN}', 5)",
    )

    assert [ref_called(db, name) for name in ("9", "R-9", "DES-9", "TOK-1")] == [3, 3, 3, 1]
    for name in ("1", "R-1", "R-3", "R-5", "R-7"):
        with pytest.raises(NotFoundError, match=f"there is no item R-{name[-1]}$"):
            ref_called(db, name)


def test_an_item_without_a_label_is_called_by_its_ref_beside_shared_ones(queue: Queue) -> None:
    for uid in "ab":
        added(queue, uid=uid)
    db = shared(
        queue,
        "UPDATE item SET label = 'DES-2' WHERE uid = 'a'",
        f"INSERT INTO named VALUES ('item/a', 1, '{OWN}', 2)",
    )

    assert ref_called(db, "R-2") == 1
    db.execute("DELETE FROM named")
    assert ref_called(db, "R-2") == 2


def test_a_meeting_is_called_by_its_label_or_by_its_number_on_its_desk(queue: Queue) -> None:
    for uid in ("x", "y"):
        meeting(queue, uid)
    db = shared(
        queue,
        "UPDATE touchpoint SET label = 'DES-T8' WHERE uid = 'y'",
        f"INSERT INTO named VALUES ('meeting/y', 2, '{OWN}', 8), ('item/x', 1, '{OWN}', 1)",
    )

    names = ("DES-T8", "T-8", "8", "T-1")
    assert [ref_called(db, name, MEETING_NAMES) for name in names] == [2, 2, 2, 1]
    with pytest.raises(NotFoundError, match="there is no meeting DES-T9") as error:
        ref_called(db, "des-t9", MEETING_NAMES)
    assert error.value.typed == ": “teamclock meet list” shows them"
