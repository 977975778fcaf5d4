"""The engine at three sizes beside a loop over minutes, and `schedule --document` in its parts.

Ours is the whole answer from a roster that has not been asked before: work, overlaps, uncovered
time and the handoffs of all in a circle. The loop (minute_loop.py) has no handoffs to find; where
it would run for minutes it gets a part of the teams or of the time, and its time is multiplied. On
what both computed they must agree.
"""

import sys
from collections.abc import Callable, Iterator
from statistics import median
from typing import NamedTuple, TypeVar

from bench.minute_loop import minute_loop
from bench.places import home
from bench.rosters import START, document, horizon, roster
from bench.sidebyside import Effort, in_turn, timed, until_exit
from bench.table import Row
from teamclock.cli.shapes import json_text
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Plan, plan
from teamclock.domain.roster import Roster
from teamclock.exchange.document import answer, read_document
from teamclock.exchange.json_text import read_json

_LEAST = 500
_MOST_COMPUTING_MS = 150
_Part = TypeVar("_Part")


class Size(NamedTuple):
    """So many teams for so many days, of which the loop gets a part."""

    teams: int
    days: int
    most_ms: float
    loop_teams: int
    loop_days: int

    @property
    def part(self) -> int:
        return self.teams * self.days // (self.loop_teams * self.loop_days)

    @property
    def words(self) -> str:
        scaled = f" (loop: 1/{self.part}, multiplied)" if self.part > 1 else ""
        return f"schedule of {self.teams} teams x {self.days} days{scaled}"


_SIZES = (Size(3, 7, 0.2, 3, 7), Size(30, 364, 150, 30, 7), Size(1000, 7, 60, 40, 7))


def rows(effort: Effort) -> Iterator[Row]:
    use_newest_tz_data()  # before any zone is made
    for size in _SIZES:
        yield from _beside_the_loop(size, max(effort.pairs // 3, 3))
    yield from _document_rows(effort)


def _beside_the_loop(size: Size, pairs: int) -> Iterator[Row]:
    whole, part = roster(size.teams), roster(size.loop_teams)
    window, short = horizon(size.days), horizon(size.loop_days)
    _agree(part, short)
    ours = _best_of(lambda: _work_out(plan(whole, window)))
    loop = in_turn(ours, timed(lambda: minute_loop(part, short)), pairs, warm_up=1)
    own, slow = median(loop.ours), median(loop.floor) * size.part
    faster = median(floor * size.part / ours for ours, floor in zip(*loop, strict=True))
    yield Row(size.words, f"{own:.3g} ms", target=f"≤ {size.most_ms:g} ms", met=own <= size.most_ms)
    beside = f"{faster:.0f} x faster"
    met = faster >= _LEAST
    yield Row("  beside a minute loop", f"{own:.3g} ms", f"{slow:.4g} ms", beside, "≥ 500 x", met)


def _best_of(deed: Callable[[], object]) -> Callable[[], float]:
    """Return the measure of a call as the median of three: it is short beside the loop."""
    once = timed(deed)
    return lambda: median(once() for _ in range(3))


def _work_out(asked: Plan) -> Plan:
    """Ask a plan for all that it can tell."""
    _ = asked.work, asked.overlaps, asked.uncovered, asked.handoffs
    return asked


def _agree(given: Roster, window: Interval) -> None:
    asked = plan(given, window)
    shared = {(*overlap.at, overlap.teams) for overlap in asked.overlaps}
    idle = {(*part, ()) for part in asked.uncovered}
    found = {stretch for stretch in minute_loop(given, window) if len(stretch[2]) != 1}
    assert found == shared | idle, "the engine and the loop over minutes disagree"


class Parts(NamedTuple):
    """What one document took to answer, in milliseconds."""

    reading: float
    computing: float
    formatting: float


def _document_rows(effort: Effort) -> Iterator[Row]:
    asked = document(roster(30), Interval(START, Instant(START + 365 * 86_400)))
    parts = Parts(*map(median, zip(*(_in_parts(asked) for _ in range(effort.pairs)), strict=True)))
    what = "`schedule --document -`, 30 teams x 1 year"
    yield Row(f"{what}: reading", f"{parts.reading:.3g} ms")
    met = parts.computing <= _MOST_COMPUTING_MS
    yield Row(f"{what}: computing", f"{parts.computing:.3g} ms", target="≤ 150 ms", met=met)
    yield Row(f"{what}: formatting", f"{parts.formatting:.3g} ms")
    yield _whole_process(what, asked, effort)


def _in_parts(given: bytes) -> Parts:
    reading, read = _kept(lambda: read_document(read_json(given)))
    computing, _ = _kept(lambda: _everything(read.plan))
    formatting, _ = _kept(lambda: json_text(answer(read)))
    return Parts(reading, computing, formatting)


def _everything(asked: Plan) -> None:
    _ = _work_out(asked).two


def _kept(deed: Callable[[], _Part]) -> tuple[float, _Part]:
    """Return how long a call took, and what it returned."""
    got: list[_Part] = []
    taken = timed(lambda: got.append(deed()))()
    return taken, got[0]


def _whole_process(what: str, asked: bytes, effort: Effort) -> Row:
    command = [sys.executable, "-m", "teamclock", "schedule", "--document", "-"]
    with home() as environment:
        ours = until_exit(command, environment, asked)
        floor = until_exit([sys.executable, "-c", "pass"], environment, asked)
        return in_turn(ours, floor, effort.pairs).row(f"{what}: whole process, beside an empty one")
