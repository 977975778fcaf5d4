"""Service levels as they were, by the legs of the 90 days before a moment (handoff.md, 3)."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from teamclock.domain.flow import LEAST_LEGS, LEVEL_DAYS, ranked_level
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
        self._instants = {
            team: [at for at, _level in changes] for team, changes in self._changes.items()
        }
        self._rises = {team: _rises(changes) for team, changes in self._changes.items()}

    def level(self, team: TeamId, at: Instant) -> Level:
        place = bisect_right(self._instants[team], max(at, self._since))
        return self._changes[team][place - 1][1]

    def at(self, at: Instant) -> dict[TeamId, int]:
        """Return each team's service level at a moment, in seconds."""
        return {team: self.level(team, at).sle_s for team in self._changes}

    def of(self, team: TeamId, at: Instant) -> dict[TeamId, int]:
        """Return the service level of one team at a moment, as `at` does."""
        return {team: self.level(team, at).sle_s} if team in self._changes else {}

    def rises(self, team: TeamId, since: Instant, until: Instant, under: int) -> Iterator[Instant]:
        """Yield the moments in between at which a team's level rises from under so many seconds."""
        instants, lower = self._rises.get(team, ((), ()))
        first = bisect_right(instants, max(since, self._since))
        for place in range(first, bisect_left(instants, until)):
            if lower[place] < under:
                yield instants[place]


def _rises(changes: Sequence[tuple[Instant, Level]]) -> tuple[list[Instant], list[int]]:
    """Return when a level rises, and from where, in seconds."""
    found = [
        (at, before.sle_s)
        for (_at, before), (at, after) in pairwise(changes)
        if after.sle_s > before.sle_s
    ]
    return [at for at, _before in found], [before for _at, before in found]


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
                del within[bisect_left(within, cycle)]
        yield at, Level(ranked_level(within, shift_s), len(within))
