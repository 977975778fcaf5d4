"""How clock changes move shared hours and waits, and when a chain of teams can work on an item.

`season` uses the usual weeks of a roster with the clocks held on either side of each change, so
that days off do not count as seasons; `estimate` uses the calendars, days off included.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.plan import Plan, next_home_time
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.usual import Days, UsualWeeks, commonest, is_told_by_day, weekday
from teamclock.domain.zones import ClockChange, clock_changes, day_date, offset_at, zone_key
from teamclock.messages import _

_TOGETHER = 12 * HOUR

Kind = Literal["overlap", "gap"]


class SeasonChange(NamedTuple):
    """A change of what two teams share a day, or of what a relay leg waits, from a date on.

    date: the local date of the clock change
    teams: the pair, or giver and receiver
    before_s, after_s: the usual length of an overlap, or the shortest wait, on `days`, in seconds
    because: the zones that change clocks
    days: the weekdays (0 Monday) to which the shared time belongs (schedule.md, 9), or on which
        the giver goes home
    week_s: the seconds shared in a week before and after, where no single day describes the change;
        else, and for a wait, None
    """

    date: date
    teams: tuple[TeamId, TeamId]
    kind: Kind
    before_s: int
    after_s: int
    because: tuple[str, ...]
    days: tuple[int, ...]
    week_s: tuple[int, int] | None = None


class EstimatedLeg(NamedTuple):
    """When a team of a chain can first work on an item.

    first_touch: its first instant of work; None if not within 366 days
    wait_s: the seconds from the first touch of the team before
    shift_touch: the same if each team before it keeps the item until it goes home
    """

    team: TeamId
    first_touch: Instant | None
    wait_s: int | None
    shift_touch: Instant | None


class ClockTurn(NamedTuple):
    """Clock changes of several zones that come together.

    at: the instant of the first of them
    jumps: the clock changes that lie in the window, by the names of their zones
    before, after: the offsets at which each team's clocks are held on either side, in seconds
    """

    at: Instant
    jumps: Mapping[str, ClockChange]
    before: Mapping[TeamId, int]
    after: Mapping[TeamId, int]


def season(roster: Roster, window: Interval, pause: Pause = no_pause) -> tuple[SeasonChange, ...]:
    """Return the changes of shared hours and of relay waits in `window`, by date."""
    weeks = UsualWeeks(roster.teams)
    found = [
        change for turn in turns(roster, window) for change in changes(roster, turn, weeks, pause)
    ]
    return tuple(sorted(found, key=lambda change: change.date))


class TurnSide(NamedTuple):
    """A team at a turn: the number of its usual week, its zone, and its offsets on either side."""

    week: int
    zone: str
    before: int
    after: int


class Moved(NamedTuple):
    """What two teams share before a turn and after it, by weekday in seconds.

    `on` is the first local date whose clocks change, `because` the zones that change them.
    """

    before: Days
    after: Days
    on: date
    because: tuple[str, ...]


def moved(turn: ClockTurn, weeks: UsualWeeks, one: TurnSide, other: TurnSide) -> Moved | None:
    """Return the change of what two teams share at a turn; None if there is none.

    All answers on shared hours and clock changes come from this function.
    """
    because = _because(turn, one, other)
    if not because or one.before - other.before == one.after - other.after:
        return None
    was, now = one.before - other.before, one.after - other.after
    before, after = (weeks.shared(one.week, other.week, ahead) for ahead in (was, now))
    if before == after:
        return None
    return Moved(before, after, _own_date(turn, because), because)


def first_new_day(
    turn: ClockTurn, weeks: UsualWeeks, sides: tuple[TurnSide, TurnSide], change: Moved
) -> date:
    """Return the first date, from the turn on, to which other shared time belongs than before."""
    one, other = sides
    at = min(turn.jumps[zone].at for zone in change.because)
    pair, before, after = (one.week, other.week), change.before, change.after
    days = chain(
        weeks.next_days(pair, (one.before, other.before), at),
        weeks.next_days(pair, (one.after, other.after), at),
    )
    return day_date(min(day for day in days if before[weekday(day)] != after[weekday(day)]))


def _own_date(turn: ClockTurn, because: Sequence[str]) -> date:
    """Return the earliest local date of the changes, by the offsets before them."""
    jumps = (turn.jumps[zone] for zone in because)
    return day_date(min((jump.at + jump.before) // DAY for jump in jumps))


def _because(turn: ClockTurn, one: TurnSide, other: TurnSide) -> tuple[str, ...]:
    zones = {one.zone, other.zone} & turn.jumps.keys()
    return tuple(sorted(zones)) if zones else ()


_ChangeKey = tuple[date, int, int, tuple[str, ...], tuple[int, ...], tuple[int, int] | None]
"""The fields of a SeasonChange other than its teams and its kind."""


class _ChangesByOther(dict[TurnSide, tuple[_ChangeKey, ...]]):
    """The changes between the team `one` and others, by the other team, computed at first use."""

    def __init__(self, turn: ClockTurn, weeks: UsualWeeks, kind: Kind, one: TurnSide) -> None:
        super().__init__()
        self._turn, self._weeks, self._kind, self._one = turn, weeks, kind, one

    def __missing__(self, other: TurnSide) -> tuple[_ChangeKey, ...]:
        self[other] = found = tuple(self._found(other))
        return found

    def _found(self, other: TurnSide) -> Iterator[_ChangeKey]:
        if self._kind == "gap":
            yield from self._waits(other)
        elif change := moved(self._turn, self._weeks, self._one, other):
            yield from _shared(change)

    def _waits(self, other: TurnSide) -> Iterator[_ChangeKey]:
        if because := _because(self._turn, self._one, other):
            day = _own_date(self._turn, because)
            old, new = (
                self._gaps(other, ahead)
                for ahead in (self._one.before - other.before, self._one.after - other.after)
            )
            for weekdays, delta in _deltas(old, new):
                shortest = min(old.get(of, 0) for of in weekdays)
                yield day, shortest, shortest + delta, because, weekdays, None

    def _gaps(self, other: TurnSide, ahead: int) -> dict[int, int]:
        """Return the wait of a handoff in seconds, by the weekday on which the giver goes home."""
        legs = self._weeks.legs(self._one.week, other.week, ahead)
        return {leg.weekday: leg.gap_s for leg in legs if leg.gap_s is not None}


def changes(
    roster: Roster, turn: ClockTurn, weeks: UsualWeeks, pause: Pause = no_pause
) -> Iterator[SeasonChange]:
    """Yield, for one turn, the change of shared hours of each pair of teams and of each leg's wait.

    The legs are those of the relay. Teams with the same usual week and offsets share one
    calculation, made at first use.
    """
    sides = {team.id: side(team, turn, weeks) for team in roster.teams}
    by_other = cache(partial(_ChangesByOther, turn, weeks))
    for kind, left, rights in _pairs(roster):
        pause()
        found = by_other(kind, sides[left])
        for right in rights:
            for date_, before_s, after_s, zones, weekdays, week_s in found[sides[right]]:
                teams = left, right
                yield SeasonChange(date_, teams, kind, before_s, after_s, zones, weekdays, week_s)


def side(team: Team, turn: ClockTurn, weeks: UsualWeeks) -> TurnSide:
    """Return a team at a turn."""
    return TurnSide(
        weeks.number(team), zone_key(team.zone), turn.before[team.id], turn.after[team.id]
    )


def _pairs(roster: Roster) -> Iterator[tuple[Kind, TeamId, Sequence[TeamId]]]:
    """Yield each team with the teams after it, then each giver with its receiver."""
    names = [team.id for team in roster.teams]
    for place, name in enumerate(names):
        yield "overlap", name, names[place + 1 :]
    for giver, receiver in roster.pairs:
        yield "gap", giver, (receiver,)


def turns(roster: Roster, window: Interval) -> tuple[ClockTurn, ...]:
    """Return the clock changes in `window`, those within 12 hours of the one before as one turn.

    New York and Chicago change an hour apart, for example. Offsets are those around the whole turn,
    also where an edge of the window lies within it.
    """
    wide = Interval(Instant(window.start - _TOGETHER), Instant(window.end + _TOGETHER))
    jumps = sorted(
        (change, zone_key(zone))
        for zone in {team.zone for team in roster.teams}
        for change in clock_changes(zone, wide)
    )
    together: list[list[tuple[ClockChange, str]]] = []
    for change, key in jumps:
        if not together or change.at > together[-1][-1][0].at + _TOGETHER:
            together.append([])
        together[-1].append((change, key))
    found = (_turn(roster, some, window) for some in together)
    return tuple(turn for turn in found if turn.jumps)


def _turn(roster: Roster, jumps: Sequence[tuple[ClockChange, str]], window: Interval) -> ClockTurn:
    first, last = jumps[0][0].at, jumps[-1][0].at
    return ClockTurn(
        first,
        {key: change for change, key in jumps if window.start < change.at < window.end},
        {team.id: offset_at(team.zone, first - 1) for team in roster.teams},
        {team.id: offset_at(team.zone, last) for team in roster.teams},
    )


def _shared(change: Moved) -> Iterator[_ChangeKey]:
    before, after, day, because = change
    week_s = None if is_told_by_day(before, after) else (sum(before), sum(after))
    for weekdays, delta in _deltas(dict(enumerate(before)), dict(enumerate(after))):
        usual = commonest(before[of] for of in weekdays)
        yield day, usual, usual + delta, because, weekdays, week_s


def _deltas(
    old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the weekdays that change by the same amount, and that amount in seconds."""
    found: dict[int, list[int]] = {}
    for day in sorted(old.keys() | new.keys()):
        if delta := new.get(day, 0) - old.get(day, 0):
            found.setdefault(delta, []).append(day)
    for delta, weekdays in found.items():
        yield tuple(weekdays), delta


def estimate(plan: Plan, via: Sequence[TeamId], start: Instant) -> tuple[EstimatedLeg, ...]:
    """Return when each team of `via` after the first, then the first again, can work on an item.

    The first team hands off at `start`. `first_touch` is the first instant of work at or after the
    one of the team before, as if each team handed on at once; `shift_touch`, the second answer, is
    the same as if each team handed on when it goes home. After a touch that is not found within
    366 days all of its kind are None. Raise UsageError for fewer than two teams, or the same team
    twice in a row.
    """
    if len(via) < 2 or any(left == right for left, right in pairwise(via)):
        raise UsageError(
            _("an estimate needs two or more teams, each different from the one before")
        )
    back = () if via[-1] == via[0] else via[:1]
    legs: list[EstimatedLeg] = []
    touch: Instant | None = start
    passed: Instant | None = start
    for name in (*via[1:], *back):
        calendar = plan.calendars[name]
        before, touch = touch, None if touch is None else calendar.next_start(touch)
        kept = None if passed is None else calendar.next_start(passed)
        legs.append(
            EstimatedLeg(
                name, touch, None if touch is None or before is None else touch - before, kept
            )
        )
        passed = None if kept is None else next_home_time(calendar, kept)
    return tuple(legs)
