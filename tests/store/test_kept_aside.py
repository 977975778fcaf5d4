"""What is in the place of a queue is read as it is, also where a restore was killed half-way."""

import os
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.backup.restore import restore
from teamclock.store.database import fill
from teamclock.store.kept_aside import (
    actual_queue,
    copy_mtime,
    file_state,
    refs_given,
    refuse_changed,
    salvage_replaced,
)
from teamclock.store.private import private
from teamclock.store.salvage import Salvage
from tests.store.backups import NOW, backed_up, grown, names, spoilt
from tests.store.killed import torn
from tests.store.queues import contents, told

KEPT = "queue.db.corrupt-20261124T083000Z"


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    backed_up(tmp_path / "queue.db", "a")
    return grown(tmp_path / "queue.db", "b")


def test_an_empty_file_of_a_killed_restore_stands_for_what_was_kept(queue: Path) -> None:
    spoilt(queue, 0)
    queue.rename(queue.with_name(KEPT))
    queue.touch()
    os.utime(queue, (NOW, NOW))
    assert actual_queue(queue) == queue, "somebody else emptied it"

    copy_mtime(queue, queue.with_name(KEPT))
    assert actual_queue(queue) == queue.with_name(KEPT)

    (name,) = names(copies_folder(queue))
    assert restore(queue, name, NOW).taken == Salvage(2, 1)
    assert [row[1] for row in contents(queue)["item"]] == ["a", "b"]


def test_a_step_that_was_not_done_is_none(queue: Path) -> None:
    """What a killed writer left half-way is undone in a copy of it, as SQLite would undo it."""
    torn(queue)
    told_before = queue.read_bytes()

    with private(queue.parent, ".restoring-") as new:
        fill(new)
        assert salvage_replaced(queue, new) is None

    assert queue.read_bytes() == told_before


def test_what_another_program_has_in_its_log_is_read(queue: Path) -> None:
    import sqlite3

    other = sqlite3.connect(queue, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("INSERT INTO event SELECT item, 3, 'accept', at, 'tokyo', by,"
                  " '{\"readback\":\"x\"}', 'b-3' FROM event WHERE uid = 'b-2'")  # fmt: skip
    with private(queue.parent, ".restoring-") as new:
        fill(new)
        taken = salvage_replaced(queue, new)
    other.close()

    assert taken == Salvage(5, 2)


def test_the_last_ref_is_the_largest_that_any_copy_tells_of(queue: Path) -> None:
    told(grown(queue.with_name("queue.db.before-restore-20261124T080000Z"), "x"),
         "UPDATE sqlite_sequence SET seq = 9")  # fmt: skip

    assert refs_given(queue) == {"item": 9}
    assert refs_given(queue.with_name("other.db")) == {"item": 1}, "that of the copy"


def test_a_file_that_changed_meanwhile_is_not_replaced(queue: Path) -> None:
    before = file_state(queue)
    refuse_changed(queue, before)

    os.utime(queue, (1, 1))

    with pytest.raises(BusyError, match="changed meanwhile: try again in a moment"):
        refuse_changed(queue, before)
