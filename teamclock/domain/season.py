"""How clock changes move shared hours and waits, and when a chain of teams can touch work.

Both are asked of a roster: `season` looks at its usual week with the clocks held still on either
side of each change, so that holidays are not mistaken for seasons; `estimate` asks its calendars.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.plan import Plan, next_home_time
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.usual import commonest, handoffs, held, shared_days, week
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
    """Clock changes that come together from `at` on: the zones' dates, the teams on either side.

    Those are in their usual weeks, with the clocks held as they are before and after.
    """

    at: Instant
    dates: Mapping[str, date]
    before: Mapping[TeamId, Team]
    after: Mapping[TeamId, Team]


def season(roster: Roster, window: Interval) -> tuple[SeasonChange, ...]:
    """Return which shared hours of a pair and waits of a relay leg change in `window`, by date."""
    found = [change for turn in turns(roster, window) for change in changes(roster, turn)]
    return tuple(sorted(found, key=lambda change: change.date))


def changes(roster: Roster, turn: Turn) -> Iterator[SeasonChange]:
    """Yield what clock changes that come together do to the shared hours and waits."""
    zones = {team.id: zone_key(team.zone) for team in roster.teams}
    for kind, pair in _pairs(roster):
        because = tuple(sorted({zones[name] for name in pair} & turn.dates.keys()))
        if because:
            day = min(turn.dates[zone] for zone in because)
            for old, new, weekdays in _deltas(kind, pair, turn):
                yield SeasonChange(day, pair, kind, old, new, because, weekdays)


def turns(roster: Roster, window: Interval) -> Iterator[Turn]:
    """Yield the clock changes; those of one weekend morning, New York's and Chicago's, as one."""
    jumps = sorted(
        (change, zone_key(zone))
        for zone in {team.zone for team in roster.teams}
        for change in clock_changes(zone, window)
    )
    together: list[tuple[ClockChange, str]] = []
    for change, key in jumps:
        if together and change.at > together[-1][0].at + _TOGETHER:
            yield _turn(roster, together)
            together = []
        together.append((change, key))
    if together:
        yield _turn(roster, together)


def _turn(roster: Roster, jumps: Sequence[tuple[ClockChange, str]]) -> Turn:
    first, last = jumps[0][0].at, jumps[-1][0].at
    return Turn(
        first,
        {key: day_date((change.at + change.before) // DAY) for change, key in jumps},
        {team.id: held(team, offset_at(team.zone, first - 1)) for team in roster.teams},
        {team.id: held(team, offset_at(team.zone, last)) for team in roster.teams},
    )


def _pairs(roster: Roster) -> Iterator[tuple[Kind, tuple[TeamId, TeamId]]]:
    for left, right in combinations([team.id for team in roster.teams], 2):
        yield "overlap", (left, right)
    for leg in roster.pairs:
        yield "gap", leg


def _deltas(
    kind: Kind, pair: tuple[TeamId, TeamId], turn: Turn
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield (before_s, after_s, weekdays) for each way in which the days of the week change."""
    days = shared_days if kind == "overlap" else _waiting_days
    old, new = (days(teams[pair[0]], teams[pair[1]]) for teams in (turn.before, turn.after))
    moved: dict[int, list[int]] = {}
    for day in sorted(old.keys() | new.keys()):
        if delta := new.get(day, 0) - old.get(day, 0):
            moved.setdefault(delta, []).append(day)
    for delta, weekdays in moved.items():
        lengths = [old.get(day, 0) for day in weekdays]
        usual = min(lengths) if kind == "gap" else commonest(lengths)
        yield usual, usual + delta, tuple(weekdays)


def _waiting_days(giver: Team, receiver: Team) -> dict[int, int]:
    """Return the gap of the handoff on each weekday on which the giver goes home."""
    monday = week(giver).start
    legs = handoffs(giver, receiver)
    return {(leg.end - 1 - monday) // DAY: leg.gap_s for leg in legs if leg.gap_s is not None}


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
