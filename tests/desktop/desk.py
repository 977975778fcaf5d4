"""A desk to work at: a display, a bus of its own, and the programs that are started on it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from select import select
from typing import Any

from tests.buses import bus
from tests.desktop.driven import PATIENCE, isolated_environment, running

ROOT = Path(__file__).parents[2]
NOTHING: Mapping[str, str] = {}


class Desk:
    """A display and a bus of its own, on which what is started is ended at the end."""

    def __init__(self, display: str, home: Path, stack: ExitStack) -> None:
        self._stack, self.home = stack, home
        self.bus = stack.enter_context(bus(home))
        self.environment = isolated_environment(home) | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": self.bus.address,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={home}/no-bus",
            "PYTHONPATH": str(ROOT),
        }

    def start(
        self, *command: str, environment: Mapping[str, str] = NOTHING
    ) -> subprocess.Popen[bytes]:
        """Start a program; `environment` is what it knows besides."""
        return self._stack.enter_context(
            running(list(command), {**self.environment, **environment})
        )

    def spoken(self, *command: str, python: str = sys.executable) -> "Spoken":
        """Start a Python program that is spoken to line by line."""
        process = subprocess.Popen(
            [python, *command],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # what waits to be read is seen by select
        )
        self._stack.callback(_end, process)
        return Spoken(process)

    def names(self) -> str:
        """Return who is on the bus."""
        service = ("--dest=org.freedesktop.DBus", "--print-reply", "/org/freedesktop/DBus")
        return self.run("dbus-send", *service, "org.freedesktop.DBus.ListNames").decode()

    def run(self, *command: str) -> bytes:
        return subprocess.run(
            command, env=self.environment, capture_output=True, check=False, timeout=PATIENCE
        ).stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(PATIENCE)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


class Spoken:
    """A program with a line for each thing it has to say."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self._ear, self._mouth = process.stdout, process.stdin

    def line(self) -> str:
        assert select([self._ear], [], [], PATIENCE)[0], "nothing is said"
        return self._ear.readline().decode().rstrip("\n")

    def soon(self) -> str:
        """Return what is said within a second; nothing if nothing is."""
        return self.line() if select([self._ear], [], [], 1)[0] else ""

    def say(self, *words: str) -> Any:
        self._mouth.write((" ".join(words) + "\n").encode())
        self._mouth.flush()
        return json.loads(self.line())
