"""Compare the usual weeks of two rosters: shared hours, uncovered time and gaps of handoffs.

Clocks are held at their offsets at an instant (schedule.md, 9). A team may be in one roster alone.
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
"""Up to this number of teams all pairs are compared; with more teams only those of one team."""


class PairWeek(NamedTuple):
    """The seconds that two teams share in a week, in the old and in the new roster.

    None if that roster lacks one of the teams.
    """

    teams: tuple[TeamId, TeamId]
    before: int | None
    after: int | None


class UsualGap(NamedTuple):
    """The usual wait of a handoff in seconds; None if the receiver never works.

    This is a class, because None in its place says that a relay lacks the handoff (`GapWeek`).
    """

    seconds: Wait


class GapWeek(NamedTuple):
    """A handoff's gap in the old and in the new roster; None if that relay lacks the handoff."""

    giver: TeamId
    receiver: TeamId
    before: UsualGap | None
    after: UsualGap | None


class WeekChanges(NamedTuple):
    """All values of the old and the new roster, also equal ones.

    `uncovered` has the seconds of a week in which no team works, in the old and the new roster.
    """

    shared: tuple[PairWeek, ...]
    uncovered: tuple[int, int]
    gaps: tuple[GapWeek, ...]


def week_changes(
    before: Roster, after: Roster, at: int, about: TeamId | None = None, pause: Pause = no_pause
) -> WeekChanges:
    """Compare the usual weeks of two rosters, the clocks held at their offsets at the instant `at`.

    With more than four teams only the pairs of the team `about` are compared; none if it is None.
    """
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
    """Yield the pairs of teams to compare, also of teams that only one of the rosters has.

    With more than four teams these are the pairs of the team `about`; none if it is None.
    """
    ids = list(dict.fromkeys(team.id for team in (*after.teams, *before.teams)))
    for pair in combinations(ids, 2):
        if len(ids) <= FEW or about in pair:
            yield pair


def _shared(side: HeldWeeks, pair: tuple[TeamId, TeamId]) -> int | None:
    """Return the seconds that a pair shares in a week; None if a team is not in the roster."""
    return sum(side.shared(*pair)) if all(team in side for team in pair) else None


def _gap(side: HeldWeeks, roster: Roster, leg: tuple[TeamId, TeamId]) -> UsualGap | None:
    """Return the usual gap of a handoff; None if the relay of the roster lacks it."""
    return UsualGap(side.wait(*leg)) if leg in roster.pairs else None
