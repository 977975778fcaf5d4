"""The program as a user has it who never set anything."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def teamclock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Return the program, run in this process, with an empty home and no display."""
    for name in ("TEAMCLOCK_ROSTER", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment(tmp_path):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path, capsys)


def environment(home: Path) -> Sequence[tuple[str, str]]:
    return [("HOME", str(home)), ("XDG_CONFIG_HOME", str(home / "config"))]
