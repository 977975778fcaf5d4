"""The queue keeps items under refs that are given once, and lets one writer win."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sqlite3 import IntegrityError
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from hypothesis import given

from teamclock.domain.effects import apply
from teamclock.domain.errors import BusyError, DamagedError, DataError, NotFoundError, RefusedError
from teamclock.domain.history import replay
from teamclock.domain.item import Item, Kind
from teamclock.domain.waiting import Waiting
from teamclock.store.queue import Queue
from tests.domain.items import PARIS, TOKYO, YORK, Life, lives, step
from tests.store.queues import added, contents, first, opened, stepped, told

RACES = 50


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def test_an_item_is_found_by_its_ref_with_its_whole_history(queue: Queue) -> None:
    item = stepped(queue, added(queue), Kind.OFFER, Kind.RETURN, Kind.ANSWER)

    history = queue.history(item.uid)

    assert (queue.item(1), replay(history)) == (item, item)
    assert [event.kind for event in history] == ["create", "offer", "return", "answer"]


@pytest.mark.parametrize("ref", [0, 2, 2**63 - 1, 2**63, 10**30])
def test_a_ref_that_nothing_has_is_not_found(ref: int, queue: Queue) -> None:
    added(queue)

    with pytest.raises(NotFoundError, match=f"there is no item R-{ref}$"):
        queue.item(ref)


def test_an_item_is_found_by_its_name_as_people_type_it(queue: Queue) -> None:
    item = added(queue)
    assert [queue.item(name) for name in ("R-1", "r-01", "1")] == [item] * 3

    queue.db.execute("UPDATE item SET label = 'DES-17'")
    assert queue.item("des-17") == item._replace(label="DES-17")
    for name, said in (("DES-18", "DES-18"), ("x" * 99, "xxx"), ("R-5", "R-5"), ("5", "R-5")):
        with pytest.raises(NotFoundError, match=f"there is no item {said}"):
            queue.item(name)


def test_a_ref_is_never_given_again(queue: Queue) -> None:
    given = [added(queue, uid=uid).ref for uid in "abc"]
    with queue.transaction():
        queue._db.execute("DELETE FROM event")
        queue._db.execute("DELETE FROM item")

    assert (given, added(queue, uid="d").ref) == ([1, 2, 3], 4)


def test_two_connections_see_what_the_other_wrote(queue: Queue) -> None:
    with opened(queue.path) as other:
        item = stepped(queue, added(queue), Kind.OFFER)
        there = stepped(other, other.item(1), Kind.ACCEPT)

        assert (there.rev, queue.item(1)) == (item.rev + 1, there)


def test_an_open_block_is_not_seen_from_elsewhere(queue: Queue) -> None:
    with opened(queue.path) as other:
        with queue.transaction():
            queue.add(_item("u"))
            with pytest.raises(NotFoundError):
                other.item(1)

        assert other.item(1).uid == "u"


def _item(uid: str) -> Item:
    return replay([first(uid)])


def test_a_new_state_without_a_label_leaves_the_stored_one(queue: Queue) -> None:
    item = added(queue)
    with queue.transaction():
        queue.save(item._replace(rev=2, label="DES-17"))
    with queue.transaction():
        queue.save(item._replace(rev=3))

    assert queue.item(1).name == queue.name("u") == "DES-17"


def saved_and_not_recorded(queue: Queue, item: Item) -> None:
    with queue.transaction():
        queue.save(item._replace(rev=2))
        queue.record(first("u"))  # as revision 1 once more


def test_a_block_that_fails_half_way_leaves_row_and_history_as_they_were(queue: Queue) -> None:
    item = added(queue)
    before = contents(queue.path)

    with pytest.raises(IntegrityError):
        saved_and_not_recorded(queue, item)

    assert contents(queue.path) == before


def test_words_that_a_damaged_count_left_behind_are_told_as_damage(queue: Queue) -> None:
    added(queue)
    queue.db.execute("UPDATE sqlite_sequence SET seq = 6 WHERE name = 'item'")
    queue.db.execute("INSERT INTO words VALUES (7, 'left behind')")
    before = contents(queue.path)

    with pytest.raises(DamagedError, match=r"^the number of the last item is damaged"):
        added(queue, uid="b")

    assert contents(queue.path) == before


def test_reading_from_a_queue_that_somebody_holds_is_busy(queue: Queue) -> None:
    added(queue)
    with opened(queue.path) as other:
        other._db.execute("PRAGMA busy_timeout = 1")
        queue._db.execute("BEGIN EXCLUSIVE")

        for read in (lambda: other.item(1), lambda: other.history("u"), other.waiting):
            with pytest.raises(BusyError, match="in use: try again"):
                read()


def test_an_item_that_lost_its_history_is_damaged(queue: Queue) -> None:
    added(queue)
    told(queue.path, "DELETE FROM event")

    with pytest.raises(DataError, match="the history of R-1 is damaged: “teamclock backup”"):
        queue.history("u")


@pytest.mark.parametrize("rev", [0, 1, 3, 4])
def test_a_revision_that_does_not_follow_the_last_is_refused(rev: int, queue: Queue) -> None:
    item = added(queue)
    before = contents(queue.path)

    with pytest.raises(RefusedError, match="R-1 has changed"), queue.transaction():
        queue.save(item._replace(rev=rev))

    assert contents(queue.path) == before


def _accepted(path: Path, name: str, barrier: Barrier) -> list[bool]:
    """Look at every item, wait for the other, take it; tell each time whether it went."""
    won = []
    with opened(path) as queue:
        for ref in range(1, RACES + 1):
            item = queue.item(ref)
            barrier.wait(20)
            try:
                with queue.transaction():
                    queue.save(apply(item, step(item, Kind.ACCEPT, by=name)))
                won.append(True)
            except RefusedError:
                won.append(False)
    return won


def test_exactly_one_of_two_that_race_wins_and_is_the_holder(queue: Queue) -> None:
    for number in range(RACES):
        stepped(queue, added(queue, uid=f"u{number}"), Kind.OFFER)
    barrier = Barrier(2)

    with ThreadPoolExecutor(2) as threads:
        racing = [threads.submit(_accepted, queue.path, name, barrier) for name in ("A", "B")]
        one, two = (each.result() for each in racing)

    holders = [queue.item(ref).holder for ref in range(1, RACES + 1)]
    assert [not won for won in one] == two
    assert holders == ["A" if won else "B" for won in one]


def test_each_team_knows_what_waits_for_it(queue: Queue) -> None:
    stepped(queue, added(queue, uid="a"), Kind.OFFER)
    stepped(queue, added(queue, uid="b"), Kind.OFFER, Kind.RETURN)
    stepped(queue, added(queue, uid="c", to=YORK), Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
    added(queue, uid="d")

    assert queue.waiting() == Waiting({PARIS: 2, TOKYO: 1}, {(PARIS, TOKYO): 1})
    assert set(queue.courts()) == {PARIS, TOKYO}


@given(lives(), lives())
def test_what_waits_is_counted_as_the_items_stand(one: Life, two: Life) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder) / "queue.db") as queue:
        for uid, life in (("a", one), ("b", two)):
            with queue.transaction():
                queue.add(life.items[0]._replace(uid=uid))
                for item in life.items[1:]:
                    queue.save(item._replace(uid=uid, ref=1 if uid == "a" else 2))

        courts = [life.items[-1].court for life in (one, two)]
        teams = Counter(court for court in courts if court is not None)
        legs = Counter(
            (last.giver, last.receiver)
            for last in (one.items[-1], two.items[-1])
            if last.court == last.receiver
        )
        assert queue.waiting() == Waiting(teams, legs)
        assert set(queue.courts()) == set(teams)


def test_what_another_connection_wrote_is_told_once(queue: Queue) -> None:
    with opened(queue.path) as other:
        told_first = queue.changed()
        added(queue)
        of_its_own = queue.changed()
        stepped(other, other.item(1), Kind.OFFER)

        assert (told_first, of_its_own) == (False, False)
        assert [queue.changed(), queue.changed()] == [True, False]
        assert [other.changed(), other.changed()] == [True, False]
