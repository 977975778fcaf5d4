"""The schedule as one would first write it: ask each team's wall clock, minute by minute.

It finds who works together and when nobody does, and knows nothing of handoffs.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from teamclock.domain.interval import Interval
from teamclock.domain.roster import Roster, Team

_DAY = timedelta(days=1)


def minute_loop(roster: Roster, window: Interval) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the stretches of a window with the teams that work throughout each."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    start, before = window.start, _at_work(roster, window.start)
    for at in range(window.start + 60, window.end, 60):
        working = _at_work(roster, at)
        if working != before:
            found.append((start, at, before))
            start, before = type(window.start)(at), working
    return [*found, (start, window.end, before)]


def _at_work(roster: Roster, at: int) -> tuple[str, ...]:
    return tuple(team.id for team in roster.teams if _works(team, at))


def _works(team: Team, at: int) -> bool:
    shown = datetime.fromtimestamp(at, team.zone)
    today, minute = shown.date(), shown.hour * 60 + shown.minute
    if any(start <= minute < end for start, end in _spans(team, today)):
        return True
    minute += 1440
    return any(start <= minute < end for start, end in _spans(team, today - _DAY))


def _spans(team: Team, day: date) -> Iterator[tuple[int, int]]:
    if day not in team.days_off:
        for span in team.week[day.weekday()]:
            yield span.start, span.until
