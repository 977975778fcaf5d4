"""The program as a user has it who never set anything."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.queues import QueueTerminal
from tests.cli.share_desks import ShareTerminal
from tests.cli.terminal import Terminal

UNSET = (
    "TEAMCLOCK_ROSTER",
    "TEAMCLOCK_DATA",
    "TEAMCLOCK_HOME",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_QPA_PLATFORM",
)


@pytest.fixture
def teamclock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return the program, run in this process, with an empty home and no display."""
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment(tmp_path):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path, capsys)


@pytest.fixture
def queue(teamclock: Terminal) -> QueueTerminal:
    """Return an empty queue beside the sample's teams: design, coding, qa."""
    teamclock.told("roster", "init")
    return QueueTerminal(teamclock)


@pytest.fixture
def desks(teamclock: Terminal) -> ShareTerminal:
    """Return the program for several desks, none of which shares its queue yet."""
    teamclock.told("teams", "init")
    return ShareTerminal(teamclock)


def environment(home: Path) -> Sequence[tuple[str, str]]:
    return [
        ("HOME", str(home)),
        ("XDG_CONFIG_HOME", str(home / "config")),
        ("XDG_DATA_HOME", str(home / "data")),
        ("XDG_CACHE_HOME", str(home / "cache")),
    ]
