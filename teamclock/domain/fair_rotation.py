"""A fair rotation: one slot a week, so that teams share the inconvenience (handoff.md, 5)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import groupby, islice
from operator import add, attrgetter, itemgetter
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.burden import EXCUSED, NEVER_BUSY, RATES, Burden, Busy, burdens
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import (
    Slot,
    candidates,
    check,
    no_slot,
    pareto,
    possible,
    starts,
    week_of,
    week_start,
)
from teamclock.messages import _

Costs = tuple[int, ...]
"""Minutes of inconvenience, in the order of the teams."""

Ledger = Mapping[TeamId, int]
"""The minutes of inconvenience that each team has carried."""

_MOST_WORK = 300_000_000
"""About the most additions of one team's minutes in the search for better exchanges."""

_NOTHING: Ledger = MappingProxyType({})


class Excuse(NamedTuple):
    """A team that need not attend in a week, which is given by its number (`week_of`)."""

    team: TeamId
    week: int


class Terms(NamedTuple):
    """The terms of a series over the time `asked`, with meetings of `length` seconds.

    ledger: the minutes that each team has carried before
    cap: the most minutes that a meeting may cost a team; None for no limit. costs: see `Rates`
    """

    asked: Interval
    length: int
    ledger: Ledger = _NOTHING
    excuses: Collection[Excuse] = ()
    cap: int | None = None
    costs: tuple[int, int, int] = RATES


class Series(NamedTuple):
    """A proposed series.

    skipped: the numbers of the weeks without a slot
    ledger: the minutes of each team after the last slot
    same: the first slot and the last ledger of the series at one weekday and UTC time, to compare
        with; None where no time is possible in every week
    """

    teams: tuple[TeamId, ...]
    slots: tuple[Slot, ...]
    skipped: tuple[int, ...]
    ledger: dict[TeamId, int]
    same: tuple[Slot, dict[TeamId, int]] | None


def weeks_from(start: int, weeks: int) -> Interval:
    """Return the rest of the week of `start` and the weeks after it, `weeks` in all.

    Raise UsageError for `weeks` < 1.
    """
    if weeks < 1:
        raise UsageError(_("taking turns needs one week or more"), _(": set how many with --weeks"))
    return Interval(Instant(start), week_start(week_of(start) + weeks))


def joined(ledger: Ledger, teams: Iterable[TeamId]) -> dict[TeamId, int]:
    """Return the minutes of each team; a new team joins with the least of the ledger."""
    least = min(ledger.values(), default=0)
    return {team: ledger.get(team, least) for team in teams}


def rotate(
    teams: Sequence[Team], terms: Terms, pause: Pause = no_pause, busy: Busy = NEVER_BUSY
) -> Series:
    """Return the series whose ledger, the most burdened team first, is smallest or nearly so.

    Raise UsageError for an invalid question, RefusedError where no week has a slot.
    """
    names = tuple(team.id for team in teams)
    check(names, terms.asked, terms.length)
    each = burdens(teams, terms.asked, terms.costs, busy, pause)
    options = weekly_options(each, terms, pause)
    if not options:
        raise no_slot(each, terms.asked, terms.length, terms.cap)
    start = joined(terms.ledger, names)
    carried = tuple(start[name] for name in names)
    chosen = _improved(options, _greedy(options, carried), carried, pause)
    skipped = tuple(week for week in _weeks(terms) if week not in options)
    return Series(
        names,
        tuple(chosen),
        skipped,
        dict(zip(names, _carried(carried, chosen), strict=True)),
        _same(each, terms, carried, tuple(options)),
    )


def _weeks(terms: Terms) -> range:
    return range(week_of(terms.asked.start), week_of(terms.asked.end - 1) + 1)


def weekly_options(
    burdens: Mapping[TeamId, Burden], terms: Terms, pause: Pause = no_pause
) -> dict[int, tuple[Slot, ...]]:
    """Return the Pareto-optimal slots of each week, by the week's number."""
    found: dict[frozenset[TeamId], dict[int, tuple[Slot, ...]]] = {}
    options = {}
    for week in _weeks(terms):
        free = _free(terms, week)
        if free not in found:
            asked = _excusing(burdens, free)
            slots = candidates(asked, terms.asked, terms.length, terms.cap, pause)
            weeks = groupby(slots, attrgetter("week"))
            found[free] = {of: pareto(its, pause) for of, its in weeks}
        if week in found[free]:
            options[week] = found[free][week]
    return options


def _free(terms: Terms, week: int) -> frozenset[TeamId]:
    """Return the teams that are excused from a week."""
    return frozenset(excuse.team for excuse in terms.excuses if excuse.week == week)


def _excusing(burdens: Mapping[TeamId, Burden], free: Collection[TeamId]) -> list[Burden]:
    return [EXCUSED if name in free else one for name, one in burdens.items()]


def _plus(left: Costs, right: Costs) -> Costs:
    return tuple(map(add, left, right))


def _carried(before: Costs, slots: Iterable[Slot]) -> Costs:
    return reduce(_plus, (slot.cost for slot in slots), before)


def _worst_first(carried: Costs) -> list[int]:
    return sorted(carried, reverse=True)


def _greedy(options: Mapping[int, Sequence[Slot]], carried: Costs) -> list[Slot]:
    """Return for each week in turn the slot that leaves the most burdened team with the least."""
    chosen: list[Slot] = []
    for slots in options.values():
        best = min(slots, key=lambda one: (max(_plus(carried, one.cost)), one.total, one.start))
        carried = _plus(carried, best.cost)
        chosen.append(best)
    return chosen


class _Move(NamedTuple):
    """Another slot for the meeting at a place of the series."""

    place: int
    slot: Slot


def _improved(
    options: Mapping[int, Sequence[Slot]], chosen: list[Slot], before: Costs, pause: Pause
) -> list[Slot]:
    """Return the slots after exchanges in one week, or else in two, as long as one helps.

    The search ends after some millions, because many teams and weeks have too many exchanges.
    """
    tries = iter(range(_MOST_WORK // len(before)))
    while True:
        carried = _carried(before, chosen)
        moves = _moves(options, chosen)
        next(islice(tries, len(moves), None), None)
        pairs = _pairs(moves, carried, pause, tries)
        better = _best_of_one(moves, carried) or _best_of_two(moves, carried, pairs)
        if better is None or next(tries, None) is None:
            return chosen
        for place, slot in better:
            chosen[place] = slot


def _moves(
    options: Mapping[int, Sequence[Slot]], chosen: Sequence[Slot]
) -> dict[Costs, list[_Move]]:
    """Return moves by what each adds to the teams’ costs: two of different weeks do for a pair."""
    moves: dict[Costs, list[_Move]] = {}
    for place, (now, slots) in enumerate(zip(chosen, options.values(), strict=True)):
        for slot in slots:
            change = tuple(b - a for a, b in zip(now.cost, slot.cost, strict=True))
            found = moves.setdefault(change, [])
            if any(change) and all(one.place != place for one in found[:2]):
                found.append(_Move(place, slot))
    return {change: found for change, found in moves.items() if found}


def _best_of_one(
    moves: Mapping[Costs, Sequence[_Move]], carried: Costs
) -> tuple[_Move, ...] | None:
    best, better = _worst_first(carried), None
    for change, (move, *_more) in moves.items():
        if (after := _worst_first(_plus(carried, change))) < best:
            best, better = after, (move,)
    return better


def _best_of_two(
    moves: Mapping[Costs, Sequence[_Move]],
    carried: Costs,
    pairs: Iterable[tuple[Costs, Costs, Costs]],
) -> tuple[_Move, ...] | None:
    """Return the two exchanges, in different weeks, that help most; None if none do."""
    best, better = _worst_first(carried), None
    for left, right, after in pairs:
        if max(after) > best[0] or (order := _worst_first(after)) >= best:
            continue
        if (pair := _distinct(moves[left], moves[right])) is not None:
            best, better = order, pair
    return better


def _pairs(
    moves: Iterable[Costs], carried: Costs, pause: Pause, tries: Iterator[int]
) -> Iterator[tuple[Costs, Costs, Costs]]:
    """Yield pairs of changes, and the costs after them, that leave the worst teams no worse."""
    most = max(carried)
    worst, second, third = _heaviest(carried)
    helping = sorted(moves, key=itemgetter(worst))
    for at, left in enumerate(helping):
        pause()
        half = _plus(carried, left)
        slack, next_slack, last_slack = (most - half[of] for of in (worst, second, third))
        for right, _try in zip(islice(helping, at, None), tries, strict=False):
            if right[worst] > slack:
                break
            if right[second] <= next_slack and right[third] <= last_slack:
                yield left, right, _plus(half, right)


def _heaviest(carried: Costs) -> list[int]:
    """Return the places of the three teams that carry most, of equals the first."""
    places = sorted(range(len(carried)), key=lambda place: -carried[place])
    return [*places, places[0]][:3]


def _distinct(left: Sequence[_Move], right: Sequence[_Move]) -> tuple[_Move, _Move] | None:
    pairs = ((one, other) for one in left for other in right if one.place != other.place)
    return next(pairs, None)


def _same(
    burdens: Mapping[TeamId, Burden], terms: Terms, carried: Costs, weeks: Collection[int]
) -> tuple[Slot, dict[TeamId, int]] | None:
    """Return the series at the one time, possible in all weeks, that costs the worst team least.

    A team costs nothing in a week from which it is excused.
    """
    free = {week: _free(terms, week) for week in weeks}
    asked = {who: _excusing(burdens, who) for who in free.values()}
    times = {
        start % WEEK for whom in asked.values() for start in starts(whom, terms.asked, terms.length)
    }
    found: dict[int, list[Slot]] = {}
    for week, who in free.items():
        for slot in possible(asked[who], _in_week(week, times, terms), terms.length):
            found.setdefault(slot.start % WEEK, []).append(slot)
    series = [slots for slots in found.values() if len(slots) == len(weeks)]
    if not series:
        return None
    best = min(series, key=lambda slots: (_price(_carried(carried, slots)), slots[0].start))
    return best[0], dict(zip(burdens, _carried(carried, best), strict=True))


def _in_week(week: int, times: Iterable[int], terms: Terms) -> list[int]:
    """Return the instants in a week of some times of the week, within the time of the series."""
    monday, last = week_start(week), terms.asked.end - terms.length
    instants = (monday + (time - monday) % WEEK for time in times)
    return sorted(at for at in instants if terms.asked.start <= at <= last)


def _price(carried: Costs) -> tuple[int, int]:
    return max(carried), sum(carried)
