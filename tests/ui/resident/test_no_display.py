"""A start for which Qt finds no display, or lacks a library, ends with one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PRETENDED = 'raise ImportError("libEGL.so.1: cannot open it")\n'


def start(tmp_path: Path, **variables: str) -> tuple[int, str, str]:
    """Return the exit code and the outputs of a start without arguments."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    there = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "TZ": "UTC", "LC_ALL": "C"}
    command = [
        sys.executable,
        "-c",
        "from teamclock.__main__ import main; raise SystemExit(main())",
    ]
    done = subprocess.run(
        command, env=kept | there | variables, cwd=ROOT, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("variable", "value"),
    [("QT_QPA_PLATFORM", "nonsense"), ("WAYLAND_DISPLAY", "gone-7"), ("DISPLAY", ":7777")],
)
def test_a_display_that_cannot_be_opened_is_told_in_a_line(
    variable: str, value: str, tmp_path: Path
) -> None:
    code, out, told = start(tmp_path, **{variable: value})
    (line,) = [line for line in told.splitlines() if line.startswith("teamclock: ")]

    assert (code, out) == (4, "")
    assert line.startswith("teamclock: no window can be opened (")
    assert line.endswith("): check the display, or run “teamclock now”")
    assert "application failed to start" not in told


def test_a_library_that_qt_lacks_is_told_in_a_line(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "QtCore.py").write_text("")
    (package / "QtWidgets.py").write_text(PRETENDED)

    code, out, told = start(tmp_path, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(tmp_path))

    assert (code, out) == (4, "")
    assert told == (
        "teamclock: Qt cannot be loaded (libEGL.so.1: cannot open it):"
        " install what is missing, or run “teamclock now”\n"
    )


def test_the_terminal_does_without_qt(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text(PRETENDED)

    code, out, told = start(tmp_path, PYTHONPATH=str(tmp_path))

    assert code == 0
    assert out
    assert told.startswith("teamclock: no display: here is the board.")
