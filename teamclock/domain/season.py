"""How clock changes move shared hours and waits, and when a chain of teams can touch work.

Both are asked of a roster: `season` looks at its usual week with the clocks held still on either
side of each change, so that holidays are not mistaken for seasons; `estimate` asks its calendars.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import pairwise
from typing import Literal, NamedTuple

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.plan import Plan, next_home_time
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.usual import UsualWeeks, commonest
from teamclock.domain.zones import ClockChange, clock_changes, day_date, offset_at, zone_key

_TOGETHER = 12 * HOUR

Kind = Literal["overlap", "gap"]


class SeasonChange(NamedTuple):
    """From `date` on, two teams share (or a relay leg waits) after_s a day instead of before_s.

    `days` are the weekdays (0 Monday) of the first team that it holds for; `before_s` is the usual
    length of an overlap, or the shortest wait, among them. `because`: the zones that change clocks.
    """

    date: date
    teams: tuple[TeamId, TeamId]
    kind: Kind
    before_s: int
    after_s: int
    because: tuple[str, ...]
    days: tuple[int, ...]


class Leg(NamedTuple):
    """When a team of a chain can first touch the work, and the wait since the touch before.

    `shift_touch` is the same if every team before it keeps the work until it goes home.
    """

    team: TeamId
    first_touch: Instant | None
    wait_s: int | None
    shift_touch: Instant | None


class Turn(NamedTuple):
    """Clock changes that come together from `at` on: the zones' dates, the offsets on either side.

    The offsets are those that the teams' clocks are held at before and after.
    """

    at: Instant
    dates: Mapping[str, date]
    before: Mapping[TeamId, int]
    after: Mapping[TeamId, int]


def season(roster: Roster, window: Interval, pause: Pause = no_pause) -> tuple[SeasonChange, ...]:
    """Return which shared hours of a pair and waits of a relay leg change in `window`, by date."""
    cut = turns(roster, window)
    weeks = weeks_of(roster, cut)
    found = [change for turn in cut for change in changes(roster, turn, weeks, pause)]
    return tuple(sorted(found, key=lambda change: change.date))


def weeks_of(roster: Roster, cut: Iterable[Turn]) -> UsualWeeks:
    """Return the usual weeks of a roster, for the offsets that its clocks change to and from."""
    offsets = {
        offset for turn in cut for side in (turn.before, turn.after) for offset in side.values()
    }
    return UsualWeeks(roster.teams, offsets)


class _Side(NamedTuple):
    """A team at a turn: the number of its week, its zone, and the offsets before and after."""

    week: int
    zone: str
    before: int
    after: int


_Moved = tuple[date, int, int, tuple[str, ...], tuple[int, ...]]
"""A change but its teams and its kind."""


class _Moves(dict[_Side, tuple[_Moved, ...]]):
    """The changes of one team with others, each side worked out once: many teams are alike."""

    def __init__(
        self, dates: Mapping[str, date], weeks: UsualWeeks, kind: Kind, one: _Side
    ) -> None:
        super().__init__()
        self._dates, self._weeks, self._kind, self._one = dates, weeks, kind, one

    def __missing__(self, other: _Side) -> tuple[_Moved, ...]:
        self[other] = found = tuple(self._found(other))
        return found

    def _found(self, other: _Side) -> Iterator[_Moved]:
        one, dates = self._one, self._dates
        because = tuple(sorted({one.zone, other.zone} & dates.keys()))
        if because:
            day = min(dates[zone] for zone in because)
            old = self._days(other, one.before - other.before)
            new = self._days(other, one.after - other.after)
            for before_s, after_s, weekdays in _deltas(self._kind, old, new):
                yield day, before_s, after_s, because, weekdays

    def _days(self, other: _Side, ahead: int) -> dict[int, int]:
        """Return what both share, or how long a handoff waits, on the weekdays of the first."""
        asked = self._one.week, other.week, ahead
        if self._kind == "overlap":
            return dict(enumerate(self._weeks.shared(*asked)))
        legs = self._weeks.legs(*asked)
        return {leg.weekday: leg.gap_s for leg in legs if leg.gap_s is not None}


def changes(
    roster: Roster, turn: Turn, weeks: UsualWeeks, pause: Pause = no_pause
) -> Iterator[SeasonChange]:
    """Yield what clock changes that come together do to the shared hours and waits."""
    sides = {team.id: _side(team, turn, weeks) for team in roster.teams}
    moves = cache(partial(_Moves, turn.dates, weeks))
    for kind, left, rights in _pairs(roster):
        pause()
        moved = moves(kind, sides[left])
        for right in rights:
            for day, before_s, after_s, because, days in moved[sides[right]]:
                yield SeasonChange(day, (left, right), kind, before_s, after_s, because, days)


def _side(team: Team, turn: Turn, weeks: UsualWeeks) -> _Side:
    return _Side(weeks.number(team), zone_key(team.zone), turn.before[team.id], turn.after[team.id])


def _pairs(roster: Roster) -> Iterator[tuple[Kind, TeamId, Sequence[TeamId]]]:
    """Yield each team with those after it, then who hands to whom."""
    names = [team.id for team in roster.teams]
    for place, name in enumerate(names):
        yield "overlap", name, names[place + 1 :]
    for giver, receiver in roster.pairs:
        yield "gap", giver, (receiver,)


def turns(roster: Roster, window: Interval) -> tuple[Turn, ...]:
    """Return the clock changes; those of one weekend morning, New York's and Chicago's, as one."""
    jumps = sorted(
        (change, zone_key(zone))
        for zone in {team.zone for team in roster.teams}
        for change in clock_changes(zone, window)
    )
    together: list[list[tuple[ClockChange, str]]] = []
    for change, key in jumps:
        if not together or change.at > together[-1][-1][0].at + _TOGETHER:
            together.append([])
        together[-1].append((change, key))
    return tuple(_turn(roster, some) for some in together)


def _turn(roster: Roster, jumps: Sequence[tuple[ClockChange, str]]) -> Turn:
    first, last = jumps[0][0].at, jumps[-1][0].at
    return Turn(
        first,
        {key: day_date((change.at + change.before) // DAY) for change, key in jumps},
        {team.id: offset_at(team.zone, first - 1) for team in roster.teams},
        {team.id: offset_at(team.zone, last) for team in roster.teams},
    )


def _deltas(
    kind: Kind, old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield (before_s, after_s, weekdays) for each way in which the days of the week change."""
    moved: dict[int, list[int]] = {}
    for day in sorted(old.keys() | new.keys()):
        if delta := new.get(day, 0) - old.get(day, 0):
            moved.setdefault(delta, []).append(day)
    for delta, weekdays in moved.items():
        lengths = [old.get(day, 0) for day in weekdays]
        usual = min(lengths) if kind == "gap" else commonest(lengths)
        yield usual, usual + delta, tuple(weekdays)


def estimate(plan: Plan, via: Sequence[TeamId], start: Instant) -> tuple[Leg, ...]:
    """Return when each team of `via` after the first, then the first again, can touch the work.

    The first hands off at `start`. A touch is the first instant, at or after the touch before, at
    which the team works; all after one that is not found within 366 days are None.
    """
    if len(via) < 2 or any(left == right for left, right in pairwise(via)):
        raise UsageError("an estimate needs two or more teams, each different from the one before")
    back = () if via[-1] == via[0] else via[:1]
    legs: list[Leg] = []
    touch: Instant | None = start
    passed: Instant | None = start
    for name in (*via[1:], *back):
        calendar = plan.calendars[name]
        before, touch = touch, None if touch is None else calendar.next_start(touch)
        kept = None if passed is None else calendar.next_start(passed)
        legs.append(
            Leg(name, touch, None if touch is None or before is None else touch - before, kept)
        )
        passed = None if kept is None else next_home_time(calendar, kept)
    return tuple(legs)
