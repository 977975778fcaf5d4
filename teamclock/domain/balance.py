"""How much of the work went async and how much sync, and whether that is right (handoff.md, 3, 4).

A leg or an offer lies in a window if its instant is after the window's start and not after its end.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.flow import LEAST_LEGS, Calendars, cycle_time, shift
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, total
from teamclock.domain.item import Event, Kind, Status
from teamclock.domain.legs import Taken, closed
from teamclock.domain.levels import Levels, ServiceLevel
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.plan import Plan
from teamclock.domain.roster import TeamId
from teamclock.domain.stalls import stalled_legs

MONTH = 28 * DAY
WEEKS = 12
REACH = WEEKS * WEEK
"""How far back the legs lie that the figures and their trend are made of."""

STALLS = 10
"""A stall rate over so many percent is much."""

Band = tuple[int, int]
"""From how many to how many percent of the legs a meeting is right."""

_OFFERS = frozenset({Kind.OFFER, Kind.PASS_ON, Kind.REOPEN})
_PICKS = frozenset({Kind.ACCEPT, Kind.RETURN})
_ENDS = _PICKS | {Kind.WITHDRAW}


class Verdict(StrEnum):
    NOT_ENOUGH = "not enough yet"
    HEAVY = "meeting-heavy"
    QUIET = "too quiet"
    SWEET = "sweet spot"


class ClosedLeg(NamedTuple):
    """A leg that was closed, and how it went.

    `worked_s`: what whoever had the court worked in it; None where a team has left the roster.
    """

    at: Instant
    synced: bool
    returned: bool
    stalled: bool
    worked_s: int | None
    elapsed_s: int


class Offered(NamedTuple):
    """A leg that was handed to a receiver of the roster.

    `pickup_s`: the receiver's work until it was picked up or sent back; None if it was not.
    `missed`: it was not picked up within a full shift of the receiver, the end of it included.
    """

    receiver: TeamId
    at: Instant
    pickup_s: int | None
    missed: bool


class Past(NamedTuple):
    """The legs that some histories closed and offered."""

    closed: list[ClosedLeg]
    offered: list[Offered]


class Tally(NamedTuple):
    """How many legs were closed in a window, and how many were discussed, or ever stalled."""

    window: Interval
    legs: int
    synced: int
    stalled: int

    @property
    def sync_share(self) -> float | None:
        return ratio(self.synced, self.legs)

    @property
    def stall_rate(self) -> float | None:
        return ratio(self.stalled, self.legs)


class Receiver(NamedTuple):
    """A team as a receiver: its median pick-up time, in its working seconds, and service level."""

    team: TeamId
    pickup_s: int | None
    level: ServiceLevel


class Coverage(NamedTuple):
    """The seconds of a window in which just one team works, two or more do, and nobody does."""

    covered_s: int
    double_s: int
    dark_s: int


class Balance(NamedTuple):
    """All figures of the 28 days until now; `trend` has the weeks before, the oldest first."""

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
        return ratio(self.month.legs - self.returned, self.month.legs)

    @property
    def calendar_efficiency(self) -> float | None:
        return ratio(self.worked_s, self.elapsed_s)

    @property
    def missed_handoffs(self) -> float | None:
        return ratio(self.missed, self.offered)

    @property
    def verdict(self) -> Verdict:
        return verdict(self.month, self.band)


def ratio(part: int, whole: int) -> float | None:
    """Return a share; None where there is nothing to divide."""
    return part / whole if whole else None


def verdict(month: Tally, band: Band) -> Verdict:
    """Judge a month of 20 legs or more; what lies on an edge of the band lies in it."""
    low, high = band
    if month.legs < LEAST_LEGS:
        return Verdict.NOT_ENOUGH
    if 100 * month.synced > high * month.legs:
        return Verdict.HEAVY
    if 100 * month.synced < low * month.legs and 100 * month.stalled > STALLS * month.legs:
        return Verdict.QUIET
    return Verdict.SWEET


def past(
    histories: Iterable[Sequence[Taken]],
    calendars: Calendars,
    levels: Levels,
    now: Instant,
    pause: Pause = no_pause,
) -> Past:
    """Return the legs that histories closed and offered, as it is known now.

    Of each history there are the steps that were not taken back, from the first on.
    """
    found = Past([], [])
    for steps in paused(histories, pause):
        found.closed.extend(closed_legs(steps, calendars, levels))
        found.offered.extend(offered_legs(steps, calendars, now))
    return found


def closed_legs(
    steps: Sequence[Taken], calendars: Calendars, levels: Levels
) -> Iterator[ClosedLeg]:
    """Yield the legs that a history closed."""
    legs = closed(steps)
    stalls = stalled_legs(legs, steps, calendars, levels)
    for leg in legs:
        item, at = leg
        yield ClosedLeg(
            at=at,
            synced=item.synced_at is not None,
            returned=len(item.turns) > 1,
            stalled=item.leg in stalls,
            worked_s=cycle_time(leg.leg, calendars),
            elapsed_s=max(at - item.turns[0], 0),
        )


def offered_legs(steps: Iterable[Taken], calendars: Calendars, now: Instant) -> Iterator[Offered]:
    """Yield the legs that a history offered to teams of the roster."""
    offer: Taken | None = None
    for step in steps:
        if offer is not None and step.event.kind in _ENDS:
            yield _offered(offer, step.event, calendars, now)
            offer = None
        if step.event.kind in _OFFERS and step.item.status is Status.OFFERED:
            offer = step if step.item.receiver in calendars else None
    if offer is not None:
        yield _offered(offer, None, calendars, now)


def _offered(offer: Taken, end: Event | None, calendars: Calendars, now: Instant) -> Offered:
    """Return a leg that waited until a step ended that; for one that waits still there is none."""
    start, receiver = offer.event.at, calendars[offer.item.receiver]
    if end is not None and end.at > now:  # it is not known yet
        end = None
    last = now if end is None else end.at
    full = shift(receiver.team, now)
    return Offered(
        receiver=receiver.team.id,
        at=start,
        pickup_s=receiver.worked(start, last) if end is not None and end.kind in _PICKS else None,
        missed=full is not None and receiver.worked(start, last) > full,
    )


def balance(found: Past, levels: Levels, week: Plan, now: Instant, band: Band) -> Balance:
    """Return the figures of the 28 days until now; `week` is the plan of what lies ahead."""
    month = Interval(Instant(now - MONTH), now)
    closed = [leg for leg in found.closed if _within(month, leg.at)]
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
            Receiver(team, median(found), levels.level(team, now)) for team, found in waits.items()
        ),
        coverage=coverage(week),
        trend=trend(found.closed, now),
        band=band,
    )


def _within(window: Interval, at: Instant) -> bool:
    return window.start < at <= window.end


def tally(closed: Iterable[ClosedLeg], window: Interval) -> Tally:
    """Count the legs that were closed in a window."""
    legs = [leg for leg in closed if _within(window, leg.at)]
    synced, stalled = sum(leg.synced for leg in legs), sum(leg.stalled for leg in legs)
    return Tally(window, len(legs), synced, stalled)


def trend(closed: Sequence[ClosedLeg], now: Instant) -> tuple[Tally, ...]:
    """Count the legs of each of the 12 stretches of 7 days until now, the oldest first."""
    starts = [Instant(now - WEEK * back) for back in range(WEEKS, 0, -1)]
    return tuple(tally(closed, Interval(start, Instant(start + WEEK))) for start in starts)


def median(values: Sequence[int]) -> int | None:
    """Return the middle value, of an even number the mean of the two, in whole seconds."""
    ranked, middle = sorted(values), len(values) // 2
    return (ranked[middle] + ranked[-middle - 1]) // 2 if ranked else None


def coverage(plan: Plan) -> Coverage:
    """Return for how long of a plan one team works, two or more do, and nobody does."""
    double, dark = total(plan.two), total(plan.uncovered)
    return Coverage(plan.horizon.length - double - dark, double, dark)
