"""The year as a strip: what each two teams share in each week, and when that changes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple

from teamclock.domain.interval import DAY, WEEK, Instant, Interval, Intervals, intersect
from teamclock.domain.meeting import week_of, week_start
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.season import season
from teamclock.domain.usual import commonest, usual
from teamclock.domain.work import working
from teamclock.domain.zones import day_date, day_number, pieces

WEEKS = 52
_REST = 2  # a change on a Saturday or Sunday belongs to the Monday that follows

Days = Counter[int]
"""Seconds by date, in days from 1970-01-01."""


class SharedWeek(NamedTuple):
    """What two teams share in a week, in seconds; `monday` is a date of UTC.

    `shared_s`: from Monday 00:00 UTC for seven days, as their days off and overrides have it;
    `usual_s`: the same without those. `day_s`: what they share without those on most of the days
    of the first team's dates, Monday to Sunday, on which they share anything. `turns`: clocks have
    changed what they share since the weekdays before.
    """

    monday: date
    shared_s: int
    usual_s: int
    day_s: int
    turns: bool

    @property
    def is_cut(self) -> bool:
        """Tell whether days off or overrides make it another week than it usually is."""
        return self.shared_s != self.usual_s


class Strip(NamedTuple):
    """The weeks of two teams, one after the other."""

    teams: tuple[TeamId, TeamId]
    weeks: tuple[SharedWeek, ...]


class Run(NamedTuple):
    """Weeks `first` to before `end` of a strip, in which a day has the same shared time."""

    first: int
    end: int
    day_s: int


def year(roster: Roster, now: int) -> tuple[Strip, ...]:
    """Return a strip for each two teams, from the week of `now` on; the home team's come first."""
    span = Interval(week_start(week_of(now)), week_start(week_of(now) + WEEKS))
    wider = Interval(Instant(span.start - 2 * DAY), Instant(span.end + 2 * DAY))
    work = {team.id: working(team, wider) for team in roster.teams}
    mostly = {team.id: working(usual(team), wider) for team in roster.teams}
    turns = _turning(roster, wider)
    pairs = sorted(
        combinations(roster.teams, 2),
        key=lambda pair: roster.home not in {team.id for team in pair},
    )
    return tuple(
        _strip(
            (left, right),
            (
                intersect(work[left.id], work[right.id]),
                intersect(mostly[left.id], mostly[right.id]),
            ),
            span,
            turns,
        )
        for left, right in pairs
    )


def _turning(roster: Roster, window: Interval) -> frozenset[tuple[tuple[TeamId, TeamId], int]]:
    """Return the pairs, and the number of the week in which each has other hours than before."""
    return frozenset(
        (change.teams, week_of((day_number(change.date) + _REST) * DAY))
        for change in season(roster, window)
        if change.kind == "overlap"
    )


def _strip(
    pair: tuple[Team, Team],
    shared: tuple[Intervals, Intervals],
    span: Interval,
    turns: frozenset[tuple[tuple[TeamId, TeamId], int]],
) -> Strip:
    names = (pair[0].id, pair[1].id)
    wider = Interval(Instant(span.start - 2 * DAY), Instant(span.end + 2 * DAY))
    real, mostly = (_by_day(part, ((*wider, 0),)) for part in shared)
    local = _by_day(shared[1], pieces(pair[0].zone, wider))
    weeks = (
        SharedWeek(
            day_date(monday),
            _sum(real, monday),
            _sum(mostly, monday),
            commonest(filter(None, (local[day] for day in range(monday, monday + 7)))),
            (names, week_of(monday * DAY)) in turns,
        )
        for monday in range(span.start // DAY, span.end // DAY, 7)
    )
    return Strip(names, tuple(weeks))


def _by_day(shared: Intervals, parts: Iterable[tuple[int, int, int]]) -> Days:
    """Return how much of `shared` lies in each date, under the offsets of the parts."""
    days = Days()
    for start, end, offset in parts:
        for first, last in intersect(shared, (Interval(Instant(start), Instant(end)),)):
            for day, seconds in _cut(first + offset, last + offset):
                days[day] += seconds
    return days


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the dates of a stretch of a clock's readings, and its seconds in each."""
    for day in range(start // DAY, (end - 1) // DAY + 1):
        yield day, min(end, (day + 1) * DAY) - max(start, day * DAY)


def _sum(days: Days, monday: int) -> int:
    return sum(days[day] for day in range(monday, monday + WEEK // DAY))


def runs(strip: Strip) -> tuple[Run, ...]:
    """Return a strip's weeks, those with the same time a day together."""
    made: list[Run] = []
    for day_s, weeks in groupby(strip.weeks, key=lambda week: week.day_s):
        first = made[-1].end if made else 0
        made.append(Run(first, first + len(list(weeks)), day_s))
    return tuple(made)
