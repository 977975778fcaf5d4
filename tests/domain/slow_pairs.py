"""The slow and obvious way to compare two teams: each pair by itself, interval by interval.

Seasons, what they hit, year strips and shared hours share no arithmetic with the program's bits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from teamclock.domain.hits import Boundary, Hit, Meeting
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, Intervals, intersect, total
from teamclock.domain.meeting import week_of, week_start
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.season import Kind, SeasonChange, Turn, turns
from teamclock.domain.touchpoint import Touchpoint
from teamclock.domain.usual import handoffs, held, usual, week
from teamclock.domain.work import working
from teamclock.domain.year import WEEKS, SharedWeek, Strip
from teamclock.domain.zones import day_date, day_number, pieces, zone_key

Pair = tuple[TeamId, TeamId]
Teams = Mapping[TeamId, Team]


def commonest(lengths: Iterable[int]) -> int:
    counted = Counter(lengths).most_common(1)
    return counted[0][0] if counted else 0


def shared_days(left: Team, right: Team) -> dict[int, int]:
    """Return the seconds that two held teams share on each weekday of the first."""
    around = week(left)
    shared = intersect(working(left, around), working(right, around))
    days = (Interval(Instant(at), Instant(at + DAY)) for at in range(*around, DAY))
    return {weekday: total(intersect(shared, (day,))) for weekday, day in enumerate(days)}


def waiting_days(giver: Team, receiver: Team) -> dict[int, int]:
    """Return the gap of the handoff on each weekday on which the giver goes home."""
    monday, legs = week(giver).start, handoffs(giver, receiver)
    return {(leg.end - 1 - monday) // DAY: leg.gap_s for leg in legs if leg.gap_s is not None}


def sides(roster: Roster, turn: Turn) -> tuple[Teams, Teams]:
    """Return the teams in their usual weeks, their clocks held as before and as after a turn."""
    before, after = (
        {team.id: held(team, offsets[team.id]) for team in roster.teams}
        for offsets in (turn.before, turn.after)
    )
    return before, after


def changes(roster: Roster, turn: Turn) -> Iterator[SeasonChange]:
    zones = {team.id: zone_key(team.zone) for team in roster.teams}
    before, after = sides(roster, turn)
    asked: list[tuple[Kind, Pair]] = [("overlap", pair) for pair in combinations(zones, 2)]
    asked += [("gap", pair) for pair in roster.pairs]
    for kind, (one, other) in asked:
        because = tuple(sorted({zones[one], zones[other]} & turn.dates.keys()))
        if because:
            days = shared_days if kind == "overlap" else waiting_days
            old, new = (days(teams[one], teams[other]) for teams in (before, after))
            day = min(turn.dates[zone] for zone in because)
            for old_s, new_s, weekdays in deltas(kind, old, new):
                yield SeasonChange(day, (one, other), kind, old_s, new_s, because, weekdays)


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


def hits(roster: Roster, window: Interval, talks: Sequence[Touchpoint]) -> tuple[Hit, ...]:
    found = [(turn, change) for turn in turns(roster, window) for change in changes(roster, turn)]
    made = []
    for turn, change in found:
        mine = [talk for talk in talks if _is_hit_by(talk, turn, change, found)]
        boundaries = tuple(_boundaries(roster, change, turn))
        made.append(Hit(change, tuple(_moved(roster, mine, change, turn)), boundaries))
    return tuple(sorted(made, key=lambda hit: hit.change.date))


def _is_hit_by(
    talk: Touchpoint, turn: Turn, change: SeasonChange, found: Sequence[tuple[Turn, SeasonChange]]
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
    roster: Roster, talks: Sequence[Touchpoint], change: SeasonChange, turn: Turn
) -> Iterator[Meeting]:
    for talk in talks:
        old, new = (
            total(intersect(*(working(teams[name], talk.at) for name in change.teams)))
            for teams in sides(roster, turn)
        )
        if old != new:
            yield Meeting(talk.at, old, new)


def _boundaries(roster: Roster, change: SeasonChange, turn: Turn) -> Iterator[Boundary]:
    before, after = sides(roster, turn)
    for leg in roster.pairs:
        if change.teams == leg or (change.kind == "overlap" and change.teams == leg[::-1]):
            (old, was), (new, now) = (_usual(teams, *leg) for teams in (before, after))
            if old != new or was != now:
                yield Boundary(*leg, (old, new), (was, now))


def _usual(teams: Teams, giver: TeamId, receiver: TeamId) -> tuple[int | None, int]:
    legs = handoffs(teams[giver], teams[receiver])
    waits = [leg.gap_s for leg in legs if leg.gap_s is not None]
    return commonest(waits) if waits else None, commonest(leg.overlap_s for leg in legs)


def year(roster: Roster, now: int) -> tuple[Strip, ...]:
    first = week_of(now)
    start, end = week_start(first) - 2 * DAY, week_start(first + WEEKS) + 2 * DAY
    wider = Interval(Instant(start), Instant(end))
    turned = {
        (change.teams, week_of((day_number(change.date) + 2) * DAY))
        for change in season(roster, wider)
        if change.kind == "overlap"
    }
    pairs = sorted(
        combinations(roster.teams, 2), key=lambda pair: roster.home not in {one.id for one in pair}
    )
    return tuple(_strip(pair, wider, range(first, first + WEEKS), turned) for pair in pairs)


def _strip(
    pair: tuple[Team, Team], wider: Interval, weeks: range, turned: set[tuple[Pair, int]]
) -> Strip:
    real = intersect(*(working(team, wider) for team in pair))
    mostly = intersect(*(working(usual(team), wider) for team in pair))
    days = _by_date(mostly, pair[0], wider)
    names = pair[0].id, pair[1].id
    shared = []
    for number in weeks:
        start = week_start(number)
        span = (Interval(start, Instant(start + WEEK)),)
        lengths = [days[day] for day in range(start // DAY, start // DAY + 7) if days[day]]
        inside = total(intersect(real, span)), total(intersect(mostly, span))
        monday = day_date(start // DAY)
        shared.append(
            SharedWeek(monday, *inside, commonest(lengths), turns=(names, number) in turned)
        )
    return Strip(names, tuple(shared))


def _by_date(shared: Intervals, team: Team, window: Interval) -> Counter[int]:
    """Return the shared seconds of each of a team's dates, in days from 1970-01-01."""
    found = Counter[int]()
    for start, end, offset in pieces(team.zone, window):
        for first, last in intersect(shared, (Interval(start, end),)):
            for day in range((first + offset) // DAY, (last - 1 + offset) // DAY + 1):
                found[day] += min(last + offset, (day + 1) * DAY) - max(first + offset, day * DAY)
    return found
