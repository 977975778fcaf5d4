"""The times at which teams can meet, and the Pareto-optimal ones of them (handoff.md, 5)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain, groupby
from typing import NamedTuple

from teamclock.domain.burden import NEVER_BUSY, RATES, Burden, Busy, Rates, burdens
from teamclock.domain.errors import RefusedError, UsageError
from teamclock.domain.interval import (
    DAY,
    MINUTE,
    WEEK,
    Instant,
    Interval,
    Intervals,
    intersect,
    merge,
)
from teamclock.domain.pauses import Pause, no_pause, paused
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import _

STEP = 30 * MINUTE
"""The seconds between slots: they start on the half hours of UTC.

Further ones start where all teams begin to work together (`starts`).
"""

_LONGEST = 520 * WEEK
_A_MONDAY = 4 * DAY  # 1970-01-05


class Slot(NamedTuple):
    """A time to meet, and its cost for each team in minutes, in the order of the teams."""

    start: Instant
    end: Instant
    cost: tuple[int, ...]

    @property
    def worst(self) -> int:
        """Return the highest cost of one team in minutes."""
        return max(self.cost)

    @property
    def total(self) -> int:
        """Return the cost of all teams in minutes."""
        return sum(self.cost)

    @property
    def week(self) -> int:
        """Return the number of the ISO week in which the slot starts."""
        return week_of(self.start)


def week_of(at: int) -> int:
    """Return the number of the ISO week, from Monday 00:00 UTC, that holds an instant."""
    return (at - _A_MONDAY) // WEEK


def week_start(week: int) -> Instant:
    """Return the start of a week by its number: Monday 00:00 UTC."""
    return Instant(week * WEEK + _A_MONDAY)


def check(teams: Sequence[TeamId], asked: Interval, length: int) -> None:
    """Raise UsageError, with what to change, for a question that cannot have an answer."""
    if len(set(teams)) < 2 or len(set(teams)) != len(teams):
        raise UsageError(
            _("a meeting needs two or more different teams"), _(": name them with --teams A,B")
        )
    if not 0 < length <= DAY:
        raise UsageError(
            _("a meeting lasts a minute to a day"), _(": set its length with --length")
        )
    if asked.length > _LONGEST:
        raise UsageError(_("that is longer than ten years: choose a shorter time"))


def starts(burdens: Sequence[Burden], asked: Interval, length: int) -> list[int]:
    """Return the possible starts of a meeting that ends within the time asked for.

    They are the half hours, and the start of each stretch in which all teams work for long enough,
    which may lie between two half hours where an offset does.
    """
    half_hours = range(-(-asked.start // STEP) * STEP, asked.end - length + 1, STEP)
    return sorted({*half_hours, *_shared_starts(burdens, asked, length)})


def _shared_starts(burdens: Sequence[Burden], asked: Interval, length: int) -> Iterator[int]:
    works = [one.work for one in burdens if one.work is not None]
    shared = reduce(intersect, works) if works else ()
    for start, end in shared:
        if asked.start <= start and start + length <= min(end, asked.end):
            yield start


def candidates(
    burdens: Sequence[Burden],
    asked: Interval,
    length: int,
    cap: int | None = None,
    pause: Pause = no_pause,
) -> tuple[Slot, ...]:
    """Return the slots that may be proposed, by start.

    In none of them has a team a day off or other plans, or a cost over `cap` minutes. In a
    week with slots in which no team has to be up at night, the other slots are left out.
    """
    come = _free(starts(burdens, asked, length), length, _any(one.barred for one in burdens))
    nights = _any(one.night for one in burdens)
    kept: list[int] = []
    for _week, week in groupby(come, week_of):
        pause()
        possible = list(week)
        kept += list(_free(possible, length, nights)) or possible
    found = (slot(burdens, start, length) for start in paused(kept, pause))
    return tuple(one for one in found if cap is None or one.worst <= cap)


def possible(burdens: Sequence[Burden], at: Iterable[int], length: int) -> tuple[Slot, ...]:
    """Return the slots at some starts at which every team can attend."""
    come = _free(at, length, _any(one.barred for one in burdens))
    return tuple(slot(burdens, start, length) for start in come)


def slot(burdens: Sequence[Burden], start: int, length: int) -> Slot:
    """Return the slot that starts at an instant, with its cost for each team."""
    end = start + length
    cost = tuple(one.cost(start, end) for one in burdens)
    return Slot(Instant(start), Instant(end), cost)


def _any(lists: Iterable[Intervals]) -> tuple[Interval, ...]:
    return merge(sorted(chain.from_iterable(lists)))


def _free(starts: Iterable[int], length: int, taken: Intervals) -> Iterator[int]:
    """Yield the starts of the slots that do not overlap `taken`."""
    ends = [one.end for one in taken]
    for start in starts:
        first = bisect_right(ends, start)
        if first == len(taken) or taken[first].start >= start + length:
            yield start


def pareto(slots: Iterable[Slot], pause: Pause = no_pause) -> tuple[Slot, ...]:
    """Return the Pareto-optimal slots: no other is better for one team and worse for none.

    Of slots with equal costs it is the earliest. They are sorted by worst team, total, start.
    """
    first: dict[tuple[int, ...], Slot] = {}
    for one in slots:
        first.setdefault(one.cost, one)
    best: list[Slot] = []
    ranked = sorted(first.values(), key=_merit)  # a slot that dominates another has a smaller total
    for one in paused(ranked, pause):
        if not any(_dominates(other.cost, one.cost) for other in best):
            best.append(one)
    return tuple(sorted(best, key=lambda one: (one.worst, *_merit(one))))


def _merit(one: Slot) -> tuple[int, Instant]:
    return one.total, one.start


def _dominates(left: Sequence[int], right: Sequence[int]) -> bool:
    """Return whether a cost is nowhere above another one; the two differ."""
    return all(a <= b for a, b in zip(left, right, strict=True))


def find(  # noqa: PLR0913, PLR0917 - the terms of a search
    teams: Sequence[Team],
    asked: Interval,
    length: int,
    cap: int | None = None,
    pause: Pause = no_pause,
    costs: Rates = RATES,
    busy: Busy = NEVER_BUSY,
) -> tuple[Slot, ...]:
    """Return the Pareto-optimal slots, the one with the lowest cost of the worst team first.

    Raise UsageError for an invalid question, RefusedError where there is no slot.
    """
    check([team.id for team in teams], asked, length)
    carried = burdens(teams, asked, costs, busy, pause)
    found = pareto(candidates(tuple(carried.values()), asked, length, cap, pause), pause)
    if not found:
        raise no_slot(carried, asked, length, cap)
    return found


def no_slot(
    burdens: Mapping[TeamId, Burden], asked: Interval, length: int, cap: int | None
) -> RefusedError | UsageError:
    """Return the error that says why there is no slot, and what to change."""
    begin = starts(tuple(burdens.values()), asked, length)
    if not begin:
        return UsageError(
            _("a meeting starts on a half hour, and none fits into that time: choose a longer time")
        )
    free = {name: one._replace(busy=()) for name, one in burdens.items()}
    if free != burdens and candidates(tuple(free.values()), asked, length, cap):
        return _busy(burdens, begin, length)
    if cap is not None and candidates(tuple(free.values()), asked, length):
        words = _("no time found: at each some team gives up more than {n} min: raise the limit")
        return RefusedError(words.format(n=cap), _(" with --cap"))
    off = [name for name, one in free.items() if not possible((one,), begin, length)]
    if off:
        words = _("no time found: “{team}” has a day off at each: choose a longer time")
        return RefusedError(words.format(team=off[0]))
    return RefusedError(_("no time found: some team has a day off at each: choose a longer time"))


def _busy(burdens: Mapping[TeamId, Burden], begin: Iterable[int], length: int) -> RefusedError:
    typed = _(", or add --ignore-busy")
    for name, one in burdens.items():
        if not possible((one._replace(away=()),), begin, length):
            words = _("no time found: “{team}” is busy at each: choose a longer time")
            return RefusedError(words.format(team=name), typed)
    words = _("no time found: at each some team is busy or away: choose a longer time")
    return RefusedError(words, typed)
