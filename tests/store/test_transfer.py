"""The queue is read in batches that hold whole histories, and filled under refs that are free."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.history import replay
from teamclock.domain.item import Kind
from teamclock.store import transfer
from teamclock.store.queue import Queue
from teamclock.store.transfer import (
    Census,
    closed_items,
    go_on_from,
    item_batches,
    items_by_uid,
    last_ref,
    owners,
    skip_to,
)
from tests.store.queues import added, opened, stepped

DONE = (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def test_all_items_come_by_their_refs_with_their_histories(queue: Queue) -> None:
    items = [
        stepped(queue, added(queue, uid="z"), *DONE),
        stepped(queue, added(queue, uid="a"), Kind.OFFER, Kind.SNOOZE),
        added(queue, uid="m"),
    ]

    (batch,) = item_batches(queue)

    assert [one.item for one in batch] == items
    assert [replay(one.events) for one in batch] == items


def test_batches_follow_each_other_without_gap(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", 2)
    for name in "abcde":
        added(queue, uid=name)

    batches = list(item_batches(queue))

    assert [[one.item.uid for one in batch] for batch in batches] == [["a", "b"], ["c", "d"], ["e"]]


def test_another_program_may_write_between_two_batches(
    tmp_path: Path, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", 1)
    item = added(queue, uid="a")
    added(queue, uid="b")
    batches = item_batches(queue)

    first = next(batches)
    with opened(tmp_path / "queue.db") as other:
        stepped(other, item, Kind.OFFER)
        added(other, uid="c")

    assert [one.item.uid for batch in (first, *batches) for one in batch] == ["a", "b", "c"]


def test_closed_items_come_with_the_last_first_over_any_number_of_batches(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", 2)
    for name in "abc":
        stepped(queue, added(queue, uid=name), *DONE)
    stepped(queue, added(queue, uid="d"), Kind.WITHDRAW)
    added(queue, uid="open")

    assert [item.uid for item in closed_items(queue)] == ["c", "b", "a", "d"]


def test_items_and_events_are_known_by_their_uids(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "_MOST_VALUES", 2)
    one, other = stepped(queue, added(queue, uid="a"), Kind.OFFER), added(queue, uid="b")
    added(queue, uid="c")

    found = items_by_uid(queue, ["a", "x", "b", "y"])

    assert {uid: kept.item for uid, kept in found.items()} == {"a": one, "b": other}
    assert [event.rev for event in found["a"].events] == [1, 2]
    assert owners(queue, ["a-1", "a-2", "b-1", "x-1"]) == {"a-1": "a", "a-2": "a", "b-1": "b"}


def test_refs_go_on_from_any_that_is_larger_and_are_never_given_again(queue: Queue) -> None:
    assert last_ref(queue) == 0

    go_on_from(queue, 41)
    item = added(queue)
    with queue.transaction():
        queue.db.execute("DELETE FROM event")
        queue.db.execute("DELETE FROM item")

    assert (item.ref, last_ref(queue), added(queue, uid="v").ref) == (42, 42, 43)


def test_an_item_that_skips_to_a_revision_is_saved_as_the_next(queue: Queue) -> None:
    item = added(queue)

    skip_to(queue, "u", 6)
    queue.save(item._replace(rev=7))

    assert queue.item(item.ref).rev == 7


def test_a_census_tells_what_comes_again() -> None:
    census = Census()

    assert [census.first(uid) for uid in ("a", "b", "a", "A", "a")] == [
        True,
        True,
        False,
        True,
        False,
    ]

    census.close()
    with pytest.raises(sqlite3.ProgrammingError):
        census.first("a")
