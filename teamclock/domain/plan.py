"""Many teams over a horizon: overlaps, uncovered time and handoffs (schedule.md, 4 and 5)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
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


class Overlap(NamedTuple):
    """A maximal interval in which just these two or more teams work, in the roster's order."""

    at: Interval
    teams: tuple[TeamId, ...]


class Handoff(NamedTuple):
    """A giver goes home at `end`; the receiver works again at `next`, None if not within 366 days.

    `overlap_s`: how long both worked just before the end, in seconds.
    """

    giver: TeamId
    receiver: TeamId
    end: Instant
    next: Instant | None
    overlap_s: int

    @property
    def gap_s(self) -> int | None:
        return None if self.next is None else self.next - self.end


class Plan:
    """What a roster comes to over a horizon; each part is worked out when it is first asked for."""

    def __init__(
        self, roster: Roster, horizon: Interval, calendars: Mapping[TeamId, Calendar]
    ) -> None:
        self.roster = roster
        self.horizon = horizon
        self.calendars = calendars

    @cached_property
    def work(self) -> dict[TeamId, tuple[Interval, ...]]:
        """Return the maximal working intervals of each team, clipped to the horizon."""
        return {team.id: self.calendars[team.id].during(self.horizon) for team in self.roster.teams}

    @cached_property
    def presence(self) -> dict[TeamId, tuple[Interval, ...]]:
        """Return the maximal intervals in which each team works or has a break, clipped too."""
        return {name: calendar.presence(self.horizon) for name, calendar in self.calendars.items()}

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the horizon cut wherever a team starts or stops working."""
        return sweep(list(self.work.values()), self.horizon)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Return the intervals with a constant set of two or more working teams."""
        names = _Names(team.id for team in self.roster.teams)
        return tuple(
            Overlap(Interval(start, end), names[members])
            for start, end, members in self.stretches
            if members & (members - 1)  # more than one bit
        )

    @cached_property
    def two(self) -> tuple[Interval, ...]:
        """Return the maximal intervals in which two or more teams work, whoever they are."""
        return merge(overlap.at for overlap in self.overlaps)

    @cached_property
    def uncovered(self) -> tuple[Interval, ...]:
        """Return the maximal intervals in which nobody works."""
        return tuple(Interval(start, end) for start, end, members in self.stretches if not members)

    def together(self, teams: frozenset[TeamId]) -> tuple[Interval, ...]:
        """Return the maximal intervals in which each of `teams` works, whoever else does."""
        wanted = sum(1 << bit for bit, team in enumerate(self.roster.teams) if team.id in teams)
        return merge(
            Interval(start, end)
            for start, end, members in self.stretches
            if members & wanted == wanted
        )

    @cached_property
    def handoffs(self) -> tuple[Handoff, ...]:
        """Return each relay pair's handoffs with an end in the horizon, by end, then by pair."""
        found = [handoff for pair in self.roster.pairs for handoff in self._leg(*pair)]
        return tuple(sorted(found, key=attrgetter("end")))

    def _leg(self, giver: TeamId, receiver: TeamId) -> Iterator[Handoff]:
        for end in home_times(self.calendars[giver], self.horizon):
            yield handoff(self.calendars[giver], self.calendars[receiver], end)


class _Names(dict[int, tuple[TeamId, ...]]):
    """The team ids that the bits of a number stand for; a year has few sets and many stretches."""

    def __init__(self, ids: Iterator[TeamId]) -> None:
        super().__init__()
        self._ids = tuple(ids)

    def __missing__(self, members: int) -> tuple[TeamId, ...]:
        named = tuple(name for bit, name in enumerate(self._ids) if members >> bit & 1)
        self[members] = named
        return named


def calendars(roster: Roster) -> dict[TeamId, Calendar]:
    """Return a fresh calendar for each team of the roster."""
    return {team.id: Calendar(team) for team in roster.teams}


def plan(roster: Roster, horizon: Interval) -> Plan:
    """Return the plan of a roster over a horizon, with calendars of its own."""
    return Plan(roster, horizon, calendars(roster))


def home_times(giver: Calendar, horizon: Interval) -> tuple[Instant, ...]:
    """Return when the team goes home: the ends in `horizon` of its presence, breaks included."""
    wider = Interval(Instant(horizon.start - 1), horizon.end)
    ends = (stay.end for stay in giver.presence(wider))
    return tuple(end for end in ends if end < horizon.end)


def next_home_time(giver: Calendar, at: Instant) -> Instant | None:
    """Return when the team next goes home after `at`; None if not before at + 366 days."""
    for reach in (8 * DAY, LIMIT):
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
    """Return for how many seconds until `end`, at most 366 days, both were working throughout."""
    last = giver.run_at(end - 1), receiver.run_at(end - 1)
    starts = [run.start for run in last if run is not None]
    return min(end - max(starts), LIMIT) if len(starts) == len(last) else 0


def whole(plan: Plan, part: Interval, teams: Iterable[TeamId] | None = None) -> WholeStretch:
    """Return when a part of the plan, in which no team starts or stops, truly begins and ends.

    A part that the horizon does not cut is as it stands. Where `teams` are given, only they count.
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
    """Return the first handoff of the relay after `at`; None if there is none within 366 days."""
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
    """Return the whole overlap that holds `at`, or the next one within 366 days."""
    for reach in (8 * DAY, LIMIT):
        around = Interval(Instant(at - reach), Instant(at + reach))
        overlaps = Plan(plan.roster, around, plan.calendars).overlaps
        found = next((overlap for overlap in overlaps if overlap.at.end > at), None)
        if found is not None and (reach == LIMIT or _inside(found.at, around)):
            return found
    return None


def _inside(part: Interval, window: Interval) -> bool:
    return window.start < part.start and part.end < window.end
