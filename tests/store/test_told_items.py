"""Items for the webhooks are found by what waits and by what changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.store import told_items
from teamclock.store.queue import Queue
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.store.queues import added, opened, stepped


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        stepped(queue, added(queue, "offered"), Kind.OFFER)
        stepped(queue, added(queue, "accepted"), Kind.OFFER, Kind.ACCEPT)
        stepped(queue, added(queue, "returned"), Kind.OFFER, Kind.RETURN)
        stepped(queue, added(queue, "york", to=YORK), Kind.OFFER)
        added(queue, "draft")
        yield queue


def test_what_waits_for_a_receiver_is_what_is_in_its_court(queue: Queue) -> None:
    assert told_items.waiting_items(queue, PARIS) == {"offered", "accepted", "york"}
    assert told_items.waiting_items(queue, TOKYO) == set()


def test_what_was_not_picked_up_is_found_by_its_handoff(queue: Queue) -> None:
    at = Instant(BORN + HOUR)

    found = told_items.unpicked_items(queue, TOKYO, Interval(Instant(at - 1), at))
    assert found == {"offered"}
    assert told_items.unpicked_items(queue, TOKYO, Interval(at, Instant(at + HOUR))) == set()


def test_steps_after_an_instant_are_found(queue: Queue) -> None:
    assert told_items.steps_after(queue, Instant(BORN + HOUR)) == {"accepted", "returned"}
    assert told_items.steps_after(queue, Instant(BORN + 2 * HOUR)) == set()


def test_histories_of_items_that_are_there_are_read(queue: Queue) -> None:
    found = told_items.histories(queue, {"offered", "nobody"})

    assert [[event.kind for event in one] for one in found] == [[Kind.CREATE, Kind.OFFER]]


def test_an_item_has_the_ref_and_the_label_that_it_has_here(queue: Queue) -> None:
    queue.db.execute("UPDATE item SET label = 'DES-17' WHERE uid = 'offered'")
    item = queue.item(1)

    named = told_items.with_stored_name(queue, item._replace(ref=99, label=""))
    assert (named.ref, named.name) == (1, "DES-17")
    assert told_items.with_stored_name(queue, item._replace(uid="nobody", ref=99)).ref == 99
