"""What is beside a queue does no harm: a journal that names another file, a link, a log, a rest."""

import os
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from teamclock.domain.errors import BusyError, DamagedError, DataError
from teamclock.domain.interval import Instant
from teamclock.store import beside
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.check import examine
from teamclock.store.backup.restore import restore, set_aside
from teamclock.store.beside import refuse_beside
from teamclock.store.database import connect
from teamclock.store.opening import open_queue
from teamclock.store.private import lock
from teamclock.store.queue import Queue, QueueQuery
from tests.store.backups import NOW, backed_up, grown, names
from tests.store.killed import killed_before, torn
from tests.store.queues import added, contents, made, opened, told

MAGIC = bytes.fromhex("d9d505f920a163d7")
Way = Callable[[Path], object]


def planted(queue: Path, other: Path) -> Path:
    """Put a journal beside a queue that names another file, as one of an attached database does."""
    name = os.fsencode(other)
    sizes = b"".join(number.to_bytes(4, "big") for number in (0, 0, 1, 512, 4096))
    check = sum(byte - 256 * (byte > 127) for byte in name) & 0xFFFFFFFF
    journal = queue.with_name(f"{queue.name}-journal")
    journal.write_bytes(
        (MAGIC + sizes).ljust(512, b"\0")
        + (1).to_bytes(4, "big")
        + name
        + len(name).to_bytes(4, "big")
        + check.to_bytes(4, "big")
        + MAGIC
    )
    return journal


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    """Return a queue of two items in a folder of its own, of which a backup has one."""
    (tmp_path / "data").mkdir()
    backed_up(tmp_path / "data" / "queue.db", "a")
    return grown(tmp_path / "data" / "queue.db", "b")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return a file of the user's that is none of the queue's business."""
    path = tmp_path / "mine"
    path.write_text("precious")
    return path


WAYS: dict[str, Way] = {
    "open": open_queue,
    "read": lambda queue: connect(queue, "ro"),
    "back up": lambda queue: back_up(queue, NOW),
    "examine": examine,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_a_journal_that_names_another_file_deletes_nothing(
    way: Way, queue: Path, other: Path
) -> None:
    journal = planted(queue, other)
    before = (queue.read_bytes(), journal.read_bytes())

    with pytest.raises(DamagedError, match="names another file, which SQLite would delete: “team"):
        way(queue)

    assert other.read_text() == "precious"
    assert (queue.read_bytes(), journal.read_bytes()) == before


OPEN_WAYS: dict[str, Callable[[Queue], object]] = {
    "follow": Queue.changed,
    "read": lambda queue: queue.closed_items(QueueQuery(Instant(NOW), 9)),
    "write": lambda queue: added(queue, uid="new"),
}


@pytest.mark.parametrize("way", OPEN_WAYS.values(), ids=list(OPEN_WAYS))
def test_a_journal_that_comes_while_the_queue_is_open_deletes_nothing(
    way: Callable[[Queue], object], queue: Path, other: Path
) -> None:
    with opened(queue) as open_:
        planted(queue, other)

        with pytest.raises(DamagedError, match="names another file"):
            way(open_)

    assert other.read_text() == "precious"


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_a_link_in_the_place_of_a_queue_is_not_followed(
    way: Way, queue: Path, tmp_path: Path
) -> None:
    (tmp_path / "queue.db").symlink_to(queue)
    before = queue.read_bytes()

    with pytest.raises(DataError, match=f"{tmp_path}/queue.db is a link: name the folder"):
        way(tmp_path / "queue.db")

    assert queue.read_bytes() == before


def test_a_folder_may_be_a_link(queue: Path, tmp_path: Path) -> None:
    (tmp_path / "there").symlink_to(queue.parent)

    with opened(tmp_path / "there" / "queue.db") as open_:
        assert added(open_, uid="new").ref == 3


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "link to nothing"])
def test_what_is_no_file_is_neither_followed_nor_waited_for(
    ending: str, kind: str, queue: Path, other: Path
) -> None:
    strange = queue.with_name(f"queue.db{ending}")
    strange.unlink(missing_ok=True)
    match kind:
        case "link":
            strange.symlink_to(other)
        case "link to nothing":
            strange.symlink_to("nowhere")
        case "folder":
            strange.mkdir()
        case "pipe":
            os.mkfifo(strange)

    with pytest.raises(DamagedError, match=f"queue.db{ending} is not a file of SQLite"):
        open_queue(queue)

    assert other.read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"junk" * 9000])
@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_a_log_that_was_left_or_planted_is_refused(
    ending: str, content: bytes, queue: Path
) -> None:
    left, before = queue.with_name(f"queue.db{ending}"), queue.read_bytes()
    left.write_bytes(content)

    with pytest.raises(DamagedError, match=f"{ending} is of another program: end it there, or"):
        open_queue(queue)

    assert (queue.read_bytes(), left.read_bytes()) == (before, content)


def test_a_queue_that_another_program_has_open_with_a_log_is_told_and_works_after_it(
    queue: Path,
) -> None:
    with closing(connect(queue)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE item SET title = 'Kept'")
        with pytest.raises(DamagedError, match="-wal is of another program"):
            open_queue(queue)

    with opened(queue) as opened_queue:
        assert opened_queue.item(1).note.title == "Kept"


@pytest.mark.parametrize(
    "tail",
    [
        b"",
        MAGIC,
        bytes(4) + MAGIC,
        bytes(8) + MAGIC,  # a name without a letter is none
        b"/home/x" + (7).to_bytes(4, "big") + bytes(4) + MAGIC[:-1] + b"x",
    ],
)
def test_a_journal_without_a_name_at_its_end_is_for_sqlite_to_judge(
    tail: bytes, queue: Path
) -> None:
    queue.with_name("queue.db-journal").write_bytes(tail)

    refuse_beside(queue)


def by_restore(queue: Path) -> Path | None:
    return restore(queue, next(iter(names(queue.parent / "backups"))), NOW).kept


def by_new_queue(queue: Path) -> Path | None:
    return set_aside(queue, NOW)


@pytest.mark.parametrize("way", [by_restore, by_new_queue])
@pytest.mark.parametrize("damage", ["journal", "link"])
def test_a_restore_and_a_new_queue_are_the_ways_out(
    damage: str, way: Callable[[Path], Path | None], queue: Path, other: Path
) -> None:
    if damage == "journal":
        planted(queue, other)
    else:
        queue.with_name("queue.db-journal").unlink()
        queue.with_name("queue.db-journal").symlink_to(other)

    aside = way(queue)

    assert aside is not None
    kept = aside.with_name(f"{aside.name}-journal")
    assert (kept.is_symlink(), other.read_text()) == (damage == "link", "precious")
    with opened(queue) as opened_queue:
        assert len(contents(queue)["item"]) == (2 if way is by_restore else 0)
        added(opened_queue, uid="new")


def left_beside(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if ".left-" in path.name and not path.is_symlink()
    }


def test_a_journal_that_a_killed_writer_left_is_kept_and_eats_no_new_item(queue: Path) -> None:
    torn(queue)
    journal = queue.with_name("queue.db-journal").read_bytes()
    old = queue.read_bytes()
    queue.rename(queue.with_name("moved.db"))
    os.utime(queue.with_name("queue.db-journal"), (NOW, NOW))

    with opened(queue) as new:
        assert added(new, uid="new").ref == 1

    for _ in range(2):
        with opened(queue) as again:
            assert again.item(1).uid == "new"
        assert examine(queue).problems == ()
    assert left_beside(queue.parent) == {"queue.db.left-20261124T083000Z-journal": journal}

    found = queue.with_name("moved.db-journal")
    queue.with_name("queue.db.left-20261124T083000Z-journal").rename(found)
    assert queue.with_name("moved.db").read_bytes() == old
    with opened(queue.with_name("moved.db")) as mended:  # nothing of it was lost
        assert [mended.item(ref).uid for ref in (1, 2)] == ["a", "b"]


def test_a_program_that_is_killed_while_it_makes_a_queue_leaves_the_old_journal_whole(
    tmp_path: Path,
) -> None:
    old = torn(grown(tmp_path / "queue.db", "a"))
    journal = old.with_name("queue.db-journal").read_bytes()
    for number in range(1, 100):
        folder = copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name}-{number}"))
        (folder / "queue.db").unlink()

        killed = killed_before(number, partial(made, folder / "queue.db"))

        with opened(made(folder / "queue.db")) as queue:
            assert added(queue).ref == 1
        assert list(left_beside(folder).values()) == [journal]
        assert not [name for name in names(folder) if name.startswith(".")]
        if not killed:
            return
    pytest.fail("it has more actions than were tried")


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_all_that_an_old_queue_left_is_kept_and_no_name_is_taken_twice(
    ending: str, tmp_path: Path
) -> None:
    queue = tmp_path / "queue.db"
    taken = tmp_path / f"queue.db.left-20261124T083000Z{ending}"
    taken.write_bytes(b"older")
    left = tmp_path / f"queue.db{ending}"
    left.write_bytes(b"left")
    os.utime(left, (NOW, NOW))

    made(queue)

    name = f"queue.db.left-20261124T083000Z-2{ending}"
    assert left_beside(tmp_path) == {taken.name: b"older", name: b"left"}


def test_a_link_that_was_left_is_kept_as_a_link(tmp_path: Path, other: Path) -> None:
    (tmp_path / "queue.db-journal").symlink_to(other)

    with opened(tmp_path / "queue.db") as queue:
        added(queue)

    assert [path.is_symlink() for path in tmp_path.glob("queue.db.left-*")] == [True]
    assert other.read_text() == "precious"


def test_an_empty_journal_is_nothing_to_keep(tmp_path: Path) -> None:
    (tmp_path / "queue.db-journal").touch()

    made(tmp_path / "queue.db")

    assert names(tmp_path) <= {"queue.db", "queue.db-journal"}


def test_a_restore_where_there_is_no_queue_keeps_what_an_old_one_left(queue: Path) -> None:
    name = next(iter(names(queue.parent / "backups")))
    torn(queue)
    queue.unlink()

    assert restore(queue, name, NOW).kept is None

    assert (examine(queue).items, len(left_beside(queue.parent))) == (1, 1)


def test_only_one_program_at_a_time_moves_what_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "_ATTEMPTS", 2)
    (tmp_path / "queue.db-journal").write_bytes(b"left")
    handle = os.open(tmp_path, os.O_RDONLY)
    lock(handle)
    try:
        with pytest.raises(BusyError, match="is in use: try again"):
            open_queue(tmp_path / "queue.db")
    finally:
        os.close(handle)

    assert names(tmp_path) == {"queue.db-journal"}
    made(tmp_path / "queue.db")


def test_a_queue_that_came_meanwhile_keeps_its_journal(queue: Path) -> None:
    torn(queue)
    journal = queue.with_name("queue.db-journal").read_bytes()
    (queue.parent / "new").touch()

    with pytest.raises(FileExistsError):
        beside.put_new(queue, queue.parent / "new")

    assert queue.with_name("queue.db-journal").read_bytes() == journal


def test_a_foreign_table_is_still_refused_with_all_in_order_beside_it(queue: Path) -> None:
    told(queue, "CREATE TABLE t (x)")

    with pytest.raises(DataError, match="holds what no queue"):
        open_queue(queue)
