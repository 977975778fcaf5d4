"""A file is written whole or not at all, and the old one is kept."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE
from tempfile import TemporaryDirectory

import pytest

from teamclock.config.files import export_whole, resource, write_whole
from teamclock.domain.errors import DataError, NotFoundError, RefusedError
from tests.files import written
from tests.system_words import pattern

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links are of POSIX")

ROOT = Path(__file__).parents[2]
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
        pytest.raises(DataError, match=rf"teams\.toml cannot be written: {pattern(errno.EFBIG)}"),
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

    write_whole(link, NEW, follow=True)

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


def test_an_export_is_written_part_by_part_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    export_whole(path, iter([b"one\n", b"two\n"]))

    assert contents(tmp_path) == {"out.json": "one\ntwo\n"}
    assert mode(path) == 0o600


def test_an_export_replaces_a_file_and_keeps_its_mode(tmp_path: Path) -> None:
    path = written(tmp_path, OLD, "out.json")
    path.chmod(0o640)

    export_whole(path, [b"new"])

    assert (contents(tmp_path), mode(path)) == ({"out.json": "new"}, 0o640)


def test_an_export_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = written(tmp_path, OLD, "out.json")

    def parts() -> Iterator[bytes]:
        yield b"new"
        raise DataError("the queue is damaged")

    with pytest.raises(DataError, match="the queue is damaged"):
        export_whole(path, parts())

    assert contents(tmp_path) == {"out.json": OLD}


@posix
def test_an_export_for_which_there_is_no_room_leaves_the_old_file(tmp_path: Path) -> None:
    path = written(tmp_path, OLD, "out.json")

    with (
        small_files(),
        pytest.raises(RefusedError, match=rf"out\.json cannot be written: {pattern(errno.EFBIG)}"),
    ):
        export_whole(path, [b"x" * 100_000])

    assert contents(tmp_path) == {"out.json": OLD}


@posix
@pytest.mark.parametrize("there", [True, False])
def test_an_export_follows_no_link(tmp_path: Path, *, there: bool) -> None:
    aim, link = tmp_path / "aim", tmp_path / "out.json"
    if there:
        aim.write_text(OLD)
    link.symlink_to(aim)

    with pytest.raises(RefusedError, match=r"out\.json is a link: name a file"):
        export_whole(link, [b"new"])

    assert (aim.exists(), link.is_symlink()) == (there, True)


@posix
def test_an_export_goes_into_no_folder_and_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "pipe.json")

    with pytest.raises(RefusedError, match="is a folder: name a file"):
        export_whole(tmp_path / "folder.json", [b"new"])
    with pytest.raises(RefusedError, match="is no file: name a file"):
        export_whole(tmp_path / "pipe.json", [b"new"])


def test_an_export_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"there is no folder .*none: make it first"):
        export_whole(tmp_path / "none" / "out.json", [b"new"])

    assert contents(tmp_path) == {}


WRITER = """
import os, shutil, sys, tempfile  # now: another user may not read them
from pathlib import Path
from teamclock.config.files import export_whole
from teamclock.domain.errors import DataError
if os.getuid() == 0:  # whom no mode stops
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    export_whole(Path(sys.argv[1]), [b"new"])
except DataError as error:
    print(error)
"""


@posix
@pytest.mark.parametrize(
    ("folder", "name", "refusal"),
    [
        (0o777, "out.json", "is read-only: name another file"),
        (0o555, "other.json", "cannot be written: Permission denied"),
    ],
)
def test_an_export_into_what_is_read_only_is_refused(folder: int, name: str, refusal: str) -> None:
    with TemporaryDirectory() as place:  # one of pytest's no other user may enter
        path = written(Path(place), OLD, "out.json")
        path.chmod(0o444)
        Path(place).chmod(folder)
        script = [sys.executable, "-c", WRITER, str(Path(place) / name)]

        ran = subprocess.run(script, cwd=ROOT, capture_output=True, check=False)

        Path(place).chmod(0o755)
        assert ran.stdout.decode() == f"{Path(place) / name} {refusal}\n", ran
        assert contents(Path(place)) == {"out.json": OLD}
