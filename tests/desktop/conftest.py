"""A desktop of one's own for a test: a display, a window manager, and the real program on it."""

import ctypes.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.buses import need
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import Program, isolated_environment, running, screen, until
from tests.desktop.notice_desk import Dunst, dunst

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # of the tests; the program has a display

TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "import", "dbus-daemon", "trayer")
LIBRARIES = ("xcb-cursor", "xcb-icccm", "xkbcommon-x11")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PYTHON = "/usr/bin/python3"  # it alone has pyatspi
HERE = Path(__file__).parent
SAMPLE = Path(__file__).parents[2] / "resources" / "teams.toml"

Start = Callable[..., Program]
Reader = Callable[[str], Spoken]


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


@pytest.fixture(scope="session")
def display(_tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the name of a display with a window manager on it."""
    with managed(tmp_path_factory.mktemp("desktop")) as name:
        yield name


@contextmanager
def managed(home: Path) -> Iterator[str]:
    """Run a display with a window manager on it for a while; return its name."""
    with screen(home) as (name, _server):
        environment = isolated_environment(home) | {"DISPLAY": name}
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
    environment = isolated_environment(tmp_path) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
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


@pytest.fixture
def desk(display: str, tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(display, tmp_path, stack)


@pytest.fixture
def panel(desk: Desk) -> Spoken:
    """Return a panel that shows icons of the session bus."""
    made = desk.spoken(str(Path(__file__).with_name("tray_host.py")), desk.bus.address)
    assert made.line() == '"ready"'
    return made


@pytest.fixture
def reader(desk: Desk) -> Reader:
    """Return what starts a script of this folder as a screen reader on a bus of its own."""
    known = [PYTHON, "-c", "import pyatspi"]
    if not LAUNCHER.exists() or subprocess.run(known, capture_output=True, check=False).returncode:
        words = "NOT TESTED WITH A SCREEN READER, for want of at-spi2-core, pyatspi: see .ci/setup"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    desk.start(str(LAUNCHER), "--launch-immediately")
    until(lambda: "org.a11y.Bus" in desk.names(), "there is no accessibility bus")

    def started(script: str) -> Spoken:
        made = desk.spoken(str(Path(__file__).with_name(script)), python=PYTHON)
        assert made.line() == '"ready"'
        return made

    return started


@pytest.fixture
def real(desk: Desk) -> Iterator[Dunst]:
    """Return a real notification service."""
    need("dunst")
    with dunst(desk.home, desk.bus, desk.environment) as service:
        yield service


class Heard(NamedTuple):
    """The real program with the sample's teams, and who listens to it on an accessibility bus."""

    program: Program
    ears: Spoken
    desk: Desk

    def found(self) -> list[dict[str, Any]]:
        """Return what a screen reader finds in the program, from its window inwards."""
        told = self.desk.run(PYTHON, str(HERE / "reader.py"), "teamclock").decode()
        return [json.loads(line) for line in told.splitlines()]


@pytest.fixture
def ears(reader: Reader) -> Spoken:
    """Return a listener on the accessibility bus of a desk."""
    return reader("listener.py")


@pytest.fixture
def heard(desk: Desk, ears: Spoken) -> Heard:
    """Return the program on a desk where a screen reader listens."""
    process = desk.start(
        *(sys.executable, "-m", "teamclock", "--roster", str(SAMPLE)),
        *("--at", "2026-11-23T15:42Z", "--zone", "Europe/Paris"),
        environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
    )
    return Heard(Program(process, desk.environment), ears, desk)
