"""The slow and obvious way to compare two teams: each pair by itself, interval by interval.

Seasons, what they hit, year strips and shared hours share no arithmetic with the program's bits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from teamclock.domain.hits import Hit, MeetingHit, UsualHandoff
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, intersect, total
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.season import ClockTurn, Kind, SeasonChange, turns
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.usual import handoffs, held, held_at, usual, week
from teamclock.domain.work import working
from teamclock.domain.year import WEEKS, Run, SharedWeek, SharedYear, Year
from teamclock.domain.zones import ClockChange, day_date, offset_at, zone_key

Pair = tuple[TeamId, TeamId]
Teams = Mapping[TeamId, Team]


def commonest(lengths: Iterable[int]) -> int:
    counted = Counter(lengths).most_common(1)
    return counted[0][0] if counted else 0


class Meets(NamedTuple):
    """A stretch that two held teams share, and the day from 1970-01-01 that it belongs to."""

    start: int
    end: int
    day: int


AROUND = Interval(Instant(4 * DAY - 3 * WEEK), Instant(4 * DAY + 4 * WEEK))
"""Long enough for all that a middle week sees; what begins with it has no beginning."""


def meets(pair: Sequence[Team], around: Interval = AROUND) -> list[Meets]:
    """Return all stretches that begin in a time, run by run (schedule.md, 9)."""
    found = []
    left, right = pair
    for one in working(left, around):
        for other in working(right, around):
            start, end = max(one.start, other.start), min(one.end, other.end)
            if start < end and start > around.start:
                began = [(run.start, team) for run, team in ((one, left), (other, right))]
                later = [team for at, team in began if at == start]
                found.append(Meets(start, end, max(local_day(team, start) for team in later)))
    return found


def local_day(team: Team, at: int) -> int:
    return (at + offset_at(team.zone, at)) // DAY


def always(team: Team) -> bool:
    return working(team, AROUND) == (AROUND,)


def shared_days(left: Team, right: Team) -> dict[int, int]:
    """Return the seconds that two held teams share on each day of a week, Monday to Sunday."""
    if always(left) and always(right):
        return dict.fromkeys(range(7), DAY)
    monday, stretches = 4, meets((left, right))  # 1970-01-05
    return {
        weekday: sum(one.end - one.start for one in stretches if one.day == monday + weekday)
        for weekday in range(7)
    }


class NewDays(NamedTuple):
    """What the weekdays have after a turn; `first` is the first date that has other time."""

    on: date
    first: date
    days: Mapping[int, int]


def new_days(roster: Roster, turn: ClockTurn, pair: Pair) -> NewDays | None:
    """Return what a turn changes: from the first stretch on that begins after it; None for none."""
    zones = {zone_key(roster.team(name).zone) for name in pair}
    jumps = [change for zone, change in turn.jumps.items() if zone in zones]
    worlds = [[teams[name] for name in pair] for teams in sides(roster, turn)]
    old, new = (shared_days(*teams) for teams in worlds)
    if not jumps or old == new:
        return None
    at = min(change.at for change in jumps)
    around = Interval(Instant(at - 3 * WEEK), Instant(at + 3 * WEEK))
    days = [one.day for teams in worlds for one in meets(teams, around) if one.start >= at]
    first = min(day for day in map(day_date, days) if old[day.weekday()] != new[day.weekday()])
    return NewDays(min(map(own_date, jumps)), first, new)


def waiting_days(giver: Team, receiver: Team) -> dict[int, int]:
    """Return the gap of the handoff on each weekday on which the giver goes home."""
    monday, legs = week(giver).start, handoffs(giver, receiver)
    return {(leg.end - 1 - monday) // DAY: leg.gap_s for leg in legs if leg.gap_s is not None}


def sides(roster: Roster, turn: ClockTurn) -> tuple[Teams, Teams]:
    """Return the teams in their usual weeks, their clocks held as before and as after a turn."""
    before, after = (
        {team.id: held(team, offsets[team.id]) for team in roster.teams}
        for offsets in (turn.before, turn.after)
    )
    return before, after


def changes(roster: Roster, turn: ClockTurn) -> Iterator[SeasonChange]:
    zones = {team.id: zone_key(team.zone) for team in roster.teams}
    before, after = sides(roster, turn)
    asked: list[tuple[Kind, Pair]] = [("overlap", pair) for pair in combinations(zones, 2)]
    asked += [("gap", pair) for pair in roster.pairs]
    for kind, (one, other) in asked:
        because = tuple(sorted({zones[one], zones[other]} & turn.jumps.keys()))
        if because:
            days = shared_days if kind == "overlap" else waiting_days
            old, new = (days(teams[one], teams[other]) for teams in (before, after))
            day = min(own_date(turn.jumps[zone]) for zone in because)
            week_s = week_sums(old, new) if kind == "overlap" else None
            for old_s, new_s, weekdays in deltas(kind, old, new):
                yield SeasonChange(day, (one, other), kind, old_s, new_s, because, weekdays, week_s)


def own_date(change: ClockChange) -> date:
    return day_date((change.at + change.before) // DAY)


def week_sums(old: Mapping[int, int], new: Mapping[int, int]) -> tuple[int, int] | None:
    """Return what both weeks share, unless all of their days that share anything are alike."""
    alike = {frozenset(day for day, shared in week.items() if shared) for week in (old, new)}
    lengths = [set(filter(None, week.values())) for week in (old, new)]
    if len(alike - {frozenset()}) <= 1 and all(len(one) <= 1 for one in lengths):
        return None
    return sum(old.values()), sum(new.values())


def deltas(
    kind: Kind, old: Mapping[int, int], new: Mapping[int, int]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    moved: dict[int, list[int]] = {}
    for day in sorted(old.keys() | new.keys()):
        if delta := new.get(day, 0) - old.get(day, 0):
            moved.setdefault(delta, []).append(day)
    for delta, weekdays in moved.items():
        lengths = [old.get(day, 0) for day in weekdays]
        most = min(lengths) if kind == "gap" else commonest(lengths)
        yield most, most + delta, tuple(weekdays)


def season(roster: Roster, window: Interval) -> tuple[SeasonChange, ...]:
    found = [change for turn in turns(roster, window) for change in changes(roster, turn)]
    return tuple(sorted(found, key=lambda change: change.date))


def hits(roster: Roster, window: Interval, talks: Sequence[Meeting]) -> tuple[Hit, ...]:
    found = [(turn, change) for turn in turns(roster, window) for change in changes(roster, turn)]
    made = []
    for turn, change in found:
        mine = [talk for talk in talks if _is_hit_by(talk, turn, change, found)]
        boundaries = tuple(_boundaries(roster, change, turn))
        made.append(Hit(change, tuple(_moved(roster, mine, change, turn)), boundaries))
    return tuple(sorted(made, key=lambda hit: hit.change.date))


def _is_hit_by(
    talk: Meeting,
    turn: ClockTurn,
    change: SeasonChange,
    found: Sequence[tuple[ClockTurn, SeasonChange]],
) -> bool:
    """Tell whether a change is the last one of its two teams' shared hours before a talk."""
    before = [
        other.at
        for other, one in found
        if one.kind == "overlap" and one.teams == change.teams and other.at <= talk.at.start
    ]
    last = before[-1:] == [turn.at]
    return change.kind == "overlap" and {*change.teams} <= {*talk.teams} and last


def _moved(
    roster: Roster, talks: Sequence[Meeting], change: SeasonChange, turn: ClockTurn
) -> Iterator[MeetingHit]:
    for talk in talks:
        old, new = (
            total(intersect(*(working(teams[name], talk.at) for name in change.teams)))
            for teams in sides(roster, turn)
        )
        if old != new:
            yield MeetingHit(talk.at, old, new)


def _boundaries(roster: Roster, change: SeasonChange, turn: ClockTurn) -> Iterator[UsualHandoff]:
    before, after = sides(roster, turn)
    for leg in roster.pairs:
        if change.teams == leg or (change.kind == "overlap" and change.teams == leg[::-1]):
            (old, was), (new, now) = (_usual(teams, *leg) for teams in (before, after))
            if old != new or was != now:
                yield UsualHandoff(*leg, (old, new), (was, now))


def _usual(teams: Teams, giver: TeamId, receiver: TeamId) -> tuple[int | None, int]:
    legs = handoffs(teams[giver], teams[receiver])
    waits = [leg.gap_s for leg in legs if leg.gap_s is not None]
    return commonest(waits) if waits else None, commonest(leg.overlap_s for leg in legs)


def year(roster: Roster, now: int) -> tuple[SharedYear, ...]:
    pairs = sorted(
        combinations(roster.teams, 2), key=lambda pair: roster.home not in {one.id for one in pair}
    )
    return tuple(
        SharedYear((one.id, other.id), _year(roster, (one, other), week_of(now)))
        for one, other in pairs
    )


def _year(roster: Roster, pair: tuple[Team, Team], first: int) -> Year:
    start, end = week_start(first), week_start(first + WEEKS)
    around = Interval(Instant(start - WEEK), Instant(end + WEEK))
    names = pair[0].id, pair[1].id
    at_first = shared_days(*(held_at(team, around.start) for team in pair))
    found = [new_days(roster, turn, names) for turn in turns(roster, around)]
    changes = [NewDays(date.min, date.min, at_first), *(change for change in found if change)]
    weeks = tuple(_week(pair, number, changes) for number in range(first, first + WEEKS))
    return Year(weeks, tuple(_runs(changes, start // DAY, end // DAY)))


def _week(pair: tuple[Team, Team], number: int, changes: Sequence[NewDays]) -> SharedWeek:
    span = Interval(week_start(number), week_start(number + 1))
    real = intersect(*(working(team, span) for team in pair))
    mostly = intersect(*(working(usual(team), span) for team in pair))
    thursday = day_date(span.start // DAY + 3)
    days, before = (
        [change.days for change in changes if change.on <= by][-1]
        for by in (thursday, thursday - timedelta(weeks=1))
    )
    monday = day_date(span.start // DAY)
    return SharedWeek(monday, total(real), total(mostly), as_week(days), days != before)


def as_week(days: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(days[day] for day in range(7))


def _runs(changes: Sequence[NewDays], start: int, end: int) -> Iterator[Run]:
    """Yield a run wherever one day's time is of another week than that of the day before."""
    before = None
    for day in map(day_date, range(start, end)):
        begun = [place for place, change in enumerate(changes) if change.first <= day]
        days = as_week(changes[begun[-1]].days)
        if days != before:
            yield Run(day, days)
        before = days
