"""No link under a name that the program chose is followed, and nothing good is lost beside it."""

import errno
import os
from pathlib import Path

import pytest

from teamclock.config.files import REPLACED, export_whole, link_whole, make_folder, write_whole
from teamclock.domain.errors import DataError
from tests.config.test_regular import umask
from tests.files import written
from tests.system_words import pattern

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and modes are of POSIX")
OLD, NEW = "old\n", "new\n"


def tree(folder: Path) -> dict[str, str]:
    """Return the content of each file, and where each link leads."""
    return {
        path.name: f"-> {path.readlink().name}" if path.is_symlink() else path.read_text()
        for path in folder.iterdir()
    }


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Return a file of the user's own, to which a link of somebody else leads."""
    return written(tmp_path, "alias ls=ls\n", "bashrc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    made.mkdir()
    return made


def test_a_copy_that_is_a_link_is_replaced_and_not_followed(folder: Path, victim: Path) -> None:
    path = written(folder, OLD)
    (folder / "teams.toml.bak").symlink_to(victim)

    write_whole(path, NEW, follow=True)

    assert tree(folder) == {"teams.toml": NEW, "teams.toml.bak": OLD}
    assert victim.read_text() == "alias ls=ls\n"


def test_a_copy_that_is_a_link_is_replaced_when_another_file_is_opened(
    folder: Path, victim: Path
) -> None:
    path, other = written(folder, OLD), written(folder.parent, NEW, "other.toml")
    (folder / "teams.toml.bak").symlink_to(victim)

    link_whole(path, other)

    assert tree(folder) == {"teams.toml": "-> other.toml", "teams.toml.bak": OLD}
    assert victim.read_text() == "alias ls=ls\n"


def test_a_file_that_the_program_names_itself_may_be_no_link(folder: Path, victim: Path) -> None:
    path = folder / "settings.toml"
    path.symlink_to(victim)

    with pytest.raises(DataError, match=r"settings\.toml cannot be written: it is a link"):
        write_whole(path, NEW)

    assert tree(folder) == {"settings.toml": "-> bashrc"}
    assert victim.read_text() == "alias ls=ls\n"


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_file_of_which_nothing_is_kept_takes_the_place_of_anything(
    kind: str, folder: Path, victim: Path
) -> None:
    path = folder / "state.toml"
    if kind == "link":
        path.symlink_to(victim)
    else:
        os.mkfifo(path)

    write_whole(path, NEW, keep_as=None)

    assert tree(folder) == {"state.toml": NEW}
    assert victim.read_text() == "alias ls=ls\n"


def test_a_pipe_in_the_place_of_the_copy_is_replaced(folder: Path) -> None:
    path = written(folder, OLD)
    os.mkfifo(folder / "teams.toml.bak")

    write_whole(path, NEW)

    assert tree(folder) == {"teams.toml": NEW, "teams.toml.bak": OLD}


def test_a_folder_in_the_place_of_the_copy_is_told_by_its_name(folder: Path) -> None:
    path = written(folder, OLD)
    (folder / "teams.toml.bak").mkdir()

    with pytest.raises(
        DataError, match=rf"teams\.toml\.bak cannot be written: {pattern(errno.EISDIR)}"
    ):
        write_whole(path, NEW)

    assert path.read_text() == OLD


def test_the_copy_lies_beside_the_file_that_a_link_leads_to(folder: Path) -> None:
    repository = folder.parent / "repository"
    repository.mkdir()
    link = folder / "teams.toml"
    link.symlink_to(written(repository, OLD, "shared.toml"))
    written(folder, "of the user alone", "teams.toml.bak")

    write_whole(link, NEW, follow=True)

    assert tree(repository) == {"shared.toml": NEW, "shared.toml.bak": OLD}
    assert tree(folder)["teams.toml.bak"] == "of the user alone"


def test_a_link_that_leads_in_a_circle_is_told(folder: Path) -> None:
    path = folder / "teams.toml"
    path.symlink_to(path)

    with pytest.raises(DataError, match=r"teams\.toml cannot be written"):
        write_whole(path, NEW, follow=True)


def test_a_damaged_file_does_not_drive_out_the_good_copy(folder: Path) -> None:
    path = written(folder, "damaged")
    written(folder, OLD, "teams.toml.bak")

    write_whole(path, NEW, keep_as=REPLACED)

    assert tree(folder) == {
        "teams.toml": NEW,
        "teams.toml.bak": OLD,
        "teams.toml.replaced": "damaged",
    }


def test_of_an_empty_file_nothing_is_kept(folder: Path) -> None:
    path = written(folder, "")
    written(folder, OLD, "teams.toml.bak")

    write_whole(path, NEW)

    assert tree(folder) == {"teams.toml": NEW, "teams.toml.bak": OLD}


def test_a_file_may_be_kept_although_the_last_try_was_killed_after_keeping_it(folder: Path) -> None:
    path = written(folder, OLD)
    (folder / "teams.toml.bak").hardlink_to(path)

    link_whole(path, written(folder.parent, NEW, "other.toml"))

    assert tree(folder) == {"teams.toml": "-> other.toml", "teams.toml.bak": OLD}


@pytest.mark.parametrize("bits", [0, 0o077, 0o777])
def test_files_and_folders_are_the_users_alone_under_any_umask(bits: int, folder: Path) -> None:
    made = folder / "a" / "b"

    with umask(bits):
        write_whole(made / "settings.toml", OLD)
        write_whole(made / "settings.toml", NEW)
        export_whole(made / "o.json", [b"new"])

    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*")}
    assert modes == {
        "a": 0o700,
        "b": 0o700,
        "settings.toml": 0o600,
        "settings.toml.bak": 0o600,
        "o.json": 0o600,
    }


def test_a_folder_may_be_as_deep_as_a_path_may_be_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    deep = Path(*["d"] * 1_500)

    make_folder(deep)

    assert deep.is_dir()
    for each in (deep, *deep.parents[:-1]):  # rmtree would go too deep
        each.rmdir()


def test_a_folder_whose_path_is_too_long_is_told(folder: Path) -> None:
    with pytest.raises(DataError, match=f"cannot be written: {pattern(errno.ENAMETOOLONG)}"):
        write_whole(folder / "/".join(["d" * 200] * 30) / "teams.toml", NEW)
