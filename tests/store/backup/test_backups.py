"""A backup is whole or is not made; the folder thins out, and nothing good or foreign goes."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError, DataError, NotFoundError
from teamclock.domain.interval import DAY, MINUTE, Instant
from teamclock.store.backup.backups import (
    Backup,
    back_up,
    backups,
    is_due,
    is_due_before_import,
    named_backup,
    newest_good,
)
from teamclock.store.backup.copy_names import copy_names
from teamclock.store.backup.retention import times_to_keep
from tests.store.backups import NOW, backed_up, grown, modes, names, spoilt
from tests.store.queues import contents, made, told
from tests.store.test_processes import writer

NAME = "queue-20261124T083000Z.db"


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    return tmp_path / "data" / "queue.db"


def folder(queue: Path) -> Path:
    return queue.parent / "backups"


def test_a_backup_holds_what_the_queue_holds(queue: Path) -> None:
    grown(queue, "a", "b")

    backup = back_up(queue, NOW)

    path = folder(queue) / backup.name
    assert backup == (NAME, NOW, path.stat().st_size, 2)
    assert contents(path) == contents(queue)
    assert names(folder(queue)) == {NAME}


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_a_backup_is_ours_alone_under_any_umask(umask: int, queue: Path) -> None:
    grown(queue, "a")
    before = os.umask(umask)

    try:
        back_up(queue, NOW)
    finally:
        os.umask(before)

    assert (oct(folder(queue).stat().st_mode)[-3:], modes(folder(queue))) == ("700", {"0o600"})


def test_two_backups_of_one_second_are_two(queue: Path) -> None:
    one, two = backed_up(queue, "a"), backed_up(queue, "b")

    assert (one.name, two.name) == (NAME, "queue-20261124T083000Z-2.db")
    assert backups(queue) == (two, one)
    assert [backup.items for backup in backups(queue)] == [2, 1]


def test_there_is_no_backup_of_nothing(queue: Path) -> None:
    with pytest.raises(NotFoundError, match="nothing to back up"):
        back_up(queue, NOW)

    assert not queue.parent.exists()


def test_a_copy_that_cannot_be_read_is_listed_without_its_items(queue: Path) -> None:
    backed_up(queue)
    (folder(queue) / "queue-20261125T083000Z.db").write_bytes(b"junk")
    (folder(queue) / "queue-20261126T083000Z.db").touch()
    told(made(folder(queue) / "queue-20261127T083000Z.db"), "CREATE VIEW v AS SELECT 1")

    found = backups(queue)

    assert [backup.items for backup in found] == [None, None, None, 1]
    assert newest_good(queue) == found[-1]


def test_the_newest_good_backup_is_whole_from_end_to_end(queue: Path) -> None:
    good = backed_up(queue)
    newer = backed_up(queue, "b", Instant(NOW + 1))
    spoilt(folder(queue) / newer.name, 5 * 4096)

    assert backups(queue)[0].items == 2
    assert newest_good(queue) == good
    with pytest.raises(DataError, match=f"{newer.name} is damaged: “teamclock backup” lists"):
        named_backup(queue, newer.name)


def test_old_backups_go_by_the_rotation_alone(queue: Path) -> None:
    grown(queue, "a")
    times = [Instant(NOW + day * DAY // 2) for day in range(30)]

    for time in times:
        back_up(queue, time)

    there = {name.at for name in copy_names(queue)}
    assert there == times_to_keep(times, times[-1])
    assert len(there) < len(times)


def test_what_is_not_of_our_names_and_what_a_migration_kept_never_goes(queue: Path) -> None:
    backed_up(queue)
    strange = {"notes.txt", "queue-2020.db", ".copying-x"}
    strange |= {f"queue-v1-20200101T00000{second}Z.db" for second in range(3)}
    for name in strange:
        (folder(queue) / name).touch()

    for day in range(1, 20):
        back_up(queue, Instant(NOW + day * DAY))

    assert strange <= names(folder(queue))
    assert NAME not in names(folder(queue))


def test_what_a_killed_program_left_goes_after_a_day(queue: Path) -> None:
    backed_up(queue)
    for name, age in (("old", DAY + 60), ("new", 60)):
        left = folder(queue) / f".copying-{name}"
        left.touch()
        then = left.stat().st_mtime - age
        os.utime(left, (then, then))

    back_up(queue, NOW)

    assert {".copying-new"} == {name for name in names(folder(queue)) if name[0] == "."}


@pytest.mark.parametrize("at", [0, 100, 4096, 5 * 4096])
def test_a_damaged_queue_is_not_backed_up_and_no_good_copy_goes(at: int, queue: Path) -> None:
    for day in range(4):
        backed_up(queue, f"u{day}", Instant(NOW + day * DAY))
    before = names(folder(queue))
    spoilt(queue, at)

    with pytest.raises(DataError, match=str(queue)):
        back_up(queue, Instant(NOW + 999 * DAY))

    assert names(folder(queue)) == before
    assert newest_good(queue) is not None


@pytest.mark.parametrize("content", [b"", b"hello", b"junk" * 5000])
def test_a_file_that_is_no_queue_is_not_backed_up(content: bytes, queue: Path) -> None:
    queue.parent.mkdir()
    queue.write_bytes(content)

    with pytest.raises(DataError, match="queue"):
        back_up(queue, NOW)

    assert queue.read_bytes() == content
    assert not folder(queue).exists() or names(folder(queue)) == set()


def test_a_queue_is_due_after_half_an_hour_if_it_changed(queue: Path) -> None:
    assert not is_due(queue, NOW)  # there is none
    grown(queue, "a")
    assert is_due(queue, NOW)
    back_up(queue, NOW)
    later = Instant(NOW + 30 * MINUTE)
    assert not is_due(queue, later)  # the same as it was

    grown(queue, "b")

    assert is_due(queue, later)
    assert not is_due(queue, Instant(later - 1))
    assert not is_due(queue, NOW)


def test_a_clock_that_was_ahead_holds_no_backup_up(queue: Path) -> None:
    backed_up(queue, "a", Instant(NOW + 9 * DAY))
    assert not is_due(queue, NOW)

    grown(queue, "b")

    assert is_due(queue, NOW)


def test_an_import_asks_for_a_backup_of_the_last_ten_minutes(queue: Path) -> None:
    assert not is_due_before_import(queue, NOW)
    backed_up(queue)

    assert not is_due_before_import(queue, Instant(NOW + 10 * MINUTE - 1))
    assert is_due_before_import(queue, Instant(NOW + 10 * MINUTE))
    assert is_due_before_import(queue, Instant(NOW - 1))


def test_a_queue_that_is_changed_meanwhile_is_copied_as_it_was_at_one_instant(queue: Path) -> None:
    grown(queue, "a")
    with writer(queue, 300) as program:
        assert program.stdout is not None
        program.stdout.readline()
        taken: list[Backup] = []
        while len(taken) < 3:  # a slow machine may keep it waiting for too long, until 300 are in
            with suppress(BusyError):
                taken.append(back_up(queue, Instant(NOW + len(taken))))
        program.kill()

    counts = [backup.items or 0 for backup in taken]
    assert counts == sorted(counts)
    for backup in taken:
        rows = contents(folder(queue) / backup.name)
        assert 0 <= 2 * len(rows["item"]) - len(rows["event"]) <= 1  # one may be a draft still
