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
"""The search for better exchanges ends after about so many additions of one team's minutes."""

_NOTHING: Ledger = MappingProxyType({})


class Excuse(NamedTuple):
    """A team that need not attend meetings in a week, whose number `week_of` gives."""

    team: TeamId
    week: int


class Terms(NamedTuple):
    """The terms of a series over the time `asked`, with meetings of `length` seconds.

    ledger: the minutes of inconvenience that each team has carried in earlier series
    cap: the most minutes that a meeting may cost a team; None for no limit. costs: see `Rates`
    """

    asked: Interval
    length: int
    ledger: Ledger = _NOTHING
    excuses: Collection[Excuse] = ()
    cap: int | None = None
    costs: tuple[int, int, int] = RATES


class Series(NamedTuple):
    """A proposed series of one slot a week.

    skipped: the numbers of the weeks without a slot
    ledger: the minutes of inconvenience that each team has carried after the last slot
    same: the best series at one weekday and UTC time, for comparison: its first slot and its last
        ledger; None if no such time is possible in every week with a slot
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


def ledger_of_teams(ledger: Ledger, teams: Iterable[TeamId]) -> dict[TeamId, int]:
    """Return the minutes of `teams`; a team not in `ledger` begins with the smallest ones in it."""
    least = min(ledger.values(), default=0)
    return {team: ledger.get(team, least) for team in teams}


def rotate(
    teams: Sequence[Team], terms: Terms, pause: Pause = no_pause, busy: Busy = NEVER_BUSY
) -> Series:
    """Return the fairest series found: its most burdened team, then the next one, carries least.

    Raise UsageError for an invalid question, the error of `no_slot` if no week has a slot.
    """
    names = tuple(team.id for team in teams)
    check(names, terms.asked, terms.length)
    each = burdens(teams, terms.asked, terms.costs, busy, pause)
    options = weekly_options(each, terms, pause)
    if not options:
        raise no_slot(each, terms.asked, terms.length, terms.cap)
    start = ledger_of_teams(terms.ledger, names)
    carried = tuple(start[name] for name in names)
    chosen = _improved(options, _greedy(options, carried), carried, pause)
    skipped = tuple(week for week in _week_numbers(terms) if week not in options)
    return Series(
        names,
        tuple(chosen),
        skipped,
        dict(zip(names, _carried(carried, chosen), strict=True)),
        _at_same_time(each, terms, carried, tuple(options)),
    )


def _week_numbers(terms: Terms) -> range:
    return range(week_of(terms.asked.start), week_of(terms.asked.end - 1) + 1)  # end excluded


def weekly_options(
    burdens: Mapping[TeamId, Burden], terms: Terms, pause: Pause = no_pause
) -> dict[int, tuple[Slot, ...]]:
    """Return the Pareto-optimal slots of each week, by the week's number; no key without a slot."""
    by_excused: dict[frozenset[TeamId], dict[int, tuple[Slot, ...]]] = {}
    options = {}
    for week in _week_numbers(terms):
        excused = _excused_teams(terms, week)
        if excused not in by_excused:  # weeks with the same excused teams share one search
            carrying = _with_excused(burdens, excused)
            slots = candidates(carrying, terms.asked, terms.length, terms.cap, pause)
            weeks = groupby(slots, attrgetter("week"))
            by_excused[excused] = {number: pareto(same, pause) for number, same in weeks}
        if week in by_excused[excused]:
            options[week] = by_excused[excused][week]
    return options


def _excused_teams(terms: Terms, week: int) -> frozenset[TeamId]:
    return frozenset(excuse.team for excuse in terms.excuses if excuse.week == week)


def _with_excused(burdens: Mapping[TeamId, Burden], excused: Collection[TeamId]) -> list[Burden]:
    """Return the burden of each team, in order; excused teams carry none."""
    return [EXCUSED if name in excused else one for name, one in burdens.items()]


def _plus(left: Costs, right: Costs) -> Costs:
    return tuple(map(add, left, right))


def _carried(before: Costs, slots: Iterable[Slot]) -> Costs:
    """Return what each team has carried after the slots, if it has carried `before` before them."""
    return reduce(_plus, (slot.cost for slot in slots), before)


def _worst_first(carried: Costs) -> list[int]:
    """Return the teams' minutes, the most first; of two such lists the smaller is the fairer."""
    return sorted(carried, reverse=True)


def _greedy(options: Mapping[int, Sequence[Slot]], carried: Costs) -> list[Slot]:
    """Return for each week in turn the slot after which the most burdened team carries least."""
    chosen: list[Slot] = []
    for slots in options.values():
        best = min(slots, key=lambda one: (max(_plus(carried, one.cost)), one.total, one.start))
        carried = _plus(carried, best.cost)
        chosen.append(best)
    return chosen


class _Swap(NamedTuple):
    """Another slot for the meeting at a position of the series, counted from 0."""

    position: int
    slot: Slot


def _improved(
    options: Mapping[int, Sequence[Slot]], chosen: list[Slot], before: Costs, pause: Pause
) -> list[Slot]:
    """Return fairer slots: swap one week's, or else two weeks', while it helps and tries last."""
    tries = iter(range(_MOST_WORK // len(before)))
    while True:
        carried = _carried(before, chosen)
        swaps = _swaps(options, chosen)
        next(islice(tries, len(swaps), None), None)  # each single swap counts as a try
        pairs = _pairs(swaps, carried, pause, tries)
        better = _best_of_one(swaps, carried) or _best_of_two(swaps, carried, pairs)
        if better is None or next(tries, None) is None:
            return chosen
        for index, slot in better:
            chosen[index] = slot


def _swaps(
    options: Mapping[int, Sequence[Slot]], chosen: Sequence[Slot]
) -> dict[Costs, list[_Swap]]:
    """Return swaps by their change of the teams' minutes; of each, the first two differ in week."""
    swaps: dict[Costs, list[_Swap]] = {}
    for index, (now, slots) in enumerate(zip(chosen, options.values(), strict=True)):
        for slot in slots:
            change = tuple(b - a for a, b in zip(now.cost, slot.cost, strict=True))
            same = swaps.setdefault(change, [])
            if any(change) and all(swap.position != index for swap in same[:2]):
                same.append(_Swap(index, slot))
    return {change: same for change, same in swaps.items() if same}


def _best_of_one(
    swaps: Mapping[Costs, Sequence[_Swap]], carried: Costs
) -> tuple[_Swap, ...] | None:
    """Return the single swap that makes the series fairest; None if none makes it fairer."""
    best, better = _worst_first(carried), None
    for change, (swap, *_more) in swaps.items():
        if (after := _worst_first(_plus(carried, change))) < best:
            best, better = after, (swap,)
    return better


def _best_of_two(
    swaps: Mapping[Costs, Sequence[_Swap]],
    carried: Costs,
    pairs: Iterable[tuple[Costs, Costs, Costs]],
) -> tuple[_Swap, ...] | None:
    """Return the fairest two swaps in different weeks, of `pairs` of changes; None if none help."""
    best, better = _worst_first(carried), None
    for left, right, after in pairs:
        if max(after) > best[0] or (order := _worst_first(after)) >= best:
            continue
        if (pair := _distinct(swaps[left], swaps[right])) is not None:
            best, better = order, pair
    return better


def _pairs(
    swaps: Iterable[Costs], carried: Costs, pause: Pause, tries: Iterator[int]
) -> Iterator[tuple[Costs, Costs, Costs]]:
    """Yield two changes and the minutes after both, if the top 3 teams stay within the old maximum.

    `carried` are the minutes before; the search ends when the iterator `tries` is exhausted.
    """
    most = max(carried)
    worst, second, third = _heaviest(carried)
    helping = sorted(swaps, key=itemgetter(worst))
    for at, left in enumerate(helping):
        pause()
        half = _plus(carried, left)
        slack, next_slack, last_slack = (most - half[of] for of in (worst, second, third))
        for right, _try in zip(islice(helping, at, None), tries, strict=False):
            if right[worst] > slack:  # and so do all later ones, by the order of `helping`
                break
            if right[second] <= next_slack and right[third] <= last_slack:
                yield left, right, _plus(half, right)


def _heaviest(carried: Costs) -> list[int]:
    """Return the indexes of the three teams that carry most; of two teams, the first twice."""
    indexes = sorted(range(len(carried)), key=lambda index: -carried[index])
    return [*indexes, indexes[0]][:3]


def _distinct(left: Sequence[_Swap], right: Sequence[_Swap]) -> tuple[_Swap, _Swap] | None:
    """Return a swap of `left` and one of `right` in different weeks; None if there are none."""
    return next(((a, b) for a in left for b in right if a.position != b.position), None)


def _at_same_time(
    burdens: Mapping[TeamId, Burden], terms: Terms, carried: Costs, weeks: Collection[int]
) -> tuple[Slot, dict[TeamId, int]] | None:
    """Return the best series at one weekday and time (`Series.same`); None if none fits `weeks`."""
    excused = {week: _excused_teams(terms, week) for week in weeks}
    carrying = {who: _with_excused(burdens, who) for who in excused.values()}
    times = {
        at % WEEK for each in carrying.values() for at in starts(each, terms.asked, terms.length)
    }
    by_time: dict[int, list[Slot]] = {}
    for week, who in excused.items():
        for slot in possible(carrying[who], _in_week(week, times, terms), terms.length):
            by_time.setdefault(slot.start % WEEK, []).append(slot)
    series = [slots for slots in by_time.values() if len(slots) == len(weeks)]
    if not series:
        return None
    best = min(series, key=lambda slots: (_price(_carried(carried, slots)), slots[0].start))
    return best[0], dict(zip(burdens, _carried(carried, best), strict=True))


def _in_week(week: int, times: Iterable[int], terms: Terms) -> list[int]:
    """Return when meetings of a week can start at `times`, which are instants modulo a week."""
    monday, last = week_start(week), terms.asked.end - terms.length
    instants = (monday + (time - monday) % WEEK for time in times)
    return sorted(at for at in instants if terms.asked.start <= at <= last)


def _price(carried: Costs) -> tuple[int, int]:
    """Return a sort key: the minutes of the most burdened team, then of all teams."""
    return max(carried), sum(carried)
