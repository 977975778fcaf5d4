"""The balance: how many of the legs had a meeting, and how many stalled (handoff.md, 3, 4).

A leg or an offer lies in a window if its instant is after the start and not after the end.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.flow import LEAST_LEGS
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, total
from teamclock.domain.levels import Levels, ServiceLevel
from teamclock.domain.past_legs import ClosedLeg, Past
from teamclock.domain.plan import Plan
from teamclock.domain.roster import TeamId

MONTH = 28 * DAY
WEEKS = 12
REACH = WEEKS * WEEK
"""How far back the legs of the figures and their trend lie, in seconds."""

STALLS = 10
"""The stall rate, in percent, above which a share of meetings below the band is too small."""

Band = tuple[int, int]
"""The least and the most percent of legs with a meeting that count as balanced, both included."""


class Verdict(StrEnum):
    """The judgement of the share of legs with a meeting and of the stall rate."""

    NOT_ENOUGH = "not enough yet"
    HEAVY = "meeting-heavy"
    QUIET = "too quiet"
    SWEET = "sweet spot"


class Tally(NamedTuple):
    """Counts of the legs that were closed in a window.

    legs: how many were closed
    synced: how many of them were discussed in a meeting
    stalled: how many of them stalled at any time
    """

    window: Interval
    legs: int
    synced: int
    stalled: int

    @property
    def sync_share(self) -> float | None:
        """Return the share of legs that were discussed in a meeting, 0 to 1; None without legs."""
        return ratio(self.synced, self.legs)

    @property
    def stall_rate(self) -> float | None:
        """Return the share of legs that ever stalled, 0 to 1; None without legs."""
        return ratio(self.stalled, self.legs)


class Receiver(NamedTuple):
    """The figures of a team as a receiver.

    pickup_s: the median of its pick-up times in working seconds; None without a pick-up
    level: its service level at the end of the window
    """

    team: TeamId
    pickup_s: int | None
    level: ServiceLevel


class Coverage(NamedTuple):
    """The seconds of a window in which exactly one team works, two or more do, and no one does."""

    covered_s: int
    double_s: int
    dark_s: int


class Balance(NamedTuple):
    """The figures of a window that ends now; it is called month and has 28 days by default.

    month: the counts of the legs closed in the window
    returned: how many of these legs were sent back with a question
    offered, missed: how many legs were offered, and how many waited more than a full shift
    worked_s, elapsed_s: the working and the elapsed seconds of the closed legs in total, without
        legs of a team that has left the roster
    receivers: the figures of each team as a receiver
    coverage: how much of the week ahead is covered by working hours
    trend: the counts of the legs closed in each of the last 12 weeks, the oldest week first
    band: the least and the most percent of legs with a meeting that count as balanced
    """

    month: Tally
    returned: int
    offered: int
    missed: int
    worked_s: int
    elapsed_s: int
    receivers: tuple[Receiver, ...]
    coverage: Coverage
    trend: tuple[Tally, ...]
    band: Band

    @property
    def handoff_efficiency(self) -> float | None:
        """Return the share of legs that were never sent back, 0 to 1; None without legs."""
        return ratio(self.month.legs - self.returned, self.month.legs)

    @property
    def calendar_efficiency(self) -> float | None:
        """Return the working time of the closed legs divided by their elapsed time, 0 to 1.

        None if no time elapsed.
        """
        return ratio(self.worked_s, self.elapsed_s)

    @property
    def missed_handoffs(self) -> float | None:
        """Return the share of offers that were missed, 0 to 1; None without offers."""
        return ratio(self.missed, self.offered)

    @property
    def verdict(self) -> Verdict:
        """Return the judgement of the window by its `band` (the function `verdict`)."""
        return verdict(self.month, self.band)


def ratio(part: int, whole: int) -> float | None:
    """Return `part` / `whole`; None if `whole` is 0."""
    return part / whole if whole else None


def verdict(month: Tally, band: Band) -> Verdict:
    """Return the verdict on a window; fewer than 20 legs are not enough for one.

    HEAVY: more percent of the legs were discussed in a meeting than `band` allows. QUIET: fewer,
    and over `STALLS` percent of the legs stalled. SWEET: anything else.
    """
    low, high = band
    if month.legs < LEAST_LEGS:
        return Verdict.NOT_ENOUGH
    if 100 * month.synced > high * month.legs:
        return Verdict.HEAVY
    if 100 * month.synced < low * month.legs and 100 * month.stalled > STALLS * month.legs:
        return Verdict.QUIET
    return Verdict.SWEET


def balance(found: Past, levels: Levels, week: Plan, month: Interval, band: Band) -> Balance:
    """Return the figures of the window `month`, which ends now.

    `found` has the closed and the offered legs, `levels` the service levels of the receivers.
    `week` is the plan of the week ahead, for the coverage; `band` is the range in balance, in
    percent.
    """
    now, closed = month.end, [leg for leg in found.closed if _within(month, leg.at)]
    offered = [leg for leg in found.offered if _within(month, leg.at)]
    timed = [leg for leg in closed if leg.worked_s is not None]
    waits: dict[TeamId, list[int]] = {team.id: [] for team in week.roster.teams}
    for leg in offered:
        if leg.pickup_s is not None:
            waits[leg.receiver].append(leg.pickup_s)
    return Balance(
        month=tally(closed, month),
        returned=sum(leg.returned for leg in closed),
        offered=len(offered),
        missed=sum(leg.missed for leg in offered),
        worked_s=sum(leg.worked_s or 0 for leg in timed),
        elapsed_s=sum(leg.elapsed_s for leg in timed),
        receivers=tuple(
            Receiver(team, median(each), levels.level(team, now)) for team, each in waits.items()
        ),
        coverage=coverage(week),
        trend=trend(found.closed, now),
        band=band,
    )


def _within(window: Interval, at: Instant) -> bool:
    """Return whether an instant is in a window of which the end counts but not the start."""
    return window.start < at <= window.end


def tally(closed: Iterable[ClosedLeg], window: Interval) -> Tally:
    """Return the counts of the legs that were closed in a window."""
    legs = [leg for leg in closed if _within(window, leg.at)]
    synced, stalled = sum(leg.synced for leg in legs), sum(leg.stalled for leg in legs)
    return Tally(window, len(legs), synced, stalled)


def trend(closed: Sequence[ClosedLeg], now: Instant) -> tuple[Tally, ...]:
    """Return a Tally of each of the last 12 weeks of 168 h, the oldest first, ending at `now`."""
    starts = [Instant(now - WEEK * back) for back in range(WEEKS, 0, -1)]
    return tuple(tally(closed, Interval(start, Instant(start + WEEK))) for start in starts)


def median(values: Sequence[int]) -> int | None:
    """Return the median of seconds, rounded down to a whole second; None without values."""
    ranked, middle = sorted(values), len(values) // 2
    return (ranked[middle] + ranked[-middle - 1]) // 2 if ranked else None


def coverage(plan: Plan) -> Coverage:
    """Return the seconds of a plan in which one team works, two or more do, and no one does."""
    double, dark = total(plan.two), total(plan.uncovered)
    return Coverage(plan.horizon.length - double - dark, double, dark)
