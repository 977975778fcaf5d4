"""The plan of a roster over a horizon: overlaps, uncovered time, handoffs (schedule.md, 4, 5)."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from teamclock.domain.interval import (
    DAY,
    LIMIT,
    Instant,
    Interval,
    Stretch,
    WholeStretch,
    merge,
    sweep,
)
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import Calendar

_REACHES = (DAY, 8 * DAY, LIMIT)
"""The lengths of searches that are tried in turn, in seconds, because most answers are near."""


class Overlap(NamedTuple):
    """A maximal interval in which exactly these teams, two or more, work; in the roster's order."""

    at: Interval
    teams: tuple[TeamId, ...]


class Handoff(NamedTuple):
    """The end of a giver's day, and when the receiver works next.

    end: when the giver goes home
    next: the receiver's next start at or after `end`; None if not within 366 days
    overlap_s: the seconds up to `end` in which both teams work without interruption
    """

    giver: TeamId
    receiver: TeamId
    end: Instant
    next: Instant | None
    overlap_s: int

    @property
    def gap_s(self) -> int | None:
        """Return the seconds from `end` until the receiver works; None if `next` is None."""
        return None if self.next is None else self.next - self.end


class Plan:
    """The plan of a roster over a horizon; each part is computed on first use and cached.

    calendars: the calendar of each team of the roster, by its id.
    """

    def __init__(
        self, roster: Roster, horizon: Interval, calendars: Mapping[TeamId, Calendar]
    ) -> None:
        self.roster = roster
        self.horizon = horizon
        self.calendars = calendars

    @cached_property
    def work(self) -> dict[TeamId, tuple[Interval, ...]]:
        """Return the working intervals of each team, clipped to the horizon."""
        return {team.id: self.calendars[team.id].during(self.horizon) for team in self.roster.teams}

    @cached_property
    def presence(self) -> dict[TeamId, tuple[Interval, ...]]:
        """Return each team's intervals of work and breaks together, clipped to the horizon."""
        return {name: calendar.presence(self.horizon) for name, calendar in self.calendars.items()}

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the horizon cut wherever a team starts or stops working.

        Bit i of a stretch's `members` is set if team i of the roster works.
        """
        return sweep(list(self.work.values()), self.horizon)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Return the overlaps: the intervals in which the same two or more teams work, in order."""
        names = _Names(team.id for team in self.roster.teams)
        return tuple(
            Overlap(Interval(start, end), names[members])
            for start, end, members in self.stretches
            if members & (members - 1)  # more than one bit
        )

    @cached_property
    def two(self) -> tuple[Interval, ...]:
        """Return the maximal intervals in which any two or more teams work."""
        return merge(overlap.at for overlap in self.overlaps)

    @cached_property
    def uncovered(self) -> tuple[Interval, ...]:
        """Return the maximal intervals in which no team works."""
        return tuple(Interval(start, end) for start, end, members in self.stretches if not members)

    def together(self, teams: frozenset[TeamId]) -> tuple[Interval, ...]:
        """Return the maximal intervals in which all of `teams` work; others may work, too."""
        wanted = sum(1 << bit for bit, team in enumerate(self.roster.teams) if team.id in teams)
        return merge(
            Interval(start, end)
            for start, end, members in self.stretches
            if members & wanted == wanted
        )

    @cached_property
    def handoffs(self) -> tuple[Handoff, ...]:
        """Return the handoffs that end in the horizon, by end, then in the relay's order."""
        found = [handoff for pair in self.roster.pairs for handoff in self._leg(*pair)]
        return tuple(sorted(found, key=attrgetter("end")))

    def _leg(self, giver: TeamId, receiver: TeamId) -> Iterator[Handoff]:
        """Yield the handoffs in the horizon from a giver to its receiver, by end."""
        for end in home_times(self.calendars[giver], self.horizon):
            yield handoff(self.calendars[giver], self.calendars[receiver], end)


class _Names(dict[int, tuple[TeamId, ...]]):
    """The ids of the teams whose bits are set in `members`, cached by that number.

    The cache pays, because few sets of teams work together in a year.
    """

    def __init__(self, ids: Iterator[TeamId]) -> None:
        super().__init__()
        self._ids = tuple(ids)

    def __missing__(self, members: int) -> tuple[TeamId, ...]:
        """Store and return the ids of the teams whose bits are set."""
        named = tuple(name for bit, name in enumerate(self._ids) if members >> bit & 1)
        self[members] = named
        return named


def calendars(roster: Roster) -> dict[TeamId, Calendar]:
    """Return a new calendar for each team of the roster."""
    return {team.id: Calendar(team) for team in roster.teams}


def plan(roster: Roster, horizon: Interval) -> Plan:
    """Return the plan of a roster over a horizon, with new calendars."""
    return Plan(roster, horizon, calendars(roster))


def home_times(giver: Calendar, horizon: Interval) -> tuple[Instant, ...]:
    """Return when the giver goes home in `horizon`: the ends of its presence.

    A break is no end, and a presence that goes on at the horizon's end has none.
    """
    wider = Interval(Instant(horizon.start - 1), horizon.end)  # with a stay that ends at the start
    ends = (stay.end for stay in giver.presence(wider))
    return tuple(end for end in ends if end < horizon.end)


def next_home_time(giver: Calendar, at: Instant) -> Instant | None:
    """Return when the giver next goes home after `at`; None if not before `at` + 366 days."""
    for reach in _REACHES:
        for end in home_times(giver, Interval(Instant(at + 1), Instant(at + reach))):
            return end
    return None


def handoff(giver: Calendar, receiver: Calendar, end: Instant) -> Handoff:
    """Return the handoff of a giver that goes home at `end` (schedule.md, 5)."""
    return Handoff(
        giver.team.id,
        receiver.team.id,
        end,
        receiver.next_start(end),
        _contact(giver, receiver, end),
    )


def _contact(giver: Calendar, receiver: Calendar, end: Instant) -> int:
    """Return the seconds up to `end` in which both work without interruption, at most 366 days."""
    last = giver.run_at(end - 1), receiver.run_at(end - 1)
    starts = [run.start for run in last if run is not None]
    return min(end - max(starts), LIMIT) if len(starts) == len(last) else 0


def whole(plan: Plan, part: Interval, teams: Iterable[TeamId] | None = None) -> WholeStretch:
    """Return the true start and end of a part of the plan, which the horizon may have cut.

    In `part` no team starts or stops working. The true start is the last instant at which one of
    `teams` (all teams if None) started or stopped, the true end is the next such instant.
    """
    if plan.horizon.start < part.start and part.end < plan.horizon.end:
        return WholeStretch(*part)
    counted = [plan.calendars[name] for name in (plan.calendars if teams is None else teams)]
    starts = (calendar.whole(part.start).start for calendar in counted)
    ends = (calendar.whole(part.end - 1).end for calendar in counted)
    return WholeStretch(
        max((start for start in starts if start is not None), default=None),
        min((end for end in ends if end is not None), default=None),
    )


def next_handoff(plan: Plan, at: Instant) -> Handoff | None:
    """Return the first handoff of the relay that ends after `at`; None if not within 366 days.

    It is taken from the plan if that can hold it, and else computed.
    """
    if _surrounds(plan, at):
        first = bisect_right(plan.handoffs, at, key=attrgetter("end"))
        if first < len(plan.handoffs):
            return plan.handoffs[first]
    calendars = plan.calendars
    ends = [
        (end, giver, receiver)
        for giver, receiver in plan.roster.pairs
        if (end := next_home_time(calendars[giver], at)) is not None
    ]
    if not ends:
        return None
    end, giver, receiver = min(ends, key=lambda leg: leg[0])
    return handoff(calendars[giver], calendars[receiver], end)


def next_overlap(plan: Plan, at: Instant) -> Overlap | None:
    """Return the overlap that holds `at`, else the next one; None if there is none in 366 days.

    It has its true start and end, up to 366 days away, even where the plan's horizon cuts it.
    """
    if _surrounds(plan, at):
        found = _shared_after(plan, at)
        if found is not None and _inside(found.at, plan.horizon):
            return found
    for reach in _REACHES:
        around = Interval(Instant(at - reach), Instant(at + reach))
        found = _shared_after(Plan(plan.roster, around, plan.calendars), at)
        if found is not None and (reach == LIMIT or _inside(found.at, around)):
            return found
    return None


def plan_around(at: Instant, plans: Collection[Plan]) -> Plan | None:
    """Return the last of `plans` whose horizon includes a day on either side of `at`; or None."""
    return next((plan for plan in reversed([*plans]) if _surrounds(plan, at)), None)


def _surrounds(plan: Plan, at: Instant) -> bool:
    """Return whether a plan's horizon includes a day on either side of `at`.

    Most answers about `at` can then be read from the plan.
    """
    return plan.horizon.start <= at - DAY and at + DAY <= plan.horizon.end


def _shared_after(plan: Plan, at: Instant) -> Overlap | None:
    """Return the first overlap of a plan that ends after `at`; None if there is none.

    This is faster than `plan.overlaps`, because it makes no other `Overlap`.
    """
    names = _Names(team.id for team in plan.roster.teams)
    first = bisect_right(plan.stretches, at, key=attrgetter("end"))
    for start, end, members in islice(plan.stretches, first, None):
        if members & (members - 1):  # more than one bit
            return Overlap(Interval(start, end), names[members])
    return None


def _inside(part: Interval, window: Interval) -> bool:
    """Return whether a part lies within a window without touching its edges, which may cut it."""
    return window.start < part.start and part.end < window.end
