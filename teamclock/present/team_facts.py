"""A team as the side panel shows it, in words.

The panel shows clock, state, hours, shared hours, busy times, clock changes and days off at the
instant that the user looks at.
"""

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
    printable,
    times,
    utc_offset,
    when_at,
)

_YEAR = 366 * DAY
_MOST = 3  # the most clock changes and the most days off that are listed


class Section(NamedTuple):
    """A section of the panel: its heading, and rows of a label and a text."""

    name: str
    rows: tuple[tuple[str, str], ...]


class TeamFacts(NamedTuple):
    """What the panel shows of a team (look.md, Queue and panel).

    Attributes:
        name: The team's name.
        place: Its city and its offset from UTC.
        clock: The time of day on its clock.
        state: What it does, and until when by its own clock.
        yours: The same end by the viewer's clock; empty if there is none, or if both are the same.
        sections: Its hours, shared hours, busy times, clock changes and days off, as far as any.
        sign: The state that chooses the sign beside its name.
        soon: Whether its work ends within half an hour.
    """

    name: str
    place: str
    clock: str
    state: str
    yours: str
    sections: tuple[Section, ...]
    sign: State
    soon: bool


def team_facts(plan: Plan, moment: Moment, name: TeamId, busy: Intervals = ()) -> TeamFacts:
    """Return what the panel shows of the team with the id `name` at the moment that is looked at.

    `plan` covers the viewer's day of that moment. `busy` holds when the team is busy by its
    calendars.
    """
    team_now = moment.team(name)
    team = team_now.team
    sections = (
        Section(_("Hours"), tuple(_hours(team, team_now, moment))),
        Section(_("Shared hours"), tuple(_shared(plan, moment, name))),
        Section(_("Busy"), tuple(_busy(busy, moment))),
        Section(_("Clock changes"), tuple(_changes(team, team_now, moment.now))),
        Section(_("Days off"), tuple(_days_off(team, team_now))),
    )
    return TeamFacts(
        name=printable(team.name),
        place=f"{printable(team.city)} · {utc_offset(team_now.wall.offset)}",
        clock=clock(team_now.wall),
        state=state_words(team_now, moment.now),
        yours=_yours(team_now, moment),
        sections=tuple(one for one in sections if one.rows),
        sign=team_now.state,
        soon=ends_soon(team_now, moment.now),
    )


def _yours(team_now: TeamNow, moment: Moment) -> str:
    """Format the end of the team's state by the viewer's clock; "" if the team's shows the same."""
    if team_now.next is None:
        return ""
    yours = when_at(moment.viewer, team_now.next, moment.here.day)
    own = when_at(team_now.team.zone, team_now.next, team_now.wall.day)
    return "" if yours == own else _("{time} in your time").format(time=yours)


def _hours(team: Team, team_now: TeamNow, moment: Moment) -> Iterator[tuple[str, str]]:
    """Yield a row for each run of weekdays with equal hours: “Mon–Fri”, and the hours or “Off”."""
    for spans, days in groupby(range(7), key=lambda day: team.week[day]):
        run = list(days)
        yield _days(run), _spans(team, spans, run[0], team_now, moment) if spans else _("Off")


def _days(run: Sequence[int]) -> str:
    """Format a run of weekdays, 0 Monday: “Mon”, “Mon, Tue” or “Mon–Fri”."""
    first, last = _(WEEKDAYS[run[0]]), _(WEEKDAYS[run[-1]])
    if len(run) == 1:
        return first
    if len(run) == 2:
        return _("{first}, {second}").format(first=first, second=last)
    return _("{start}–{end}").format(start=first, end=last)


def _spans(
    team: Team, spans: Sequence[Span], weekday: int, team_now: TeamNow, moment: Moment
) -> str:
    """Format a weekday's hours by the team's clock and, if they differ, by the viewer's.

    The viewer's are those of the next day with that weekday, today included, because offsets
    change.
    """
    day = team_now.wall.day + (weekday - (team_now.wall.day + 3)) % 7  # day 0 was a Thursday
    own = ", ".join(_span(team, span, day, team_now.team.zone) for span in spans)
    yours = ", ".join(_span(team, span, day, moment.viewer) for span in spans)
    if own == yours:
        return own
    return _("{own} · {yours} your time").format(own=own, yours=yours)


def _span(team: Team, span: Span, day: int, zone: TimeZone) -> str:
    """Format a span that begins on a local day of the team as the clocks of `zone` show it.

    `day` is counted from 1970-01-01.
    """
    start, end = (first_instant(team.zone, day, at * MINUTE) for at in (span.start, span.until))
    first = wall(zone, start).day
    return times(zone, WholeStretch(start, end), first, first)


def _day(moment: Moment) -> Interval:
    """Return the viewer's day that holds the moment, as an interval."""
    day = moment.here.day
    return Interval(first_instant(moment.viewer, day), first_instant(moment.viewer, day + 1))


def _busy(busy: Intervals, moment: Moment) -> Iterator[tuple[str, str]]:
    """Yield a row with the team's busy times on the viewer's day, if there are any."""
    parts = [WholeStretch(*part) for part in clip(busy, _day(moment))]
    if parts:
        words = enumerated(times(moment.viewer, part, moment.here.day) for part in parts)
        yield date_words(moment.here.day, moment.here.day), words


def _shared(plan: Plan, moment: Moment, name: TeamId) -> Iterator[tuple[str, str]]:
    """Yield a row for each team other than `name`, with the hours shared on the viewer's day.

    Hours count for the day on which they start.
    """
    day = _day(moment)
    for other in plan.roster.teams:
        if other.id != name:
            shared = plan.together(frozenset({name, other.id}))
            parts = [part for part in shared if day.start <= part.start < day.end]
            yield printable(other.name), _parts(parts, moment) or _("None")


def _parts(parts: Sequence[Interval], moment: Moment) -> str:
    """Format intervals with their lengths in the viewer's zone: “15:00–18:00 · 3 h”."""
    lines = (
        _("{times} · {length}").format(
            times=times(moment.viewer, WholeStretch(*part), moment.here.day),
            length=duration(part.length),
        )
        for part in parts
    )
    return ", ".join(lines)


def _changes(team: Team, team_now: TeamNow, at: Instant) -> Iterator[tuple[str, str]]:
    """Yield a row for each of the next three clock changes within a year of an instant."""
    changes = clock_changes(team.zone, Interval(at, Instant(at + _YEAR)))
    for change in changes[:_MOST]:
        local = (change.at + change.before) // DAY
        yield date_words(local, team_now.wall.day), _change(change)


def _change(change: ClockChange) -> str:
    """Format a clock change: “Forward 1 h at 02:00”, by the clock before it."""
    reading = (change.at + change.before) % DAY
    time = clock_of(reading)
    length = duration(abs(change.after - change.before))
    if change.after > change.before:
        return _("Forward {length} at {time}").format(length=length, time=time)
    return _("Back {length} at {time}").format(length=length, time=time)


def _days_off(team: Team, team_now: TeamNow) -> Iterator[tuple[str, str]]:
    """Yield a row for each of the next three days off within a year.

    Its label is the date, its text the name of the day off, if any, and how far it is.
    """
    today = day_date(team_now.wall.day)
    coming = sorted(day for day in team.days_off if today <= day <= today + timedelta(366))
    for day in coming[:_MOST]:
        distance, name = near_day((day - today).days), printable(team.day_names.get(day, ""))
        text = _("{name} · {when}").format(name=name, when=distance) if name else distance
        yield date_words(day_number(day), team_now.wall.day), text
