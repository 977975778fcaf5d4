"""Moments in words: who works until when, who is next, what a team does."""

from collections.abc import Sequence

from teamclock.domain.interval import DAY, LIMIT, MINUTE, WholeStretch
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Overlap
from teamclock.domain.work import State, state
from teamclock.domain.zones import wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.plan import names
from teamclock.present.words import (
    clock,
    date_words,
    day_name,
    enumerated,
    length,
    near_day,
    plain,
    sentences,
    time_at,
    times,
    utc_offset,
    wait,
    weekday,
    when_at,
    whole_length,
)

ENDS_SOON = 30 * MINUTE
_HEARD = 6  # teams: a screen reader speaks them at each step
_DOING = {
    State.WORKING: N_("{team} is working"),
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


def day_label(team: TeamNow) -> str:
    """Return the name of a team's day: “Mon” if it is the viewer's, else “Tue, tomorrow”."""
    name = weekday(team.wall.day)
    if not team.day_offset:
        return name
    return _("{weekday}, {day}").format(weekday=name, day=near_day(team.day_offset))


def when(moment: Moment, at: int) -> str:
    """Format an instant in the viewer's zone, with the day if it is not today."""
    return when_at(moment.viewer, at, moment.here.day)


def state_words(team: TeamNow, now: int) -> str:
    """Format a team's state and its end by the team's own clock: “Working until 18:00”."""
    if team.next is None:
        working = team.state is State.WORKING
        return _("Working around the clock") if working else _(_LONG[team.state])
    until = when_at(team.team.zone, team.next, team.wall.day)
    if team.state is not State.WORKING:
        return _(_UNTIL[team.state]).format(time=until)
    if team.next - now <= ENDS_SOON:
        return _("Ends in {length}").format(length=wait(now, team.next))
    return _("Working until {time}").format(time=until)


def answer_line(moment: Moment, waiting: Waiting = NOTHING) -> str:
    """Return sentences on who works now, who is next and what waits, in the viewer's zone."""
    return answer_lines(moment, waiting)[0]


def answer_lines(moment: Moment, waiting: Waiting = NOTHING) -> tuple[str, ...]:
    """Return the texts of `answer_line`, the longest first, to choose the one that fits."""
    working = sorted(
        (team for team in moment.teams if team.state is State.WORKING),
        key=lambda team: (team.team.id != moment.home, team.next or moment.now + 366 * DAY),
    )
    whole, brief = _then(moment, waiting) if working else _starts(moment)
    long, short, count = _work_now(moment, working)
    lines = (
        sentences(long, *whole),
        sentences(long, *brief),
        sentences(short, *brief),
        sentences(short, *brief[:1]),
        sentences(count, *brief[:1]),
    )
    return tuple(dict.fromkeys(lines))


def _work_now(moment: Moment, working: Sequence[TeamNow]) -> tuple[str, str, str]:
    """Return sentences on who works now: with the time left, without, and as a number of teams."""
    if not working:
        return (_("No one is working"),) * 3
    first, others = working[0], len(working) - 1
    name, short = plain(first.team.name), _works(moment, first)
    long = short
    if first.next is not None:
        time, left = when(moment, first.next), wait(moment.now, first.next)
        long = _("{team} works until {time} ({length})").format(team=name, time=time, length=left)
    if not others:
        return long, short, short
    total = len(working)
    count = ngettext("{n} team is working", "{n} teams are working", total).format(n=total)
    if others == 1:
        both, also = _("{one}, and {other}"), _works(moment, working[1])
        return both.format(one=long, other=also), both.format(one=short, other=also), count
    more = ngettext(
        "{first}, and {n} more team is working", "{first}, and {n} more teams are working", others
    )
    return more.format(first=long, n=others), more.format(first=short, n=others), count


def _works(moment: Moment, team: TeamNow) -> str:
    name = plain(team.team.name)
    if team.next is None:
        return _("{team} works around the clock").format(team=name)
    return _("{team} works until {time}").format(team=name, time=when(moment, team.next))


Told = tuple[Sequence[str], Sequence[str]]
"""Sentences, and the same facts in fewer words."""


def _then(moment: Moment, waiting: Waiting) -> Told:
    """Return sentences on the next handoff and its items, or, without one, on who starts next."""
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return _starts(moment)
    receiver = moment.team(handoff.receiver)
    items = waiting.legs.get((handoff.giver, handoff.receiver), 0)
    ready = ngettext("{n} item is ready for it", "{n} items are ready for it", items)
    count = (ready.format(n=items),) if items else ()
    if handoff.overlap_s and not handoff.gap_s:
        next_one = _("Next: {team}, which is working already").format(
            team=plain(receiver.team.name)
        )
        return (next_one, *count), (next_one, *count)
    whole, brief = _next_start(moment, receiver, handoff.next)
    return (whole, *count), (brief, *count)


def _starts(moment: Moment) -> Told:
    """Return sentences on the next start of a team that does not work now."""
    starts = [
        (team.next, plain(team.team.name), team)
        for team in moment.teams
        if team.state is not State.WORKING and team.next is not None
    ]
    if not starts:
        return (), ()
    start, _first, team = min(starts, key=lambda one: one[:2])
    whole, brief = _next_start(moment, team, start)
    return (whole,), (brief,)


def _next_start(moment: Moment, team: TeamNow, start: int) -> tuple[str, str]:
    """Return a start by the viewer's clock and the team's own, and one by the viewer's alone."""
    name, time = plain(team.team.name), when(moment, start)
    brief = _("Next: {team} starts {time}").format(team=name, time=time)
    own = time_at(team.team.zone, start)
    if own == time_at(moment.viewer, start):
        return brief, brief
    whole = _("Next: {team} starts {time} ({own} in {city})")
    return whole.format(team=name, time=time, own=own, city=plain(team.team.city)), brief


def overlap_words(moment: Moment, overlap: Overlap) -> str:
    """Format an overlap in the viewer's zone: “Design and QA 15:00–18:00 · 3 h”."""
    start, end = overlap.at  # a plan sees 366 days each way
    whole = WholeStretch(
        start if start > moment.now - LIMIT else None, end if end < moment.now + LIMIT else None
    )
    words = _("{teams} {times}").format(
        teams=names(moment, overlap.teams), times=times(moment.viewer, whole, moment.here.day)
    )
    return " · ".join(filter(None, (words, whole_length(whole))))


def date_heading(moment: Moment, at: int) -> str:
    """Format the viewer's date at an instant: “Mon 23 Nov”, with the year if it is another."""
    return date_words(wall(moment.viewer, at).day, moment.here.day)


def row_summary(row: TeamNow, now: int, waiting: int = 0) -> str:
    """Return a team's row in one sentence, for a screen reader."""
    team = row.team
    told = _("{team}, {city} {offset}: {time} {day}, {state}").format(
        team=plain(team.name),
        city=plain(team.city),
        offset=utc_offset(row.wall.offset),
        time=clock(row.wall),
        day=day_label(row),
        state=state_words(row, now),
    )
    return enumerated([told, *([item_count(waiting)] if waiting else [])])


def item_count(items: int) -> str:
    """Format a number of items: “3 items”."""
    return ngettext("{n} item", "{n} items", items).format(n=items)


def looked_at(moment: Moment, at: int) -> str:
    """Return the selected instant and what teams do then, for a screen reader.

    “Tue 18:00. In 2 h. QA is working, Coding is off.”, in the viewer's zone.
    """
    reading = wall(moment.viewer, at)
    day = _("{day} {time}").format(day=day_name(reading.day, moment.here.day), time=clock(reading))
    return sentences(day, distance(moment.now, at), enumerated(_doing(moment, at)))


def distance(now: int, at: int) -> str:
    """Format how far an instant is from the minute that the clock shows: “Now”, “In 4 h 18 min”."""
    away = at - now // MINUTE * MINUTE
    if abs(away) < MINUTE:
        return _("Now")
    if away > 0:
        return _("In {length}").format(length=length(away))
    return _("{length} ago").format(length=length(-away))


def _doing(moment: Moment, at: int) -> list[str]:
    teams = [one.team for one in moment.teams]
    told = [_(_DOING[state(team, at)]).format(team=plain(team.name)) for team in teams[:_HEARD]]
    more = len(teams) - len(told)
    if not more:
        return told
    return [*told, ngettext("and {n} more team", "and {n} more teams", more).format(n=more)]
