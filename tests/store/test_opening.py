"""A queue is made whole, opened if it is ours and whole, and written wholly or not at all."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from teamclock.domain.errors import BusyError, DataError, RefusedError, TeamclockError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.store import database
from teamclock.store.backup.backups import back_up
from teamclock.store.opening import open_queue
from teamclock.store.schema import APPLICATION_ID, MIGRATIONS
from tests.store.queues import added, contents, made, opened, stepped, told
from tests.store.strangers import STRANGERS
from tests.store.test_schema import V1

MUTATIONS = 300


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "queue.db"


def names(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def modes(path: Path) -> set[str]:
    return {oct(stat.S_IMODE(each.stat().st_mode)) for each in path.parent.iterdir()}


def tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT type, name FROM sqlite_schema").fetchall()


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_a_new_queue_is_ours_alone_under_any_umask(umask: int, path: Path) -> None:
    path.parent.mkdir()
    before = os.umask(umask)

    try:
        with opened(path) as queue:
            added(queue)
    finally:
        os.umask(before)

    assert modes(path) == {"0o600"}


def test_a_new_queue_leaves_nothing_beside_it(path: Path) -> None:
    made(path)

    assert (names(path), path.stat().st_nlink) == ({"queue.db"}, 1)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_queue_that_another_program_made_first_is_used(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as queue:
        added(queue)
    monkeypatch.setattr(os.path, "lexists", lambda _: False)  # as seen a moment ago

    with opened(path) as queue:
        assert queue.item(1).name == "R-1"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("busy_timeout", 5000),
        ("application_id", APPLICATION_ID),
        ("user_version", len(MIGRATIONS)),
    ],
)
def test_the_settings_are_in_force_at_every_opening(
    setting: str, value: object, path: Path
) -> None:
    told(made(path), "PRAGMA journal_mode = WAL")

    with closing(open_queue(path)) as db:
        assert db.execute(f"PRAGMA {setting}").fetchone() == (value,)


@pytest.mark.parametrize("make", STRANGERS.values(), ids=list(STRANGERS))
def test_a_file_that_is_no_queue_is_refused_and_left_as_it_is(
    make: Callable[[Path], object], path: Path
) -> None:
    path.parent.mkdir()
    make(path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    with pytest.raises(DataError, match=str(path)):
        open_queue(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert names(path) <= {"queue.db", "queue.db-journal"}


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(DataError, match="is not a queue: “teamclock backup set-aside”"):
        open_queue(path)

    assert list(path.iterdir()) == []


@pytest.mark.parametrize("target", ["gone.db", "queue.db"])
def test_a_link_that_leads_nowhere_is_refused(target: str, path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(target)

    with pytest.raises(DataError):
        open_queue(path)

    assert names(path) == {"queue.db"}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(DataError, match="cannot be opened"):
        open_queue(tmp_path / "data" / "queue.db")


def _mutated(whole: bytes, random: Random) -> bytes:
    start, length = random.randrange(len(whole)), random.choice([1, 16, 512])
    page = start // 4096 * 4096
    return random.choice(
        [
            whole[:start] + bytes([whole[start] ^ 1 << random.randrange(8)]) + whole[start + 1 :],
            whole[:start] + random.randbytes(length) + whole[start + length :],
            whole[:start],
            whole[:page] + bytes(4096) + whole[page + 4096 :],
        ]
    )


def test_a_corrupt_queue_is_never_a_traceback(path: Path) -> None:
    random = Random(7)  # noqa: S311 - no secret
    with opened(path) as queue:
        for number in range(20):
            stepped(queue, added(queue, uid=f"u{number}", context="x" * 500), Kind.OFFER)
    whole = path.read_bytes()
    errors = []

    for _ in range(MUTATIONS):
        path.write_bytes(_mutated(whole, random))
        try:
            with opened(path) as queue:
                for ref in range(1, 21):
                    queue.history(queue.item(ref).uid)
                stepped(queue, added(queue, uid="new"), Kind.OFFER)
        except TeamclockError as error:
            errors.append(error)

    assert len(errors) > MUTATIONS / 10


def test_a_queue_that_somebody_holds_is_busy_from_the_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_S", 0.001)
    with closing(sqlite3.connect(made(path))) as holder:
        holder.execute("BEGIN EXCLUSIVE")

        with pytest.raises(BusyError, match=str(path)):
            open_queue(path)

    open_queue(path).close()


def test_no_room_is_refused_and_what_was_there_stays(path: Path) -> None:
    with opened(path) as queue:
        added(queue)
        before = contents(path)
        (pages,) = queue._db.execute("PRAGMA page_count").fetchone()
        queue._db.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(RefusedError, match="no space left"):
            added(queue, uid="v", context="x" * 20_000)

        assert contents(path) == before
        queue._db.execute(f"PRAGMA max_page_count = {pages + 100}")
        assert added(queue, uid="v", context="x" * 20_000).ref == 2


def test_a_hot_journal_of_a_killed_writer_is_rolled_back_at_the_next_opening(path: Path) -> None:
    with opened(path) as queue:
        added(queue)
    before = contents(path)
    child = os.fork()
    if child == 0:  # dies in the middle of a transaction that has reached the file
        with suppress(BaseException), opened(path) as queue, queue.transaction():
            queue._db.execute("PRAGMA cache_size = 1")
            queue._db.execute("UPDATE item SET context = printf('%.*c', 90000, 'x')")
            queue._db.execute("PRAGMA cache_spill = 1")
            queue._db.execute("UPDATE item SET if_then = printf('%.*c', 90000, 'y')")
            os._exit(0)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    hot = (path.parent / "queue.db-journal").stat().st_size

    with opened(path) as queue:
        assert (queue.item(1).note.context, hot > 0) == ("v2", True)

    assert contents(path) == before


def test_an_analyze_of_the_user_is_no_stranger(path: Path) -> None:
    with opened(path) as queue:
        added(queue)
    told(path, "ANALYZE")
    assert "sqlite_stat1" in {row[1] for row in tables(path)}

    with opened(path) as queue:
        assert added(queue, uid="v").ref == 2


def test_an_analyze_of_an_old_version_is_migrated(path: Path) -> None:
    path.parent.mkdir()
    copyfile(V1, path)
    told(path, "ANALYZE")

    with opened(path) as queue:
        assert queue._db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


@pytest.mark.parametrize(
    "shape",
    [
        "type = 'view', sql = 'CREATE VIEW sqlite_stat1 AS SELECT 1', rootpage = 0",
        "sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,more)'",
        "sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat DEFAULT (abs(1)))'",
        "name = 'sqlite_stat2', tbl_name = 'sqlite_stat2'",
    ],
)
def test_figures_of_another_shape_are_strange(shape: str, path: Path) -> None:
    told(
        made(path),
        "ANALYZE",
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET {shape} WHERE name = 'sqlite_stat1'",
    )

    with pytest.raises(DataError, match=str(path)):
        open_queue(path)


def test_a_trigger_on_the_figures_is_strange(path: Path) -> None:
    told(
        made(path),
        "ANALYZE",
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_schema VALUES ('trigger', 't', 'sqlite_stat1', 0,"
        " 'CREATE TRIGGER t AFTER INSERT ON sqlite_stat1 BEGIN DELETE FROM item; END')",
    )

    with pytest.raises(DataError, match=str(path)):
        open_queue(path)


def test_a_path_that_begins_with_two_slashes_is_a_path(tmp_path: Path) -> None:
    path = Path(f"/{tmp_path}") / "queue.db"
    assert str(path).startswith("//")

    with opened(path) as queue:
        assert added(queue).ref == 1

    assert (tmp_path / "queue.db").is_file()


@pytest.mark.parametrize("depth", [250, 2000, 4000])
def test_a_path_that_sqlite_cannot_take_is_told_and_no_folder_is_made(
    depth: int, tmp_path: Path
) -> None:
    path = tmp_path.joinpath(*"a" * depth, "queue.db")

    with pytest.raises(DataError, match=r"the path of the queue has \d+ bytes: name a folder of"):
        open_queue(path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("less", [0, 1])
def test_the_longest_path_that_is_taken_works_to_the_end(less: int, tmp_path: Path) -> None:
    left = 464 - len(os.fsencode(tmp_path / "queue.db")) - 1
    parts = ["a" * 100] * (left // 101)
    path = tmp_path.joinpath(*parts, "b" * (left - 101 * len(parts) - less), "queue.db")

    with opened(path) as queue:
        added(queue)

    assert back_up(path, Instant(0)).items == 1


@pytest.mark.parametrize("name", ["a b", "100%25", "what?mode=memory", "x#y", "ü日本", "'\"\\"])
def test_a_folder_may_have_any_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name

    open_queue(folder / "queue.db").close()

    assert (folder / "queue.db").stat().st_size > 0
    open_queue(folder / "queue.db").close()
