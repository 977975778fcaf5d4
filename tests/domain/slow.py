"""The slow and obvious schedule: a walk through time, written straight from schedule.md, 3 to 6.

It shares values with the engine and no thought: what a clock on the wall shows is asked of
`datetime`, instant by instant. It sees no further than the window it walks through.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import Roster, Team, TeamId

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


def on_the_wall(team: Team, at: int) -> datetime:
    """Return the local date and time of day, without a zone."""
    return (EPOCH + timedelta(seconds=at)).astimezone(team.zone).replace(tzinfo=None)


def state_at(team: Team, at: int) -> str:
    return _state(team, on_the_wall(team, at))


def _state(team: Team, shown: datetime) -> str:
    today = shown.date()
    second = shown.hour * 3600 + shown.minute * 60 + shown.second
    owners = ((today, second), (today - ONE_DAY, second + 86_400))
    active = [(_owned(team, owner), m) for owner, m in owners if owner not in team.days_off]
    if any(start <= m < end for spans, m in active for start, end in spans):
        return "working"
    if any(min(spans)[0] <= m < max(end for _, end in spans) for spans, m in active if spans):
        return "break"
    return "holiday" if today in team.days_off else "off"


def _owned(team: Team, owner: date) -> list[tuple[int, int]]:
    spans = team.overrides[owner] if owner in team.overrides else team.week[owner.weekday()]
    return [
        (60 * span.start, 60 * (span.end + 1440 if span.end < span.start else span.end))
        for span in spans
    ]


class Walk(NamedTuple):
    """What a team did throughout a window: its states, and the instants at which they began."""

    team: Team
    window: Interval
    states: list[tuple[int, str]]

    def where(self, *wanted: str) -> tuple[Interval, ...]:
        """Return the maximal intervals in which the team is in one of the states."""
        ends = [start for start, _ in self.states[1:]] + [self.window.end]
        runs = ((s, e, state in wanted) for (s, state), e in zip(self.states, ends, strict=True))
        return _joined(runs)

    def edges(self, within: Interval) -> list[Instant]:
        """Return the first and last instants of `within`, and those beside a change in it."""
        starts = [start for start, _ in self.states if within.start < start < within.end]
        near = [at for start in starts for at in (start - 1, start)]
        return [Instant(at) for at in (within.start, *near, within.end - 1)]

    @property
    def work(self) -> tuple[Interval, ...]:
        return self.where("working")

    @property
    def present(self) -> tuple[Interval, ...]:
        return self.where("working", "break")


def walk(team: Team, window: Interval) -> Walk:
    """Walk by the minute, and by the second through a minute in which something happens."""
    minutes = [*range(window.start, window.end, 60), window.end]
    shown = [on_the_wall(team, at) for at in minutes]
    seen = [_state(team, reading) for reading in shown]
    states: list[tuple[int, str]] = []
    for i, (start, end) in enumerate(pairwise(minutes)):
        elapsed = (shown[i + 1] - shown[i]).total_seconds()
        if seen[i] == seen[i + 1] and elapsed == end - start:
            _note(states, start, seen[i])
        else:
            for at in range(start, end):
                _note(states, at, state_at(team, at))
    return Walk(team, window, states)


def _note(states: list[tuple[int, str]], at: int, state: str) -> None:
    if not states or states[-1][1] != state:
        states.append((at, state))


def _joined(runs: Iterator[tuple[int, int, bool]]) -> tuple[Interval, ...]:
    kept: list[Interval] = []
    for wanted, group in groupby(runs, key=lambda run: run[2]):
        if wanted:
            members = list(group)
            kept.append(Interval(Instant(members[0][0]), Instant(members[-1][1])))
    return tuple(kept)


def next_start(walk: Walk, at: int) -> int | None:
    return next((max(start, at) for start, end in walk.work if end > at), None)


def next_change(walk: Walk, at: int) -> int | None:
    edges = sorted(edge for run in walk.work for edge in run)
    return next((edge for edge in edges if at < edge < walk.window.end), None)


def seen(found: int | None, end: int) -> int | None:
    """Return what a walk that stops at `end` can see of an answer."""
    return None if found is None or found >= end else found


def worked(walk: Walk, since: int, now: int) -> int:
    return sum(max(0, min(end, now) - max(start, since)) for start, end in walk.work)


def due(walk: Walk, since: int, budget: int) -> int | None:
    left = budget
    for start, end in walk.work:
        length = max(0, end - max(start, since))
        if 0 < left <= length:
            return max(start, since) + left
        left -= length
    return since if budget == 0 else None


class Walks:
    """The walks of a whole roster through one window."""

    def __init__(self, roster: Roster, window: Interval) -> None:
        self.window = window
        self.by_team = {team.id: walk(team, window) for team in roster.teams}
        self.pairs = [
            (giver, roster.relay[(place + 1) % len(roster.relay)])
            for place, giver in enumerate(roster.relay)
        ]

    def edges(self, within: Interval) -> list[Instant]:
        """Return the instants of `within` at or beside a change of any team, in order."""
        return sorted({at for walk in self.by_team.values() for at in walk.edges(within)})

    def at_work(self) -> Iterator[tuple[int, int, frozenset[TeamId]]]:
        """Yield W(t), the set of teams working at t, wherever it may change."""
        work = {name: walk.work for name, walk in self.by_team.items()}
        edges = {edge for runs in work.values() for run in runs for edge in run}
        for start, end in pairwise(sorted({*self.window, *edges})):
            teams = [name for name, runs in work.items() if any(s <= start < e for s, e in runs)]
            yield start, end, frozenset(teams)

    def where(self, wanted: Callable[[frozenset[TeamId]], bool]) -> tuple[Interval, ...]:
        return _joined((start, end, wanted(teams)) for start, end, teams in self.at_work())

    def overlaps(self) -> list[tuple[Interval, tuple[TeamId, ...]]]:
        found = []
        for teams, group in groupby(self.at_work(), key=lambda stretch: stretch[2]):
            members = list(group)
            if len(teams) > 1:
                names = tuple(name for name in self.by_team if name in teams)
                at = Interval(Instant(members[0][0]), Instant(members[-1][1]))
                found.append((at, names))
        return found

    def handoffs(self, horizon: Interval) -> list[tuple[TeamId, TeamId, int, int | None, int]]:
        """Return (giver, receiver, end, next, overlap_s) of each end in `horizon`."""
        found = [
            (end, place, self._handoff(giver, receiver, end))
            for place, (giver, receiver) in enumerate(self.pairs)
            for _, end in self.by_team[giver].present
            if horizon.start <= end < horizon.end
        ]
        return [entry for _, _, entry in sorted(found, key=lambda leg: leg[:2])]

    def _handoff(
        self, giver: TeamId, receiver: TeamId, end: int
    ) -> tuple[TeamId, TeamId, int, int | None, int]:
        both = self.where(lambda teams: {giver, receiver} <= teams)
        contact = sum(e - s for s, e in both if e == end)
        return giver, receiver, end, next_start(self.by_team[receiver], end), contact
