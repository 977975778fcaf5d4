"""Measures frames of the window off-screen, at two device pixels a pixel, of 12 and 300 teams.

A frame is all that happens from the request to the painted window, events included: a scrub step of
a quarter of an hour, the change of a minute, and a repaint of the whole window, with an item in the
panel and the others in the list. The floor is the repaint of a list of Qt's own as large as the
window, in turn with the frames. Times are those of the processor, in a process of its own
(programs/frames.py).
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles

from bench.places import PROGRAMS, home, offscreen
from bench.queue_file import build
from bench.rosters import roster, team_file
from bench.sidebyside import Effort
from bench.table import Row

_MOST_MS = {12: 8.0, 300: 16.0}
_ITEMS = 60
_GIVERS = 12  # the teams that have items
_KINDS = {
    "scrub": "scrub frame with an item in the panel",
    "minute": "turn of the minute",
    "repaint": "full repaint",
}


def rows(_effort: Effort) -> Iterator[Row]:
    for teams, most in _MOST_MS.items():
        taken = _frames(teams)
        for kind, words in _KINDS.items():
            yield _row(f"{words}, {teams} teams at 2x", taken[kind], most)


def _frames(teams: int) -> Mapping[str, list[tuple[float, float]]]:
    """Return the times of each kind of frame, in ms, each with that of the floor after it."""
    command, given = [sys.executable, str(PROGRAMS / "frames.py")], roster(teams)
    with home(team_file(given)) as environment:
        queue = Path(environment["HOME"]) / ".local" / "share" / "teamclock" / "queue.db"
        build(queue, _ITEMS, [team.id for team in given.teams[:_GIVERS]], 1)
        done = subprocess.run(
            command, env=offscreen(environment, 2), stdout=subprocess.PIPE, check=True
        )
    frames: Mapping[str, list[tuple[float, float]]] = json.loads(done.stdout)
    return frames


def _row(what: str, frames: list[tuple[float, float]], most: float) -> Row:
    ours, floor = zip(*frames, strict=True)
    middle, late = median(ours), quantiles(ours, n=20)[-1]
    low, ratio, high = quantiles([mine / its for mine, its in frames])
    promised = what.startswith("scrub")
    return Row(
        what,
        f"{middle:.2f} ms, p95 {late:.2f} ms",
        f"{median(floor):.2f} ms",
        f"{ratio:.2f} ({low:.2f}–{high:.2f})",
        target=f"≤ {most:g} ms" if promised else "",
        met=middle <= most if promised else None,
    )
