"""The power is cut at any moment of an operation; what was not synchronised is there or is not."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.faults.disk import ACK, after_cut, written_out
from tests.faults.homes import Home
from tests.faults.recording import Recording
from tests.faults.recovery import recovered
from tests.faults.verdicts import Case, Finding

_CUTS = 120
_AT_THE_END = 0.3
ANY_ORDER = "power cut, names in any order"


def cases(recording: Recording) -> Iterator[Case]:
    """Yield cuts of an operation, half of them on a disk that keeps no order of names."""
    operation = recording.operation
    for seed in range(_CUTS):
        ordered = seed % 2 == 0
        yield Case(
            f"power cut in {operation.name}" if ordered else ANY_ORDER,
            f"{operation.name}, seed {seed}",
            partial(_cut, recording, seed, ordered=ordered),
            int(operation.kept),
        )


def _cut(recording: Recording, seed: int, *, ordered: bool) -> Iterator[Finding]:
    random = Random(f"{recording.operation.name} {seed}")  # noqa: S311 - no secret
    at = _moment(recording, random)
    happened = recording.events[:at]
    acknowledged = sum(event.kind == ACK for event in happened)
    allowed = recording.states[acknowledged : acknowledged + 2]
    disk = after_cut(recording.start, happened, random, ordered=ordered)
    with TemporaryDirectory(dir=recording.home.root.parent) as folder:
        home = Home(Path(folder) / "home")
        written_out(disk, home.root, recording.place)
        yield from recovered(home, recording, allowed)


def _moment(recording: Recording, random: Random) -> int:
    """Return after how many events the power is cut, often right after an acknowledgement."""
    ends = [number + 1 for number, event in enumerate(recording.events) if event.kind == ACK]
    if random.random() < _AT_THE_END:
        return random.choice(ends)
    return random.randint(0, len(recording.events))
