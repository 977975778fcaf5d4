"""The year as a strip: what each two teams share in each week, and when that changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from itertools import chain, combinations, groupby
from typing import NamedTuple

from teamclock.domain.grid import bits, cell_of
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, Intervals
from teamclock.domain.meeting import week_of, week_start
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.season import season
from teamclock.domain.usual import commonest, usual
from teamclock.domain.work import working
from teamclock.domain.zones import day_date, day_number, pieces

WEEKS = 52
_REST = 2  # a change on a Saturday or Sunday belongs to the Monday that follows
_MARGIN = 2 * DAY  # a local date lies within two days of the same date of UTC


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


class _Usual(NamedTuple):
    """A team's usual work of a week and of two days on either side, and its dates, as bits."""

    work: int
    dates: tuple[int, ...]


class _Weeks(NamedTuple):
    """The weeks of a team as numbers, of its work and of its usual work; equal ones have one."""

    work: tuple[int, ...]
    usual: tuple[int, ...]


def year(roster: Roster, now: int, pause: Pause = no_pause) -> tuple[Strip, ...]:
    """Return a strip for each two teams, from the week of `now` on; the home team's come first."""
    weeks = range(week_of(now), week_of(now) + WEEKS)
    turns = _turning(roster, _around(weeks), pause)
    numbers, strips = _numbered(roster, weeks, pause)
    pairs = sorted(
        combinations([team.id for team in roster.teams], 2),
        key=lambda pair: roster.home not in pair,
    )
    made = []
    for left, right in pairs:
        pause()
        asked = numbers[left], numbers[right], turns.get((left, right), frozenset())
        made.append(Strip((left, right), strips[asked]))
    return tuple(made)


def _around(weeks: range) -> Interval:
    """Return the time of some weeks, by their numbers, and two days on either side."""
    start, end = week_start(weeks[0]), week_start(weeks[-1] + 1)
    return Interval(Instant(start - _MARGIN), Instant(end + _MARGIN))


def _turning(
    roster: Roster, window: Interval, pause: Pause
) -> dict[tuple[TeamId, TeamId], frozenset[int]]:
    """Return the numbers of the weeks in which two teams have other hours than before."""
    found: dict[tuple[TeamId, TeamId], set[int]] = {}
    for change in season(roster, window, pause):
        if change.kind == "overlap":
            turned = week_of((day_number(change.date) + _REST) * DAY)
            found.setdefault(change.teams, set()).add(turned)
    return {pair: frozenset(weeks) for pair, weeks in found.items()}


def _numbered(roster: Roster, weeks: range, pause: Pause) -> tuple[dict[TeamId, _Weeks], "_Strips"]:
    """Return each team's weeks as numbers, and what is known of those."""
    whole = _around(weeks)
    dates = {team.zone: _dates(team.zone, whole) for team in roster.teams}
    work = {
        team.id: (working(team, whole), working(usual(team), whole))
        for team in paused(roster.teams, pause)
    }
    cell = cell_of(chain(*work.values(), *(days.values() for days in dates.values())))
    masks = {zone: _masks(days, weeks, cell) for zone, days in dates.items()}
    works: dict[int, int] = {}
    usuals: dict[_Usual, int] = {}
    numbers: dict[TeamId, _Weeks] = {}
    for team in paused(roster.teams, pause):
        real, mostly = (_by_week(runs, weeks, cell) for runs in work[team.id])
        numbers[team.id] = _Weeks(
            tuple(works.setdefault(one, len(works)) for one in real),
            tuple(
                usuals.setdefault(one, len(usuals)) for one in map(_Usual, mostly, masks[team.zone])
            ),
        )
    return numbers, _Strips(weeks, _Works(tuple(works), cell), _Usuals(tuple(usuals), cell))


def _dates(zone: tzinfo, window: Interval) -> dict[int, tuple[Interval, ...]]:
    """Return the stretches of a window in which the zone's clocks show each date."""
    found: dict[int, tuple[Interval, ...]] = {}
    for start, end, offset in pieces(zone, window):
        for day in range((start + offset) // DAY, (end - 1 + offset) // DAY + 1):
            first, last = max(start, day * DAY - offset), min(end, (day + 1) * DAY - offset)
            found[day] = (*found.get(day, ()), Interval(Instant(first), Instant(last)))
    return found


def _masks(dates: Mapping[int, Intervals], weeks: range, cell: int) -> tuple[tuple[int, ...], ...]:
    """Return the seven dates of each week, Monday first, as bits."""
    return tuple(
        tuple(
            bits(dates.get(day, ()), _around(range(week, week + 1)), cell)
            for day in range(week_start(week) // DAY, week_start(week + 1) // DAY)
        )
        for week in weeks
    )


def _by_week(runs: Intervals, weeks: range, cell: int) -> Iterator[int]:
    """Yield what lies in each week, and in two days on either side, as bits."""
    starts, ends = zip(*runs, strict=True) if runs else ((), ())
    for week in weeks:
        around = _around(range(week, week + 1))
        first, last = bisect_right(ends, around.start), bisect_left(starts, around.end)
        yield bits(runs[first:last], around, cell)


def _inside(cell: int) -> int:
    """Return the bits of a week, without the two days on either side."""
    return ((1 << WEEK // cell) - 1) << _MARGIN // cell


class _Works(dict[tuple[int, int], int]):
    """The seconds that two weeks share, by the numbers of their work."""

    def __init__(self, works: Sequence[int], cell: int) -> None:
        super().__init__()
        self._works, self._cell = [work & _inside(cell) for work in works], cell

    def __missing__(self, pair: tuple[int, int]) -> int:
        both = self._works[pair[0]] & self._works[pair[1]]
        self[pair] = shared = self._cell * both.bit_count()
        return shared


class _Usuals(dict[tuple[int, int], tuple[int, int]]):
    """What two weeks usually share, in all and in a day, by the numbers of their usual work."""

    def __init__(self, usuals: Sequence[_Usual], cell: int) -> None:
        super().__init__()
        self._usuals, self._cell = usuals, cell
        self._inside = _inside(cell)

    def __missing__(self, pair: tuple[int, int]) -> tuple[int, int]:
        left, right = (self._usuals[number] for number in pair)
        both = left.work & right.work
        days = ((both & date).bit_count() for date in left.dates)
        counts = (both & self._inside).bit_count(), commonest(filter(None, days))
        self[pair] = shared = self._cell * counts[0], self._cell * counts[1]
        return shared


_Asked = tuple[_Weeks, _Weeks, frozenset[int]]
"""The weeks of two teams, and the numbers of those in which clocks have changed."""


class _Strips(dict[_Asked, tuple[SharedWeek, ...]]):
    """The weeks that two teams share."""

    def __init__(self, weeks: range, works: _Works, usuals: _Usuals) -> None:
        super().__init__()
        self._weeks = weeks
        self._mondays = [day_date(week_start(week) // DAY) for week in weeks]
        self._works, self._usuals = works, usuals

    def __missing__(self, asked: _Asked) -> tuple[SharedWeek, ...]:
        left, right, turned = asked
        shared = map(self._works.__getitem__, zip(left.work, right.work, strict=True))
        usually = map(self._usuals.__getitem__, zip(left.usual, right.usual, strict=True))
        usual_s, day_s = zip(*usually, strict=True)
        turns = map(turned.__contains__, self._weeks)
        made = tuple(map(SharedWeek, self._mondays, shared, usual_s, day_s, turns))
        self[asked] = made
        return made


def runs(strip: Strip) -> tuple[Run, ...]:
    """Return a strip's weeks, those with the same time a day together."""
    made: list[Run] = []
    for day_s, weeks in groupby(strip.weeks, key=lambda week: week.day_s):
        first = made[-1].end if made else 0
        made.append(Run(first, first + len(list(weeks)), day_s))
    return tuple(made)
