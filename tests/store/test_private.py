"""What is written aside is the user's alone, shares no name, and goes, after a kill as well."""

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from teamclock.store import private as private_module
from teamclock.store.backup.backups import back_up
from teamclock.store.private import make_folder, private, sweep
from tests.store.backups import NOW, grown, names
from tests.store.killed import die, forked
from tests.store.queues import made, opened

DAY = 86_400


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def killed_in(folder: Path, prefix: str) -> None:
    """Let a program die that has a private file with contents, and a journal."""

    def work() -> None:
        with private(folder, prefix) as aside:
            aside.write_bytes(b"a whole queue")
            aside.with_name(f"{aside.name}-journal").write_bytes(b"pages")
            die()

    assert not forked(work)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_a_private_file_is_the_users_alone_and_gone_after_the_block(
    umask: int, tmp_path: Path
) -> None:
    before = os.umask(umask)
    try:
        with private(tmp_path, ".making-") as aside:
            aside.with_name(f"{aside.name}-journal").touch()
            assert (mode(aside), mode(aside.parent)) == ("0o600", "0o700")
    finally:
        os.umask(before)

    assert names(tmp_path) == set()


def test_two_private_files_of_one_process_are_two(tmp_path: Path) -> None:
    with private(tmp_path, ".making-") as one, private(tmp_path, ".making-") as two:
        assert one != two


def test_two_programs_of_one_process_id_do_not_share_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 1)  # as in two containers
    with private(tmp_path, ".making-") as other:
        other.write_bytes(b"half a queue")

        made(tmp_path / "queue.db")

        assert other.read_bytes() == b"half a queue"


@pytest.mark.parametrize("prefix", [".making-", ".copying-", ".restoring-", ".keeping-"])
def test_what_a_killed_program_left_goes_at_the_next_start(prefix: str, tmp_path: Path) -> None:
    queue = made(tmp_path / "queue.db")
    (tmp_path / "backups").mkdir()
    for folder in (tmp_path, tmp_path / "backups"):
        killed_in(folder, prefix)
        assert any(name.startswith(prefix) for name in names(folder))

    with opened(queue):
        pass

    assert names(tmp_path) - {"queue.db-journal"} == {"queue.db", "backups"}
    assert names(tmp_path / "backups") == set()


def test_what_a_living_program_has_stays(tmp_path: Path) -> None:
    with private(tmp_path, ".copying-") as aside:
        aside.write_bytes(b"pages")

        sweep(tmp_path)
        assert forked(lambda: sweep(tmp_path))

        assert aside.read_bytes() == b"pages"


def test_a_folder_that_is_swept_before_it_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = private_module.lock
    swept: list[Path] = []

    def late(handle: int) -> bool | None:
        if not swept:
            swept.extend(tmp_path.iterdir())
            swept[0].rmdir()
        return whole(handle)

    monkeypatch.setattr(private_module, "lock", late)

    with private(tmp_path, ".making-") as aside:
        assert aside.parent not in swept


def test_where_nothing_can_be_locked_only_old_rests_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_module, "lock", lambda _: None)
    killed_in(tmp_path, ".copying-")
    (left,) = tmp_path.iterdir()
    sweep(tmp_path)
    assert left.exists()
    then = left.stat().st_mtime - DAY - 60
    os.utime(left, (then, then))

    with private(tmp_path, ".making-"):
        pass

    assert names(tmp_path) == set()


def test_rests_of_the_first_edition_go_after_a_day(tmp_path: Path) -> None:
    queue = grown(tmp_path / "queue.db", "a")
    rests = {".restoring-abc", ".keeping-abc", ".queue.db.123", ".queue.db.123-journal"}
    young = {".restoring-new", ".queue.db.7"}
    strange = {".queue.db.swp", ".restore", "notes.txt"}
    for name in rests | young | strange:
        (tmp_path / name).touch()
        then = queue.stat().st_mtime - (60 if name in young else DAY + 60)
        os.utime(tmp_path / name, (then, then))

    back_up(queue, NOW)

    left = names(tmp_path) - {"queue.db", "queue.db-journal", "backups"}
    assert left == young | strange


def test_a_link_of_our_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "precious").touch()
    data = tmp_path / "data"
    data.mkdir()
    (data / ".restoring-x").symlink_to(tmp_path / "mine")
    (data / ".copying-x").mkdir()
    (data / ".copying-x" / "queue.db").symlink_to(tmp_path / "mine" / "precious")

    made(data / "queue.db")

    assert names(tmp_path / "mine") == {"precious"}
    assert names(data) == {"queue.db", ".restoring-x"}


def test_nothing_is_swept_in_a_linked_folder_of_copies(tmp_path: Path) -> None:
    others = tmp_path / "others"
    others.mkdir()
    killed_in(others, ".copying-")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "backups").symlink_to(others)
    before = names(others)

    made(tmp_path / "data" / "queue.db")

    assert names(others) == before != set()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_folders_above_the_queue_are_the_users_alone(umask: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        made(tmp_path / ".local" / "share" / "teamclock" / "queue.db")
        back_up(tmp_path / ".local" / "share" / "teamclock" / "queue.db", NOW)
    finally:
        os.umask(before)

    folders = [path for path in tmp_path.rglob("*") if path.is_dir()]
    assert {path.name: mode(path) for path in folders} == dict.fromkeys(
        (".local", "share", "teamclock", "backups"), "0o700"
    )
    files = {mode(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"0o600"}


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    (tmp_path / "shared").chmod(0o755)

    make_folder(tmp_path / "shared" / "data")

    assert (mode(tmp_path / "shared"), mode(tmp_path / "shared" / "data")) == ("0o755", "0o700")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(OSError, match="data"):
        make_folder(tmp_path / "data")
    with suppress(OSError):
        make_folder(tmp_path / "data" / "deeper")
    assert names(tmp_path) == {"data"}
