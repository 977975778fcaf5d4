"""A roster's usual week: without days off and overrides, every clock held still at an offset.

To which day shared time belongs is said here, and nowhere else (schedule.md, 9).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import timedelta, timezone
from typing import NamedTuple

from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.plan import Handoff, handoff, home_times
from teamclock.domain.roster import Team, Week
from teamclock.domain.work import Calendar, working
from teamclock.domain.zones import offset_at

_A_MONDAY = 4 * DAY  # 1970-01-05; with the clocks held still any week is like another
_AROUND = Interval(Instant(_A_MONDAY - WEEK), Instant(_A_MONDAY + 2 * WEEK))
_DAYS = WEEK // DAY

Days = tuple[int, ...]
"""The seconds that two teams share on each weekday of a usual week, Monday first."""


def usual(team: Team) -> Team:
    """Return the team without its days off and overrides; its clocks go on changing."""
    return team._replace(days_off=frozenset(), overrides={})


def held(team: Team, offset: int) -> Team:
    """Return the team in its usual weeks, its clocks held so many seconds ahead of UTC."""
    return usual(team)._replace(zone=timezone(timedelta(seconds=offset)))


def held_at(team: Team, at: int) -> Team:
    """Return the team in its usual weeks, its clocks held as they are at an instant."""
    return held(team, offset_at(team.zone, at))


def works_around_the_clock(team: Team) -> bool:
    """Tell whether a usual week of the team is one run of work that never begins."""
    return working(held(team, 0), _AROUND) == (_AROUND,)


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


class UsualOverlap(NamedTuple):
    """Time that two teams share without a break, in a usual week.

    It belongs to the day on which the later of their two runs of work began, at `since` seconds
    after Monday 00:00 on that team's clock: the first team's if `by_first`, else the second's.
    """

    since: int
    length: int
    by_first: bool

    @property
    def weekday(self) -> int:
        return self.since // DAY


class _Round:
    """The maximal runs of work of a week that follows itself for ever, on the team's own clock.

    They go by seconds after Monday 00:00; a run that never begins is `always` there.
    """

    def __init__(self, team: Team) -> None:
        runs = working(held(team, 0), _AROUND)
        self.always = runs == (_AROUND,)
        own = [(start - _A_MONDAY, end - _A_MONDAY) for start, end in runs]
        self.runs = () if self.always else tuple(run for run in own if 0 <= run[0] < WEEK)
        before = [(-WEEK, -WEEK), *(run for run in own if run[0] < WEEK)]  # one is always there
        self._starts, self._ends = [run[0] for run in before], [run[1] for run in before]
        self._begins = frozenset(run[0] for run in self.runs)

    def left(self, at: int) -> int:
        """Return how long a run that holds a reading still lasts; 0 or less where there is none."""
        reading = at % WEEK
        return self._ends[bisect_right(self._starts, reading) - 1] - reading

    def begins(self, at: int) -> bool:
        """Tell whether a run begins at a reading."""
        return at % WEEK in self._begins


class UsualWeeks:
    """What the usual weeks of some teams have in common, each pair of weeks worked out once.

    A week goes by its number. `ahead` is by how many seconds the clocks of the first team are ahead
    of those of the second.
    """

    def __init__(self, teams: Iterable[Team]) -> None:
        self._teams: list[Team] = []
        self._numbers: dict[Week, int] = {}
        for team in teams:
            if team.week not in self._numbers:
                self._numbers[team.week] = len(self._teams)
                self._teams.append(team)
        self._rounds = [_Round(team) for team in self._teams]
        self._stretches: dict[tuple[int, int, int], tuple[UsualOverlap, ...]] = {}
        self._shared: dict[tuple[int, int, int], Days] = {}
        self._legs: dict[tuple[int, int, int], tuple[UsualLeg, ...]] = {}

    def number(self, team: Team) -> int:
        """Return the number of a team's week."""
        return self._numbers[team.week]

    def shared(self, left: int, right: int, ahead: int) -> Days:
        """Return the seconds that two teams share on each weekday; it does not matter who is first.

        Shared time belongs to the day of `UsualOverlap`, whole.
        """
        asked = left, right, ahead
        if asked not in self._shared:
            days = [0] * _DAYS
            for stretch in self.stretches(*asked):
                days[stretch.weekday] += stretch.length
            self._shared[asked] = tuple(days)
        return self._shared[asked]

    def stretches(self, left: int, right: int, ahead: int) -> tuple[UsualOverlap, ...]:
        """Return the stretches that two teams share in a week."""
        asked = left, right, ahead
        if asked not in self._stretches:
            found = _stretches(self._rounds[left], self._rounds[right], ahead)
            self._stretches[asked] = tuple(found)
        return self._stretches[asked]

    def next_days(
        self, pair: tuple[int, int], offsets: tuple[int, int], at: Instant
    ) -> Iterator[int]:
        """Yield for each stretch that two weeks share the next day that it comes on from `at` on.

        Days count from 1970-01-01; `offsets` are those that the clocks of the two are held at.
        """
        for stretch in self.stretches(*pair, offsets[0] - offsets[1]):
            reading = at + offsets[0 if stretch.by_first else 1]
            wait = (_A_MONDAY + stretch.since - reading) % WEEK
            yield (reading + wait) // DAY

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


def _stretches(left: _Round, right: _Round, ahead: int) -> Iterator[UsualOverlap]:
    """Yield what two teams share: each stretch begins where the later of two runs does.

    Of two that begin together the one counts whose clock is ahead; two that never begin share every
    day from midnight to midnight.
    """
    if left.always and right.always:
        yield from (UsualOverlap(day * DAY, DAY, ahead >= 0) for day in range(_DAYS))
    for start, end in left.runs:
        length = min(end - start, right.left(start - ahead))
        if length > 0 and (ahead >= 0 or not right.begins(start - ahead)):
            yield UsualOverlap(start, length, by_first=True)
    for start, end in right.runs:
        length = min(end - start, left.left(start + ahead))
        if length > 0 and (ahead < 0 or not left.begins(start + ahead)):
            yield UsualOverlap(start, length, by_first=False)


def weekday(day: int) -> int:
    """Return the weekday, 0 Monday, of a day that counts from 1970-01-01."""
    return (day + 3) % _DAYS  # 1970-01-01 was a Thursday


def usual_day(days: Days) -> int:
    """Return the seconds that are shared on most of the days on which anything is."""
    return commonest(filter(None, days))


def is_told_by_day(*weeks: Days) -> bool:
    """Tell whether one day says it all: all days with shared time are alike, in all these weeks.

    Else a day would be told for others than it is, and words give the sum of the week.
    """
    some = [week for week in weeks if any(week)]
    alike = {tuple(map(bool, week)) for week in some}
    return len(alike) <= 1 and all(len(set(filter(None, week))) == 1 for week in some)


def commonest(lengths: Iterable[int]) -> int:
    """Return the length that comes most often, of equals the first; 0 where there is none."""
    counted: dict[int, int] = {}
    for length in lengths:
        counted[length] = counted.get(length, 0) + 1
    return max(counted, key=counted.__getitem__, default=0)
