"""What another roster would change in a usual week: shared hours, uncovered time and gaps.

Clocks are held as they are at an instant (schedule.md, 9). Teams may be added and removed.
"""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

from teamclock.domain.held_weeks import HeldWeeks
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.relay import Wait
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.usual import UsualWeeks

FEW = 4
"""The number of teams up to which all pairs are compared; of more, those of the named team."""


class PairWeek(NamedTuple):
    """The seconds that two teams share in a week; None where one of them is not there."""

    teams: tuple[TeamId, TeamId]
    before: int | None
    after: int | None


class UsualGap(NamedTuple):
    """The usual wait of a handoff in seconds; None if the receiver never works."""

    seconds: Wait


class GapWeek(NamedTuple):
    """The gap of a handoff; None where the relay does not have it."""

    giver: TeamId
    receiver: TeamId
    before: UsualGap | None
    after: UsualGap | None


class WeekChanges(NamedTuple):
    """What changes, and what stays: `uncovered` is in seconds a week, before and after."""

    shared: tuple[PairWeek, ...]
    uncovered: tuple[int, int]
    gaps: tuple[GapWeek, ...]


def week_changes(
    before: Roster, after: Roster, at: int, about: TeamId | None = None, pause: Pause = no_pause
) -> WeekChanges:
    """Return what `after` changes; of more than four teams only the pairs of the team `about`."""
    weeks = UsualWeeks((*before.teams, *after.teams))
    was, becomes = HeldWeeks(before, weeks, at), HeldWeeks(after, weeks, at)
    shared = []
    for pair in _pairs(before, after, about):
        pause()
        shared.append(PairWeek(pair, _shared(was, pair), _shared(becomes, pair)))
    legs = dict.fromkeys(chain(after.pairs, before.pairs))
    gaps = (GapWeek(*leg, _gap(was, before, leg), _gap(becomes, after, leg)) for leg in legs)
    return WeekChanges(tuple(shared), (was.uncovered(), becomes.uncovered()), tuple(gaps))


def _pairs(before: Roster, after: Roster, about: TeamId | None) -> Iterator[tuple[TeamId, TeamId]]:
    ids = list(dict.fromkeys(team.id for team in (*after.teams, *before.teams)))
    for pair in combinations(ids, 2):
        if len(ids) <= FEW or about in pair:
            yield pair


def _shared(side: HeldWeeks, pair: tuple[TeamId, TeamId]) -> int | None:
    return sum(side.shared(*pair)) if all(team in side for team in pair) else None


def _gap(side: HeldWeeks, roster: Roster, leg: tuple[TeamId, TeamId]) -> UsualGap | None:
    return UsualGap(side.wait(*leg)) if leg in roster.pairs else None
