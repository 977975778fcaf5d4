"""The program as scripts see it: words in; a code, an answer and complaints out."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from teamclock.__main__ import main
from tests.files import written

ROOT = Path(__file__).parents[2]
GLOBAL_OPTIONS = frozenset(
    ["roster", "data", "at", "zone", "home_team", "tray", "new", "open", "version", "verbose"]
)
"""The options before a command, as the parser names them."""


class Ran(NamedTuple):
    """What a run came to."""

    code: int
    out: str
    err: str


class Terminal:
    """Runs the program in this process, in a folder and with settings of its own."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.sample_place = home / "config" / "teamclock" / "teams.toml"
        self._capsys = capsys

    def __call__(self, *words: str) -> Ran:
        self._capsys.readouterr()
        code = main(words)
        return Ran(code, *self._capsys.readouterr())

    def told(self, *words: str) -> str:
        """Return the answer of a run that all went well with."""
        ran = self(*words)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    def json(self, *words: str) -> Any:
        """Return the one JSON object that a run answers with, on one line of ASCII."""
        out = self.told(*words)
        assert (out.count("\n"), out.isascii()) == (1, True)
        return json.loads(out)

    def file(self, content: str | bytes, name: str = "teams.toml") -> str:
        """Write a file and return its path."""
        return str(written(self.home, content, name))


def refused(ran: Ran, code: int) -> str:
    """Return what a refused run says, which is one line and no answer."""
    assert (ran.code, ran.out) == (code, "")
    assert re.fullmatch(r"teamclock: [^\n]+\n", ran.err), ran.err
    return ran.err.removeprefix("teamclock: ").rstrip("\n")


def process(
    home: Path, *words: str, stdin: bytes = b"", stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own, with nothing set but a home."""
    return subprocess.run(
        [sys.executable, "-m", "teamclock", *words],
        cwd=ROOT,
        env=bare_environment(home),
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        timeout=30,
    )


def bare_environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }
