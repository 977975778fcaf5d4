"""Moments in words: what each team does at an instant, headings, and texts for screen readers."""

from teamclock.domain.interval import DAY, HOUR, LIMIT, MINUTE, WholeStretch
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Overlap
from teamclock.domain.work import State, state
from teamclock.domain.zones import day_date, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.patterns import DAYS
from teamclock.present.plan import names
from teamclock.present.words import (
    clock,
    date_words,
    day_and_month,
    day_name,
    enumerated,
    length,
    near_day,
    printable,
    sentences,
    times,
    utc_offset,
    wait,
    weekday,
    when_at,
    whole_length,
)

_ENDS_SOON = 30 * MINUTE
_HEARD = 6  # the most teams in a text that a screen reader speaks at each step
_DOING = {
    State.WORKING: N_("{team} works"),
    State.BREAK: N_("{team} is on a break"),
    State.HOLIDAY: N_("{team} is on holiday"),
    State.OFF: N_("{team} is off"),
}
_UNTIL = {
    State.BREAK: N_("Break until {time}"),
    State.HOLIDAY: N_("Holiday until {time}"),
    State.OFF: N_("Off until {time}"),
}
_LONG = {
    State.BREAK: N_("Break for over a year"),
    State.HOLIDAY: N_("Holiday for over a year"),
    State.OFF: N_("Off for over a year"),
}


def ends_soon(team: TeamNow, now: int) -> bool:
    """Return whether a team works and will stop within half an hour of `now`, in UTC seconds."""
    return team.state is State.WORKING and team.next is not None and team.next - now <= _ENDS_SOON


def day_label(team: TeamNow) -> str:
    """Return a team's weekday: “Mon” if its date is the viewer's, else “Tue, tomorrow”."""
    name = weekday(team.wall.day)
    if not team.day_offset:
        return name
    return _("{weekday}, {day}").format(weekday=name, day=near_day(team.day_offset))


def when(moment: Moment, at: int) -> str:
    """Format an instant in the viewer's zone, with the day if it is not today."""
    return when_at(moment.viewer, at, moment.here.day)


def state_words(team: TeamNow, now: int) -> str:
    """Format a team's state at `now`, in UTC seconds, and until when it lasts, by its own clock.

    “Working until 18:00”, “Ends in 25 min”, “Off until Mon 09:00”. A named day off shows its name:
    “Thanksgiving Day, until Mon 09:00”.
    """
    named = team.state is State.HOLIDAY and team.team.day_names.get(day_date(team.wall.day))
    if named and team.next is not None:
        until = when_at(team.team.zone, team.next, team.wall.day)
        return _("{holiday}, until {time}").format(holiday=printable(named), time=until)
    if team.next is None:
        working = team.state is State.WORKING
        return _("Working around the clock") if working else _(_LONG[team.state])
    until = when_at(team.team.zone, team.next, team.wall.day)
    if team.state is not State.WORKING:
        return _(_UNTIL[team.state]).format(time=until)
    if ends_soon(team, now):
        return _("Ends in {length}").format(length=wait(now, team.next))
    return _("Working until {time}").format(time=until)


def overlap_words(moment: Moment, overlap: Overlap) -> str:
    """Format an overlap in the viewer's zone: “Design and QA 15:00–18:00 · 3 h”.

    A start or end 366 days away or more is left out, because the plan does not look further.
    """
    start, end = overlap.at
    whole = WholeStretch(
        start if start > moment.now - LIMIT else None, end if end < moment.now + LIMIT else None
    )
    words = _("{teams} {times}").format(
        teams=names(moment, overlap.teams), times=times(moment.viewer, whole, moment.here.day)
    )
    return " · ".join(filter(None, (words, whole_length(whole))))


def date_headings(moment: Moment, at: int) -> tuple[str, str]:
    """Format the viewer's date at an instant in two lengths: “Mon 23 Nov” and “23 Nov”.

    A year other than the present one is added.
    """
    day, today = wall(moment.viewer, at).day, moment.here.day
    return date_words(day, today), day_and_month(day_date(day), today)


def week_heading(moment: Moment, first: int, last: int) -> str:
    """Format the days `first` to `last`, counted from 1970-01-01: “23–29 Nov”, “30 Nov–6 Dec”."""
    start, end = day_date(first), day_date(last)
    both = {
        "start": day_and_month(start, moment.here.day),
        "end": day_and_month(end, moment.here.day),
    }
    if (start.year, start.month) == (end.year, end.month):
        return _(DAYS).format(start_day=start.day, **both)
    return _("{start}–{end}").format(**both)


def instant_heading(moment: Moment, at: int) -> str:
    """Format the viewer's date and time at a selected instant: “Tue 16 Mar 2027, 14:30”."""
    reading = wall(moment.viewer, at)
    day = date_words(reading.day, moment.here.day)
    return _("{date}, {time}").format(date=day, time=clock(reading))


def row_summary(row: TeamNow, now: int, waiting: int = 0) -> str:
    """Return a sentence with all that the row of a team shows, for a screen reader.

    `now` is in UTC seconds. `waiting` is the number of items that wait for the team; 0 is left out.
    """
    team = row.team
    words = _("{team}, {city} {offset}: {time} {day}, {state}").format(
        team=printable(team.name),
        city=printable(team.city),
        offset=utc_offset(row.wall.offset),
        time=clock(row.wall),
        day=day_label(row),
        state=state_words(row, now),
    )
    return enumerated([words, *([item_count(waiting)] if waiting else [])])


def item_count(items: int) -> str:
    """Format a number of items: “3 items”."""
    return ngettext("{n} item", "{n} items", items).format(n=items)


def selected_instant(moment: Moment, at: int) -> str:
    """Return a text on the selected instant and what each team does then, for a screen reader.

    “Tue 18:00, in 2 h. QA works, Coding is off.”, in the viewer's zone.
    """
    reading = wall(moment.viewer, at)
    day = _("{day} {time}").format(day=day_name(reading.day, moment.here.day), time=clock(reading))
    return sentences(enumerated((day, _away(moment.now, at))), enumerated(_doing(moment, at)))


def _away(now: int, at: int) -> str:
    """Format how far an instant is from now, to stand within a sentence: “in 2 h”, “3 days ago”.

    Both are in UTC seconds; now is the minute that the clock shows.
    """
    away = at - now // MINUTE * MINUTE
    if abs(away) < MINUTE:
        return _("now")
    if away > 0:
        return _("in {length}").format(length=_far_length(away))
    return _("{length} ago").format(length=_far_length(-away))


def distance(now: int, at: int) -> str:
    """Format how far an instant is from now, to stand alone: “In 4 h 18 min”, “3 days ago”.

    Both are in UTC seconds; now is the minute that the clock shows, in which the text is “Now”.
    """
    away = at - now // MINUTE * MINUTE
    if abs(away) < MINUTE:
        return _("Now")
    if away > 0:
        return _("In {length}").format(length=_far_length(away))
    return _("{length} ago").format(length=_far_length(-away))


def _far_length(seconds: int) -> str:
    """Format a length of time in hours and minutes; from 48 h on, in days and whole hours."""
    if seconds < 2 * DAY:
        return length(seconds)
    days, hours = divmod((seconds + HOUR // 2) // HOUR, DAY // HOUR)
    words = ngettext("{n} day", "{n} days", days).format(n=days)
    return _("{days} {hours} h").format(days=words, hours=hours) if hours else words


def _doing(moment: Moment, at: int) -> list[str]:
    """Return what each team does at an instant, for the first six teams, and a count of others."""
    teams = [one.team for one in moment.teams]
    doing = [
        _(_DOING[state(team, at)]).format(team=printable(team.name)) for team in teams[:_HEARD]
    ]
    more = len(teams) - len(doing)
    if not more:
        return doing
    return [*doing, ngettext("and {n} more team", "and {n} more teams", more).format(n=more)]
