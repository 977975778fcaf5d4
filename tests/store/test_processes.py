"""A queue outlives killed writers, is written by many programs, and is read where it may not be."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from teamclock.domain.history import replay
from teamclock.domain.interval import Instant
from teamclock.store.backup.backups import back_up
from teamclock.store.queue import Queue
from tests.store.queues import added, contents, made, opened

ROOT = Path(__file__).parents[2]
ROUNDS, PROGRAMS, ITEMS = 100, 8, 300
KEEPER = """
import os, sys
from pathlib import Path
from teamclock.domain.errors import DataError, TeamclockError
from teamclock.store.backup.backups import back_up, backups, is_due
from teamclock.store.backup.check import examine
from teamclock.store.backup.restore import restore, set_aside
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
queue = Path(sys.argv[1])
print(examine(queue).problems, [each.items for each in backups(queue)], is_due(queue, 10**10))
name = backups(queue)[0].name
for write in (back_up, lambda *_: restore(queue, name, 0), set_aside):
    try:
        write(queue, 0)
        print("done")
    except DataError as error:
        print(str(error).replace(str(queue.parent), ""))
"""
BEGINNER = """
import os, sys
from pathlib import Path
from teamclock.domain.errors import DataError
from teamclock.store.queue import Queue
if os.getuid() == 0:  # whom no mode stops
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    Queue(Path(sys.argv[1]))
except DataError as error:
    print(error)
"""
READER = """
import os, sys
from pathlib import Path
from teamclock.domain.errors import DataError
from teamclock.domain.item import Kind
from tests.store.queues import added, opened, stepped
if os.getuid() == 0:  # whom no mode stops
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
with opened(Path(sys.argv[1])) as queue:
    item = queue.item(1)
    print(item.note.title, len(queue.history(item.uid)), queue.waiting().teams)
    for write in (lambda: added(queue, uid="v"), lambda: stepped(queue, item, Kind.OFFER)):
        try:
            write()
        except DataError as error:
            print(error)
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that every user may enter, which one of pytest's is not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def writer(path: Path, most: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "tests.store.writer", str(path), str(most)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE)


def refs(told: bytes) -> list[int]:
    """Return the refs of a writer's whole lines."""
    return [int(line) for line in told.splitlines(keepends=True) if line.endswith(b"\n")]


def intact(queue: Queue) -> bool:
    return list(queue._db.execute("PRAGMA integrity_check")) == [("ok",)]


def test_a_killed_writer_loses_no_step_that_it_told_and_leaves_nothing_half_written(
    tmp_path: Path,
) -> None:
    path, told = tmp_path / "queue.db", list[int]()
    random = Random()  # noqa: S311 - no secret
    for _ in range(ROUNDS):
        with writer(path, 100_000) as program:
            assert program.stdout is not None
            first = [program.stdout.readline() for _ in range(random.randrange(1, 20))]
            with suppress(subprocess.TimeoutExpired):
                program.wait(random.uniform(0, 0.01))
            program.kill()
            told += refs(b"".join(first) + program.stdout.read())

    with opened(path) as queue:
        assert intact(queue)
        rows = contents(path)["item"]
        items = [queue.item(row[0]) for row in rows]
        assert items == [replay(queue.history(item.uid)) for item in items]
        assert queue.waiting().teams == Counter(item.court for item in items)
        assert [ref for ref, _ in contents(path)["words"]] == [item.ref for item in items]
    assert dict.fromkeys(told, 2).items() <= {item.ref: item.rev for item in items}.items()
    assert len(told) == len(set(told)) > ROUNDS


def test_many_programs_add_at_once_and_no_item_is_lost_or_doubled(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"  # which each of them would make

    programs = [writer(path, ITEMS) for _ in range(PROGRAMS)]
    told = [refs(program.communicate()[0]) for program in programs]

    every = range(1, PROGRAMS * ITEMS + 1)
    assert [len(each) for each in told] == [ITEMS] * PROGRAMS
    assert sorted(ref for each in told for ref in each) == list(every)
    with opened(path) as queue:
        assert intact(queue)
        assert [queue.item(ref).rev for ref in every] == [2] * len(every)
    assert {each.name for each in tmp_path.iterdir()} == {"queue.db", "queue.db-journal"}


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="modes are of POSIX")
@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (0o555, "{0} is read-only: make it writable to keep anything there"),
        (0o000, "{0}/queue.db cannot be opened: Permission denied"),
    ],
)
def test_a_folder_that_takes_no_queue_is_told(mode: int, words: str, shared: Path) -> None:
    shared.chmod(mode)

    ran = subprocess.run(
        [sys.executable, "-c", BEGINNER, shared / "queue.db"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    shared.chmod(0o755)
    assert ran.stdout.decode().splitlines() == [words.format(shared)], ran
    assert not list(shared.iterdir())


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="modes are of POSIX")
@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o444), (0o555, 0o444), (0o555, 0o666)])
def test_a_read_only_queue_is_read_and_not_written(folder: int, file: int, shared: Path) -> None:
    path = made(shared / "queue.db")
    with opened(path) as queue:
        added(queue)
    (shared / "queue.db-journal").unlink()
    path.chmod(file)
    shared.chmod(folder)
    before = path.read_bytes()

    ran = subprocess.run(
        [sys.executable, "-c", READER, path], cwd=ROOT, capture_output=True, check=False
    )

    refusal = f"{path} is read-only: make it writable to change the queue"
    shared.chmod(0o755)
    assert ran.stdout.decode().splitlines() == ["Deploy 1 {'paris': 1}", refusal, refusal], ran
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="modes are of POSIX")
def test_a_read_only_queue_is_looked_through_and_neither_backed_up_nor_restored(
    shared: Path,
) -> None:
    path = made(shared / "queue.db")
    with opened(path) as queue:
        added(queue)
    copy = shared / "backups" / back_up(path, Instant(0)).name
    (shared / "queue.db-journal").unlink()
    for each, mode in ((path, 0o444), (copy, 0o444), (copy.parent, 0o555), (shared, 0o555)):
        each.chmod(mode)
    before = path.read_bytes()

    ran = subprocess.run(
        [sys.executable, "-c", KEEPER, path], cwd=ROOT, capture_output=True, check=False
    )

    for each in (shared, copy.parent):
        each.chmod(0o755)
    looked, *refusals = ran.stdout.decode().splitlines()
    assert (looked, len(refusals)) == ("() [1] False", 3), ran
    assert all("is read-only: make it writable" in refusal for refusal in refusals), refusals
    assert path.read_bytes() == before
