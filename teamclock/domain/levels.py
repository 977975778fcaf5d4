"""Service levels at any instant, by the legs closed in the 90 days before it (handoff.md, 3)."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.flow import (
    LEAST_LEGS,
    LEVEL_DAYS,
    NEVER,
    cycle_time_percentile,
    service_level,
)
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.roster import TeamId

SPAN = LEVEL_DAYS * DAY
"""The seconds from its end in which a leg counts."""

_NONE_SET: Mapping[TeamId, int] = MappingProxyType({})

_LEAVING = 500
"""The most legs that cease to count within a stored course."""


class Cycle(NamedTuple):
    """A closed leg of a receiver: when it was closed, and its cycle time in seconds."""

    closed_at: Instant
    cycle_s: int


class ServiceLevel(NamedTuple):
    """A service level in seconds, and the number of legs closed in the 90 days before.

    sle_s: what the team file sets, else the level of 20 legs or more, else a full shift; None for a
        team that never works.
    own: whether the team file sets it.
    """

    sle_s: int | None
    legs: int
    own: bool = False

    @property
    def is_computed(self) -> bool:
        """Return whether the level is computed from legs, and is neither set nor a full shift."""
        return self.legs >= LEAST_LEGS and self.sle_s is not None and not self.own


class Levels:
    """The service level of each team at any instant.

    cycles: the cycles of each team's closed legs, from which levels are computed
    shifts: the full shift of each team in seconds; None for a team that never works
    since: the first instant with a level of its own; earlier instants get the level of `since`
    own: the levels in seconds that the team file sets, which replace computed ones
    """

    def __init__(
        self,
        cycles: Mapping[TeamId, Iterable[Cycle]],
        shifts: Mapping[TeamId, int | None],
        since: Instant,
        own: Mapping[TeamId, int] = _NONE_SET,
    ) -> None:
        ever = Interval(since, NEVER)
        self._since = since
        level = cache(service_level)  # few of the legs change it
        self._changes = {
            team: [
                (at, ServiceLevel(level(legs_s, shift, own.get(team)), legs, team in own))
                for at, legs_s, legs in _changes([*cycles.get(team, ())], ever)
            ]
            for team, shift in shifts.items()
        }
        self._instants = {
            team: [at for at, _level in changes] for team, changes in self._changes.items()
        }
        self._seconds = {
            team: [level.sle_s or 0 for _at, level in changes]
            for team, changes in self._changes.items()
        }
        self._rises = {team: _rises(changes) for team, changes in self._changes.items()}

    def level(self, team: TeamId, at: Instant) -> ServiceLevel:
        """Return the service level of a team at an instant."""
        index = bisect_right(self._instants[team], max(at, self._since)) - 1
        return self._changes[team][index][1]

    def at(self, at: Instant) -> dict[TeamId, int | None]:
        """Return each team's service level at an instant, in seconds; None if it never works."""
        return {team: self.level(team, at).sle_s for team in self._changes}

    def of(self, team: TeamId, at: Instant) -> dict[TeamId, int | None]:
        """Return the service level of one team, in seconds by its id; {} for an unknown team."""
        return {team: self.level(team, at).sle_s} if team in self._changes else {}

    def least(self, team: TeamId, during: Interval) -> int:
        """Return the least level of a team during an interval, in seconds; 0 if it never works."""
        instants, seconds = self._instants[team], self._seconds[team]
        first = bisect_right(instants, max(during.start, self._since)) - 1
        last = bisect_left(instants, during.end)
        return min(seconds[first : max(last, first + 1)])

    def rises(self, team: TeamId, since: Instant, until: Instant, under: int) -> Iterator[Instant]:
        """Yield when the team's level rises between `since` and `until`, both excluded.

        Only rises from a level below `under` count; `under` is in seconds.
        """
        instants, lower = self._rises.get(team, ((), ()))
        first = bisect_right(instants, max(since, self._since))
        for index in range(first, bisect_left(instants, until)):
            if lower[index] < under:
                yield instants[index]


def _rises(changes: Sequence[tuple[Instant, ServiceLevel]]) -> tuple[list[Instant], list[int]]:
    """Return the instants at which a level rises, and the level before each rise, in seconds."""
    levels = ((at, level.sle_s) for at, level in changes if level.sle_s is not None)
    found = [(at, before) for (_at, before), (at, after) in pairwise(levels) if after > before]
    return [at for at, _before in found], [before for _at, before in found]


Step = tuple[Instant, int | None]
"""An instant, and the level in seconds from then on; None while fewer than 20 legs count."""


class Course(NamedTuple):
    """The service level of a team over time, computed from its closed legs alone.

    steps: the levels, each with the instant from which it holds, in order of time; the course
        begins at the first step
    until: the instant at which the course ends
    """

    steps: tuple[Step, ...]
    until: Instant

    def holds(self, at: Instant) -> bool:
        """Return whether an instant is within the course."""
        return self.steps[0][0] <= at < self.until

    def level(self, at: Instant, shift_s: int | None) -> int | None:
        """Return the service level in seconds at an instant within the course.

        `shift_s` is the team's full shift, which is the level while fewer than 20 legs count; None
        for a team that never works, which has no level.
        """
        index = bisect_right(self.steps, at, key=itemgetter(0)) - 1
        return service_level(self.steps[index][1], shift_s)


def course(cycles: Sequence[Cycle], window: Interval) -> Course:
    """Return the course of a team's service level over a window.

    `cycles` are those of its closed legs, from 90 days before the window on.
    """
    steps: list[Step] = []
    for at, level_s, _legs in _changes(cycles, window):
        if not steps or steps[-1][1] != level_s:
            steps.append((at, level_s))
    return Course(tuple(steps), window.end)


def horizon(cycles: Iterable[Cycle], now: Instant) -> Instant:
    """Return the end for a course from `now` in which at most 500 legs cease to count.

    A leg ceases to count 90 days after it was closed. A later end would give the course more steps
    than are worth storing. `NEVER` if 500 legs or fewer count at `now`.
    """
    ends = sorted(at for at, _cycle in cycles if now - SPAN < at)
    return Instant(ends[_LEAVING] + SPAN) if len(ends) > _LEAVING else NEVER


def _changes(
    cycles: Sequence[Cycle], window: Interval
) -> Iterator[tuple[Instant, int | None, int]]:
    """Yield (instant, level in seconds, number of legs) at the window's start and at each change.

    `cycles` are the closed legs, each as its end and its cycle time. A leg counts for 90 days from
    its end. The level is None while fewer than 20 legs count.
    """
    since = window.start
    within = sorted(cycle for at, cycle in cycles if since - SPAN < at <= since)
    yield since, cycle_time_percentile(within), len(within)
    edges = [
        (Instant(at + later), enters, cycle)
        for at, cycle in cycles
        for later, enters in ((0, True), (SPAN, False))
        if since - SPAN < at and since < at + later < window.end
    ]
    for at, changes in groupby(sorted(edges), key=itemgetter(0)):
        for _, enters, cycle in changes:
            if enters:
                insort(within, cycle)
            else:
                del within[bisect_left(within, cycle)]
        yield at, cycle_time_percentile(within), len(within)
