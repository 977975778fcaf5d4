"""Compares fair rotations with the exact optimum: 40 seeded ones, 3 to 8 teams, 4 to 26 weeks.

A solver of integer programs (SciPy's HiGHS), which the program itself does not use, finds the
optimum of the worst team's total. If it has not proven an optimum in its time, its proven lower
bound is used instead.
"""

import random
from collections.abc import Iterator, Sequence
from statistics import mean, median
from time import perf_counter
from typing import NamedTuple

from bench.rosters import START
from bench.sidebyside import Effort
from bench.table import Row, missing
from teamclock.domain.burden import burden
from teamclock.domain.fair_rotation import Series, Terms, rotate, weekly_options, weeks_from
from teamclock.domain.interval import HOUR, MINUTE, WEEK, Instant
from teamclock.domain.roster import Span, Team, TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.zones import zone

_SERIES = 40
_SEED = 2026
_MOST_OVER = 0.03
_MOST_S = 0.5
_SOLVER_S = 20
_LENGTHS = (30 * MINUTE, HOUR, HOUR, 90 * MINUTE)
_ZONES = (
    *("Europe/Paris", "Asia/Tokyo", "America/New_York", "Australia/Sydney", "America/Los_Angeles"),
    *("Asia/Kolkata", "America/Sao_Paulo", "Africa/Johannesburg", "Asia/Shanghai", "Asia/Dubai"),
    *("Europe/London", "Pacific/Auckland", "America/Chicago"),
)


class Outcome(NamedTuple):
    """The minutes of the worst team in a rotation.

    `ours`: those of the program.
    `optimum`: the least possible.
    `same`: those with one fixed slot; None if no slot is possible in every week.
    `seconds`: the time that the program took.
    """

    ours: int
    optimum: float
    same: int | None
    seconds: float

    @property
    def over(self) -> float:
        return self.ours / self.optimum - 1 if self.optimum else float(self.ours > 0)


def rows(_effort: Effort) -> Iterator[Row]:
    what = f"{_SERIES} fair series, worst team"
    try:
        import scipy.optimize  # noqa: F401 - a missing SciPy fails before the work
    except ImportError:
        yield missing(what, "there is no SciPy: pip install scipy")
        return
    dice = random.Random(_SEED)  # noqa: S311 - dice, no secrets
    found = [_outcome(dice) for _ in range(_SERIES)]
    over = mean(one.over for one in found)
    optimal = sum(one.over <= 0 for one in found)
    promised = f"≤ {_MOST_OVER:.0%} over"
    ours = f"{over:.2%} over, {optimal} optimal"
    yield Row(f"{what} (mean)", ours, "optimum", "", promised, over <= _MOST_OVER)
    fixed = mean(one.same / one.ours - 1 for one in found if one.same and one.ours)
    yield Row(f"{what}, at the same slot", f"{fixed:.0%} more than ours", "", "")
    times = [one.seconds for one in found]
    slowest = max(times)
    ours = f"{median(times) * 1000:.0f} ms, slowest {slowest * 1000:.0f} ms"
    yield Row("time of a series", ours, "", "", f"≤ {_MOST_S * 1000:.0f} ms", slowest <= _MOST_S)


def _outcome(dice: random.Random) -> Outcome:
    teams = [_team(key, dice.randint(7, 10)) for key in dice.sample(_ZONES, dice.randint(3, 8))]
    start = Instant(START + dice.randrange(52) * WEEK)
    terms = Terms(weeks_from(start, dice.randint(4, 26)), dice.choice(_LENGTHS))
    begun = perf_counter()
    series = rotate(teams, terms)
    seconds = perf_counter() - begun
    return Outcome(_worst(series.ledger), _optimum(teams, terms), _same(series), seconds)


def _team(key: str, hour: int) -> Team:
    spans = (Span(hour * 60, (hour + 8) * 60),)
    return Team(TeamId(key), key, key, zone(key), (spans,) * 5 + ((), ()))


def _worst(ledger: dict[TeamId, int]) -> int:
    return max(ledger.values())


def _same(series: Series) -> int | None:
    return None if series.same is None else _worst(series.same[1])


def _optimum(teams: Sequence[Team], terms: Terms) -> float:
    """Return the least that the worst team can carry: one slot a week, all costs below a bound."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    weeks = list(
        weekly_options({team.id: burden(team, terms.asked) for team in teams}, terms).values()
    )
    slots = [(week, slot) for week, its in enumerate(weeks) for slot in its]
    one_a_week = np.zeros((len(weeks), len(slots) + 1))
    for column, (week, _slot) in enumerate(slots):
        one_a_week[week, column] = 1
    found = milp(
        np.r_[np.zeros(len(slots)), 1],
        constraints=[
            LinearConstraint(one_a_week, 1, 1),
            LinearConstraint(np.c_[_costs(slots), -np.ones(len(teams))], -np.inf, 0),
        ],
        integrality=np.r_[np.ones(len(slots)), 0],
        bounds=Bounds(0, np.r_[np.ones(len(slots)), np.inf]),
        options={"time_limit": _SOLVER_S},
    )
    return float(round(found.mip_dual_bound, 3))


def _costs(slots: Sequence[tuple[int, Slot]]) -> list[list[int]]:
    """Return the costs of the slots, one row a team."""
    return [list(row) for row in zip(*(slot.cost for _week, slot in slots), strict=True)]
