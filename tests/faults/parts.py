"""The parts of the faults, by their names."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults import (
    corruptions,
    crash_points,
    journals,
    kills,
    locks,
    modes,
    odd_files,
    places,
    power_cuts,
)
from tests.faults.operations import OPERATIONS, SESSION
from tests.faults.recording import recorded
from tests.faults.verdicts import Case


class Part(NamedTuple):
    """A part of the faults: what makes its cases, and how many of them make a quick look."""

    cases: Callable[[Path], Iterator[Case]]
    quick: int


def _broken_off(folder: Path) -> Iterator[Case]:
    for number, operation in enumerate((*OPERATIONS, SESSION)):
        recording = recorded(folder, f"operation-{number}", operation)
        yield from crash_points.cases(recording)
        yield from power_cuts.cases(recording)


PARTS = {
    "kills": Part(kills.cases, 1),
    "broken-off": Part(_broken_off, 24),
    "corruptions": Part(corruptions.cases, 12),
    "odd-values": Part(odd_files.cases, 12),
    "journals": Part(journals.cases, 6),
    "places": Part(places.cases, 12),
    "modes": Part(modes.cases, 18),
    "locks": Part(locks.cases, 3),
}
