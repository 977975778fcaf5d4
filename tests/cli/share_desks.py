"""Desks that share a queue as scripts drive them: each a data folder, with one place between."""

import shlex
from pathlib import Path
from typing import Any

from tests.cli.queues import TUESDAY
from tests.cli.terminal import Ran, Terminal


class ShareTerminal:
    """Runs lines on one of several desks, which all have the sample's teams and no home."""

    def __init__(self, teamclock: Terminal) -> None:
        self._teamclock = teamclock
        self.place = teamclock.home / "place"
        self.place.mkdir()

    def __call__(self, desk: str, line: str, at: str = TUESDAY) -> Ran:
        return self._teamclock(*self._words(desk, line, at))

    def told(self, desk: str, line: str, at: str = TUESDAY) -> str:
        """Return the answer of a line that all went well with."""
        return self._teamclock.told(*self._words(desk, line, at)).rstrip("\n")

    def json(self, desk: str, line: str, at: str = TUESDAY) -> Any:
        return self._teamclock.json(*self._words(desk, f"{line} --json", at))

    def titles(self, desk: str) -> dict[str, str]:
        """Return the titles of the items that a desk lists, by their names."""
        listed = self.json(desk, "queue list --all")["items"]
        return {item["ref"]: item["title"] for item in listed}

    def begun(self, *others: str) -> None:
        """Begin a share on the desk `paris`, and join it on others: `tokyo`, `osaka`."""
        self.told("paris", f"share init {self.place} --home design --name Atlas")
        for desk in others:
            self.told(desk, f"share join {self.place} --home coding")
        self.synced("paris", *others)

    def synced(self, *desks: str, at: str = TUESDAY) -> None:
        """Do rounds until each desk has seen what the others wrote."""
        for desk in (*desks, *desks):
            self.told(desk, "share sync", at)

    def folder(self, desk: str) -> Path:
        """Return the data folder of a desk."""
        return self._teamclock.home / desk

    def _words(self, desk: str, line: str, at: str) -> list[str]:
        return ["--data", str(self.folder(desk)), "--at", at, "--zone", "UTC", *shlex.split(line)]
