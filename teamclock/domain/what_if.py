"""Other hours of a team: what they would change, computed without saving anything.

Usual weeks are those with the clocks held as they are at the start of the window.
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
"""The step of a shift in minutes."""

_NEAR = range(-3, 4)  # days from which a run can reach a date


class PairChange(NamedTuple):
    """The shared hours of two teams on each weekday, now and after the change."""

    teams: tuple[TeamId, TeamId]
    before: Days
    after: Days


class LegChange(NamedTuple):
    """The wait of a relay leg, now and after the change."""

    giver: TeamId
    receiver: TeamId
    before: Wait
    after: Wait


class Comparison(NamedTuple):
    """All that other hours change, and what they leave the same.

    lap_s: the waits of a round of the relay in seconds, before and after; None if it never ends
    meeting: the best slot for all teams in the window, before and after; None if there is none
    """

    pairs: tuple[PairChange, ...]
    legs: tuple[LegChange, ...]
    lap_s: tuple[int | None, int | None]
    meeting: tuple[Slot | None, Slot | None]


def with_shift(roster: Roster, name: TeamId, minutes: int) -> Roster:
    """Return the roster with a team's hours moved by some minutes, earlier if negative.

    Raise NotFoundError for a team that is not in the roster, UsageError for a day or more.
    """
    old = roster.team(name)
    new = shifted(old, minutes)
    return roster._replace(teams=tuple(new if team is old else team for team in roster.teams))


def shifted(team: Team, minutes: int) -> Team:
    """Return the team with its runs of work moved on its wall clock, by less than a day.

    Each run is moved as a whole, then cut into spans of the dates on which its parts start, days
    off and overrides included. In a zone whose clocks never change, all of its time is moved and
    nothing else. A team that works around the clock stays as it is (schedule.md, 9). Raise
    UsageError for a day or more.
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


def _weekly(team: Team, weekday: int, of: int) -> tuple[Span, ...]:
    return team.week[(weekday + of) % 7]


def _dated(team: Team, number: int, of: int) -> tuple[Span, ...]:
    day = day_date(number + of)
    return () if day in team.days_off else team.spans(day)


def _day(owned: Callable[[int], Iterable[Span]], minutes: int) -> tuple[Span, ...]:
    """Return the moved spans of a date; `owned(n)` are the present spans of the date n days on."""
    parts = sorted(
        Interval(Instant(start + minutes), Instant(end + minutes))
        for of in _NEAR
        for start, end in _minutes(owned(of), of)
    )
    return tuple(
        Span(start, end if end <= DAY_MINUTES else end - DAY_MINUTES)
        for run in merge(parts)
        for start, end in _cut(*run)
        if 0 <= start < DAY_MINUTES
    )


def _minutes(spans: Iterable[Span], of: int) -> Iterator[tuple[int, int]]:
    """Yield starts and ends of the spans of a date, in minutes since midnight `of` days before."""
    for span in spans:
        yield of * DAY_MINUTES + span.start, of * DAY_MINUTES + span.until


def _cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that dates can own: it is cut at midnight while it lasts a day."""
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
    """Return what `changed` changes in shared hours, waits and the best meeting.

    `length` is the length of the meeting in seconds; `costs` says what a minute of it costs.
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
    weeks = UsualWeeks((*roster.teams, *changed.teams))
    return HeldWeeks(roster, weeks, at), HeldWeeks(changed, weeks, at)


def _best(window: Interval, length: int, pause: Pause, costs: Rates, roster: Roster) -> Slot | None:
    try:
        return find(roster.teams, window, length, pause=pause, costs=costs)[0]
    except (RefusedError, UsageError):  # no slot, or no two teams
        return None
