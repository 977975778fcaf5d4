"""Figures to show: of some months of drawn work, or made by hand."""

from functools import cache
from typing import Any

from teamclock.domain.balance import MONTH, Balance, Coverage, Receiver, Tally
from teamclock.domain.interval import HOUR, WEEK, Instant, Interval
from teamclock.domain.levels import ServiceLevel
from teamclock.domain.roster import Roster, TeamId
from tests.builders import at, roster, team
from tests.ui.boards import HOSTILE

NOW = at("2026-11-24T08:00Z")
TEAMS: Roster = roster(team("paris")._replace(name=HOSTILE), team("tokyo"))


def tally(legs: int, synced: int, stalled: int, back: int = 0) -> Tally:
    end = Instant(NOW - back * WEEK)
    return Tally(Interval(Instant(end - WEEK), end), legs, synced, stalled)


def week(back: int) -> Tally:
    """Return a week of ten legs, or of none in every fourth."""
    return tally(10 if back % 4 else 0, back % 3 if back % 4 else 0, back % 2, back)


@cache
def trend() -> tuple[Tally, ...]:
    return tuple(week(back) for back in range(11, -1, -1))


def found(legs: int = 40, synced: int = 8, stalled: int = 2, **more: Any) -> Balance:
    """Return figures with so many legs, meetings and stalls; `more` is told of the rest."""
    month = Tally(Interval(Instant(NOW - MONTH), NOW), legs, synced, stalled)
    receivers = (
        Receiver(TeamId("paris"), 2 * HOUR, ServiceLevel(6 * HOUR, 34)),
        Receiver(TeamId("tokyo"), None, ServiceLevel(9 * HOUR, 3)),
    )
    covered = Coverage(90 * HOUR, 20 * HOUR, 58 * HOUR)
    whole = Balance(month, 4, 45, 2, 25, 100, receivers, covered, trend(), (10, 30))
    return whole._replace(**more)


def empty() -> Balance:
    """Return the figures of a queue without a leg."""
    weeks = tuple(tally(0, 0, 0, back) for back in range(11, -1, -1))
    nothing = {"returned": 0, "offered": 0, "missed": 0, "worked_s": 0, "elapsed_s": 0}
    return found(0, 0, 0, trend=weeks, **nothing)
