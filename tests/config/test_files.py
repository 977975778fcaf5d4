"""A file is written whole or not at all, and the old one is kept."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

import pytest

from teamclock.config.files import resource, write_whole
from teamclock.domain.errors import DataError
from tests.files import written

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are of POSIX")

OLD = "old, as it was\n"
NEW = "new: “→”\n" * 1000


@pytest.fixture
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@contextmanager
def small_files() -> Iterator[None]:
    """Let no file of this process grow past 4 KiB, as on a disk that is nearly full.

    For one call alone: the test's own report may go to a file, and that is larger.
    """
    limits = pytest.importorskip("resource")
    soft, hard = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, (soft, hard))


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


def test_a_new_file_is_written_with_the_folders_that_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "config" / "teamclock" / "teams.toml"

    write_whole(path, NEW)

    assert contents(path.parent) == {"teams.toml": NEW}


def test_the_old_file_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = written(tmp_path, OLD)

    write_whole(path, NEW)

    assert contents(tmp_path) == {"teams.toml": NEW, "teams.toml.bak": OLD}


def test_the_file_kept_is_the_one_before(tmp_path: Path) -> None:
    path = written(tmp_path, OLD)

    write_whole(path, "second\n")
    write_whole(path, NEW)

    assert contents(tmp_path) == {"teams.toml": NEW, "teams.toml.bak": "second\n"}


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "teams.toml"

    write_whole(path, "one\ntwo\r\n")

    assert path.read_bytes() == b"one\ntwo\r\n"


@posix
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = written(tmp_path, OLD)

    with (
        pytest.raises(DataError, match=r"teams\.toml cannot be written: File too large"),
        small_files(),
    ):
        write_whole(path, NEW)

    assert contents(tmp_path) | {"teams.toml.bak": OLD} == {
        "teams.toml": OLD,
        "teams.toml.bak": OLD,
    }


@posix
def test_a_first_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError), small_files():
        write_whole(tmp_path / "teams.toml", NEW)

    assert contents(tmp_path) == {}


def test_a_folder_in_the_files_place_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "teams.toml"
    path.mkdir()

    with pytest.raises(DataError, match=r"teams\.toml cannot be written"):
        write_whole(path, NEW)

    assert list(tmp_path.iterdir()) == [path]


def test_a_file_in_the_folders_place_is_told_and_left_alone(tmp_path: Path) -> None:
    blocking = written(tmp_path, OLD, "teamclock")

    with pytest.raises(DataError, match=r"teams\.toml cannot be written"):
        write_whole(blocking / "teams.toml", NEW)

    assert contents(tmp_path) == {"teamclock": OLD}


@posix
def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    repository.mkdir()
    shared = written(repository, OLD, "shared.toml")
    link = tmp_path / "teams.toml"
    link.symlink_to(shared)

    write_whole(link, NEW)

    assert link.readlink() == shared
    assert contents(repository)["shared.toml"] == NEW


@posix
@pytest.mark.usefixtures("_open_umask")
def test_a_new_file_and_its_folder_are_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "teamclock" / "teams.toml"

    write_whole(path, NEW)

    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


@posix
@pytest.mark.usefixtures("_open_umask")
def test_every_folder_that_is_made_is_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "teamclock" / "teams.toml"

    write_whole(path, NEW)

    assert mode(tmp_path / "config") == 0o700


@posix
@pytest.mark.parametrize("given", [0o600, 0o640, 0o664])
def test_a_file_keeps_the_mode_that_the_user_gave_it(given: int, tmp_path: Path) -> None:
    path = written(tmp_path, OLD)
    path.chmod(given)

    write_whole(path, NEW)

    assert (mode(path), mode(tmp_path / "teams.toml.bak")) == (given, given)


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_no_file_is_left_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))

    write_whole(tmp_path / "teams.toml", OLD)
    write_whole(tmp_path / "teams.toml", NEW)

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_the_sample_came_with_the_program() -> None:
    assert resource("teams.toml").read_text("utf-8").startswith("# The teams of teamclock.")
