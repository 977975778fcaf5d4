"""What a window does for the queue: a backup when it is due, and a way out of damage."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from teamclock.app.transfer.safety import (
    back_up_at_the_end,
    back_up_before_import,
    back_up_if_due,
    recovery,
    recovery_needed,
    restore_newest,
    start_anew,
)
from teamclock.domain.errors import DataError, NotFoundError
from teamclock.domain.interval import DAY, MINUTE, Instant
from teamclock.store.backup.backups import back_up, backups
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.queue import Queue
from tests.store.backups import NOW, backed_up, grown, spoilt
from tests.store.queues import contents, opened, told

LATER = Instant(NOW + 30 * MINUTE)


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    return tmp_path / "queue.db"


def trouble(queue: Path) -> DataError:
    with pytest.raises(DataError) as raised:
        Queue(queue)
    return raised.value


def test_a_backup_is_made_when_it_is_due_and_something_changed(queue: Path) -> None:
    assert back_up_if_due(queue, NOW) is None
    grown(queue, "a")

    made = [back_up_if_due(queue, now) for now in (NOW, LATER)]
    grown(queue, "b")
    made += [back_up_if_due(queue, now) for now in (NOW, LATER)]

    assert [None if one is None else one.items for one in made] == [1, None, None, 2]


def test_an_import_comes_after_a_backup(queue: Path) -> None:
    assert back_up_before_import(queue, NOW) is None
    grown(queue, "a")

    made = [back_up_before_import(queue, Instant(NOW + 5 * MINUTE * times)) for times in range(4)]

    assert [one is not None for one in made] == [True, False, True, False]


def test_at_the_end_a_backup_is_made_of_what_is_new(queue: Path) -> None:
    grown(queue, "a")

    made = [back_up_at_the_end(queue, NOW), back_up_at_the_end(queue, NOW)]

    assert [one is not None for one in made] == [True, False]


def test_backups_are_made_in_a_thread_while_the_window_writes(queue: Path) -> None:
    with opened(queue), ThreadPoolExecutor(1) as threads:
        grown(queue, "a")

        made = threads.submit(back_up_if_due, queue, NOW).result()

        grown(queue, "b")
    assert made is not None
    assert made.items == 1


def test_a_recovery_tells_the_trouble_and_the_newest_good_backup(queue: Path) -> None:
    good = backed_up(queue, "a")
    bad = backed_up(queue, "b", LATER)
    spoilt(copies_folder(queue) / bad.name)
    spoilt(queue, 0)

    shown = recovery(queue, trouble(queue))

    assert (shown.newest, shown.trouble.startswith(f"{queue} is damaged: ")) == (good, True)


def test_the_newest_good_backup_is_restored(queue: Path) -> None:
    backed_up(queue, "a")
    bad = backed_up(queue, "b", LATER)
    spoilt(copies_folder(queue) / bad.name)
    before = spoilt(queue, 0).read_bytes()

    kept, *_ = restore_newest(queue, LATER)

    assert kept is not None
    assert (kept.name, kept.read_bytes()) == ("queue.db.corrupt-20261124T090000Z", before)
    assert [row[1] for row in contents(queue)["item"]] == ["a", "b"]


def test_without_a_good_backup_a_new_queue_is_the_way_out(queue: Path) -> None:
    before = spoilt(grown(queue, "a"), 0).read_bytes()
    assert recovery(queue, trouble(queue)).newest is None
    with pytest.raises(NotFoundError, match=r"no good backup of .*: start a new queue"):
        restore_newest(queue, NOW)
    assert queue.read_bytes() == before

    kept = start_anew(queue, NOW)

    assert kept.read_bytes() == before
    assert contents(queue)["item"] == []


def test_a_page_that_nobody_has_read_is_found_by_a_look(queue: Path) -> None:
    good = backed_up(queue)
    assert recovery_needed(queue, lambda: False) is None
    assert recovery_needed(queue.with_name("none.db"), lambda: False) is None

    spoilt(queue, 10 * 4096, bytes(4096))
    found = recovery_needed(queue, lambda: False)

    assert found is not None
    assert (found.newest, found.partly) == (good, True)
    assert found.trouble.startswith(f"{queue} is damaged: ")


def test_a_damaged_queue_evicts_no_good_copy(queue: Path) -> None:
    """Also one of which SQLite says that it is well, though a row of it holds nonsense."""
    backed_up(queue)
    for day in range(1, 20):
        back_up(queue, Instant(NOW + day * DAY))
    told(queue, "UPDATE item SET round_trips = -1")
    many = len(backups(queue))

    back_up(queue, Instant(NOW + 200 * DAY))
    assert len(backups(queue)) == many + 1

    told(queue, "UPDATE item SET round_trips = 0")
    back_up(queue, Instant(NOW + 201 * DAY))
    assert len(backups(queue)) <= many
