"""Without space on the disk there is one message, nothing is lost, and all works once there is."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.queues import TUESDAY, QueueTerminal
from tests.cli.terminal import Terminal, refused

AT = ("--at", TUESDAY)


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """Let no file grow past a size, as a quota does."""
    limits = pytest.importorskip("resource")
    soft, hard = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with space for a megabyte and a quarter.

    A restore needs five times the queue: itself, the backup, the copy that is checked, the bytes
    that are kept aside, and SQLite's journal.
    """
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1280k,mode=700", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def filled(folder: Path) -> Path:
    """Leave no byte of space, in a file of that path."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file:
        while True:
            try:
                os.write(file.fileno(), bytes(512))
            except OSError:
                return ballast


@pytest.mark.parametrize(
    "line",
    [
        "queue add More --to coding --from design --draft --context " + "x" * 9000,
        "queue complete R-1 --as coding --outcome " + "x" * 6000,
        "backup now",
        "backup restore queue-20261124T083000Z.db",
    ],
)
def test_a_full_disk_is_told_in_one_line_and_works_again_once_there_is_room(
    line: str,
    small: Path,
    teamclock: Terminal,
    queue: QueueTerminal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TEAMCLOCK_DATA", str(small))
    queue.walk("accepted")
    teamclock.told(*AT, "backup", "now")
    (small / "queue.db-journal").unlink()
    ballast = filled(small)
    before = {path: path.read_bytes() for path in small.rglob("*.db")}

    said = [refused(teamclock(*AT, *line.split()), 1) for _ in range(2)]

    assert all("no space left: free some disk space" in one for one in said)
    assert {path: path.read_bytes() for path in small.rglob("*.db")} == before
    assert queue.refs() == ["R-1"]
    ballast.unlink()
    teamclock.told(*AT, *line.split())
    teamclock.told(*AT, "doctor")


@pytest.mark.parametrize(
    "line", ["settings set clock 12", "teams home design", "teams edit qa --name Tests"]
)
def test_a_setting_or_a_team_that_finds_no_room_is_refused_and_works_again(
    line: str, small: Path, teamclock: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(small))
    teamclock.told("teams", "init")
    teamclock.told("settings", "set", "date", "iso")
    ballast = filled(small)

    said = refused(teamclock(*line.split()), 1)

    assert said.endswith("cannot be written: No space left on device")
    ballast.unlink()
    teamclock.told(*line.split())


def test_a_queue_that_cannot_be_made_for_lack_of_room_is_told(
    small: Path, teamclock: Terminal, queue: QueueTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMCLOCK_DATA", str(small))
    ballast = filled(small)

    said = refused(queue("add More --to coding --from design --draft"), 1)

    assert "no space left" in said
    ballast.unlink()
    assert list(small.iterdir()) == []
    assert queue.told("add More --to coding --from design --draft") == "R-1\n"


@pytest.mark.parametrize(
    ("line", "short", "where"),
    [
        ("queue add More --to coding --from design --draft --context " + "x" * 9000, 0, "queue.db"),
        ("backup now", 4096, "backups"),
    ],
)
def test_a_quota_is_told_like_a_full_disk(
    line: str, short: int, where: str, teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.walk("accepted")
    path = teamclock.home / "data" / "teamclock" / "queue.db"
    before = path.read_bytes()

    with no_file_over(path.stat().st_size - short):
        said = refused(teamclock(*AT, *line.split()), 1)

    assert said == f"{path.with_name(where)} has no space left: free some disk space"
    assert path.read_bytes() == before
    assert list(path.parent.rglob(".*")) == []
    teamclock.told(*AT, *line.split())
