"""A suggestion that was turned down stays so until its item goes back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.effects import create
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind
from teamclock.store.dismissals import dismiss, is_dismissed, renew
from teamclock.store.queue import Queue
from tests.domain.items import BORN, history, undo
from tests.store.queues import added, opened, stepped


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def turned_down(queue: Queue, item: str, hours: int) -> None:
    with queue.transaction():
        dismiss(queue, item, Instant(BORN + hours * HOUR), "it is clear now", "Lea")


def test_nothing_is_turned_down_at_first(queue: Queue) -> None:
    assert not is_dismissed(queue, added(queue).uid)


def test_it_holds_until_the_next_return_and_can_be_done_again(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.RETURN)
    last = queue.history(item.uid)[-1].at
    turned_down(queue, item.uid, (last - BORN) // HOUR + 1)
    assert is_dismissed(queue, item.uid)

    item = stepped(queue, item, Kind.ANSWER)
    assert is_dismissed(queue, item.uid)
    queue.db.execute(
        "UPDATE event SET at = at + 90000 WHERE item = ? AND kind = 'return'", (item.uid,)
    )
    assert not is_dismissed(queue, item.uid)

    turned_down(queue, item.uid, 99)
    assert is_dismissed(queue, item.uid)


def test_a_return_that_is_undone_does_not_end_it(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.RETURN, Kind.ANSWER)
    turned_down(queue, item.uid, (queue.history(item.uid)[-1].at - BORN) // HOUR)
    stepped(queue, item, Kind.RETURN)
    returned = is_dismissed(queue, item.uid)

    with queue.transaction():
        queue.record(undo(queue.history(item.uid)[-1]))

    assert (returned, is_dismissed(queue, item.uid)) == (False, True)


def test_a_damaged_history_counts_as_returned(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.RETURN, Kind.ANSWER)
    turned_down(queue, item.uid, (queue.history(item.uid)[-1].at - BORN) // HOUR)
    stepped(queue, item, Kind.RETURN)
    queue.db.execute("UPDATE event SET data = '[' WHERE kind = 'answer'")

    assert not is_dismissed(queue, item.uid)


def rows(queue: Queue) -> list[int]:
    return [at for (at,) in queue.db.execute("SELECT at FROM dismissal ORDER BY at")]


def test_the_rows_are_those_of_the_steps_that_stand_and_of_older_programs(queue: Queue) -> None:
    first = history(Kind.OFFER, Kind.DISMISS, Kind.DISMISS)
    old = Instant(BORN + 9 * HOUR)
    with queue.transaction():
        queue.add(create(first[0]))
        dismiss(queue, "u", old, "older", "Lea")
        renew(queue, "u", first)
    assert rows(queue) == [first[2].at, first[3].at, old]

    whole = [*first, undo(first[-1])]
    with queue.transaction():
        renew(queue, "u", whole)
    assert rows(queue) == [first[2].at, old]

    with queue.transaction():
        renew(queue, "u", whole[:2], gone=whole[2:])
    assert rows(queue) == [old]


def test_of_two_dismissals_at_one_instant_one_that_stands_keeps_the_row(queue: Queue) -> None:
    steps = history(Kind.OFFER, Kind.DISMISS, Kind.DISMISS)
    steps[3] = steps[3]._replace(at=steps[2].at)
    with queue.transaction():
        queue.add(create(steps[0]))
        renew(queue, "u", [*steps, undo(steps[-1])])

    assert rows(queue) == [steps[2].at]


def test_another_item_is_not_turned_down_with_it(queue: Queue) -> None:
    one, other = added(queue, "a"), added(queue, "b")
    turned_down(queue, one.uid, 1)

    assert (is_dismissed(queue, one.uid), is_dismissed(queue, other.uid)) == (True, False)
