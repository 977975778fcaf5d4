"""A restore takes along what can be read of a damaged queue, and says what it left."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.effects import apply
from teamclock.domain.errors import DataError
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Kind, Status
from teamclock.domain.meeting import Meeting
from teamclock.store import meetings
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.check import examine
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.backup.restore import Restored, restore, set_aside
from teamclock.store.dismissals import is_dismissed
from teamclock.store.salvage import Salvage, UncopiedSteps
from teamclock.store.transfer import items_by_uid
from tests.domain.items import BORN, PARIS, TOKYO, step
from tests.store.backups import NOW, backed_up, grown, names, spoilt
from tests.store.queues import added, contents, opened, stepped, told

PAGE = 4096


def restored(queue: Path) -> Restored:
    (name,) = names(copies_folder(queue))
    return restore(queue, name, NOW)


def zeroed(queue: Path, page: int) -> Path:
    """Overwrite a page with zeros, of which the first is 1."""
    return spoilt(queue, (page - 1) * PAGE, bytes(PAGE))


def pages(queue: Path) -> dict[str, list[int]]:
    """Return the pages of each table and index."""
    with closing(sqlite3.connect(queue)) as db:
        rows = db.execute("SELECT name, pageno FROM dbstat ORDER BY pageno").fetchall()
    found: dict[str, list[int]] = {}
    for name, page in rows:
        found.setdefault(name, []).append(page)
    return found


def uids(queue: Path) -> list[str]:
    return [row[1] for row in contents(queue)["item"]]


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    """Return a queue of three items, of which a backup has the first, as a draft."""
    queue = tmp_path / "queue.db"
    backed_up(queue, "a")
    grown(queue, "b", "c")
    with opened(queue) as further:
        stepped(further, further.item(1), Kind.ACCEPT, Kind.COMPLETE)
    return queue


def test_further_steps_and_new_items_come_along_and_are_counted(queue: Path) -> None:
    before = contents(queue)
    spoilt(queue, 0)

    done = restored(queue)

    assert done.taken == Salvage(steps=6, items=2)
    assert (done.items, examine(queue).problems) == (3, ())
    now = contents(queue)
    for table in ("item", "event", "words", "waiting"):
        assert sorted(now[table]) == sorted(before[table]), table
    assert [row[:2] for row in now["leg"]] == [("a", 1)]


def test_every_page_that_is_zeroed_loses_its_own_rows_and_no_others(tmp_path: Path) -> None:
    queue = tmp_path / "queue.db"
    backed_up(queue, "a")
    grown(queue, *(f"u{number}" for number in range(60)))
    sound = queue.read_bytes()
    of_events = set(pages(queue)["event"])
    every = uids(queue)
    assert len(of_events) > 3, "there is a root above the leaves"

    for page in range(1, len(sound) // PAGE + 1):
        queue.write_bytes(sound)
        zeroed(queue, page)

        restored(queue)

        lost = len(every) - len(uids(queue))
        assert examine(queue).problems == ()
        assert lost == 0 if page not in of_events else lost < 30, page


def test_a_history_goes_on_as_far_as_it_can_be_read(queue: Path) -> None:
    told(queue, "PRAGMA foreign_keys = OFF", "DELETE FROM event WHERE uid = 'a-3'")

    done = restored(queue)

    assert done.taken == Salvage(4, 2, (UncopiedSteps("R-1", 1, "its step 3 cannot be read"),))
    with opened(queue) as now:
        assert now.item(1).status is Status.OFFERED


def test_an_undo_that_is_cut_off_takes_back_nothing(queue: Path) -> None:
    forged = "INSERT INTO event VALUES ('a', {}, '{}', {}, 'tokyo', 'Aiko', '{}', 'a-{}')"
    later = BORN + 9 * HOUR
    rows = [
        (5, "comment", later, '{"text":"so"}', 5),
        (6, "offer", later, "{}", 6),
        (7, "undo", later, '{"undoes":"a-4"}', 7),
    ]
    told(queue, *(forged.format(*row) for row in rows))
    spoilt(queue, 0)

    restored(queue)

    assert examine(queue).problems == ()
    with opened(queue) as now:
        assert now.item(1).status is Status.DONE


def test_an_item_whose_beginning_is_lost_is_left_and_told_by_its_ref(queue: Path) -> None:
    told(queue, "DELETE FROM event WHERE uid = 'b-1'")

    done = restored(queue)

    assert done.taken is not None
    assert done.taken.left == (UncopiedSteps("R-2", 1, "its step 1 cannot be read"),)
    assert uids(queue) == ["a", "c"]


def test_other_steps_than_the_copy_has_are_left(queue: Path) -> None:
    told(queue, "UPDATE event SET uid = 'other' WHERE uid = 'a-2'")
    spoilt(queue, 0)

    done = restored(queue)

    assert done.taken is not None
    assert done.taken.left == (UncopiedSteps("R-1", 3, "the copy has other steps in their place"),)


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE event SET kind = 'no step' WHERE uid = 'c-2'",
        "UPDATE event SET at = 1e300 WHERE uid = 'c-2'",
        "UPDATE event SET data = '[' WHERE uid = 'c-2'",
        "UPDATE event SET uid = 'b-1' || char(10) WHERE uid = 'c-2'",
        "UPDATE event SET rev = -1 WHERE uid = 'c-2'",
        "UPDATE event SET kind = 'complete' WHERE uid = 'c-2'",
        "UPDATE event SET team = 'nobody' WHERE uid = 'c-2'",
    ],
)
def test_a_row_that_no_step_has_made_comes_not_along(forged: str, queue: Path) -> None:
    with closing(sqlite3.connect(queue, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        try:
            db.execute(forged)
        except sqlite3.IntegrityError:  # a strict table takes no such value
            return

    restored(queue)

    assert examine(queue).problems == ()
    with opened(queue) as now:
        assert now.item(3).status is Status.DRAFT
        assert now.item(1).status is Status.DONE


def test_nothing_comes_along_of_a_queue_that_is_whole(queue: Path) -> None:
    done = restored(queue)

    assert (done.taken, uids(queue)) == (None, ["a"])


@pytest.mark.parametrize("damage", [lambda queue: queue, lambda queue: spoilt(queue, 0)])
def test_a_ref_is_not_given_again_after_a_restore(
    damage: Callable[[Path], Path], queue: Path
) -> None:
    restored(damage(queue))

    with opened(queue) as now:
        assert added(now, uid="new").ref == 4


@pytest.mark.parametrize("damage", ["junk", "counter", "gone"])
def test_where_nobody_knows_the_last_ref_none_is_given_again(damage: str, queue: Path) -> None:
    match damage:
        case "junk":
            queue.write_bytes(b"junk" * 8000)
        case "counter":
            zeroed(queue, pages(queue)["sqlite_sequence"][0])
        case "gone":
            restored(queue)  # what is kept aside knows it
            queue.unlink()

    restored(queue)

    with opened(queue) as now:
        assert 3 < added(now, uid="new").ref < 1000


def test_a_file_that_was_kept_aside_is_restored_by_its_name(queue: Path) -> None:
    before = contents(queue)
    kept = restored(queue).kept
    assert kept is not None

    done = restore(queue, kept.name, NOW)

    assert (done.read, done.taken, done.items) == (None, None, 3)
    assert contents(queue) == before


def test_what_can_be_read_of_a_damaged_file_that_was_kept_aside_is_restored(queue: Path) -> None:
    spoilt(queue, 0)
    restored(queue)
    added_later = grown(queue, "d")

    done = restore(added_later, "queue.db.corrupt-20261124T083000Z", NOW)

    assert (done.read, done.taken) == (Salvage(8, 3), None)
    assert uids(queue) == ["a", "b", "c"]
    with opened(queue) as now:
        assert added(now, uid="e").ref == 5


def test_a_kept_file_of_which_nothing_can_be_read_is_refused_and_nothing_changes(
    queue: Path,
) -> None:
    queue.write_bytes(b"junk" * 3000)
    restored(queue)
    before, there = contents(queue), names(queue.parent)

    with pytest.raises(DataError, match=r"nothing of .*corrupt-20261124T083000Z can be read"):
        restore(queue, "queue.db.corrupt-20261124T083000Z", NOW)

    assert (contents(queue), names(queue.parent)) == (before, there)


def test_a_damaged_file_that_was_kept_aside_with_meetings_alone_is_restored(tmp_path: Path) -> None:
    queue = tmp_path / "queue.db"
    with opened(queue) as only, only.transaction():
        at = Interval(BORN, Instant(BORN + HOUR))
        meetings.add(only, Meeting(0, "x", at, (PARIS, TOKYO), (), "Lea"))
    kept = set_aside(spoilt(queue, 0), NOW)

    done = restore(queue, kept.name, NOW)

    assert done.read == Salvage(meetings=1)
    with opened(queue) as now:
        assert meetings.stored_meeting(now, 1).uid == "x"


def test_a_step_of_a_restored_item_is_the_history_of_it(queue: Path) -> None:
    spoilt(queue, 0)
    restored(queue)

    with opened(queue) as now:
        one = items_by_uid(now, ["a"])["a"]
        assert [event.rev for event in one.events] == [1, 2, 3, 4]
        stepped(now, now.item(2), Kind.ACCEPT)
    assert examine(queue).problems == ()


def test_a_step_that_the_copy_has_under_another_number_keeps_no_other_from_coming(
    queue: Path,
) -> None:
    told(queue, "UPDATE event SET rev = 9 WHERE uid = 'a-2'")
    spoilt(queue, 0)

    done = restored(queue)

    assert done.taken == Salvage(steps=6, items=2)


def test_what_was_turned_down_comes_along_with_its_step(queue: Path) -> None:
    with opened(queue) as further:
        item = stepped(further, further.item(2), Kind.DISMISS)
    spoilt(queue, 0)

    restored(queue)

    with opened(queue) as now:
        assert is_dismissed(now, item.uid)
        assert not is_dismissed(now, "c")


def test_talks_that_the_copy_lacks_come_along_under_their_refs(queue: Path) -> None:
    def planned(uid: str, *items: str) -> Meeting:
        at = Interval(BORN, Instant(BORN + HOUR))
        return Meeting(0, uid, at, (PARIS, TOKYO), items, "Lea")

    with opened(queue) as further:
        with further.transaction():
            meetings.add(further, planned("x"))
        back_up(queue, Instant(NOW + HOUR))
        with further.transaction():
            meetings.save(further, meetings.stored_meeting(further, 1)._replace(rev=2, by="Max"))
            new = meetings.add(further, planned("y", "b"))
        item = further.item(2)
        event = step(item, Kind.PLAN_SYNC)._replace(uid="b-3")
        event = event._replace(data={**event.data, "touchpoint": "y"})
        with further.transaction():
            further.save(apply(item, event))
            further.record(event)
    spoilt(queue, 0)

    done = restore(queue, "queue-20261124T093000Z.db", NOW)

    assert done.taken == Salvage(steps=1, meetings=2)
    with opened(queue) as now:
        assert meetings.stored_meeting(now, 1).by == "Max"
        assert meetings.stored_meeting(now, 2) == new
    assert examine(queue).problems == ()


def test_what_meetings_cost_that_come_along_is_carried(queue: Path) -> None:
    def planned(uid: str, paris: int, tokyo: int) -> Meeting:
        at = Interval(BORN, Instant(BORN + HOUR))
        cost = {PARIS: paris, TOKYO: tokyo}
        return Meeting(0, uid, at, (PARIS, TOKYO), (), "Lea", cost=cost)

    with opened(queue) as further, further.transaction():
        meetings.keep_ledger(further, {PARIS: 60, TOKYO: 0})
        meetings.add(further, planned("moved", 60, 0))
    back_up(queue, Instant(NOW + HOUR))
    with opened(queue) as further, further.transaction():
        meetings.save(further, planned("moved", 0, 30)._replace(ref=1, rev=2))
        meetings.add(further, planned("new", 20, 40))
        meetings.keep_ledger(further, {PARIS: 20, TOKYO: 70})
    spoilt(queue, 0)

    restore(queue, "queue-20261124T093000Z.db", NOW)

    with opened(queue) as now:
        assert meetings.ledger(now) == {PARIS: 20, TOKYO: 70}
