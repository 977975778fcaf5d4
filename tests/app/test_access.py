"""What may not be written is told before anybody tries; as another user, for root may write all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[2]
LOOKER = """
import os, sys
from pathlib import Path
from teamclock.app.access import why_no_team, why_read_only
if os.getuid() == 0:  # whom no mode stops
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
for why in (why_read_only, why_no_team):
    print(why(path).replace(str(path.parent.parent), ""))
"""
pytestmark = pytest.mark.skipif(not hasattr(os, "setuid"), reason="modes are of POSIX")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that other users may look into."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        made = Path(name) / "shared"
        made.mkdir()
        yield made
        made.chmod(0o755)


def told(path: Path) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", LOOKER, path], cwd=ROOT, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.decode().splitlines()


def read_only(place: str) -> list[str]:
    return [
        f"This queue is read-only: make {place} writable to change it",
        f"{place} is read-only: make it writable to add a team",
    ]


@pytest.mark.parametrize(
    ("folder_mode", "mode", "place"),
    [
        (0o777, 0o444, "/shared/file"),
        (0o555, 0o444, "/shared/file"),
        (0o555, 0o666, "/shared"),
    ],
)
def test_a_file_that_may_not_be_written_is_named_or_its_folder(
    folder_mode: int, mode: int, place: str, folder: Path
) -> None:
    path = folder / "file"
    path.touch()
    path.chmod(mode)
    folder.chmod(folder_mode)

    assert told(path) == read_only(place)


def test_where_nothing_may_be_made_the_folder_is_named(folder: Path) -> None:
    folder.chmod(0o555)

    assert told(folder / "file") == read_only("/shared")


def test_what_may_be_written_is_not_named(folder: Path) -> None:
    path = folder / "file"
    folder.chmod(0o777)
    missing = told(path)
    path.touch()
    path.chmod(0o666)

    assert missing == told(path) == ["", ""]


def test_a_queue_whose_journal_is_there_may_be_written_in_a_folder_that_may_not(
    folder: Path,
) -> None:
    path, journal = folder / "file", folder / "file-journal"
    for each in (path, journal):
        each.touch()
        each.chmod(0o666)
    folder.chmod(0o555)

    assert told(path) == ["", read_only("/shared")[1]]
