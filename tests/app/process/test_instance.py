"""Starts that would show the same meet at a lock in a private folder; the first one has it."""

import errno
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.process.instance import (
    Claim,
    LockPlace,
    enter,
    lock_place,
    remove_socket,
    short_path,
)
from teamclock.app.process.request_line import RAISE
from teamclock.domain.errors import DataError
from tests.config.test_folders import homeless
from tests.config.test_regular import umask

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Windows has one a start")


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Be at home somewhere, also where the account that runs the tests is not."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def where(tmp_path: Path) -> LockPlace:
    return lock_place({}, {"XDG_RUNTIME_DIR": str(tmp_path), "TEAMCLOCK_DATA": str(tmp_path)})


@pytest.fixture
def first(where: LockPlace) -> Iterator[Claim]:
    claim = enter(where, RAISE)
    assert claim is not None
    assert claim.handle is not None
    yield claim
    os.close(claim.handle)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_the_first_holds_the_lock_and_a_hidden_start_after_it_has_nothing_to_do(
    first: Claim,
) -> None:
    assert enter(first.place, None) is None


def test_what_a_killed_one_left_is_taken_over_and_its_socket_removed(where: LockPlace) -> None:
    assert where.folder is not None
    socket_name = f"{where.name}-1-0"
    with socket.socket(socket.AF_UNIX) as old, short_path(where.folder, socket_name) as path:
        old.bind(path)
    where.lock.write_text(f"1 {socket_name}")

    claim = enter(where, RAISE)

    assert claim is not None
    assert claim.handle is not None
    left = (where.folder / socket_name).exists(), where.lock.read_text()
    os.close(claim.handle)
    assert left == (False, f"{os.getpid()} ")


@pytest.mark.parametrize("told", ["", "x", "1 ../victim", "1 victim", "\xff" * 80])
def test_a_lock_that_tells_nonsense_makes_nobody_remove_anything(
    where: LockPlace, told: str
) -> None:
    assert where.folder is not None
    victims = [where.folder / "victim", where.folder.parent / "victim"]
    for victim in victims:
        with socket.socket(socket.AF_UNIX) as one, short_path(victim.parent, victim.name) as path:
            one.bind(path)
    where.lock.write_text(told, encoding="latin-1")

    claim = enter(where, RAISE)

    assert claim is not None
    assert claim.handle is not None
    os.close(claim.handle)
    assert all(victim.exists() for victim in victims)


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_only_a_socket_is_removed(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "squatted"
    if kind == "file":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path)

    remove_socket(path)

    assert os.path.lexists(path)


def test_folder_and_lock_are_the_users_alone_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        where = lock_place({}, {"XDG_RUNTIME_DIR": str(tmp_path)})
        claim = enter(where, RAISE)
    finally:
        os.umask(before)

    assert claim is not None
    assert claim.handle is not None
    os.close(claim.handle)
    assert where.folder is not None
    assert (mode(where.folder), mode(where.lock)) == (0o700, 0o600)


def test_a_folder_that_others_may_enter_is_closed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "teamclock"
    folder.mkdir()
    folder.chmod(0o777)

    lock_place({}, {"XDG_RUNTIME_DIR": str(tmp_path)})

    assert mode(folder) == 0o700


@pytest.mark.parametrize("runtime", ["", "relative", "/absent", "squatted", "linked"])
def test_without_a_private_runtime_folder_one_in_the_cache_is_used(
    tmp_path: Path, runtime: str
) -> None:
    named = {"squatted": str(tmp_path), "linked": str(tmp_path)}.get(runtime, runtime)
    if runtime == "squatted":
        (tmp_path / "teamclock").write_text("mine")
    if runtime == "linked":
        (tmp_path / "teamclock").symlink_to(tmp_path)

    cache = str(tmp_path / "cache")
    where = lock_place({}, {"XDG_RUNTIME_DIR": named, "XDG_CACHE_HOME": cache})

    assert where.folder == tmp_path / "cache" / "teamclock" / "run"
    assert mode(where.folder) == 0o700


def test_where_no_folder_can_be_had_each_start_is_a_window(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    where = lock_place({}, {"XDG_CACHE_HOME": str(tmp_path / "file")})

    assert [enter(where, RAISE) for _ in range(2)] == [Claim(where), Claim(where)]


HOME = {"TEAMCLOCK_DATA": "/data"}


@pytest.mark.parametrize(
    ("words", "environment", "same"),
    [
        ({}, HOME, True),
        ({"data": Path("/data")}, {}, True),
        ({"data": Path("/elsewhere/../data/")}, {}, True),
        ({"data": Path("/other")}, {}, False),
        ({"roster": Path("/teams.toml")}, HOME, False),
        ({}, HOME | {"TEAMCLOCK_ROSTER": "/teams.toml"}, False),
        ({"zone": "Asia/Tokyo"}, HOME, False),
    ],
)
def test_starts_meet_if_they_would_show_the_same(
    words: dict[str, Any], environment: dict[str, str], same: bool
) -> None:
    assert (lock_place(words, environment).name == lock_place({}, HOME).name) is same


def test_a_roster_is_the_same_whoever_names_it() -> None:
    by_option = lock_place({"roster": Path("/teams.toml")}, HOME)
    by_environment = lock_place({}, HOME | {"TEAMCLOCK_ROSTER": "/teams.toml"})

    assert by_option.name == by_environment.name


def test_a_path_too_long_for_a_socket_is_made_short(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    folder.mkdir()

    with socket.socket(socket.AF_UNIX) as one, short_path(folder, "socket") as path:
        one.bind(path)

    assert (folder / "socket").is_socket()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_where_there_are_no_locks_each_start_is_a_window_at_once(
    where: LockPlace, number: int
) -> None:
    def refusing(_handle: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    assert [enter(where, RAISE, refusing) for _ in range(2)] == [Claim(where), Claim(where)]


def test_a_lock_that_somebody_holds_is_one_even_where_flock_says_so_in_another_way(
    first: Claim,
) -> None:
    def refusing(_handle: int, _operation: int) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    assert enter(first.place, None, refusing) is None


FULL = """
import resource, sys
from pathlib import Path
from teamclock.app.process.instance import enter, lock_place
from teamclock.app.process.request_line import RAISE
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
where = lock_place({}, {"XDG_RUNTIME_DIR": sys.argv[1], "TEAMCLOCK_DATA": sys.argv[1]})
print([enter(where, RAISE).handle for _ in range(2)])
"""


def test_where_nothing_can_be_written_each_start_is_a_window_of_its_own(tmp_path: Path) -> None:
    script = [sys.executable, "-c", FULL, str(tmp_path)]

    ran = subprocess.run(script, cwd=ROOT, capture_output=True, check=False, timeout=30)

    assert (ran.stdout, ran.stderr) == (b"[None, None]\n", b"")


@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_in_the_locks_place_is_left_alone_and_nobody_waits(
    where: LockPlace, tmp_path: Path, kind: str
) -> None:
    aim = tmp_path / "aim"
    aim.write_text("mine")
    match kind:
        case "pipe":
            os.mkfifo(where.lock)
        case "folder":
            where.lock.mkdir()
        case _:
            where.lock.symlink_to(aim)

    assert enter(where, RAISE) == Claim(where)
    assert aim.read_text() == "mine"


def test_without_a_home_folder_each_start_is_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    homeless(monkeypatch)

    assert lock_place({"data": Path("/data")}, {}).folder is None


@pytest.mark.parametrize("bits", [0, 0o077, 0o777])
def test_the_folder_in_the_cache_and_those_above_it_are_the_users_alone(
    tmp_path: Path, bits: int
) -> None:
    with umask(bits):
        claim = enter(lock_place({}, {"XDG_CACHE_HOME": str(tmp_path / "home" / "cache")}), RAISE)

    assert claim is not None
    assert claim.handle is not None
    os.close(claim.handle)
    made = (tmp_path / "home").rglob("*")
    modes = {mode(each) for each in made if each.is_dir()} | {mode(tmp_path / "home")}
    assert (modes, mode(claim.place.lock)) == ({0o700}, 0o600)


def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    with pytest.raises(DataError, match="the current folder no longer exists: change to another"):
        lock_place({"data": Path("relative")}, {})

    assert lock_place({"data": tmp_path}, {"XDG_RUNTIME_DIR": str(tmp_path)}).folder is not None
