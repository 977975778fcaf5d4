"""Measures the engine at three sizes beside a loop over minutes, and `schedule --document`.

The program's time is for the whole answer from a new roster: work, overlaps, uncovered time, and
all handoffs in a circle. The loop (minute_loop.py) has the same answer. Where it would run for
minutes it gets a part of the teams or of the time, and its time is multiplied. The answers of both
must be equal.
"""

import sys
from collections.abc import Callable, Iterator
from statistics import median
from typing import NamedTuple, TypeVar

from bench.minute_loop import minute_loop
from bench.places import home
from bench.rosters import START, document, horizon, roster
from bench.sidebyside import Effort, Pairs, in_turn, timed, until_exit
from bench.table import Row
from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Plan, plan
from teamclock.domain.roster import Roster
from teamclock.exchange.document import answer, read_document
from teamclock.exchange.json_text import json_text, read_json

_LEAST = 500
_MOST_COMPUTING_MS = 150
_Part = TypeVar("_Part")


class Size(NamedTuple):
    """A schedule to compute.

    `teams`, `days`: its size.
    `most_ms`: the promised time in milliseconds.
    `loop_teams`, `loop_days`: the part of it that the loop computes.
    """

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
    taken = in_turn(ours, timed(lambda: minute_loop(part, short)), pairs, warm_up=1)
    yield _own_row(size, median(taken.ours))
    yield _loop_row(size, taken)
    without = median(timed(lambda: _shared(plan(whole, window)))() for _ in range(5))
    yield Row("  without the handoffs", f"{without:.3g} ms")


def _own_row(size: Size, own: float) -> Row:
    return Row(size.words, f"{own:.3g} ms", "", "", f"≤ {size.most_ms:g} ms", own <= size.most_ms)


def _loop_row(size: Size, pairs: Pairs) -> Row:
    own, loop = median(pairs.ours), median(pairs.floor) * size.part
    faster = size.part / median(pairs.ratios)
    beside, met = f"{faster:.0f} x faster", faster >= _LEAST
    what = "  beside a loop over minutes"
    return Row(what, f"{own:.3g} ms", f"{loop:.4g} ms", beside, f"≥ {_LEAST} x", met)


def _best_of(action: Callable[[], object]) -> Callable[[], float]:
    """Return the measure of a call as the median of seven: it is short beside the loop."""
    once = timed(action)
    return lambda: median(once() for _ in range(7))


def _work_out(asked: Plan) -> Plan:
    """Compute all parts of a plan."""
    _ = _shared(asked).handoffs
    return asked


def _shared(asked: Plan) -> Plan:
    _ = asked.work, asked.overlaps, asked.uncovered
    return asked


def _agree(given: Roster, window: Interval) -> None:
    asked, walked = plan(given, window), minute_loop(given, window)
    shared = {(*overlap.at, overlap.teams) for overlap in asked.overlaps}
    idle = {(*part, ()) for part in asked.uncovered}
    assert {part for part in walked.stretches if len(part[2]) != 1} == shared | idle
    assert set(walked.handoffs) == set(asked.handoffs), "the engine and the loop disagree"


class Parts(NamedTuple):
    """The time of each part of an answer to a document, in milliseconds."""

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


def _kept(action: Callable[[], _Part]) -> tuple[float, _Part]:
    """Return the milliseconds of a call, and its result."""
    got: list[_Part] = []
    taken = timed(lambda: got.append(action()))()
    return taken, got[0]


def _whole_process(what: str, asked: bytes, effort: Effort) -> Row:
    command = [sys.executable, "-m", "teamclock", "schedule", "--document", "-"]
    with home() as environment:
        ours = until_exit(command, environment, asked)
        floor = until_exit([sys.executable, "-c", "pass"], environment, asked)
        return in_turn(ours, floor, effort.pairs).row(f"{what}: whole process, beside an empty one")
