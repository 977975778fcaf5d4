"""An operation, done once to its end: each change that it made, and the state after each step."""

import os
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from tests.faults.disk import ACK, Disk, Event, disk_of, events
from tests.faults.homes import Home, copied
from tests.faults.operations import Operation
from tests.faults.starts import armed


class Recording(NamedTuple):
    """What an operation did, from its start on; `place` is the folder that it did it in."""

    operation: Operation
    home: Home
    place: Path
    start: Disk
    events: tuple[Event, ...]
    states: tuple[str, ...]

    @property
    def points(self) -> int:
        """Return how many changes and synchronisations there were."""
        return sum(event.kind != ACK for event in self.events)

    @property
    def original(self) -> bytes | None:
        """Return the bytes that must be kept where others take their place."""
        return self.home.queue.read_bytes() if self.operation.kept else None


def recorded(folder: Path, name: str, operation: Operation) -> Recording:
    home = operation.prepare(folder, name)
    states = [_state(home, operation)]
    with copied(home) as copy, TemporaryFile() as log:
        start = disk_of(copy.root)
        for step in operation.steps:
            ran = copy.run(armed(copy, step(copy), 0, log.fileno()))
            assert ran.code == 0, (operation.name, ran)
            os.write(log.fileno(), f"{ACK}\n".encode())
            states.append(_state(copy, operation))
        log.seek(0)
        found = events(log, copy.root)
        return Recording(operation, home, copy.root, start, found, tuple(states))


def _state(home: Home, operation: Operation) -> str:
    """Look at a copy, for a look may change a home."""
    with copied(home) as copy:
        return operation.look(copy).state
