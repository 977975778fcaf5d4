"""Usual weeks of teams: weeks without days off and overrides, with each clock held at an offset.

This module alone decides to which day shared time belongs (schedule.md, 9).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import timedelta, timezone
from itertools import chain
from typing import NamedTuple

from teamclock.domain.interval import DAY, WEEK, Instant, Interval, Intervals, merge
from teamclock.domain.plan import Handoff, handoff, home_times
from teamclock.domain.roster import Team, Week
from teamclock.domain.work import Calendar, working
from teamclock.domain.zones import offset_at

_A_MONDAY = 4 * DAY  # 1970-01-05; with held clocks all weeks are alike
_THREE_WEEKS = Interval(Instant(_A_MONDAY - WEEK), Instant(_A_MONDAY + 2 * WEEK))
_DAYS = WEEK // DAY

Days = tuple[int, ...]
"""The seconds that two teams share on each weekday of a usual week, Monday first."""


def usual(team: Team) -> Team:
    """Return the team without days off and overrides; its clocks still change."""
    return team._replace(days_off=frozenset(), overrides={})


def held(team: Team, offset: int) -> Team:
    """Return the team in its usual weeks, with its clocks held `offset` seconds ahead of UTC."""
    return usual(team)._replace(zone=timezone(timedelta(seconds=offset)))


def held_at(team: Team, at: int) -> Team:
    """Return the team in its usual weeks, with its clocks held at their offset at an instant."""
    return held(team, offset_at(team.zone, at))


def works_around_the_clock(team: Team) -> bool:
    """Return whether the team works throughout its usual week."""
    return working(held(team, 0), _THREE_WEEKS) == (_THREE_WEEKS,)


def week(team: Team) -> Interval:
    """Return a week from Monday 00:00 to Monday 00:00 by the clocks of a team, which are held."""
    monday = _A_MONDAY - offset_at(team.zone, _A_MONDAY)
    return Interval(Instant(monday), Instant(monday + WEEK))


def worked(teams: Iterable[Team], offsets: Iterable[int]) -> Intervals:
    """Return when at least one of the teams works in a usual week, Monday to Sunday in UTC.

    The intervals lie in the week of Monday, 5 January 1970, which stands for any week. `offsets`
    has the offset from UTC in seconds at which each team's clocks are held.
    """
    span = Interval(Instant(_A_MONDAY), Instant(_A_MONDAY + WEEK))
    parts = (working(held(team, at), span) for team, at in zip(teams, offsets, strict=True))
    return merge(sorted(chain.from_iterable(parts)))


def handoffs(giver: Team, receiver: Team) -> tuple[Handoff, ...]:
    """Return the handoffs in the giver's `week`, by end; both teams' clocks must be held."""
    start, end = week(giver)  # work that ends at the week's end is in it, at its start not
    gives, takes = Calendar(giver), Calendar(receiver)
    ends = home_times(gives, Interval(Instant(start + 1), Instant(end + 1)))
    return tuple(handoff(gives, takes, end) for end in ends)


class UsualLeg(NamedTuple):
    """A handoff in a usual week.

    weekday: the giver's weekday, 0 Monday, on which it goes home; at 24:00 that day, not the next
    gap_s: the seconds until the receiver works; None if it never works
    overlap_s: the seconds before the handoff in which both work without interruption
    """

    weekday: int
    gap_s: int | None
    overlap_s: int


class UsualOverlap(NamedTuple):
    """A stretch of a usual week in which two teams work without interruption.

    The stretch starts when the team that begins later starts its run of work, and belongs to the
    day of that start.

    since: the start, in seconds after Monday 00:00 on the later team's clock
    length: in seconds
    by_first: whether the first of the two teams begins later
    """

    since: int
    length: int
    by_first: bool

    @property
    def weekday(self) -> int:
        """Return the weekday to which the time belongs, 0 Monday."""
        return self.since // DAY


class _Round:
    """The runs of work (without interruption) of a usual week, which repeats for ever.

    A reading is a time on the team's own clock, in seconds after Monday 00:00. `runs` are the runs
    that start in the week. `always` is True for a team that works around the clock; `runs` is empty
    then.
    """

    def __init__(self, team: Team) -> None:
        runs = working(held(team, 0), _THREE_WEEKS)
        self.always = runs == (_THREE_WEEKS,)
        own = [(start - _A_MONDAY, end - _A_MONDAY) for start, end in runs]
        self.runs = () if self.always else tuple(run for run in own if 0 <= run[0] < WEEK)
        # With runs begun before the week; the first is empty and ends before any reading.
        before = [(-WEEK, -WEEK), *(run for run in own if run[0] < WEEK)]
        self._starts, self._ends = [run[0] for run in before], [run[1] for run in before]
        self._begins = frozenset(run[0] for run in self.runs)

    def left(self, at: int) -> int:
        """Return the seconds until the run ends that holds the reading `at`; <= 0 if none does."""
        reading = at % WEEK
        return self._ends[bisect_right(self._starts, reading) - 1] - reading

    def begins(self, at: int) -> bool:
        """Return whether a run starts at `at`, a reading of the team's clock in any week."""
        return at % WEEK in self._begins


class UsualWeeks:
    """Shared time and handoffs in usual weeks, computed once for each pair of different weeks.

    Teams with the same hours have the same week, which methods take by its number (`number`).
    `ahead` is how many seconds the first team's clocks are ahead of the second's.
    """

    def __init__(self, teams: Iterable[Team]) -> None:
        self._teams: list[Team] = []
        self._numbers: dict[Week, int] = {}
        for team in teams:
            if team.week not in self._numbers:
                self._numbers[team.week] = len(self._teams)
                self._teams.append(team)
        self._rounds = [_Round(team) for team in self._teams]
        # What the methods of these names have returned, by their arguments.
        self._stretches: dict[tuple[int, int, int], tuple[UsualOverlap, ...]] = {}
        self._shared: dict[tuple[int, int, int], Days] = {}
        self._legs: dict[tuple[int, int, int], tuple[UsualLeg, ...]] = {}

    def number(self, team: Team) -> int:
        """Return the number of a team's usual week, which the other methods take."""
        return self._numbers[team.week]

    def shared(self, left: int, right: int, ahead: int) -> Days:
        """Return the seconds that two teams, given by their weeks' numbers, share on each weekday.

        All of a stretch counts for the weekday of its `UsualOverlap`. The result is the same for
        both orders of the teams, if `ahead`, the seconds by which the first clock is ahead, changes
        its sign.
        """
        asked = left, right, ahead
        if asked not in self._shared:
            days = [0] * _DAYS
            for stretch in self.stretches(*asked):
                days[stretch.weekday] += stretch.length
            self._shared[asked] = tuple(days)
        return self._shared[asked]

    def stretches(self, left: int, right: int, ahead: int) -> tuple[UsualOverlap, ...]:
        """Return the stretches that two teams, given by their weeks' numbers, share in a week.

        `ahead` is how many seconds the first clock is ahead.
        """
        asked = left, right, ahead
        if asked not in self._stretches:
            shared = _stretches(self._rounds[left], self._rounds[right], ahead)
            self._stretches[asked] = tuple(shared)
        return self._stretches[asked]

    def next_days(
        self, pair: tuple[int, int], offsets: tuple[int, int], at: Instant
    ) -> Iterator[int]:
        """Yield for each stretch that two teams share the date of its first start from `at` on.

        `pair` are the numbers of their weeks, `offsets` the seconds by which their clocks are held
        ahead of UTC. Dates are those of the team that begins later, in days from 1970-01-01.
        """
        for stretch in self.stretches(*pair, offsets[0] - offsets[1]):
            reading = at + offsets[0 if stretch.by_first else 1]
            wait = (_A_MONDAY + stretch.since - reading) % WEEK
            yield (reading + wait) // DAY

    def legs(self, giver: int, receiver: int, ahead: int) -> tuple[UsualLeg, ...]:
        """Return the handoffs between two teams, given by their weeks' numbers, by end.

        `ahead` is how many seconds the giver's clock is ahead.
        """
        asked = giver, receiver, ahead
        if asked not in self._legs:
            half = ahead // 2  # for each team, as `timezone` takes offsets of less than a day
            gives = held(self._teams[giver], ahead - half)
            legs = handoffs(gives, held(self._teams[receiver], -half))
            monday = week(gives).start
            # An end at midnight belongs to the day before, hence - 1.
            self._legs[asked] = tuple(
                UsualLeg((leg.end - 1 - monday) // DAY, leg.gap_s, leg.overlap_s) for leg in legs
            )
        return self._legs[asked]


def _stretches(left: _Round, right: _Round, ahead: int) -> Iterator[UsualOverlap]:
    """Yield the stretches that two teams share; each starts when the later of two runs starts.

    `ahead` is how many seconds the clock of `left` is ahead of that of `right`. If both runs start
    together, the team whose clock is ahead counts as the later one. Two teams that work around the
    clock share each day from midnight to midnight.
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
    """Return the weekday, 0 Monday, of a day given in days from 1970-01-01."""
    return (day + 3) % _DAYS  # 1970-01-01 was a Thursday


def usual_day(days: Days) -> int:
    """Return the commonest of the values in `days` above 0, in seconds; 0 if all are 0."""
    return commonest(filter(None, days))


def is_told_by_day(*weeks: Days) -> bool:
    """Return whether the seconds shared on one day describe each of the weeks.

    They do if time is shared on the same weekdays in all weeks, and equally long on each such day
    of a week. Otherwise messages give the sum of the week. Weeks without shared time do not count.
    """
    shared = [week for week in weeks if any(week)]
    weekdays = {tuple(map(bool, week)) for week in shared}
    return len(weekdays) <= 1 and all(len(set(filter(None, week))) == 1 for week in shared)


def commonest(lengths: Iterable[int]) -> int:
    """Return the commonest length, the first one of equally common ones; 0 without lengths."""
    counted: dict[int, int] = {}
    for length in lengths:
        counted[length] = counted.get(length, 0) + 1
    return max(counted, key=counted.__getitem__, default=0)
