"""A queue that may only be read is read, of an older version too; a change is refused."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import pytest

from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.check import examine
from teamclock.store.queue import Queue
from tests.store.killed import forked, torn
from tests.store.queues import added, made, opened, stepped
from tests.store.queues import told as told_sql
from tests.store.test_schema import V1

pytestmark = pytest.mark.skipif(not hasattr(os, "setuid"), reason="modes are of POSIX")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that every user may enter, which one of pytest's is not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        for each in (Path(folder), *Path(folder).rglob("*")):
            each.chmod(0o755)


def read_only(folder: Path, *writable: Path) -> None:
    for each in (*folder.rglob("*"), folder):
        if each not in writable:
            each.chmod(0o555 if each.is_dir() else 0o444)


def nobody(work: Callable[[], object]) -> None:
    """Let a user whom modes stop do some work, in a child."""

    def dropped() -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    forked(dropped)


def told(work: Callable[[], object]) -> str:
    try:
        work()
    except DataError as error:
        return str(error)
    return ""


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("what", ["folder", "file", "copies"])
def test_a_queue_of_an_older_version_is_read_where_it_cannot_be_migrated(
    what: str, folder: Path
) -> None:
    path = copyfile(V1, folder / "queue.db")
    (folder / "backups").mkdir()
    made(folder / "new.db")  # all that is imported when it is first needed
    back_up(folder / "new.db", Instant(0))
    for each in (folder, path):
        each.chmod(0o777)
    read_only(folder, *{"folder": [], "file": [folder], "copies": [folder, path]}[what])
    before = bytes_of(folder)

    def work() -> None:
        with opened(path) as queue:
            item = queue.item(1)
            assert len(queue.history(item.uid)) == item.rev
            assert sum(queue.waiting().teams.values()) > 1
            said = [
                told(lambda: added(queue, uid="v")),
                told(lambda: stepped(queue, item, Kind.COMMENT)),
                told(lambda: back_up(path, Instant(0))),
            ]
            assert all("is read-only: make it writable" in one for one in said[:2]), said
            assert queue.item(1) == item
        assert examine(path).problems == ()

    nobody(work)

    assert bytes_of(folder) == before


def test_a_copy_to_read_is_made_in_memory_and_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = copyfile(V1, folder / "queue.db")
    monkeypatch.setattr(os, "access", lambda *_: False)

    with closing(Queue(path)) as queue:
        assert queue.item(1).ref == 1
        assert [name for _, _, name in queue.db.execute("PRAGMA database_list")] == [""]

    assert bytes_of(folder) == {"queue.db": V1.read_bytes()}


def test_a_queue_of_this_version_is_read_as_it_is(folder: Path) -> None:
    path = made(folder / "queue.db")
    with opened(path) as queue:
        added(queue)
    read_only(folder)

    def work() -> None:
        with opened(path) as queue:
            assert queue.item(1).ref == 1
            assert "is read-only: make it writable" in told(lambda: added(queue, uid="v"))

    nobody(work)


def test_a_step_that_a_killed_writer_left_half_done_is_not_shown_where_it_cannot_be_undone(
    folder: Path,
) -> None:
    path = made(folder / "queue.db")
    with opened(path) as queue:
        added(queue)
    torn(path)
    read_only(folder)
    before = bytes_of(folder)

    def work() -> None:
        said = told(lambda: Queue(path))
        assert said == (
            f"{path} was left in the middle of a step: make it and its folder writable"
            " to restore it"
        )

    nobody(work)

    assert bytes_of(folder) == before
    folder.chmod(0o755)
    for each in folder.iterdir():
        each.chmod(0o600)
    with suppress(AssertionError), opened(path) as queue:
        assert queue.item(1).note.context == "v2"


def test_a_queue_whose_header_wants_a_log_is_refused_where_none_can_be_made(folder: Path) -> None:
    path = told_sql(made(folder / "queue.db"), "PRAGMA journal_mode = WAL")
    read_only(folder)

    def work() -> None:
        assert "is read-only: make it writable" in told(lambda: Queue(path))

    nobody(work)
