"""The shared hours of each pair of teams, week by week for a year, and when they change."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations, repeat
from operator import and_, mul, ne
from typing import NamedTuple

from teamclock.domain.grid import bits, cell_of
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, Intervals
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.season import Moved, TurnSide, first_new_day, moved, side, turns
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.usual import Days, UsualWeeks, usual, usual_day
from teamclock.domain.work import hours_text, working
from teamclock.domain.zones import day_date, day_number, offset_at

WEEKS = 52
_REST = 3  # days: a clock change from Friday on counts for the next week, not for its own


class SharedWeek(NamedTuple):
    """The time that two teams share in a week from Monday 00:00 UTC.

    monday: the first date of the week
    shared_s: the seconds shared, with days off and overrides
    usual_s: the seconds shared without days off and overrides
    days: the seconds shared on each day of their usual week, Monday first, with the clocks held as
        they are on most days of this week
    turns: whether a clock change makes `days` differ from the week before
    """

    monday: date
    shared_s: int
    usual_s: int
    days: Days
    turns: bool

    @property
    def is_exceptional(self) -> bool:
        """Return whether days off or overrides change what the week shares."""
        return self.shared_s != self.usual_s

    @property
    def ratio(self) -> float:
        """Return shared time / usual time; without usual time 1 if any is shared, else 0."""
        return self.shared_s / self.usual_s if self.usual_s else float(bool(self.shared_s))

    @property
    def day_s(self) -> int:
        """Return the commonest of the values in `days` above 0, in seconds; 0 if all are 0."""
        return usual_day(self.days)


class Run(NamedTuple):
    """The seconds shared on each weekday, valid from the date `first` until the next run's."""

    first: date
    days: Days


class Year(NamedTuple):
    """The consecutive weeks of two teams, and runs of time in which their `days` stay the same."""

    weeks: tuple[SharedWeek, ...]
    runs: tuple[Run, ...]


class SharedYear(NamedTuple):
    """Two teams with their year; pairs of teams with the same hours share one `Year` object."""

    teams: tuple[TeamId, TeamId]
    year: Year

    @property
    def weeks(self) -> tuple[SharedWeek, ...]:
        """Return the weeks of the year, in order."""
        return self.year.weeks

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the runs of time with the same shared hours on each weekday, in order."""
        return self.year.runs


def year(roster: Roster, now: int, pause: Pause = no_pause) -> tuple[SharedYear, ...]:
    """Return the next 52 weeks of each pair of teams, from the week of `now` on.

    The pairs of the home team come first.
    """
    weeks = range(week_of(now), week_of(now) + WEEKS)
    hours = {team.id: hours_text(team) for team in roster.teams}
    years = _Years(roster, weeks, {hours[team.id]: team for team in roster.teams}, pause)
    pairs = sorted(
        combinations([team.id for team in roster.teams], 2),
        key=lambda pair: roster.home not in pair,
    )
    return tuple(
        SharedYear((left, right), years[hours[left], hours[right]])
        for left, right in paused(pairs, pause)
    )


def _span(weeks: range) -> Interval:
    """Return the interval of consecutive weeks, given by their numbers (`week_of`)."""
    return Interval(week_start(weeks[0]), week_start(weeks[-1] + 1))


class _Kind(NamedTuple):
    """All that a team's year depends on; teams with the same hours and zone share one object.

    week: the number of its usual week in `UsualWeeks`
    ahead: the offset of its clocks a week before the year, in seconds
    sides: the team's week and offsets at each turn of the clocks
    work, usual: its work in each week, with and without days off and overrides, as bits
        (`domain.grid`)
    """

    week: int
    ahead: int
    sides: tuple[TurnSide, ...]
    work: tuple[int, ...]
    usual: tuple[int, ...]


class _Years(dict[tuple[str, str], Year]):
    """The years of pairs of teams, computed on first use.

    A key is a pair of texts from `hours_text`, so that teams with the same hours share a year.
    `weeks` are the numbers of the weeks (`week_of`), `teams` has one team for each text.
    """

    def __init__(self, roster: Roster, weeks: range, teams: dict[str, Team], pause: Pause) -> None:
        super().__init__()
        start, end = _span(weeks)
        # A turn in the last days before the first week counts for that week (`_REST`).
        around = Interval(Instant(start - WEEK), Instant(end + WEEK))
        self._weeks = weeks
        self._mondays = [day_date(week_start(week) // DAY) for week in weeks]
        self._turns = turns(roster, around)
        self._usual = UsualWeeks(roster.teams)
        # By the texts of hours, as `teams`: work with and without days off and overrides.
        work = {
            hours: (working(team, _span(weeks)), working(usual(team), _span(weeks)))
            for hours, team in paused(teams.items(), pause)
        }
        # The seconds for which a bit of a week's work stands: all runs begin and end between bits.
        self._cell = cell_of(chain.from_iterable(work.values()))
        self._kinds = {
            hours: self._kind(team, work[hours], around.start)
            for hours, team in paused(teams.items(), pause)
        }

    def _kind(self, team: Team, work: Iterable[Intervals], start: Instant) -> _Kind:
        """Return what a team's year depends on.

        `work` are its working intervals, with and without days off; `start` is a week before them.
        """
        real, usually = (tuple(_by_week(runs, self._weeks, self._cell)) for runs in work)
        return _Kind(
            self._usual.number(team),
            offset_at(team.zone, start),
            tuple(side(team, turn, self._usual) for turn in self._turns),
            real,
            usually,
        )

    def __missing__(self, pair: tuple[str, str]) -> Year:
        """Compute, store and return the year of two teams, given by the texts of their hours."""
        one, other = (self._kinds[hours] for hours in pair)
        days = self._usual.shared(one.week, other.week, one.ahead - other.ahead)
        changes, firsts = [], []
        for turn, left, right in zip(self._turns, one.sides, other.sides, strict=True):
            if change := moved(turn, self._usual, left, right):
                changes.append(change)
                firsts.append(first_new_day(turn, self._usual, (left, right), change))
        runs = _runs(days, zip(firsts, changes, strict=True))
        weeks = tuple(self._shared(one, other, days, changes))
        self[pair] = made = Year(weeks, _within(runs, self._mondays))
        return made

    def _shared(
        self, one: _Kind, other: _Kind, days: Days, changes: Sequence[Moved]
    ) -> Iterator[SharedWeek]:
        """Return the shared time of two teams in each week, as an iterator.

        `days` are the seconds shared on each weekday before the first of `changes`.
        """
        # The weeks from which the changes count, for one from Friday on the next week; and the days
        # before, between and after the changes.
        turned = [week_of((day_number(change.on) + _REST) * DAY) for change in changes]
        all_days = [days, *(change.after for change in changes)]
        days_of_weeks = [all_days[bisect_right(turned, week)] for week in self._weeks]
        before = all_days[bisect_left(turned, self._weeks[0])]
        # Whether the days of each week differ from those of the week before.
        turns = map(ne, days_of_weeks, chain([before], days_of_weeks))
        shared_s, usual_s = self._both(one.work, other.work), self._both(one.usual, other.usual)
        return map(SharedWeek, self._mondays, shared_s, usual_s, days_of_weeks, turns)

    def _both(self, left: Iterable[int], right: Iterable[int]) -> Iterator[int]:
        """Return the seconds that two teams share in each week, from their work as bits."""
        return map(mul, map(int.bit_count, map(and_, left, right)), repeat(self._cell))


def _runs(days: Days, changes: Iterable[tuple[date, Moved]]) -> list[Run]:
    """Return the runs of time in which two teams share the same hours on each weekday.

    The first run has `days` and no beginning. `changes` has each change with the first date on
    which it shows. A run that would not begin before the next one is left out, and so is a change
    that changes nothing.
    """
    runs = [Run(date.min, days)]
    for first, change in changes:
        while runs[-1].first >= first:
            runs.pop()
        if runs[-1].days != change.after:
            runs.append(Run(first, change.after))
    return runs


def _by_week(runs: Intervals, weeks: range, cell: int) -> Iterator[int]:
    """Yield for each week the parts of the intervals `runs` in it, as bits of `cell` seconds."""
    starts, ends = zip(*runs, strict=True) if runs else ((), ())
    for week in weeks:
        span = _span(range(week, week + 1))
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        yield bits(runs[first:last], span, cell)


def _within(runs: Sequence[Run], mondays: Sequence[date]) -> tuple[Run, ...]:
    """Return the runs that overlap the weeks of `mondays`; the first begins on the first Monday.

    A run is a stretch of dates in which the shared hours of each weekday stay the same.
    """
    begun = sum(run.first <= mondays[0] for run in runs)
    later = (run for run in runs[begun:] if run.first <= day_date(day_number(mondays[-1]) + 6))
    return runs[begun - 1]._replace(first=mondays[0]), *later
