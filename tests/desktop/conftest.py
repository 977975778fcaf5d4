"""A desktop of one's own for a test: a display, a window manager, and the real program on it."""

import ctypes.util
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desktop.driven import PATIENCE, Program, until

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # of the tests; the program has a display

TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "import", "dbus-daemon", "trayer")
LIBRARIES = ("xcb-cursor", "xcb-icccm", "xkbcommon-x11")
SAMPLE = Path(__file__).parents[2] / "resources" / "teams.toml"

Start = Callable[..., Program]


def missing(*more: str) -> list[str]:
    """Return what a desktop takes, and more tools, as far as this machine has it not."""
    tools = [tool for tool in (*TOOLS, *more) if shutil.which(tool) is None]
    return tools + [f"lib{name}" for name in LIBRARIES if ctypes.util.find_library(name) is None]


@pytest.fixture(scope="session")
def _tools() -> None:
    """Say loudly that a desktop cannot be had; on a machine for tests that is a fault."""
    lacking = missing()
    if lacking:
        words = f"NOT TESTED ON A REAL DESKTOP, for want of {', '.join(lacking)}: see .ci/setup"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)


@contextmanager
def running(
    command: list[str], environment: Mapping[str, str], fds: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command for a while, and end it by its process id."""
    process = subprocess.Popen(
        command, env=dict(environment), pass_fds=fds, stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def bare(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's is known."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/no-bus",
        "LANG": "C.UTF-8",
    }


@pytest.fixture(scope="session")
def display(_tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with screen(tmp_path_factory.mktemp("desktop")) as name:
        yield name


@contextmanager
def screen(home: Path) -> Iterator[str]:
    """Start a display with a window manager on it; return its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    with running([*command, "-nolisten", "tcp", "-noreset"], bare(home), (writing,)):
        os.close(writing)
        with os.fdopen(reading) as told:
            assert select.select([told], [], [], PATIENCE)[0], "the display does not start"
            name = ":" + told.readline().strip()  # to its end: who cannot write it all gives up
        environment = bare(home) | {"DISPLAY": name}
        with running(["openbox", "--sm-disable"], environment):
            until(lambda: _managed(environment), "the window manager does not start")
            yield name


def _managed(environment: dict[str, str]) -> bool:
    asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    answer = subprocess.run(asked, env=environment, capture_output=True, check=False)
    return b"window id" in answer.stdout


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Start]:
    """Return what starts the program and waits for its window; at the end it is ended."""
    environment = bare(tmp_path) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "teamclock", "--at", "2026-11-23T15:42Z"]
    command += ["--zone", "Europe/Paris"]
    open_ones = []

    def started(*options: str) -> Program:
        context = running([*command, *options], environment)
        open_ones.append(context)
        return Program(context.__enter__(), environment)

    yield started
    for context in open_ones:
        context.__exit__(None, None, None)


@pytest.fixture
def sample(start: Start) -> Program:
    """Return the program with the sample's three teams as its team file."""
    return start("--roster", str(SAMPLE))
