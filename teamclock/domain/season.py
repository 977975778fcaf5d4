"""How clock changes move shared hours and waits, and when a chain of teams can work on an item.

`season` compares usual weeks, which have no days off, with the clocks held at their offsets before
and after each change. `estimate` uses the teams' calendars, with their days off.
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
    """A change of the shared hours of two teams, or of the wait of a relay leg, from a date on.

    date: the local date of the clock change
    teams: the two teams, or giver and receiver
    kind: “overlap” for shared hours, “gap” for a wait
    before_s, after_s: the usual length of the overlap, or the shortest wait, on `days`, in seconds
    because: the names of the zones whose clocks change
    days: the weekdays (0 Monday) to which the shared time belongs (schedule.md, 9), or on which
        the giver goes home
    week_s: the seconds shared in a week before and after, if single days do not describe the
        change of an overlap; else None
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

    first_touch: its first instant of work with the item; None if not within 366 days
    wait_s: the seconds from the touch before it, or from the start, to `first_touch`; or None
    shift_touch: as `first_touch`, but each team before it keeps the item until it goes home
    """

    team: TeamId
    first_touch: Instant | None
    wait_s: int | None
    shift_touch: Instant | None


class ClockTurn(NamedTuple):
    """Clock changes of several zones that are at most 12 hours apart, and count as one.

    at: the instant of the first change
    jumps: the clock changes in the window of the question, by the names of their zones
    before, after: each team's offset before the first and after the last change, in seconds
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
    """A team at a turn: the number of its usual week, its zone, its offsets before and after."""

    week: int
    zone: str
    before: int
    after: int


class Moved(NamedTuple):
    """The seconds that two teams share on each weekday, before a turn and after it.

    `on` is the first local date with a clock change, `because` the zones whose clocks change.
    """

    before: Days
    after: Days
    on: date
    because: tuple[str, ...]


def moved(turn: ClockTurn, weeks: UsualWeeks, one: TurnSide, other: TurnSide) -> Moved | None:
    """Return how a turn changes the seconds that teams share by weekday; None if it does not."""
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
    """Return the first date whose shared seconds a turn changes; `moved` returned `change`."""
    one, other = sides
    at = min(turn.jumps[zone].at for zone in change.because)
    pair, before, after = (one.week, other.week), change.before, change.after
    days = chain(
        weeks.next_days(pair, (one.before, other.before), at),  # of time shared by the old clocks
        weeks.next_days(pair, (one.after, other.after), at),  # by the new clocks
    )
    return day_date(min(day for day in days if before[weekday(day)] != after[weekday(day)]))


def _own_date(turn: ClockTurn, because: Sequence[str]) -> date:
    """Return the earliest local date on which a zone of `because` changes its clocks."""
    jumps = (turn.jumps[zone] for zone in because)
    return day_date(min((jump.at + jump.before) // DAY for jump in jumps))


def _because(turn: ClockTurn, one: TurnSide, other: TurnSide) -> tuple[str, ...]:
    """Return the zones of two teams whose clocks change at a turn, sorted by name."""
    zones = {one.zone, other.zone} & turn.jumps.keys()
    return tuple(sorted(zones)) if zones else ()


_ChangeKey = tuple[date, int, int, tuple[str, ...], tuple[int, ...], tuple[int, int] | None]
"""The fields of a SeasonChange other than its teams and its kind."""


class _ChangesByOther(dict[TurnSide, tuple[_ChangeKey, ...]]):
    """The changes of shared hours or waits between one team and another, by the other team.

    They are computed on first use, and shared by all teams with the same `TurnSide`.
    """

    def __init__(self, turn: ClockTurn, weeks: UsualWeeks, kind: Kind, one: TurnSide) -> None:
        super().__init__()
        self._turn, self._weeks, self._kind, self._one = turn, weeks, kind, one

    def __missing__(self, other: TurnSide) -> tuple[_ChangeKey, ...]:
        """Compute, store and return the changes with another team."""
        self[other] = keys = tuple(self._changes(other))
        return keys

    def _changes(self, other: TurnSide) -> Iterator[_ChangeKey]:
        """Yield the changes of shared hours with `other`, or of the handoff's wait (kind “gap”)."""
        if self._kind == "gap":
            yield from self._wait_changes(other)
        elif change := moved(self._turn, self._weeks, self._one, other):
            yield from _shared_changes(change)

    def _wait_changes(self, other: TurnSide) -> Iterator[_ChangeKey]:
        """Yield the changes of the wait for `other`, each with the shortest of its weekdays."""
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
        """Return the wait for `other` in seconds, by the weekday on which the giver goes home."""
        legs = self._weeks.legs(self._one.week, other.week, ahead)
        return {leg.weekday: leg.gap_s for leg in legs if leg.gap_s is not None}


def changes(
    roster: Roster, turn: ClockTurn, weeks: UsualWeeks, pause: Pause = no_pause
) -> Iterator[SeasonChange]:
    """Yield the changes at a turn: of the shared hours of each pair, of the wait of each relay leg.

    Teams with the same usual week, zone and offsets share one calculation.
    """
    sides = {team.id: side(team, turn, weeks) for team in roster.teams}
    by_other = cache(partial(_ChangesByOther, turn, weeks))
    for kind, left, rights in _pairs(roster):
        pause()
        of_left = by_other(kind, sides[left])
        for right in rights:
            for date_, before_s, after_s, zones, weekdays, week_s in of_left[sides[right]]:
                teams = left, right
                yield SeasonChange(date_, teams, kind, before_s, after_s, zones, weekdays, week_s)


def side(team: Team, turn: ClockTurn, weeks: UsualWeeks) -> TurnSide:
    """Return the week, zone and offsets of a team at a turn."""
    return TurnSide(
        weeks.number(team), zone_key(team.zone), turn.before[team.id], turn.after[team.id]
    )


def _pairs(roster: Roster) -> Iterator[tuple[Kind, TeamId, Sequence[TeamId]]]:
    """Yield (kind, team, others): later teams for overlaps, its receiver in the relay for gaps."""
    names = [team.id for team in roster.teams]
    for index, name in enumerate(names):
        yield "overlap", name, names[index + 1 :]
    for giver, receiver in roster.pairs:
        yield "gap", giver, (receiver,)


def turns(roster: Roster, window: Interval) -> tuple[ClockTurn, ...]:
    """Return the clock changes in `window`; changes at most 12 hours apart are one turn.

    New York and Chicago change an hour apart, for example. The offsets are those before and after
    the whole turn, even if an edge of the window is within it.
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
    each = (_turn(roster, near, window) for near in together)
    return tuple(turn for turn in each if turn.jumps)


def _turn(roster: Roster, jumps: Sequence[tuple[ClockChange, str]], window: Interval) -> ClockTurn:
    """Return the turn of `jumps`, (change, zone's key) by time; it holds those in `window`."""
    first, last = jumps[0][0].at, jumps[-1][0].at
    return ClockTurn(
        first,
        {key: change for change, key in jumps if window.start < change.at < window.end},
        {team.id: offset_at(team.zone, first - 1) for team in roster.teams},
        {team.id: offset_at(team.zone, last) for team in roster.teams},
    )


def _shared_changes(change: Moved) -> Iterator[_ChangeKey]:
    """Yield each change of days' shared seconds, with sums of weeks unless `is_told_by_day`."""
    before, after, day, because = change
    week_s = None if is_told_by_day(before, after) else (sum(before), sum(after))
    for weekdays, delta in _deltas(dict(enumerate(before)), dict(enumerate(after))):
        usual = commonest(before[of] for of in weekdays)
        yield day, usual, usual + delta, because, weekdays, week_s


def _deltas(
    old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield (weekdays, difference) for each change from `old` to `new`, the seconds by weekday."""
    by_delta: dict[int, list[int]] = {}
    for day in sorted(old.keys() | new.keys()):
        if delta := new.get(day, 0) - old.get(day, 0):
            by_delta.setdefault(delta, []).append(day)
    for delta, weekdays in by_delta.items():
        yield tuple(weekdays), delta


def estimate(plan: Plan, via: Sequence[TeamId], start: Instant) -> tuple[EstimatedLeg, ...]:
    """Return when each later team of `via`, and last the first again, can work on an item.

    The first team hands off at `start`. For `first_touch` each later team hands on at once, for
    `shift_touch` when it goes home. Once a touch is None, all later ones of its kind are None.
    Raise UsageError for fewer than two teams, or the same team twice in a row.
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
        by_shift = None if passed is None else calendar.next_start(passed)
        wait_s = None if touch is None or before is None else touch - before
        legs.append(EstimatedLeg(name, touch, wait_s, by_shift))
        passed = None if by_shift is None else next_home_time(calendar, by_shift)
    return tuple(legs)
