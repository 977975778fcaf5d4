"""A queue that is open when its file is replaced goes on in the new one, and never in the old."""

from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError, DataError, RefusedError
from teamclock.domain.item import Kind
from teamclock.store.queue import Queue
from tests.store.queues import added, contents, made, opened, stepped, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with opened(tmp_path / "queue.db") as queue:
        added(queue, uid="old")
    return tmp_path / "queue.db"


def replaced(path: Path, uid: str = "new") -> Path:
    """Put another queue in the place of one, whose file goes on as `gone.db`; return that."""
    with opened(path.with_name("next.db")) as queue:
        added(queue, uid=uid)
    gone = path.with_name("gone.db")
    gone.hardlink_to(path)
    path.with_name("next.db").replace(path)
    return gone


def test_a_reader_reads_the_file_that_is_in_place(path: Path) -> None:
    with opened(path) as queue:
        assert queue.item(1).uid == "old"

        replaced(path)

        assert queue.item(1).uid == "new"


def test_a_writer_writes_into_the_file_that_is_in_place(path: Path) -> None:
    with opened(path) as queue:
        gone = replaced(path)
        before = contents(gone)

        added(queue, uid="more")

    assert contents(gone) == before
    assert [row[1] for row in contents(path)["item"]] == ["new", "more"]


def half_way(queue: Queue, path: Path) -> None:
    with queue.transaction():
        queue._db.execute("UPDATE item SET title = 'x'")
        replaced(path)
        queue.item(1)


def test_a_step_whose_file_is_replaced_half_way_is_refused(path: Path) -> None:
    with opened(path) as queue:
        with pytest.raises(BusyError, match="was replaced or moved: try again"):
            half_way(queue, path)

        assert queue.item(1).note.title == "Deploy"


def at_the_end(queue: Queue, path: Path) -> None:
    with queue.transaction():
        queue._db.execute("UPDATE item SET title = 'x'")
        replaced(path)


def test_a_step_that_went_into_a_file_that_was_replaced_is_not_called_done(path: Path) -> None:
    with opened(path) as queue:
        with pytest.raises(BusyError, match=r"was replaced\. Check the queue"):
            at_the_end(queue, path)

        assert queue.item(1).note.title == "Deploy"


def test_a_file_that_is_gone_is_told_and_none_is_made(path: Path) -> None:
    with opened(path) as queue:
        path.rename(path.with_name("away.db"))
        with pytest.raises(BusyError, match="was replaced or moved"):
            queue.item(1)
        assert not path.exists()

        path.with_name("away.db").rename(path)

        assert queue.item(1).uid == "old"


def test_a_damaged_file_in_its_place_is_told_until_it_is_mended(path: Path) -> None:
    with opened(path) as queue:
        path.unlink()
        path.write_bytes(b"junk" * 2000)
        with pytest.raises(DataError, match="damaged"):
            queue.item(1)

        path.unlink()
        made(path)

        assert added(queue, uid="u").ref == 1


@pytest.mark.parametrize("changes", range(4))
def test_a_replaced_file_is_seen_whatever_its_count_of_changes_is(changes: int, path: Path) -> None:
    """Each connection counts from its own start: the counts of two files may be the same."""
    with opened(path) as queue:
        for number in range(changes):
            with opened(path) as other:
                added(other, uid=f"u{number}")
        queue.changed()

        replaced(path)

        assert queue.changed()
        assert not queue.changed()


def test_a_step_of_an_item_that_was_seen_is_not_taken_with_another_of_that_ref(
    path: Path,
) -> None:
    with opened(path) as queue:
        seen = queue.item(1)
        replaced(path)

        assert queue.item(1).uid == "new"
        with pytest.raises(RefusedError, match="R-1 is now another item"):
            queue.item(seen)


CHANGED = {
    "a newer schema": ("PRAGMA user_version = 99", "written by a newer teamclock"),
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END",
        "holds what no queue of teamclock holds",
    ),
    "a view": ("CREATE VIEW v AS SELECT * FROM item", "holds what no queue of teamclock holds"),
    "a table": ("CREATE TABLE t (x)", "holds what no queue of teamclock holds"),
}


@pytest.mark.parametrize(("statement", "words"), CHANGED.values(), ids=list(CHANGED))
def test_nothing_is_written_into_tables_that_others_changed_meanwhile(
    statement: str, words: str, path: Path
) -> None:
    with opened(path) as queue:
        item = added(queue)
        told(path, statement)
        before = contents(path)

        with pytest.raises(DataError, match=words):
            stepped(queue, item, Kind.OFFER)

        assert contents(path) == before


def test_what_is_ours_is_written_on_after_the_file_was_made_smaller(path: Path) -> None:
    with opened(path) as queue:
        item = added(queue)
        told(path, "VACUUM")

        assert stepped(queue, item, Kind.OFFER).rev == 2
