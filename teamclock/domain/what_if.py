"""What other hours of a team would change, before anybody is asked; nothing here is kept.

Usual weeks are told with the clocks held as they are when the window begins.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import HOUR, Interval
from teamclock.domain.meeting import Slot, find
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.relay import Wait, wait
from teamclock.domain.roster import DAY_MINUTES, Roster, Span, Team, TeamId
from teamclock.domain.usual import UsualWeeks, commonest
from teamclock.domain.zones import offset_at

STEP = 30
"""Minutes by which hours are moved."""

_ONE_DAY = timedelta(days=1)


class Shared(NamedTuple):
    """What two teams share, in seconds: on most of the days on which they share, and in a week."""

    day_s: int
    week_s: int


class PairChange(NamedTuple):
    """The shared hours of two teams, as they are and as they would be."""

    teams: tuple[TeamId, TeamId]
    before: Shared
    after: Shared


class LegChange(NamedTuple):
    """The wait at a leg of the relay, as it is and as it would be; None: nobody ever takes it."""

    giver: TeamId
    receiver: TeamId
    before: Wait | None
    after: Wait | None


class Comparison(NamedTuple):
    """All that a change of hours changes, and what it leaves as it is.

    `idle_s`: the waits of all legs in a week. `meeting`: the best slot for all teams in the window,
    None where there is none; both are (before, after).
    """

    pairs: tuple[PairChange, ...]
    legs: tuple[LegChange, ...]
    idle_s: tuple[int | None, int | None]
    meeting: tuple[Slot | None, Slot | None]


def with_shift(roster: Roster, name: TeamId, minutes: int) -> Roster:
    """Return the roster with the hours of a team so much later, or earlier if negative.

    Raise NotFoundError for a team that is not there.
    """
    old = roster.team(name)
    new = shifted(old, minutes)
    return roster._replace(teams=tuple(new if team is old else team for team in roster.teams))


def shifted(team: Team, minutes: int) -> Team:
    """Return the team with every span so much later on its wall clock; a day later at most.

    A span that comes to start on another date belongs to that one, days off and overrides
    included: in a zone whose clocks never change all of its time is moved, and nothing else.
    """
    if not -DAY_MINUTES < minutes < DAY_MINUTES:
        raise UsageError("hours are moved by less than a day: say by how many minutes")
    week = tuple(
        _day(((of, team.week[(weekday - of) % 7]) for of in (-1, 0, 1)), minutes)
        for weekday in range(7)
    )
    special = team.days_off | team.overrides.keys()
    around = {day + of * _ONE_DAY for day in special for of in (-1, 0, 1)}
    days = {
        day: _day(((of, _owned(team, day - of * _ONE_DAY)) for of in (-1, 0, 1)), minutes)
        for day in around
    }
    off = frozenset(day for day in team.days_off if not days[day])
    overrides = {
        day: spans
        for day, spans in days.items()
        if day not in off and sorted(spans) != sorted(week[day.weekday()])
    }
    return team._replace(week=week, days_off=off, overrides=overrides)


def _owned(team: Team, day: date) -> tuple[Span, ...]:
    return () if day in team.days_off else team.spans(day)


def _day(owners: Iterable[tuple[int, Iterable[Span]]], minutes: int) -> tuple[Span, ...]:
    """Return the spans that start on a date; `owners` are it and its neighbours, by distance."""
    return tuple(
        Span(start, end)
        for distance, spans in owners
        for span in spans
        for start, end in _cut(span.start + minutes, span.until + minutes)
        if start // DAY_MINUTES == distance
        for start, end in [(start % DAY_MINUTES, end % DAY_MINUTES or DAY_MINUTES)]
    )


def _cut(start: int, until: int) -> Iterator[tuple[int, int]]:
    """Yield a span, in minutes; one of a whole day from another time on is cut at midnight."""
    midnight = (start // DAY_MINUTES + 1) * DAY_MINUTES
    if until - start == DAY_MINUTES and until != midnight:
        yield start, midnight
        yield midnight, until
    else:
        yield start, until


def compare(
    roster: Roster,
    changed: Roster,
    window: Interval,
    length: int = HOUR,
    pause: Pause = no_pause,
) -> Comparison:
    """Return what shared hours, waits and the best meeting of so many seconds would come to."""
    sides = _sides(roster, changed, window.start)
    pairs = []
    for pair in combinations([team.id for team in roster.teams], 2):
        pause()
        pairs.append(PairChange(pair, *(side.shared(*pair) for side in sides)))
    legs = tuple(LegChange(*leg, *(side.wait(*leg) for side in sides)) for leg in roster.pairs)
    return Comparison(
        tuple(pairs),
        legs,
        (_idle(leg.before for leg in legs), _idle(leg.after for leg in legs)),
        (_best(roster, window, length, pause), _best(changed, window, length, pause)),
    )


class _Side:
    """The usual weeks of a roster whose clocks are held."""

    def __init__(self, roster: Roster, weeks: UsualWeeks, offsets: Mapping[TeamId, int]) -> None:
        self._weeks, self._offsets = weeks, offsets
        self._numbers = {team.id: weeks.number(team) for team in roster.teams}

    def shared(self, left: TeamId, right: TeamId) -> Shared:
        days = self._weeks.shared(*self._asked(left, right))
        return Shared(commonest(filter(None, days)), sum(days))

    def wait(self, giver: TeamId, receiver: TeamId) -> Wait | None:
        return wait(self._weeks.legs(*self._asked(giver, receiver)))

    def _asked(self, one: TeamId, other: TeamId) -> tuple[int, int, int]:
        ahead = self._offsets[one] - self._offsets[other]
        return self._numbers[one], self._numbers[other], ahead


def _sides(roster: Roster, changed: Roster, at: int) -> tuple[_Side, _Side]:
    offsets = {team.id: offset_at(team.zone, at) for team in roster.teams}
    weeks = UsualWeeks((*roster.teams, *changed.teams), offsets.values())
    return _Side(roster, weeks, offsets), _Side(changed, weeks, offsets)


def _idle(waits: Iterable[Wait | None]) -> int | None:
    found = list(waits)
    known = [wait.week_s for wait in found if wait is not None]
    return sum(known) if len(known) == len(found) else None


def _best(roster: Roster, window: Interval, length: int, pause: Pause) -> Slot | None:
    try:
        return find(roster.teams, window, length, pause=pause)[0]
    except (RefusedError, UsageError):  # no slot, or no two teams
        return None
