"""Measures frames of the window off-screen, at two device pixels a pixel, of 12 and 300 teams.

A frame is all that happens from the request to the painted window, events included: a scrub step of
a quarter of an hour, the change of a minute, and a repaint of the whole window. A process of its
own does the work (programs/frames.py).
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from statistics import median, quantiles

from bench.places import PROGRAMS, home, offscreen
from bench.rosters import roster, team_file
from bench.sidebyside import Effort
from bench.table import Row

_MOST_MS = {12: 8.0, 300: 16.0}
_KINDS = {
    "scrub": "scrub frame",
    "minute": "turn of the minute",
    "repaint": "full repaint",
}


def rows(_effort: Effort) -> Iterator[Row]:
    for teams, most in _MOST_MS.items():
        taken = _frames(teams)
        for kind, words in _KINDS.items():
            yield _row(f"{words}, {teams} teams at 2x", taken[kind], most)


def _frames(teams: int) -> Mapping[str, list[float]]:
    command = [sys.executable, str(PROGRAMS / "frames.py")]
    with home(team_file(roster(teams))) as environment:
        told = subprocess.run(
            command, env=offscreen(environment, 2), stdout=subprocess.PIPE, check=True
        )
    frames: Mapping[str, list[float]] = json.loads(told.stdout)
    return frames


def _row(what: str, frames: list[float], most: float) -> Row:
    middle, late = median(frames), quantiles(frames, n=20)[-1]
    promised = what.startswith("scrub")
    return Row(
        what,
        f"{middle:.2f} ms, p95 {late:.2f} ms",
        target=f"≤ {most:g} ms" if promised else "",
        met=middle <= most if promised else None,
    )
