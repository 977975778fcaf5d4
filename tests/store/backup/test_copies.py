"""A copy is written aside, looked through, and told apart from a queue that changed since."""

import os
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from teamclock.domain.errors import DataError
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.copies import is_unchanged, keep_version, make_copy, verify
from teamclock.store.backup.copy_names import copies_folder, copy_names
from teamclock.store.database import connect, disk_trouble
from teamclock.store.opening import open_queue
from tests.store.backups import NOW, backed_up, grown, names, spoilt
from tests.store.queues import contents, told
from tests.store.test_schema import V1


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    return grown(tmp_path / "queue.db", "a")


def version_kept(queue: Path) -> None:
    with closing(connect(queue)) as db:
        keep_version(db, queue, 1)


def test_a_copy_that_is_not_whole_leaves_nothing(queue: Path) -> None:
    spoilt(queue)

    with disk_trouble(queue), closing(connect(queue)) as db, pytest.raises(DataError):
        make_copy(db, queue, "queue-20261124T083000Z")

    assert names(copies_folder(queue)) == set()


def test_a_queue_is_the_same_as_its_copy_until_it_is_written_again(queue: Path) -> None:
    copy = copies_folder(queue) / backed_up(queue, "b").name
    assert is_unchanged(queue, copy)

    grown(queue, "c")

    assert not is_unchanged(queue, copy)


def test_a_journal_beside_a_copy_is_not_obeyed(queue: Path) -> None:
    copy = copies_folder(queue) / backed_up(queue, "b").name
    before = copy.read_bytes()
    journal = copy.with_name(f"{copy.name}-journal")
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(504) + b"junk" * 2000)

    assert verify(copy, copy) == 2

    assert (copy.read_bytes(), journal.exists()) == (before, True)


@pytest.mark.parametrize(
    "change",
    [
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 5",
        "CREATE VIEW v AS SELECT 1",
        "DROP TABLE level",
    ],
)
def test_a_copy_of_another_kind_is_none(change: str, queue: Path) -> None:
    copy = told(copies_folder(queue) / backed_up(queue, "b").name, change)

    with pytest.raises(DataError, match=copy.name):
        verify(copy, copy)


def test_what_a_migration_keeps_bears_the_version_and_the_time_of_the_last_change(
    queue: Path,
) -> None:
    os.utime(queue, (NOW, NOW))

    version_kept(queue)

    (copy,) = copies_folder(queue).iterdir()
    assert copy_names(queue) == ((NOW, 1, "queue-v1-20261124T083000Z.db", 1),)
    assert (copy.name, contents(copy)) == ("queue-v1-20261124T083000Z.db", contents(queue))


def test_a_migration_that_is_tried_again_keeps_one_copy_of_one_state(queue: Path) -> None:
    for _ in range(3):
        version_kept(queue)
    grown(queue, "b")

    version_kept(queue)

    items = {verify(copies_folder(queue) / name.name, queue) for name in copy_names(queue)}
    assert (len(copy_names(queue)), items) == (2, {1, 2})


def test_a_linked_folder_of_copies_is_not_followed_and_no_copy_of_another_goes(
    queue: Path, tmp_path: Path
) -> None:
    others = tmp_path / "others"
    others.mkdir()
    for day in range(10, 31):
        (others / f"queue-201901{day}T083000Z.db").touch()
    copies_folder(queue).symlink_to(others)

    with pytest.raises(DataError, match="backups is a link, which is not followed: put a folder"):
        back_up(queue, NOW)

    assert len(names(others)) == 21


def test_a_linked_folder_of_copies_stops_a_migration(tmp_path: Path) -> None:
    queue = copyfile(V1, tmp_path / "queue.db")
    (tmp_path / "others").mkdir()
    copies_folder(queue).symlink_to(tmp_path / "others")
    before = queue.read_bytes()

    with pytest.raises(DataError, match="backups is a link"):
        open_queue(queue)

    assert (queue.read_bytes(), names(tmp_path / "others")) == (before, set())
