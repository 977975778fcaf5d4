"""What a stretch of time costs a team, and when the team cannot attend a meeting (handoff.md, 5).

Costs are in minutes of inconvenience. A minute in which the team works costs 0. Any other minute
costs a rate that depends on the team's wall clock: by day, early or late, or at night (`Rates`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from teamclock.domain.interval import MINUTE, Instant, Interval, Intervals, clip, merge, sweep
from teamclock.domain.pauses import Pause, paused
from teamclock.domain.roster import DAY_MINUTES, Span, Team, TeamId, Week
from teamclock.domain.work import working

Busy = Mapping[TeamId, Intervals]
"""The intervals in which each team is busy, as read from calendar files (exchange.md, 2)."""

NEVER_BUSY: Busy = MappingProxyType({})

Rates = tuple[int, int, int]
"""The cost of a minute outside working hours: by day, early or late, and at night."""

RATES: Rates = (1, 2, 4)

# Hours of the wall clock, and the bits of the lists that `burden` sweeps.
_NIGHT = (Span(23 * 60, 6 * 60),)
_EDGES = (Span(6 * 60, 7 * 60), Span(21 * 60, 23 * 60))
_WHOLE = (Span(0, DAY_MINUTES),)
_AT_WORK, _AT_NIGHT, _AT_THE_EDGES, _ON_A_DAY_OFF = 1, 2, 4, 8


class Burden(NamedTuple):
    """What a stretch of time costs a team.

    away: when it cannot attend, because the date is a day without working hours
    night: when it is night by the team's wall clock and the team does not work
    since, rate, before: tuples of equal length. From `since[i]` on each minute costs `rate[i]`;
        all time before `since[i]` costs `before[i]` together, in minutes of inconvenience times 60
    work: when it works, from a second before the stretch on; None for a team that is excused
    busy: when its calendar files say that it is busy
    """

    away: tuple[Interval, ...] = ()
    night: tuple[Interval, ...] = ()
    since: tuple[int, ...] = (0,)
    rate: tuple[int, ...] = (0,)
    before: tuple[int, ...] = (0,)
    work: Intervals | None = None
    busy: tuple[Interval, ...] = ()

    @property
    def barred(self) -> tuple[Interval, ...]:
        """Return when the team cannot attend: on days without working hours, and while busy."""
        return merge(sorted((*self.away, *self.busy))) if self.busy else self.away

    def cost(self, start: int, end: int) -> int:
        """Return what [start, end) costs the team, in minutes of inconvenience."""
        return (self._cost_before(end) - self._cost_before(start)) // MINUTE

    def _cost_before(self, at: int) -> int:
        """Return the cost of all time before an instant, in minutes of inconvenience times 60."""
        part = max(bisect_right(self.since, at) - 1, 0)
        return self.before[part] + self.rate[part] * (at - self.since[part])


EXCUSED = Burden()
"""The burden of a team that is excused: no time costs it anything or keeps it from attending."""


def burden(team: Team, window: Interval, costs: Rates = RATES, busy: Intervals = ()) -> Burden:
    """Return what the time in `window` costs a team, and when the team is off, asleep or busy.

    `costs` are the rates of a minute outside working hours; `busy` is when the team is busy.
    """
    # Hours of the days without working hours alone: the whole of each such day.
    off = {day: () if spans else _WHOLE for day, spans in team.overrides.items()}
    off |= dict.fromkeys(team.days_off, _WHOLE)
    usual = tuple(() if spans else _WHOLE for spans in team.week)
    lists = (  # in the order of their bits, `_AT_WORK` first
        working(team, window),
        _on_the_wall(team, (_NIGHT,) * 7, window),
        _on_the_wall(team, (_EDGES,) * 7, window),
        working(team._replace(week=usual, days_off=frozenset(), overrides=off), window),
    )
    parts = sweep(lists, window)
    rates = [_rate(part.members, costs) for part in parts]
    before = accumulate(
        (rate * (part.end - part.start) for rate, part in zip(rates, parts, strict=True)), initial=0
    )
    return Burden(
        merge(Interval(*part[:2]) for part in parts if _is_off_work(part.members, _ON_A_DAY_OFF)),
        merge(Interval(*part[:2]) for part in parts if _is_off_work(part.members, _AT_NIGHT)),
        tuple(part.start for part in parts),
        tuple(rates),
        tuple(before)[:-1],  # the last is the cost of all parts
        # Earlier, so that work that goes on at the window's start does not seem to start there.
        working(team, Interval(Instant(window.start - 1), window.end)),
        clip(busy, window),
    )


def _on_the_wall(team: Team, week: Week, window: Interval) -> tuple[Interval, ...]:
    """Return when the team's wall clock shows the hours of `week`, on days off too."""
    return working(team._replace(week=week, days_off=frozenset(), overrides={}), window)


def _is_off_work(members: int, kind: int) -> bool:
    """Return whether `members`, bits such as `_AT_NIGHT`, include `kind` but not `_AT_WORK`."""
    return bool(members & kind) and not members & _AT_WORK


def _rate(members: int, costs: Rates) -> int:
    """Return the cost of a minute, 0 at work; `members` has its bits, such as `_AT_NIGHT`.

    `costs` are those of a minute by day, at the edges of the day, and at night.
    """
    by_day, at_the_edges, at_night = costs
    if members & _AT_WORK:
        return 0
    if members & _AT_NIGHT:
        return at_night
    return at_the_edges if members & _AT_THE_EDGES else by_day


def burdens(
    teams: Iterable[Team], window: Interval, costs: Rates, busy: Busy, pause: Pause
) -> dict[TeamId, Burden]:
    """Return the burden of each team over `window`, by its id; call `pause` before each team.

    `costs` are the rates of a minute outside working hours; `busy` is when each team is busy, by
    its id.
    """
    return {
        team.id: burden(team, window, costs, busy.get(team.id, ())) for team in paused(teams, pause)
    }
