"""The program as others see it: a process, a window, a picture."""

import os
import select
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TypeVar

from PySide6.QtGui import QImage

from teamclock.ui.kit.theme import colours

PATIENCE = 20.0  # seconds: a busy machine is slow, and who hangs is found out all the same
T = TypeVar("T")
_breath = Event()  # never set: so that asking does not take what answering needs


def until(ask: Callable[[], T], reproach: str) -> T:
    """Ask until the answer is neither false nor empty, and return it."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        answer = ask()
        if answer:
            return answer
        _breath.wait(0.05)
    raise AssertionError(reproach)


def is_written_in_panel(picture: QImage) -> bool:
    """Tell whether a field has the focus in the panel, by the colour of the ring around it."""
    ring = colours(dark=False).focus
    left = picture.width() * 4 // 5
    places = ((x, y) for x in range(left, picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y) == ring for x, y in places) > 100


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


def isolated_environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing of the user's is known."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    script = os.environ.get("LC_ALL", "C.UTF-8")  # a test draws words in the font of its own locale
    return kept | {
        "LC_CTYPE": script,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/no-bus",
        "LANG": "C.UTF-8",
    }


@contextmanager
def screen(home: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a display for a while; it is named, and is a process."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    with running(
        [*command, "-nolisten", "tcp", "-noreset"], isolated_environment(home), (writing,)
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            assert select.select([told], [], [], PATIENCE)[0], "the display does not start"
            name = ":" + told.readline().strip()  # to its end: who cannot write it all gives up
        yield name, server


class Program:
    """A running program, driven and looked at from outside."""

    def __init__(self, process: subprocess.Popen[bytes], environment: dict[str, str]) -> None:
        self.process = process
        self._environment = environment
        self.window = until(self._find, "the window does not come").split()[0]
        self.place()

    def _run(self, *command: str) -> bytes:
        assert self.process.poll() is None, "the program has ended by itself"
        return subprocess.run(
            command, env=self._environment, capture_output=True, check=False, timeout=PATIENCE
        ).stdout

    def _find(self) -> str:
        name = "^teamclock$"
        return self._run("xdotool", "search", "--onlyvisible", "--name", name).decode()

    def place(self) -> None:
        """Move the window to where all of it is on the screen."""
        self._run("xdotool", "windowmove", self.window, "20", "40")

    def picture(self) -> QImage:
        """Return what the window shows now."""
        shot = self._run("import", "-silent", "-window", self.window, "png:-")
        return QImage.fromData(shot).convertToFormat(QImage.Format.Format_RGB32)

    def click(self, x: float, y: float) -> None:
        place = str(round(x)), str(round(y))
        self._run("xdotool", "mousemove", "--window", self.window, *place, "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys in whichever window of the program is in front."""
        self._run("xdotool", "key", "--clearmodifiers", *keys)

    def hold(self, key: str) -> None:
        """Press a key and do not let go: the display repeats it, soon and quickly."""
        self._run("xset", "r", "rate", "50", "40")
        self._run("xdotool", "keydown", key)

    def let_go(self, key: str) -> None:
        self._run("xdotool", "keyup", key)

    def type(self, words: str) -> None:
        self._run("xdotool", "type", words)

    def titles(self) -> list[str]:
        """Return the titles of the program's windows that can be seen."""
        pid = str(self.process.pid)
        found = self._run("xdotool", "search", "--onlyvisible", "--pid", pid).decode().split()
        named = (self._run("xdotool", "getwindowname", window) for window in found)
        return [name.decode().strip() for name in named]

    def close(self) -> None:
        """Close the window with the window manager's key."""
        self._run("xdotool", "windowactivate", "--sync", self.window, "key", "alt+F4")

    def ended(self) -> int:
        """Wait for the end of the process; return its exit code."""
        return self.process.wait(PATIENCE)
