"""A team in words for the panel: clock, state, hours, shared hours, clock changes, days off."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from teamclock.domain.interval import DAY, MINUTE, Instant, Interval, Intervals, WholeStretch, clip
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Plan
from teamclock.domain.roster import Span, Team, TeamId
from teamclock.domain.work import State
from teamclock.domain.zones import (
    ClockChange,
    TimeZone,
    clock_changes,
    day_date,
    day_number,
    first_instant,
    wall,
)
from teamclock.messages import _
from teamclock.present.moment import ends_soon, state_words
from teamclock.present.words import (
    WEEKDAYS,
    clock,
    clock_of,
    date_words,
    duration,
    enumerated,
    near_day,
    plain,
    times,
    utc_offset,
    when_at,
)

_YEAR = 366 * DAY
_MOST = 3  # clock changes, and days off


class Section(NamedTuple):
    """A part of what is told of a team: its name, and rows of a label and words."""

    name: str
    rows: tuple[tuple[str, str], ...]


class TeamFacts(NamedTuple):
    """What the panel tells of a team (look.md, Queue and panel).

    Attributes:
        name: The team's name.
        place: Its city and its offset.
        clock: What its clocks show.
        state: What it does, and until when by its own clock.
        yours: The same end by the viewer's clock; empty if there is none, or if both are the same.
        sections: Its hours, shared hours, busy times, clock changes and days off.
        sign: The state by which its sign is told apart.
        soon: True if its work ends soon.
    """

    name: str
    place: str
    clock: str
    state: str
    yours: str
    sections: tuple[Section, ...]
    sign: State
    soon: bool


def team_facts(plan: Plan, seen: Moment, name: TeamId, busy: Intervals = ()) -> TeamFacts:
    """Return what is told of a team at an instant; `plan` covers the viewer's day of it.

    `busy` holds when the team is busy by its calendars.
    """
    now = seen.team(name)
    team = now.team
    sections = (
        Section(_("Hours"), tuple(_hours(team, now, seen))),
        Section(_("Shared hours"), tuple(_shared(plan, seen, name))),
        Section(_("Busy"), tuple(_busy(busy, seen))),
        Section(_("Clock changes"), tuple(_changes(team, now, seen.now))),
        Section(_("Days off"), tuple(_days_off(team, now))),
    )
    return TeamFacts(
        name=plain(team.name),
        place=f"{plain(team.city)} · {utc_offset(now.wall.offset)}",
        clock=clock(now.wall),
        state=state_words(now, seen.now),
        yours=_yours(now, seen),
        sections=tuple(one for one in sections if one.rows),
        sign=now.state,
        soon=ends_soon(now, seen.now),
    )


def _yours(now: TeamNow, seen: Moment) -> str:
    if now.next is None:
        return ""
    here = when_at(seen.viewer, now.next, seen.here.day)
    own = when_at(now.team.zone, now.next, now.wall.day)
    return "" if here == own else _("{time} in your time").format(time=here)


def _hours(team: Team, now: TeamNow, seen: Moment) -> Iterator[tuple[str, str]]:
    """Yield the hours of each run of days with the same ones, by both clocks."""
    for spans, days in groupby(range(7), key=lambda day: team.week[day]):
        run = list(days)
        yield _days(run), _spans(team, spans, run[0], now, seen) if spans else _("Off")


def _days(run: Sequence[int]) -> str:
    first, last = _(WEEKDAYS[run[0]]), _(WEEKDAYS[run[-1]])
    if len(run) == 1:
        return first
    if len(run) == 2:
        return _("{first}, {second}").format(first=first, second=last)
    return _("{start}–{end}").format(start=first, end=last)


def _spans(team: Team, spans: Sequence[Span], weekday: int, now: TeamNow, seen: Moment) -> str:
    """Format hours by the team's clock and, where it differs, by the viewer's of this week."""
    day = now.wall.day + (weekday - (now.wall.day + 3)) % 7
    own = ", ".join(_span(team, span, day, now.team.zone) for span in spans)
    yours = ", ".join(_span(team, span, day, seen.viewer) for span in spans)
    if own == yours:
        return own
    return _("{own} · {yours} your time").format(own=own, yours=yours)


def _span(team: Team, span: Span, day: int, zone: TimeZone) -> str:
    """Format a span that begins on a local day of the team, as a clock in another zone tells it."""
    start, end = (first_instant(team.zone, day, at * MINUTE) for at in (span.start, span.until))
    first = wall(zone, start).day
    return times(zone, WholeStretch(start, end), first, first)


def _day(seen: Moment) -> Interval:
    """Return the viewer's day that is looked at."""
    day = seen.here.day
    return Interval(first_instant(seen.viewer, day), first_instant(seen.viewer, day + 1))


def _busy(busy: Intervals, seen: Moment) -> Iterator[tuple[str, str]]:
    """Yield when a team is busy on the viewer's day that is looked at, in the viewer's time."""
    parts = [WholeStretch(*part) for part in clip(busy, _day(seen))]
    if parts:
        words = enumerated(times(seen.viewer, part, seen.here.day) for part in parts)
        yield date_words(seen.here.day, seen.here.day), words


def _shared(plan: Plan, seen: Moment, name: TeamId) -> Iterator[tuple[str, str]]:
    """Yield what a team shares with each other on the viewer's day that is looked at."""
    day = _day(seen)
    for other in plan.roster.teams:
        if other.id != name:
            both = plan.together(frozenset({name, other.id}))
            parts = [part for part in both if day.start <= part.start < day.end]
            yield plain(other.name), _parts(parts, seen) or _("None")


def _parts(parts: Sequence[Interval], seen: Moment) -> str:
    lines = (
        _("{times} · {length}").format(
            times=times(seen.viewer, WholeStretch(*part), seen.here.day),
            length=duration(part.length),
        )
        for part in parts
    )
    return ", ".join(lines)


def _changes(team: Team, now: TeamNow, at: Instant) -> Iterator[tuple[str, str]]:
    """Yield the clock changes of the year from the instant on."""
    found = clock_changes(team.zone, Interval(at, Instant(at + _YEAR)))
    for change in found[:_MOST]:
        local = (change.at + change.before) // DAY
        yield date_words(local, now.wall.day), _change(change)


def _change(change: ClockChange) -> str:
    reading = (change.at + change.before) % DAY
    time = clock_of(reading)
    length = duration(abs(change.after - change.before))
    if change.after > change.before:
        return _("Forward {length} at {time}").format(length=length, time=time)
    return _("Back {length} at {time}").format(length=length, time=time)


def _days_off(team: Team, now: TeamNow) -> Iterator[tuple[str, str]]:
    """Yield the next days off within a year, with their names and how far each is."""
    today = day_date(now.wall.day)
    coming = sorted(day for day in team.days_off if today <= day <= today + timedelta(366))
    for day in coming[:_MOST]:
        far, name = near_day((day - today).days), plain(team.day_names.get(day, ""))
        lines = _("{name} · {when}").format(name=name, when=far) if name else far
        yield date_words(day_number(day), now.wall.day), lines
