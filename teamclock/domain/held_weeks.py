"""A roster's usual week, with each team's clock held at its offset at an instant (schedule.md, 9).

A usual week is a week without days off and overrides.
"""

from teamclock.domain.interval import WEEK, total
from teamclock.domain.relay import Wait, wait
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.usual import Days, UsualWeeks, worked
from teamclock.domain.zones import offset_at


class HeldWeeks:
    """The shared hours of a roster's teams in a usual week, and the waits of handoffs between them.

    weeks: the usual weeks of the roster's teams; it may hold those of other teams, too.
    at: the instant at whose offsets the clocks are held.
    """

    def __init__(self, roster: Roster, weeks: UsualWeeks, at: int) -> None:
        self._teams, self._weeks = roster.teams, weeks
        self._offsets = {team.id: offset_at(team.zone, at) for team in roster.teams}
        self._numbers = {team.id: weeks.number(team) for team in roster.teams}

    def __contains__(self, team: TeamId) -> bool:
        """Return whether the team is in the roster."""
        return team in self._numbers

    def shared(self, left: TeamId, right: TeamId) -> Days:
        """Return the seconds in which both teams work on each weekday, Monday first."""
        return self._weeks.shared(*self._asked(left, right))

    def wait(self, giver: TeamId, receiver: TeamId) -> Wait:
        """Return the usual wait in seconds; None if the receiver never works, 0 without handoff."""
        return wait(self._weeks.legs(*self._asked(giver, receiver)))

    def uncovered(self) -> int:
        """Return the seconds of a week in which no team works."""
        offsets = [self._offsets[team.id] for team in self._teams]
        return WEEK - total(worked(self._teams, offsets))

    def _asked(self, one: TeamId, other: TeamId) -> tuple[int, int, int]:
        """Return the arguments of a question to `UsualWeeks`.

        They are the numbers of the two weeks, and by how many seconds the first clock is ahead.
        """
        ahead = self._offsets[one] - self._offsets[other]
        return self._numbers[one], self._numbers[other], ahead
