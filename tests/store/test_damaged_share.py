"""A shared queue stays shared after a restore over its damaged file, and asks for what it lost."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from teamclock.store.backup.backups import back_up
from teamclock.store.backup.check import examine
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.backup.restore import Restored, restore
from teamclock.store.damaged_share import unpublish_after_gap
from teamclock.store.queue import Queue
from tests.store.backups import NOW, grown, names, spoilt
from tests.store.queues import contents, opened, told
from tests.store.shared import FACTS, OTHER, OWN, entry, put, shared

TABLES = ("share", "log", "entry", "dirty", "named")


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    """Return a shared queue, of which a backup was made before it was shared."""
    queue = grown(tmp_path / "queue.db")
    with closing(Queue(queue)):
        back_up(queue, NOW)
    return shared(queue)


def restored(queue: Path) -> Restored:
    (name,) = names(copies_folder(queue))
    return restore(queue, name, NOW)


def rows(queue: Path, table: str) -> list[tuple[Any, ...]]:
    return contents(queue)[table]


def by_uid(queue: Path) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row for row in rows(queue, "entry")}


def test_everything_that_a_shared_queue_knows_comes_along(queue: Path) -> None:
    before = contents(queue)
    spoilt(queue, 0)

    done = restored(queue)

    assert done.taken is not None
    assert done.taken.entries == 7
    for table in ("share", "entry", "named", "item"):
        assert sorted(contents(queue)[table]) == sorted(before[table]), table
    assert rows(queue, "log") == [(OTHER, 3, ""), (OWN, 3, "")]
    assert rows(queue, "dirty") == [("item/a",)]
    assert examine(queue).problems == ()


def test_items_keep_their_labels_and_what_is_left_is_told_by_them(queue: Path) -> None:
    told(queue, "PRAGMA foreign_keys = OFF", "DELETE FROM event WHERE uid = 'b-1'")

    done = restored(queue)

    with opened(queue) as now:
        assert now.item(1).name == "DES-1"
    assert done.taken is not None
    assert [left.item for left in done.taken.left] == ["DES-2"]


def test_a_log_counts_as_read_up_to_its_first_missing_line(queue: Path) -> None:
    told(queue, "DELETE FROM entry WHERE uid = 'x-2'")
    spoilt(queue, 0)

    restored(queue)

    assert rows(queue, "log") == [(OTHER, 1, ""), (OWN, 3, "")]


def test_a_log_of_which_nothing_is_left_is_read_from_its_beginning(queue: Path) -> None:
    told(queue, f"DELETE FROM entry WHERE desk = '{OTHER}'")
    spoilt(queue, 0)

    restored(queue)

    assert rows(queue, "log") == [(OTHER, 0, ""), (OWN, 3, "")]


def test_the_own_log_is_read_again_from_its_first_missing_line(queue: Path) -> None:
    told(queue, "DELETE FROM entry WHERE uid = 'o-2'")
    spoilt(queue, 0)

    restored(queue)

    assert rows(queue, "log") == [(OTHER, 3, ""), (OWN, 1, "")]
    assert by_uid(queue)["o-3"][2] == 3


@pytest.mark.parametrize(("lost", "numbers"), [("o-2", [1, None, None]), ("x-1", [1, 2, 3, None])])
def test_own_entries_after_a_line_that_the_place_has_lost_too_are_published_again(
    lost: str, numbers: list[int | None], queue: Path
) -> None:
    with opened(queue) as one, one.transaction():
        one.db.execute("DELETE FROM entry WHERE uid = ?", (lost,))
        one.db.execute("INSERT INTO log VALUES (?, 1, '')", (OWN,))
        unpublish_after_gap(one.db, OWN)

    assert [row[2] for row in rows(queue, "entry") if row[1] == OWN] == numbers
    assert rows(queue, "log") == [(OTHER, 3, "")]


def test_the_later_state_of_an_entry_counts_wherever_it_is(tmp_path: Path) -> None:
    queue = shared(tmp_path / "queue.db")
    with closing(Queue(queue)):
        back_up(queue, NOW)
    told(
        queue,
        "UPDATE entry SET n = 4, line = '{\"n\":4}' WHERE uid = 'o-4'",
        "UPDATE entry SET n = NULL WHERE uid = 'o-1'",
        "UPDATE share SET value = 'b000000000000000' WHERE key = 'desk'",
        "UPDATE share SET value = '1' WHERE key = 'last item'",
        "UPDATE share SET value = '9' WHERE key = 'last meeting'",
    )
    spoilt(queue, 0)

    done = restored(queue)

    assert done.taken is not None
    assert done.taken.entries == 1
    assert by_uid(queue)["o-4"] == entry("o-4", 4, line='{"n":4}')
    assert by_uid(queue)["o-1"][2] == 1
    new = {**FACTS, "desk": "b000000000000000", "last meeting": "9"}
    assert dict(rows(queue, "share")) == new


def test_numbers_go_on_after_all_that_this_desk_has_given(queue: Path) -> None:
    told(
        queue,
        f"INSERT INTO named VALUES ('item/z', 12, '{OWN}', 41), ('item/y', 13, '{OTHER}', 99)",
        "DELETE FROM share WHERE key = 'last meeting'",
    )
    spoilt(queue, 0)

    restored(queue)

    facts = dict(rows(queue, "share"))
    assert (facts["last item"], "last meeting" in facts) == ("41", False)


def test_a_name_follows_its_item_to_another_ref_and_never_names_another(tmp_path: Path) -> None:
    queue = tmp_path / "queue.db"
    with closing(Queue(queue)):
        back_up(queue, NOW)
    (backup,) = names(copies_folder(queue))
    shared(queue)
    told(
        queue,
        f"INSERT INTO named VALUES ('item/gone', 1, '{OWN}', 7), ('item/lost', 70, '{OWN}', 8)",
    )
    aside = restore_over(queue, backup)
    grown(queue, "new", "newer", "newest")

    restore(queue, aside, NOW)

    refs = {row[1]: row[0] for row in rows(queue, "item")}
    named = {row[0]: row[1] for row in rows(queue, "named")}
    assert named == {"item/a": refs["a"], "item/b": refs["b"], "item/lost": 70}


def restore_over(queue: Path, backup: str) -> str:
    """Restore a backup over a spoilt queue; return the name of the file that was kept."""
    spoilt(queue, 0)
    kept = restore(queue, backup, NOW).kept
    assert kept is not None
    return kept.name


def test_a_row_that_no_program_of_ours_writes_stays_behind(queue: Path) -> None:
    told(
        queue,
        "UPDATE entry SET verdict = 'maybe' WHERE uid = 'o-3'",
        "UPDATE named SET desk = 'somebody' WHERE subject = 'item/b'",
        "INSERT INTO dirty VALUES ('nothing')",
    )
    spoilt(queue, 0)

    restored(queue)

    assert "o-3" not in by_uid(queue)
    assert [row[0] for row in rows(queue, "named")] == ["item/a"]
    assert examine(queue).problems == ()


def test_a_queue_that_was_never_shared_gets_no_rows_of_a_share(tmp_path: Path) -> None:
    queue = grown(tmp_path / "queue.db", "a")
    back_up(queue, NOW)
    grown(queue, "b")
    spoilt(queue, 0)

    restored(queue)

    assert [rows(queue, table) for table in TABLES] == [[]] * 5


def test_a_file_of_which_only_entries_can_be_read_is_restored(queue: Path) -> None:
    told(
        queue,
        "PRAGMA foreign_keys = OFF",
        *(f"DELETE FROM {table}" for table in ("event", "item")),
    )
    spoilt(queue, 0)
    kept = restored(queue).kept
    assert kept is not None

    done = restore(queue, kept.name, NOW)

    assert done.read is not None
    assert (done.read.steps, done.read.entries) == (0, 7)


def test_stale_pages_may_hold_an_entry_twice(queue: Path) -> None:
    with opened(queue) as one, one.transaction():
        put(one.db, *(entry(f"many-{n}", n, line="x" * 3000) for n in range(4, 40)))
    told(queue, "DELETE FROM entry WHERE uid LIKE 'many%' AND n > 20")
    spoilt(queue, 0)

    restored(queue)

    assert examine(queue).problems == ()
    assert by_uid(queue)["many-20"][2] == 20
