"""Find the times at which teams can meet, and choose the Pareto-optimal ones (handoff.md, 5).

A slot is Pareto-optimal if no other slot costs one team less without costing another team more.
"""

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
"""The seconds between the starts of slots, which are the half hours of UTC.

Other starts are possible where all teams begin to work together (`starts`).
"""

_LONGEST = 520 * WEEK
_A_MONDAY = 4 * DAY  # 1970-01-05


class Slot(NamedTuple):
    """A time to meet; `cost` is each team's minutes of inconvenience, in the order of the teams."""

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
        """Return the number (`week_of`) of the week in which the slot starts."""
        return week_of(self.start)


def week_of(at: int) -> int:
    """Return the number of the ISO week that holds an instant.

    Weeks start on Monday 00:00 UTC and are counted from 1970-01-05, which is week 0.
    """
    return (at - _A_MONDAY) // WEEK


def week_start(week: int) -> Instant:
    """Return the start of the week with a number (`week_of`): Monday 00:00 UTC."""
    return Instant(week * WEEK + _A_MONDAY)


def check(teams: Sequence[TeamId], asked: Interval, length: int) -> None:
    """Raise UsageError, with what to change, if no slot can be searched for.

    teams: the teams of the meeting, two or more, each once.
    asked: the time in which the meeting may lie, ten years at most.
    length: the length of the meeting in seconds, a day at most.
    """
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
    """Return the starts to consider for a meeting of `length` seconds that ends within `asked`.

    These are the half hours of UTC, and the starts of the stretches in which all teams work long
    enough. Such a start is between two half hours if a team's UTC offset is, as in Nepal.
    """
    half_hours = range(-(-asked.start // STEP) * STEP, asked.end - length + 1, STEP)
    return sorted({*half_hours, *_shared_starts(burdens, asked, length)})


def _shared_starts(burdens: Sequence[Burden], asked: Interval, length: int) -> Iterator[int]:
    """Yield the starts of stretches in which all teams but excused ones work for `length` seconds.

    The first `length` seconds of each stretch lie in `asked`.
    """
    works = [one.work for one in burdens if one.work is not None]  # None: the team is excused
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
    """Return the slots of `length` seconds that may be proposed, by start.

    Every team can attend them, and none pays more than `cap` minutes (None for no limit). In a week
    with slots that no team's night overlaps, all slots that overlap a night are left out.
    """
    attended = _free(starts(burdens, asked, length), length, _union(one.barred for one in burdens))
    nights = _union(one.night for one in burdens)
    proposed: list[int] = []
    for _week, week in groupby(attended, week_of):
        pause()
        possible = list(week)
        proposed += list(_free(possible, length, nights)) or possible
    slots = (slot(burdens, start, length) for start in paused(proposed, pause))
    return tuple(one for one in slots if cap is None or one.worst <= cap)


def possible(burdens: Sequence[Burden], at: Iterable[int], length: int) -> tuple[Slot, ...]:
    """Return the slots that start at one of the instants `at` and that every team can attend."""
    attended = _free(at, length, _union(one.barred for one in burdens))
    return tuple(slot(burdens, start, length) for start in attended)


def slot(burdens: Sequence[Burden], start: int, length: int) -> Slot:
    """Return the slot of `length` seconds that starts at an instant, with each team's cost."""
    end = start + length
    cost = tuple(one.cost(start, end) for one in burdens)
    return Slot(Instant(start), Instant(end), cost)


def _union(lists: Iterable[Intervals]) -> tuple[Interval, ...]:
    """Return the time that lies in an interval of any of the lists."""
    return merge(sorted(chain.from_iterable(lists)))


def _free(starts: Iterable[int], length: int, taken: Intervals) -> Iterator[int]:
    """Yield those of `starts` at which a slot of `length` seconds does not overlap `taken`."""
    ends = [one.end for one in taken]
    for start in starts:
        first = bisect_right(ends, start)
        if first == len(taken) or taken[first].start >= start + length:
            yield start


def pareto(slots: Iterable[Slot], pause: Pause = no_pause) -> tuple[Slot, ...]:
    """Return the Pareto-optimal slots: no other slot is better for one team and worse for none.

    Of slots with equal costs only the first of `slots` is returned. The result is sorted by the
    cost of the worst team, then by the total cost, then by the start.
    """
    first: dict[tuple[int, ...], Slot] = {}
    for one in slots:
        first.setdefault(one.cost, one)
    best: list[Slot] = []
    ranked = sorted(first.values(), key=_total_key)  # a slot that dominates has a smaller total
    for one in paused(ranked, pause):
        if not any(_dominates(other.cost, one.cost) for other in best):
            best.append(one)
    return tuple(sorted(best, key=lambda one: (one.worst, *_total_key(one))))


def _total_key(one: Slot) -> tuple[int, Instant]:
    """Return the key that sorts slots by their total cost, then by their start."""
    return one.total, one.start


def _dominates(left: Sequence[int], right: Sequence[int]) -> bool:
    """Return whether no team's cost in `left` is above its cost in `right`; the two must differ."""
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
    """Return the Pareto-optimal slots of `length` seconds in `asked`, as `pareto` sorts them.

    cap: the most minutes of inconvenience for one team; None for no limit.
    costs: the costs of a minute outside working hours (`Rates`).
    busy: when each team is busy, by its id.
    Raise UsageError for an invalid question, the error of `no_slot` if there is no slot.
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
    """Return the error that says why the teams have no slot, and what to change.

    The arguments are those of the search, with the burden of each team.
    """
    begin = starts(tuple(burdens.values()), asked, length)
    if not begin:
        return UsageError(
            _("a meeting starts on a half hour, and none fits into that time: choose a longer time")
        )
    free = {name: one._replace(busy=()) for name, one in burdens.items()}
    if free != burdens and candidates(tuple(free.values()), asked, length, cap):
        return _busy_error(burdens, begin, length)
    if cap is not None and candidates(tuple(free.values()), asked, length):
        words = _("no time found: at each some team gives up more than {n} min: raise the limit")
        return RefusedError(words.format(n=cap), _(" with --cap"))
    off = [name for name, one in free.items() if not possible((one,), begin, length)]
    if off:
        words = _("no time found: “{team}” has a day off at each: choose a longer time")
        return RefusedError(words.format(team=off[0]))
    return RefusedError(_("no time found: some team has a day off at each: choose a longer time"))


def _busy_error(
    burdens: Mapping[TeamId, Burden], begin: Iterable[int], length: int
) -> RefusedError:
    """Return the error for teams that have no slot because of their calendar files.

    `begin` are the starts that were considered. A team that is busy at each of them is named.
    """
    typed = _(", or add --ignore-busy")
    for name, one in burdens.items():
        if not possible((one._replace(away=()),), begin, length):  # busy alone bars it
            words = _("no time found: “{team}” is busy at each: choose a longer time")
            return RefusedError(words.format(team=name), typed)
    words = _("no time found: at each some team is busy or away: choose a longer time")
    return RefusedError(words, typed)
