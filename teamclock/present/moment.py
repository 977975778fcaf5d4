"""Moments -> words: who works until when, who is next, what a team does."""

from teamclock.domain.interval import DAY, LIMIT, MINUTE
from teamclock.domain.plan import Overlap
from teamclock.domain.work import State
from teamclock.domain.zones import day_date, wall
from teamclock.moment import Moment, TeamNow
from teamclock.present.plan import names
from teamclock.present.words import (
    clock,
    date_words,
    duration,
    full_date,
    near_day,
    plain,
    times,
    utc_offset,
    wait,
    weekday,
    when_at,
)

ENDS_SOON = 30 * MINUTE


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


def answer_line(moment: Moment) -> str:
    """Say who works now and until when, and who is next; in the viewer's time."""
    working = sorted(
        (team for team in moment.teams if team.state is State.WORKING),
        key=lambda team: (team.team.id != moment.home, team.next or moment.now + 366 * DAY),
    )
    now = " and ".join(_works(moment, team, at) for at, team in enumerate(working[:2]))
    if len(working) > 2:
        now += f", and {len(working) - 2} more"
    return f"{now}{_then(moment)}" if working else f"Nobody works now{_starts(moment)}"


def _works(moment: Moment, team: TeamNow, position: int) -> str:
    works = " works" if position == 0 else ""
    if team.next is None:
        return f"{plain(team.team.name)}{works} around the clock"
    left = f" ({wait(moment.now, team.next)})" if position == 0 else ""
    return f"{plain(team.team.name)}{works} until {when(moment, team.next)}{left}"


def _then(moment: Moment) -> str:
    """Say who takes over at the next handoff; without one, who starts next."""
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return _starts(moment)
    name = plain(moment.team(handoff.receiver).team.name)
    if handoff.overlap_s and not handoff.gap_s:  # it works already
        return f" · then {name}"
    return f" · then {name} from {when(moment, handoff.next)}"


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
    teams = names(moment, overlap.teams)
    if overlap.at.length >= LIMIT:
        return f"{teams} around the clock"
    return f"{teams} {times(moment.viewer, overlap.at)} · {duration(overlap.at.length)}"


def date_heading(moment: Moment, at: int) -> str:
    """Write the viewer's date at an instant: “Mon 23 Nov”, with the year where it is another."""
    day = wall(moment.viewer, at).day
    same_year = day_date(day).year == day_date(moment.here.day).year
    return date_words(day) if same_year else full_date(day)


def row_summary(row: TeamNow, now: int) -> str:
    """Say a row in one sentence, for those who listen."""
    team = row.team
    return (
        f"{plain(team.name)}, {plain(team.city)} {utc_offset(row.wall.offset)}:"
        f" {clock(row.wall)} {day_label(row)}, {state_words(row, now)}"
    )
