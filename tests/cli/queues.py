"""The queue as scripts drive it: a line of words a step, at an instant."""

import shlex
from typing import Any

from tests.cli.terminal import Ran, Terminal, refused

TUESDAY = "2026-11-24T08:30:00Z"
"""Paris and Tokyo work."""

READY = "--context 'v2 is ready'"

WAYS = {
    "draft": ("add Deploy --to coding --from design --draft " + READY,),
    "offered": ("add Deploy --to coding --from design " + READY,),
    "accepted": (
        "add Deploy --to coding --from design " + READY,
        "accept R-1 --by Aiko",
    ),
    "returned": (
        "add Deploy --to coding --from design " + READY,
        "return R-1 --question 'which one?'",
    ),
    "done": (
        "add Deploy --to coding --from design " + READY,
        "accept R-1 --by Aiko",
        "complete R-1 --outcome 'it runs'",
    ),
    "withdrawn": (
        "add Deploy --to coding --from design " + READY,
        "withdraw R-1",
    ),
}
"""The steps that bring R-1 into each state."""


class QueueTerminal:
    """Runs `teamclock queue` with the sample's teams, who name no home."""

    def __init__(self, teamclock: Terminal) -> None:
        self._teamclock = teamclock

    def __call__(self, line: str, at: str = TUESDAY) -> Ran:
        return self._teamclock(*self._words(line, at))

    def told(self, line: str, at: str = TUESDAY) -> str:
        """Return the answer of a line that all went well with."""
        return self._teamclock.told(*self._words(line, at))

    def json(self, line: str, at: str = TUESDAY) -> Any:
        return self._teamclock.json(*self._words(f"{line} --json", at))

    def item(self, ref: str = "R-1", at: str = TUESDAY) -> Any:
        return self.json(f"show {ref}", at)["item"]

    def events(self, ref: str = "R-1") -> Any:
        return self.json(f"show {ref}")["events"]

    def refs(self, line: str = "list", at: str = TUESDAY) -> list[str]:
        """Return the refs that a list holds, in its order."""
        return [item["ref"] for item in self.json(line, at)["items"]]

    def walk(self, state: str) -> None:
        """Bring R-1 into a state."""
        for line in WAYS[state]:
            self.told(line)

    def denied(self, line: str, code: int, at: str = TUESDAY) -> str:
        """Return what a line is refused with, which leaves the queue as it was."""
        before = self._stored()
        said = refused(self(line, at), code)
        assert self._stored() == before
        return said

    def _stored(self) -> list[Any]:
        return [self.json(f"show {ref}") for ref in self.refs("list --all")]

    @staticmethod
    def _words(line: str, at: str) -> list[str]:
        return ["--at", at, "--zone", "UTC", "queue", *shlex.split(line)]
