"""What a killed program left beside a file goes at the next write; what somebody needs stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from teamclock.config.files import export_whole
from teamclock.config.set_aside import link_beside, sweep, temporary_file
from tests.files import written

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks and signals are of POSIX")

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pathlib import Path
from teamclock.config.files import export_whole
def parts():
    yield b"all that is in the queue"
    os.kill(os.getpid(), signal.SIGKILL)
export_whole(Path(sys.argv[1]), parts())
"""


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def killed(path: Path) -> None:
    """Let a program be killed in the midst of an export."""
    ran = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert ran.returncode == -signal.SIGKILL


def test_what_a_killed_export_left_is_gone_after_the_next_one(tmp_path: Path) -> None:
    killed(tmp_path / "o.json")
    assert len(names(tmp_path)) == 1

    export_whole(tmp_path / "other.csv", [b"new"])

    assert names(tmp_path) == {"other.csv"}


def test_what_a_living_program_writes_is_left_alone(tmp_path: Path) -> None:
    with temporary_file(tmp_path) as (beside, _file):
        export_whole(tmp_path / "o.json", [b"new"])

        assert names(tmp_path) == {"o.json", beside.name}


def test_what_is_written_stays_locked_until_it_is_in_place(tmp_path: Path) -> None:
    with temporary_file(tmp_path) as (beside, file):
        file.close()
        sweep(tmp_path)

        assert names(tmp_path) == {beside.name}


@pytest.mark.parametrize(
    "name",
    [
        ".teamclock-notes.txt",
        ".teamclock-abcdefgh.tmp.txt",
        ".teamclock-abcdefghi.tmp",
        ".teamclock-ABCDEFGH.tmp",
        ".o.json.abcdefgh",
        "teamclock-abcdefgh.tmp",
        ".teamclock-abcdefgh.link",
    ],
)
def test_a_file_of_the_users_own_is_left_alone(name: str, tmp_path: Path) -> None:
    written(tmp_path, "mine", name)

    sweep(tmp_path)

    assert names(tmp_path) == {name}


@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_is_left_alone(kind: str, tmp_path: Path) -> None:
    path = tmp_path / ".teamclock-abcdefgh.tmp"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(written(tmp_path, "mine", "aim"))
    before = names(tmp_path)

    sweep(tmp_path)

    assert names(tmp_path) == before


def test_a_link_goes_with_the_file_that_it_was_made_beside(tmp_path: Path) -> None:
    left = written(tmp_path, "", ".teamclock-abcdefgh.tmp")
    link_beside(left).symlink_to("nowhere")

    sweep(tmp_path)

    assert names(tmp_path) == set()


def test_a_folder_that_is_not_there_has_nothing_to_be_swept(tmp_path: Path) -> None:
    sweep(tmp_path / "none")

    assert names(tmp_path) == set()


def test_the_longest_name_that_a_file_may_have_is_written(tmp_path: Path) -> None:
    name = "n" * 250 + ".json"

    export_whole(tmp_path / name, [b"new"])

    assert names(tmp_path) == {name}
