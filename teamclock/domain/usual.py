"""A roster's usual week: without days off and overrides, every clock held still at an offset."""

from collections.abc import Iterable
from datetime import timedelta, timezone
from typing import NamedTuple

from teamclock.domain.grid import bits, cell_of
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.plan import Handoff, handoff, home_times
from teamclock.domain.roster import Team, Week
from teamclock.domain.work import Calendar, working
from teamclock.domain.zones import offset_at

_A_MONDAY = 4 * DAY  # 1970-01-05; with the clocks held still any week is like another
_A_WEEK = Interval(Instant(_A_MONDAY), Instant(_A_MONDAY + WEEK))
_DAYS = WEEK // DAY


def usual(team: Team) -> Team:
    """Return the team without its days off and overrides; its clocks go on changing."""
    return team._replace(days_off=frozenset(), overrides={})


def held(team: Team, offset: int) -> Team:
    """Return the team in its usual weeks, its clocks held so many seconds ahead of UTC."""
    return usual(team)._replace(zone=timezone(timedelta(seconds=offset)))


def held_at(team: Team, at: int) -> Team:
    """Return the team in its usual weeks, its clocks held as they are at an instant."""
    return held(team, offset_at(team.zone, at))


def week(team: Team) -> Interval:
    """Return a week of a held team's own dates, Monday to Sunday."""
    monday = _A_MONDAY - offset_at(team.zone, _A_MONDAY)
    return Interval(Instant(monday), Instant(monday + WEEK))


def handoffs(giver: Team, receiver: Team) -> tuple[Handoff, ...]:
    """Return the handoffs of one held team to another in a week of the giver's, by their ends."""
    start, end = week(giver)
    gives, takes = Calendar(giver), Calendar(receiver)
    ends = home_times(gives, Interval(Instant(start + 1), Instant(end + 1)))
    return tuple(handoff(gives, takes, end) for end in ends)


class UsualLeg(NamedTuple):
    """A handoff of a usual week: the giver's weekday (0 Monday), the wait, how long both worked.

    The wait is None where nobody ever takes it.
    """

    weekday: int
    gap_s: int | None
    overlap_s: int


class UsualWeeks:
    """What the usual weeks of some teams have in common, each pair of weeks worked out once.

    A week goes by its number. `ahead` is by how many seconds the clocks of the first team are ahead
    of those of the second; `offsets` are all those that the clocks of the teams are held at.
    """

    def __init__(self, teams: Iterable[Team], offsets: Iterable[int]) -> None:
        self._teams: list[Team] = []
        self._numbers: dict[Week, int] = {}
        for team in teams:
            if team.week not in self._numbers:
                self._numbers[team.week] = len(self._teams)
                self._teams.append(held(team, 0))
        work = [working(team, week(team)) for team in self._teams]
        self._cell = cell_of(work, offsets)
        self._work = [bits(runs, _A_WEEK, self._cell) for runs in work]
        self._days: dict[tuple[int, int], tuple[int, ...]] = {}
        self._shared: dict[tuple[int, int, int], tuple[int, ...]] = {}
        self._legs: dict[tuple[int, int, int], tuple[UsualLeg, ...]] = {}

    def number(self, team: Team) -> int:
        """Return the number of a team's week."""
        return self._numbers[team.week]

    def shared(self, left: int, right: int, ahead: int) -> tuple[int, ...]:
        """Return the seconds that two teams share on each weekday of the first, Monday first."""
        asked = left, right, ahead
        if asked not in self._shared:
            both = zip(self._by_day(left, 0), self._by_day(right, ahead), strict=True)
            self._shared[asked] = tuple(self._cell * (a & b).bit_count() for a, b in both)
        return self._shared[asked]

    def _by_day(self, number: int, ahead: int) -> tuple[int, ...]:
        """Return a week, as clocks show it that are so far ahead, cut into its days."""
        if (number, ahead) not in self._days:
            cells, later = WEEK // self._cell, ahead % WEEK // self._cell
            moved = self._work[number] << later
            whole = (moved | moved >> cells) & ((1 << cells) - 1)
            a_day = cells // _DAYS
            self._days[number, ahead] = tuple(
                whole >> day * a_day & ((1 << a_day) - 1) for day in range(_DAYS)
            )
        return self._days[number, ahead]

    def legs(self, giver: int, receiver: int, ahead: int) -> tuple[UsualLeg, ...]:
        """Return the handoffs of one team to another in a week of the giver's, by their ends."""
        asked = giver, receiver, ahead
        if asked not in self._legs:
            half = ahead // 2  # no clock may be held a day ahead or more
            gives = held(self._teams[giver], ahead - half)
            found = handoffs(gives, held(self._teams[receiver], -half))
            monday = week(gives).start
            self._legs[asked] = tuple(
                UsualLeg((leg.end - 1 - monday) // DAY, leg.gap_s, leg.overlap_s) for leg in found
            )
        return self._legs[asked]


def commonest(lengths: Iterable[int]) -> int:
    """Return the length that comes most often, of equals the first; 0 where there is none."""
    counted: dict[int, int] = {}
    for length in lengths:
        counted[length] = counted.get(length, 0) + 1
    return max(counted, key=counted.__getitem__, default=0)
