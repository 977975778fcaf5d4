"""Measures the memory of the window with 12 teams, and of a bare PySide6 window: RSS and PSS.

Both run off-screen at the same time, so that in PSS each counts half of the shared libraries.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.places import BARE, OURS, home, offscreen
from bench.rosters import roster, team_file
from bench.sidebyside import Effort, Pairs, Running
from bench.table import Row, missing

_MOST = 1.5
_ROUNDS = 3
_SETTLED_S = 1
_KINDS = {"Rss": ("resident memory, 12 teams", _MOST), "Pss": ("PSS, 12 teams", None)}


def rows(_effort: Effort) -> Iterator[Row]:
    if not Path("/proc/self/smaps_rollup").exists():
        yield missing("resident memory, 12 teams", "there is no /proc")
        return
    with home(team_file(roster(12))) as environment:
        both = [_both(offscreen(environment)) for _ in range(_ROUNDS)]
    for kind, (what, most) in _KINDS.items():
        ours, bare = ([one[side][kind] for one in both] for side in (0, 1))
        yield Pairs(tuple(ours), tuple(bare)).row(what, most, unit="MB")


def _both(environment: dict[str, str]) -> tuple[dict[str, float], dict[str, float]]:
    with Running(OURS, environment) as ours, Running(BARE, environment) as bare:
        _ = ours.painted, bare.painted
        time.sleep(_SETTLED_S)
        return megabytes(ours.pid), megabytes(bare.pid)


def megabytes(pid: int) -> dict[str, float]:
    """Return the kernel's figures of a process, in MB: resident (Rss), its share (Pss) and more."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    parts = (line.split() for line in lines)
    return {part[0].rstrip(":"): int(part[1]) / 1024 for part in parts}
