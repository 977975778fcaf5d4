"""Compare a roster with one in which a team works at other hours, without saving anything.

In usual weeks each clock is held at its offset at the start of the window.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations
from typing import NamedTuple

from teamclock.domain.burden import RATES, Rates
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.held_weeks import HeldWeeks
from teamclock.domain.interval import HOUR, Instant, Interval, merge
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.relay import Wait, lap
from teamclock.domain.roster import DAY_MINUTES, Roster, Span, Team, TeamId
from teamclock.domain.slots import Slot, find
from teamclock.domain.usual import Days, UsualWeeks, works_around_the_clock
from teamclock.domain.zones import day_date, day_number
from teamclock.messages import _

STEP = 30
"""The step, in minutes, by which people move a team's hours."""

_NEAR = range(-3, 4)  # days around a date whose runs can reach the date after they are moved


class PairChange(NamedTuple):
    """The seconds that two teams share on each weekday, before and after the change."""

    teams: tuple[TeamId, TeamId]
    before: Days
    after: Days


class LegChange(NamedTuple):
    """The wait of a relay leg in seconds, before and after the change."""

    giver: TeamId
    receiver: TeamId
    before: Wait
    after: Wait


class Comparison(NamedTuple):
    """The values of both rosters, also those that are the same.

    lap_s: how long an item waits once around the relay, in seconds, before and after; None if a
        team of the relay never works
    meeting: the best slot for all teams in the window, before and after; None if there is none
    """

    pairs: tuple[PairChange, ...]
    legs: tuple[LegChange, ...]
    lap_s: tuple[int | None, int | None]
    meeting: tuple[Slot | None, Slot | None]


def with_shift(roster: Roster, name: TeamId, minutes: int) -> Roster:
    """Return the roster with the hours of the team `name` moved by `minutes`, earlier if negative.

    Raise NotFoundError for a team that is not in the roster, UsageError for a day or more.
    """
    old = roster.team(name)
    new = shifted(old, minutes)
    return roster._replace(teams=tuple(new if team is old else team for team in roster.teams))


def shifted(team: Team, minutes: int) -> Team:
    """Return the team with its runs of work moved by `minutes` on its wall clock.

    A run is uninterrupted work, with days off and overrides taken into account. Each run is moved
    as a whole, then cut into spans of the dates on which its parts start, so that overrides and
    days off may change, too. A team that works around the clock is unchanged (schedule.md, 9).
    Raise UsageError for a day or more.
    """
    if not -DAY_MINUTES < minutes < DAY_MINUTES:
        raise UsageError(_("hours are moved by less than a day: say by how many minutes"))
    if not minutes or works_around_the_clock(team):
        return team
    week = tuple(_day(partial(_weekly, team, weekday), minutes) for weekday in range(7))
    special = map(day_number, team.days_off | team.overrides.keys())
    around = {day_date(day + of) for day in special for of in _NEAR}
    days = {day: _day(partial(_dated, team, day_number(day)), minutes) for day in around}
    off = frozenset(day for day in team.days_off if not days[day])
    overrides = {
        day: spans for day, spans in days.items() if day not in off and spans != week[day.weekday()]
    }
    return team._replace(week=week, days_off=off, overrides=overrides)


def _weekly(team: Team, weekday: int, ahead: int) -> tuple[Span, ...]:
    """Return the spans of the weekday that is `ahead` days after `weekday` (0 Monday)."""
    return team.week[(weekday + ahead) % 7]


def _dated(team: Team, number: int, ahead: int) -> tuple[Span, ...]:
    """Return the spans of the date `ahead` days after day `number`, in days from 1970-01-01."""
    day = day_date(number + ahead)
    return () if day in team.days_off else team.spans(day)


def _day(owned: Callable[[int], Iterable[Span]], minutes: int) -> tuple[Span, ...]:
    """Return the spans of a date after all hours were moved by `minutes`.

    `owned(n)` returns the spans, before the move, of the date n days later (earlier if negative).
    """
    parts = sorted(
        Interval(Instant(start + minutes), Instant(end + minutes))
        for ahead in _NEAR
        for start, end in _minutes(owned(ahead), ahead)
    )
    return tuple(
        Span(start, end if end <= DAY_MINUTES else end - DAY_MINUTES)
        for run in merge(parts)
        for start, end in _cut(*run)
        if 0 <= start < DAY_MINUTES  # on the date itself
    )


def _minutes(spans: Iterable[Span], ahead: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the spans of a date, in minutes since midnight `ahead` days earlier."""
    for span in spans:
        yield ahead * DAY_MINUTES + span.start, ahead * DAY_MINUTES + span.until


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts into which a run is cut so that each fits into one span.

    A span lasts a day at most, so a longer run is cut at midnights. Times are in minutes.
    """
    while end - start >= DAY_MINUTES:
        midnight = (start // DAY_MINUTES + 1) * DAY_MINUTES
        yield start, midnight
        start = midnight
    if start < end:
        yield start, end


def compare(  # noqa: PLR0913, PLR0917 - the terms of a search too
    roster: Roster,
    changed: Roster,
    window: Interval,
    length: int = HOUR,
    pause: Pause = no_pause,
    costs: Rates = RATES,
) -> Comparison:
    """Return the shared hours, waits and best meeting of `roster` and of `changed`.

    The meeting lies in `window` and has a `length` in seconds; `costs` are the costs of a minute
    outside working hours.
    """
    sides = _sides(roster, changed, window.start)
    pairs = []
    for pair in combinations([team.id for team in roster.teams], 2):
        pause()
        pairs.append(PairChange(pair, *(side.shared(*pair) for side in sides)))
    legs = tuple(LegChange(*leg, *(side.wait(*leg) for side in sides)) for leg in roster.pairs)
    best = partial(_best, window, length, pause, costs)
    return Comparison(
        tuple(pairs),
        legs,
        (lap(leg.before for leg in legs), lap(leg.after for leg in legs)),
        (best(roster), best(changed)),
    )


def _sides(roster: Roster, changed: Roster, at: int) -> tuple[HeldWeeks, HeldWeeks]:
    """Return the usual weeks of both rosters, with the clocks held at their offsets at `at`."""
    weeks = UsualWeeks((*roster.teams, *changed.teams))
    return HeldWeeks(roster, weeks, at), HeldWeeks(changed, weeks, at)


def _best(window: Interval, length: int, pause: Pause, costs: Rates, roster: Roster) -> Slot | None:
    """Return the first slot that `find` finds for all teams of a roster; None if there is none."""
    try:
        return find(roster.teams, window, length, pause=pause, costs=costs)[0]
    except (RefusedError, UsageError):  # no slot, or no two teams
        return None
