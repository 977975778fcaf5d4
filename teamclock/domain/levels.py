"""Service levels as they were, by the legs of the 90 days before a moment (handoff.md, 3)."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from teamclock.domain.flow import LEAST_LEGS, LEVEL_DAYS, service_level
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.roster import TeamId


class Cycle(NamedTuple):
    """A leg of a receiver that was closed, and how long its cycle was in seconds."""

    closed_at: Instant
    cycle_s: int


class Level(NamedTuple):
    """A service level in seconds and how many legs there were; of fewer than 20 it is a shift."""

    sle_s: int
    legs: int

    @property
    def told_by_legs(self) -> bool:
        return self.legs >= LEAST_LEGS


class Levels:
    """The service level of each team at any moment from `since` on; before that, as it was then."""

    def __init__(
        self,
        cycles: Mapping[TeamId, Iterable[Cycle]],
        shifts: Mapping[TeamId, int],
        since: Instant,
    ) -> None:
        self._since = since
        self._changes = {
            team: [(Instant(since - 10 * LEVEL_DAYS * DAY), Level(shift, 0))]
            for team, shift in shifts.items()
        }
        for team, shift in shifts.items():
            self._changes[team] += _changes(cycles.get(team, ()), shift)

    def level(self, team: TeamId, at: Instant) -> Level:
        changes = self._changes[team]
        place = bisect_right(changes, max(at, self._since), key=itemgetter(0))
        return changes[place - 1][1]

    def at(self, at: Instant) -> dict[TeamId, int]:
        """Return each team's service level at a moment, in seconds."""
        return {team: self.level(team, at).sle_s for team in self._changes}

    def rises(self, team: TeamId, since: Instant, until: Instant) -> Iterator[Instant]:
        """Yield the moments after `since` and before `until` at which a team's level rises."""
        changes = self._changes.get(team, [])
        first = bisect_right(changes, max(since, self._since), key=itemgetter(0))
        last = bisect_left(changes, until, key=itemgetter(0))
        for (_, lower), (at, level) in pairwise(changes[max(first - 1, 0) : last]):
            if level.sle_s > lower.sle_s:
                yield at


def _changes(cycles: Iterable[Cycle], shift_s: int) -> Iterator[tuple[Instant, Level]]:
    """Yield from when on which level held: a leg counts from its end on, for 90 days."""
    edges = [
        (Instant(at + later), enters, cycle)
        for at, cycle in cycles
        for later, enters in ((0, True), (LEVEL_DAYS * DAY, False))
    ]
    within: list[int] = []
    for at, changes in groupby(sorted(edges), key=itemgetter(0)):
        for _, enters, cycle in changes:
            if enters:
                insort(within, cycle)
            else:
                within.remove(cycle)
        yield at, Level(service_level(within, shift_s), len(within))
