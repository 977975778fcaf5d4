"""Starts that would show the same meet at a lock in a private folder; the first one has it."""

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.instance import (
    RAISE,
    Claim,
    Place,
    enter,
    place,
    remove_socket,
    short_path,
)

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Windows has one a start")


@pytest.fixture
def where(tmp_path: Path) -> Place:
    return place({}, {"XDG_RUNTIME_DIR": str(tmp_path), "TEAMCLOCK_DATA": str(tmp_path)})


@pytest.fixture
def first(where: Place) -> Iterator[Claim]:
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


def test_what_a_killed_one_left_is_taken_over_and_its_door_removed(where: Place) -> None:
    assert where.folder is not None
    door = f"{where.name}-1-0"
    with socket.socket(socket.AF_UNIX) as old, short_path(where.folder, door) as path:
        old.bind(path)
    where.lock.write_text(f"1 {door}")

    claim = enter(where, RAISE)

    assert claim is not None
    assert claim.handle is not None
    left = (where.folder / door).exists(), where.lock.read_text()
    os.close(claim.handle)
    assert left == (False, f"{os.getpid()} ")


@pytest.mark.parametrize("told", ["", "x", "1 ../victim", "1 victim", "\xff" * 80])
def test_a_lock_that_tells_nonsense_makes_nobody_remove_anything(where: Place, told: str) -> None:
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
        where = place({}, {"XDG_RUNTIME_DIR": str(tmp_path)})
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

    place({}, {"XDG_RUNTIME_DIR": str(tmp_path)})

    assert mode(folder) == 0o700


@pytest.mark.parametrize("runtime", ["", "relative", "/absent", "squatted", "linked"])
def test_without_a_private_runtime_folder_one_in_the_cache_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runtime: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    named = {"squatted": str(tmp_path), "linked": str(tmp_path)}.get(runtime, runtime)
    if runtime == "squatted":
        (tmp_path / "teamclock").write_text("mine")
    if runtime == "linked":
        (tmp_path / "teamclock").symlink_to(tmp_path)

    where = place({}, {"XDG_RUNTIME_DIR": named})

    assert where.folder == tmp_path / "cache" / "teamclock" / "run"
    assert mode(where.folder) == 0o700


def test_where_no_folder_can_be_had_each_start_is_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    where = place({}, {})

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
    assert (place(words, environment).name == place({}, HOME).name) is same


def test_a_roster_is_the_same_whoever_names_it() -> None:
    by_option = place({"roster": Path("/teams.toml")}, HOME)
    by_environment = place({}, HOME | {"TEAMCLOCK_ROSTER": "/teams.toml"})

    assert by_option.name == by_environment.name


def test_a_path_too_long_for_a_socket_is_made_short(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 30)
    folder.mkdir()

    with socket.socket(socket.AF_UNIX) as one, short_path(folder, "door") as path:
        one.bind(path)

    assert (folder / "door").is_socket()
