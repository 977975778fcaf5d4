"""The whole program as it lives on a desktop: its home, its queue, and a clock that can be set."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.app.clock import wall_s
from tests.builders import at
from tests.buses import need
from tests.desktop.desk import Desk
from tests.desktop.driven import PATIENCE, Program, until

PROGRAM = (sys.executable, "-m", "teamclock")


class WallClock:
    """A wall clock for programs that know of it; their steady clock goes on as ever.

    Its library refuses time.sleep, which only a start uses that waits for the socket of another.
    """

    def __init__(self, file: Path) -> None:
        need("faketime")
        (library,) = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
        self._file = file
        self.environment: Mapping[str, str] = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # else Qt’s threads end at once
            "NO_FAKE_STAT": "1",
        }

    def set(self, instant: str) -> None:
        """Set it, for those who run too: the file is there whole or not at all."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{at(instant) - wall_s():+.3f}", encoding="ascii")
        new.replace(self._file)


class Ran(NamedTuple):
    """What a start that found a window came to, and how long it took."""

    code: int
    took_s: float


class Resident:
    """A user's home on a desk; its programs have the wall clock of the home."""

    def __init__(self, desk: Desk, teams: str) -> None:
        self.desk, self.clock = desk, WallClock(desk.home / "time")
        place = desk.home / "config" / "teamclock" / "teams.toml"
        place.parent.mkdir(parents=True)
        place.write_text(teams, encoding="utf-8")
        self.settings = place.with_name("settings.toml")
        self.queue = desk.home / ".local" / "share" / "teamclock" / "queue.db"
        self._environment = {**desk.environment, **self.clock.environment}

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        return self.desk.start(*PROGRAM, *words, environment=self.clock.environment)

    def window(self, *words: str) -> Program:
        """Start the program, and wait for its window and until later starts can ask it."""
        program = self.seen(self.start(*words))
        until(self.has_socket, "the socket does not appear")
        return program

    def seen(self, process: "subprocess.Popen[bytes]") -> Program:
        """Wait for the window of a program."""
        return Program(process, self.desk.environment)

    def has_socket(self) -> bool:
        """Tell whether later starts can ask for the window."""
        locks = (self.desk.home / "teamclock").glob("*.lock")
        return any(lock.read_text().partition(" ")[2] for lock in locks)

    def again(self, *words: str) -> Ran:
        """Start the program once more, and wait for its end."""
        before = time.monotonic()
        ran = subprocess.run(
            [*PROGRAM, *words], env=self._environment, check=False, timeout=PATIENCE
        )
        return Ran(ran.returncode, time.monotonic() - before)

    def terminal(self, *words: str) -> Any:
        """Return what the terminal answers of this home."""
        command = [*PROGRAM, *words, "--json"]
        ran = subprocess.run(command, env=self._environment, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
        return json.loads(ran.stdout)
