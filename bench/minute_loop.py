"""The naive form of the schedule: it reads each team's wall clock minute by minute.

It has the same answers as the engine: who works together, when no one does, and the handoffs, each
with the receiver's next start and the overlap before it, for which it goes on and back.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from teamclock.domain.interval import Interval
from teamclock.domain.roster import Roster, Team, TeamId

_DAY = timedelta(days=1)
Names = tuple[TeamId, ...]


class Walked(NamedTuple):
    """Stretches with the teams at work, and handoffs: giver, receiver, end, next, contact."""

    stretches: list[tuple[int, int, Names]]
    handoffs: list[tuple[TeamId, TeamId, int, int, int]]


def minute_loop(roster: Roster, window: Interval) -> Walked:
    """Return the schedule of a window that begins and ends on full minutes."""
    minutes = range(window.start, window.end, 60)
    states = {team.id: [_state(team, at) for at in minutes] for team in roster.teams}
    return Walked(list(_stretches(states, window)), list(_handoffs(roster, states, window)))


def _state(team: Team, at: int) -> str:
    shown = datetime.fromtimestamp(at, team.zone)
    today, minute = shown.date(), shown.hour * 60 + shown.minute
    owned = ((_spans(team, today), minute), (_spans(team, today - _DAY), minute + 1440))
    if any(start <= m < end for spans, m in owned for start, end in spans):
        return "working"
    if any(min(spans)[0] <= m < max(end for _, end in spans) for spans, m in owned if spans):
        return "break"
    return "off"


def _spans(team: Team, day: date) -> list[tuple[int, int]]:
    if day in team.days_off:
        return []
    return [(span.start, span.until) for span in team.week[day.weekday()]]


def _stretches(
    states: dict[TeamId, list[str]], window: Interval
) -> Iterator[tuple[int, int, Names]]:
    start: int = window.start
    before: Names | None = None
    for at, seen in zip(
        range(start, window.end, 60), zip(*states.values(), strict=True), strict=True
    ):
        working = tuple(
            name for name, state in zip(states, seen, strict=True) if state == "working"
        )
        if before is not None and working != before:
            yield start, at, before
            start = at
        before = working
    yield start, window.end, before or ()


def _handoffs(
    roster: Roster, states: dict[TeamId, list[str]], window: Interval
) -> Iterator[tuple[TeamId, TeamId, int, int, int]]:
    teams = {team.id: team for team in roster.teams}
    for giver, receiver in roster.pairs:
        before = _state(teams[giver], window.start - 60)
        for at, state in zip(range(window.start, window.end, 60), states[giver], strict=True):
            if before != "off" and state == "off":
                pair = teams[giver], teams[receiver]
                yield giver, receiver, at, _next_start(pair[1], at), _contact(pair, at)
            before = state


def _next_start(receiver: Team, at: int) -> int:
    while _state(receiver, at) != "working":
        at += 60
    return at


def _contact(pair: tuple[Team, Team], end: int) -> int:
    at = end
    while all(_state(team, at - 60) == "working" for team in pair):
        at -= 60
    return end - at
