"""Receipts: one desk says that a move has arrived, and the author sees where."""

from pathlib import Path

from teamclock.domain.entry import item_subject
from teamclock.domain.interval import DAY
from teamclock.domain.item import Item, Kind
from teamclock.share.status import Reach, reaches
from teamclock.share.sync import Syncing
from teamclock.store import entries
from teamclock.store.queue import Queue
from tests.share.places import SharedOffice, desks, later, settled


def reach(queue: Queue, item: Item) -> Reach:
    return reaches(queue, [item])[item.uid]


def receipts(one: SharedOffice, item: Item) -> int:
    found = entries.of_subject(one.office.queue, item_subject(item.uid))
    return sum(entry.kind == "receipt" for entry in found)


def test_a_move_that_arrives_is_receipted_once(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "york") as (paris, tokyo, york):
        item = paris.office.added()
        assert reach(paris.office.queue, item) == Reach(shared=False, reached=())
        settled(paris, tokyo, york)

        assert receipts(paris, item) == 1
        assert reach(paris.office.queue, paris.item(item.uid)) == Reach(True, ("TOK",))


def test_ones_own_move_and_what_is_free_have_no_receipt(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        settled(paris, tokyo)
        paris.office.stepped(paris.item(item.uid), Kind.COMMENT)
        settled(paris, tokyo)

        assert receipts(tokyo, item) == 1


def test_a_move_of_long_ago_has_no_receipt(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        later(paris, tokyo, seconds=2 * DAY)
        settled(paris, tokyo)

        assert receipts(paris, item) == 0


def test_a_desk_with_patience_waits_for_another_to_say_it(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        tokyo.syncing = Syncing(tokyo.office.queue, tokyo.place, patient=True)
        item = paris.office.added()
        paris.sync()
        seen = []
        for _second in range(61):
            tokyo.sync()
            seen.append(receipts(tokyo, item))
            later(tokyo, seconds=1)

        assert (seen[-1], seen == sorted(seen)) == (1, True)


def test_an_answer_says_as_much_as_a_receipt(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        tokyo.syncing = Syncing(tokyo.office.queue, tokyo.place, patient=True)
        item = paris.office.added()
        paris.sync()
        tokyo.sync()
        tokyo.office.stepped(tokyo.item(item.uid), Kind.COMMENT)
        tokyo.sync()
        paris.sync()

        assert reach(paris.office.queue, item).reached == ("TOK",)
