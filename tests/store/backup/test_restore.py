"""A backup takes the place of whatever is there, which is kept; nobody writes where it was."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError, DataError, NotFoundError
from teamclock.domain.interval import Instant
from teamclock.store import database, share_facts
from teamclock.store.backup import restore as restore_module
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.backup.restore import restore, set_aside
from tests.store.backups import NOW, backed_up, grown, modes, names, spoilt
from tests.store.queues import added, contents, opened, told
from tests.store.shared import shared
from tests.store.test_processes import ROOT

CORRUPT = "queue.db.corrupt-20261124T083000Z"
BEFORE = "queue.db.before-restore-20261124T083000Z"


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    """Return a queue of two items, of which a backup has one."""
    backed_up(tmp_path / "queue.db", "a")
    return grown(tmp_path / "queue.db", "b")


@pytest.fixture
def name(queue: Path) -> str:
    (copy,) = copies_folder(queue).iterdir()
    return copy.name


def restored(queue: Path, name: str) -> bool:
    return contents(queue) == contents(copies_folder(queue) / name)


def uids(queue: Path) -> list[str]:
    return [row[1] for row in contents(queue)["item"]]


class Holder:
    """Another program that has the queue open."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program
        self._heard()

    def told(self, word: str) -> str:
        assert self._program.stdin is not None
        self._program.stdin.write(f"{word}\n")
        self._program.stdin.flush()
        return self._heard()

    def _heard(self) -> str:
        assert self._program.stdout is not None
        return self._program.stdout.readline().strip()


@contextmanager
def held(queue: Path) -> Iterator[Holder]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.holder", str(queue)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield Holder(program)
        finally:
            program.kill()


def _folder(queue: Path) -> None:
    queue.unlink()
    (queue / "inside").mkdir(parents=True)


def _cut(queue: Path) -> None:
    queue.write_bytes(queue.read_bytes()[:5000])


def _hot(queue: Path) -> None:
    """Leave the journal of a writer that was killed, which would bring older pages back."""
    header = bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" + bytes(4) + b"\0\0\0\x0c"
    page = (4096).to_bytes(4, "big")
    journal = (header + (512).to_bytes(4, "big") + page).ljust(512, b"\0")
    queue.with_name("queue.db-journal").write_bytes(journal + b"old" * 3000)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "junk": lambda queue: queue.write_bytes(b"junk" * 5000),
    "empty": lambda queue: queue.write_bytes(b""),
    "a page": spoilt,
    "the header": lambda queue: spoilt(queue, 0),
    "cut": _cut,
    "newer": lambda queue: told(queue, "PRAGMA user_version = 99"),
    "a log": lambda queue: told(queue, "PRAGMA journal_mode = WAL"),
    "a later format": lambda queue: spoilt(queue, 18, b"\x03"),
    "foreign": lambda queue: told(queue, "PRAGMA application_id = 5"),
    "trigger": lambda queue: told(
        queue, "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM event; END"
    ),
    "a hot journal": _hot,
}
UNREADABLE = {"junk", "empty", "cut"}
USABLE = {"a log", "a later format"}  # as a file, though not to be written over


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_queue_is_replaced_and_its_bytes_are_kept(
    damage: str, queue: Path, name: str
) -> None:
    DAMAGES[damage](queue)
    journal = queue.with_name("queue.db-journal")
    journal.touch()
    before, beside = queue.read_bytes(), journal.read_bytes()

    aside = restore(queue, name, NOW).kept

    assert aside == queue.with_name(CORRUPT)
    assert aside.read_bytes() == before
    assert uids(queue) == (["a"] if damage in UNREADABLE | USABLE else ["a", "b"])
    assert queue.with_name(f"{CORRUPT}-journal").read_bytes() == beside
    logs = {f"{CORRUPT}-wal", f"{CORRUPT}-shm"}
    assert names(queue.parent) - {"queue.db-journal"} - logs == {
        "queue.db", "backups", CORRUPT, f"{CORRUPT}-journal"
    }  # fmt: skip


def test_a_whole_queue_is_written_over_and_its_bytes_are_kept(queue: Path, name: str) -> None:
    before, place = queue.read_bytes(), queue.stat().st_ino

    aside = restore(queue, name, NOW).kept

    assert aside == queue.with_name(BEFORE)
    assert (aside.read_bytes(), restored(queue, name)) == (before, True)
    assert queue.stat().st_ino == place
    assert {path.name: path.stat().st_mode & 0o777 for path in (aside, queue)} == {
        BEFORE: 0o600, "queue.db": 0o600
    }  # fmt: skip


def test_bytes_that_a_writer_would_mend_are_kept_as_they_are(queue: Path, name: str) -> None:
    before = spoilt(queue, 27, b"\x77\0\0\0\x99").read_bytes()  # changes and pages, as counted

    aside = restore(queue, name, NOW).kept

    assert aside is not None
    assert (aside.read_bytes(), restored(queue, name)) == (before, True)


def test_what_is_kept_of_one_second_is_kept_twice(queue: Path, name: str) -> None:
    asides = [restore(queue, name, NOW).kept, restore(queue, name, NOW).kept]

    spoilt(queue)
    asides += [restore(queue, name, NOW).kept]
    spoilt(queue)
    asides += [set_aside(queue, NOW)]

    kept = [each.name for each in asides if each is not None]
    assert kept == [BEFORE, f"{BEFORE}-2", CORRUPT, f"{CORRUPT}-2"]
    assert set(kept) <= names(queue.parent)


def test_a_folder_in_its_place_is_kept(queue: Path, name: str) -> None:
    _folder(queue)

    aside = restore(queue, name, NOW).kept

    assert aside == queue.with_name(CORRUPT)
    assert (names(aside), restored(queue, name)) == ({"inside"}, True)


def test_a_queue_that_is_gone_comes_back(queue: Path, name: str) -> None:
    queue.unlink()

    assert restore(queue, name, NOW).kept is None
    assert restored(queue, name)
    assert names(queue.parent) - {"queue.db-journal"} == {"queue.db", "backups"}


@pytest.mark.parametrize("way", [restore, lambda queue, _name, now: set_aside(queue, now)])
@pytest.mark.parametrize("damage", [None, spoilt])
def test_a_link_leads_to_no_queue_elsewhere(
    damage: Callable[[Path], object] | None,
    way: Callable[[Path, str, Instant], object],
    queue: Path,
    name: str,
    tmp_path: Path,
) -> None:
    """A foreign folder could bring its own backup into the place of the user's queue."""
    real = tmp_path / "real.db"
    queue.rename(real)
    queue.symlink_to(real)
    if damage is not None:
        damage(real)
    before = real.read_bytes()

    with pytest.raises(DataError, match="is a link: name the folder of the queue"):
        way(queue, name, NOW)

    assert (real.read_bytes(), queue.is_symlink()) == (before, True)


@pytest.mark.parametrize("target", ["queue.db", "gone.db"])
def test_a_link_that_leads_nowhere_makes_no_file(target: str, queue: Path, name: str) -> None:
    queue.unlink()
    queue.symlink_to(target)

    with pytest.raises(DataError, match="is a link"):
        restore(queue, name, NOW)

    assert (queue.is_symlink(), queue.exists()) == (True, False)


@pytest.mark.parametrize("wrong", ["queue-20200101T000000Z.db", "../queue.db", "x"])
def test_a_backup_that_is_not_there_is_not_found_and_nothing_changes(
    wrong: str, queue: Path
) -> None:
    before, there = contents(queue), names(queue.parent)

    with pytest.raises(NotFoundError, match="there is no backup"):
        restore(queue, wrong, NOW)

    assert (contents(queue), names(queue.parent)) == (before, there)


@pytest.mark.parametrize("at", [0, 4096])
def test_a_damaged_backup_is_refused_and_nothing_changes(at: int, queue: Path, name: str) -> None:
    spoilt(copies_folder(queue) / name, at)
    before, there = contents(queue), names(queue.parent)

    with pytest.raises(DataError, match=f"{name} is damaged: “teamclock backup” lists others"):
        restore(queue, name, NOW)

    assert (contents(queue), names(queue.parent)) == (before, there)


def test_a_restore_that_fails_half_way_changes_nothing(
    queue: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, there = queue.read_bytes(), names(queue.parent)
    copy = copies_folder(queue) / name
    told(queue, "PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = TRUNCATE")
    monkeypatch.setattr(database, "_WAIT_S", 0.001)

    with opened(queue) as other, other.transaction(), pytest.raises(BusyError, match="in use"):
        restore(queue, name, NOW)

    assert (queue.read_bytes(), names(queue.parent)) == (before, there | {"queue.db-journal"})
    assert copy.exists()


def fails(queue: Path) -> None:
    with queue.open("rb") as present, restore_module._bytes_kept(present, queue, NOW):
        assert queue.with_name(BEFORE).exists()
        raise KeyError


def test_what_was_kept_for_a_restore_that_failed_goes_again(queue: Path) -> None:
    before = names(queue.parent)

    with pytest.raises(KeyError):
        fails(queue)

    assert names(queue.parent) == before


def test_a_program_that_has_the_queue_open_sees_what_was_restored(queue: Path, name: str) -> None:
    with held(queue) as other:
        before = [other.told(word) for word in ("uid 2", "seen")]

        restore(queue, name, NOW)

        assert (before[0], int(other.told("seen")) > int(before[1])) == ("b", True)
        assert other.told("uid 2").startswith("NotFoundError: there is no item R-2")
        assert other.told("add c") == "3"
    assert uids(queue) == ["a", "c"]


def test_a_program_that_has_the_damaged_file_open_goes_on_in_the_new_one(
    queue: Path, name: str
) -> None:
    with held(queue) as other:
        assert other.told("uid 1") == "a"
        spoilt(queue, 4 * 4096)
        before = queue.read_bytes()

        aside = restore(queue, name, NOW).kept

        assert (other.told("uid 1"), other.told("add c")) == ("a", "3")
    assert aside is not None
    assert aside.read_bytes() == before
    assert uids(queue) == ["a", "c"]  # the steps of b were on the page


@pytest.mark.parametrize("damaged", [False, True])
def test_a_step_that_another_program_is_taking_is_waited_for(
    damaged: bool, queue: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_S", 0.001)
    with held(queue) as other:
        assert other.told("begin") == "done"
        if damaged:
            spoilt(queue, 4 * 4096)

        with pytest.raises(BusyError, match="in use: try again"):
            restore(queue, name, NOW)

        assert other.told("commit") == "done"
        assert restore(queue, name, NOW).kept is not None
    # what the other wrote is no step, which is damage, too; the page held the steps of b
    assert uids(queue) == (["a"] if damaged else ["a", "b"])


def test_a_new_queue_is_started_beside_the_damaged_one(queue: Path) -> None:
    spoilt(queue)
    before = queue.read_bytes()

    aside = set_aside(queue, NOW)

    assert (aside, aside.read_bytes()) == (queue.with_name(CORRUPT), before)
    with opened(queue) as new:
        assert added(new, uid="z").ref == 3, "R-1 and R-2 may be spoken of still"
    assert modes(queue.parent) == {"0o600", "0o700"}


def test_a_new_queue_where_there_was_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there was no queue"):
        set_aside(tmp_path / "queue.db", NOW)

    assert back_up(tmp_path / "queue.db", NOW).items == 0


def test_the_desk_of_a_shared_queue_gives_no_name_again(tmp_path: Path) -> None:
    queue = shared(tmp_path / "queue.db")
    told(queue, "DELETE FROM share WHERE key = 'last meeting'")
    copy = back_up(queue, NOW).name
    told(queue, "UPDATE share SET value = '12' WHERE key = 'last item'")
    told(queue, "INSERT INTO share VALUES ('last meeting', '3')")

    restore(queue, copy, Instant(NOW + 60))

    with opened(queue) as now:
        assert [share_facts.next_number(now, about) for about in ("item", "meeting")] == [13, 4]
