"""Moments -> words: who works until when, who is next, what a team does."""

from collections.abc import Sequence

from teamclock.domain.interval import DAY, LIMIT, MINUTE, WholeStretch
from teamclock.domain.item import NOTHING, Waiting
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Overlap
from teamclock.domain.work import State, state
from teamclock.domain.zones import wall
from teamclock.present.plan import names
from teamclock.present.words import (
    clock,
    date_words,
    day_name,
    length,
    near_day,
    plain,
    times,
    utc_offset,
    wait,
    weekday,
    when_at,
    whole_length,
)

ENDS_SOON = 30 * MINUTE
_HEARD = 6  # teams: nobody listens to more at each step
_DOES = {State.WORKING: "works", State.BREAK: "has a break", State.HOLIDAY: "has a holiday"}


def day_label(team: TeamNow) -> str:
    """Name a team's day: “Mon” where it is the viewer's, else “Tue · tomorrow”."""
    name = weekday(team.wall.day)
    return f"{name} · {near_day(team.day_offset)}" if team.day_offset else name


def when(moment: Moment, at: int) -> str:
    """Write an instant in the viewer's time, with the day where it is not today."""
    return when_at(moment.viewer, at, moment.here.day)


def state_words(team: TeamNow, now: int) -> str:
    """Write what a team does and until when, by its own clock: “Working · until 18:00”."""
    until = None if team.next is None else when_at(team.team.zone, team.next, team.wall.day)
    if team.state is State.WORKING:
        if team.next is not None and team.next - now <= ENDS_SOON:
            return f"Ends in {wait(now, team.next)}"
        return f"Working · until {until}" if until else "Working · around the clock"
    name = {State.BREAK: "Break", State.HOLIDAY: "Holiday"}.get(team.state, "Off")
    if until is None:
        return f"{name} · does not start within a year"
    return f"{name} · {'back' if team.state is State.BREAK else 'starts'} {until}"


def answer_line(moment: Moment, waiting: Waiting = NOTHING) -> str:
    """Say who works now and until when, who is next, and what waits; in the viewer's time."""
    return answer_lines(moment, waiting)[0]


def answer_lines(moment: Moment, waiting: Waiting = NOTHING) -> tuple[str, ...]:
    """Say the same with less and less of who works, for where there is less room."""
    working = sorted(
        (team for team in moment.teams if team.state is State.WORKING),
        key=lambda team: (team.team.id != moment.home, team.next or moment.now + 366 * DAY),
    )
    then = _then(moment, waiting) if working else _starts(moment)
    return tuple(f"{now}{then}" for now in _work_now(moment, working))


def _work_now(moment: Moment, working: Sequence[TeamNow]) -> tuple[str, ...]:
    if not working:
        return ("Nobody works now",)
    first, *others = working
    second = "".join(f" and {_until(moment, team)}" for team in others[:1])
    more = f"{second}, and {len(others) - 1} more" if len(others) > 1 else second
    name, end = plain(first.team.name), _end(moment, first)
    left = "" if first.next is None else f" ({wait(moment.now, first.next)})"
    few = f"{name} and {len(others)} more work now" if others else f"{name} works {end}"
    return f"{name} works {end}{left}{more}", f"{name} works {end}{more}", few


def _until(moment: Moment, team: TeamNow) -> str:
    return f"{plain(team.team.name)} {_end(moment, team)}"


def _end(moment: Moment, team: TeamNow) -> str:
    return "around the clock" if team.next is None else f"until {when(moment, team.next)}"


def _then(moment: Moment, waiting: Waiting) -> str:
    """Say who takes over at the next handoff, and how many items; without one, who starts next."""
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return _starts(moment)
    name = plain(moment.team(handoff.receiver).team.name)
    items = waiting.legs.get((handoff.giver, handoff.receiver), 0)
    count = f", {items} item{'' if items == 1 else 's'}" if items else ""
    if handoff.overlap_s and not handoff.gap_s:  # it works already
        return f" · then {name}{count}"
    return f" · then {name} from {when(moment, handoff.next)}{count}"


def _starts(moment: Moment) -> str:
    """Say who starts next of those that do not work."""
    starts = [
        (team.next, plain(team.team.name))
        for team in moment.teams
        if team.state is not State.WORKING and team.next is not None
    ]
    if not starts:
        return ""
    start, name = min(starts, key=lambda one: one[0])
    return f" · {name} starts {when(moment, start)}"


def overlap_words(moment: Moment, overlap: Overlap) -> str:
    """Write an overlap in the viewer's time: “Design and QA 15:00–18:00 · 3 h”."""
    start, end = overlap.at  # seen no further than 366 days
    whole = WholeStretch(
        start if start > moment.now - LIMIT else None, end if end < moment.now + LIMIT else None
    )
    words = f"{names(moment, overlap.teams)} {times(moment.viewer, whole, moment.here.day)}"
    return " · ".join(filter(None, (words, whole_length(whole))))


def date_heading(moment: Moment, at: int) -> str:
    """Write the viewer's date at an instant: “Mon 23 Nov”, with the year where it is another."""
    return date_words(wall(moment.viewer, at).day, moment.here.day)


def row_summary(row: TeamNow, now: int, waiting: int = 0) -> str:
    """Say a row in one sentence, for those who listen."""
    team = row.team
    count = f", {waiting} waiting" if waiting else ""
    return (
        f"{plain(team.name)}, {plain(team.city)} {utc_offset(row.wall.offset)}:"
        f" {clock(row.wall)} {day_label(row)}, {state_words(row, now)}{count}"
    )


def looked_at(moment: Moment, at: int) -> str:
    """Say which instant is looked at and what teams do then, for those who listen.

    Such as “Tue 18:00, in 2 h. QA works, Coding is off”, in the viewer's time.
    """
    reading, away = wall(moment.viewer, at), at - moment.now // MINUTE * MINUTE
    day = f"{day_name(reading.day, moment.here.day)} {clock(reading)}"
    return f"{day}, {_distance(away)}. {', '.join(_doing(moment, at))}".removesuffix(". ")


def _distance(away: int) -> str:
    if abs(away) < MINUTE:
        return "now"
    return f"in {length(away)}" if away > 0 else f"{length(-away)} ago"


def _doing(moment: Moment, at: int) -> list[str]:
    teams = [one.team for one in moment.teams]
    told = [f"{plain(team.name)} {_DOES.get(state(team, at), 'is off')}" for team in teams[:_HEARD]]
    more = len(teams) - len(told)
    return [*told, f"and {more} more"] if more else told
