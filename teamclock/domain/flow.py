"""Ages and service levels of items, in the working time of the court (handoff.md, 3 and 4)."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from teamclock.domain.interval import DAY, LIMIT, MINUTE, Instant, Interval, merge, total
from teamclock.domain.item import OUT, Item, Status
from teamclock.domain.roster import Span, Team, TeamId, Week
from teamclock.domain.work import Calendar

Calendars = Mapping[TeamId, Calendar]

LEAST_LEGS = 20
"""Fewer closed legs than this tell nothing yet."""

LEVEL_DAYS = 90
_LEVEL = 0.85
_ROUND_TRIPS = 2
_LONGEST = 10 * LIMIT
NEVER = Instant(2**62)
"""A virtual since of what does not age, as far as anybody can tell."""


class Freshness(StrEnum):
    FRESH = "fresh"
    AGEING = "ageing"
    OVERDUE = "overdue"


class Stall(StrEnum):
    """Why an item does not move any more: the rules of handoff.md, 4."""

    BACK_AND_FORTH = "R1"
    OVER_LEVEL = "R2"
    NOT_PICKED_UP = "R3"
    NO_WAY_BACK = "R4"


class Ageing(NamedTuple):
    """How an open item stands: seconds of the court's working time, and what it is held against."""

    age_s: int
    sle_s: int
    freshness: Freshness
    stalled: bool


def shift(team: Team) -> int:
    """Return a full shift in seconds: the longest of the working days in the team's week."""
    return _full_shift(team.week)


@lru_cache(maxsize=1024)  # each leg of a history asks for it
def _full_shift(week: Week) -> int:
    return max(_worked_day(spans) for spans in week) * MINUTE


def _worked_day(spans: Sequence[Span]) -> int:
    ends = sorted((span.start, span.until) for span in spans)
    return total(merge(Interval(Instant(start), Instant(end)) for start, end in ends))


def service_level(cycles: Sequence[int], shift_s: int) -> int:
    """Return the 85th percentile, by nearest rank, of at least 20 leg cycle times, else a shift."""
    return ranked_level(sorted(cycles), shift_s)


def ranked_level(ranked: Sequence[int], shift_s: int) -> int:
    """Return the service level of cycle times that are sorted, as `service_level` does."""
    if len(ranked) < LEAST_LEGS:
        return shift_s
    return ranked[ceil(_LEVEL * len(ranked)) - 1]


def court_age(item: Item, calendars: Calendars, now: Instant) -> int:
    """Return for how long of its working time the side that has the court has had it in this leg.

    0 for drafts and closed items, and where the team is not in the roster any more.
    """
    calendar = calendars.get(item.court) if item.court is not None else None
    if calendar is None or item.status not in OUT:
        return 0
    return age_of(item.turns, calendar, now)


def age_of(turns: Sequence[Instant], calendar: Calendar, now: Instant) -> int:
    """Return the working seconds in which the side that has the court has had it in a leg.

    `turns` are the instants at which the court changed; `calendar` is that of the present court.
    What lies after `now`, where a clock was set back, does not count.
    """
    stretches = list(pairwise((*turns, now)))
    own = stretches[(len(stretches) - 1) % 2 :: 2]
    return sum(calendar.worked(start, min(end, now)) for start, end in own)


def virtual_since(turns: Sequence[Instant], calendar: Calendar) -> Instant:
    """Return the instant v for which the court's work in [v, now) is its age at any `now`.

    It moves only when the court, or the team's hours, change; older means smaller. Arguments as
    for `age_of` (handoff.md, 3).
    """
    since = turns[-1]
    return _back(calendar, since, age_of(turns, calendar, since), turns[0] - _LONGEST)


def _back(calendar: Calendar, at: Instant, seconds: int, least: int) -> Instant:
    """Return the largest v with `seconds` worked in [v, at), but nothing far before `least`."""
    while (found := calendar.since(at, seconds)) is None:  # it is over a year's work
        if at < least:
            return at
        seconds -= calendar.worked(at - LIMIT, at)
        at = Instant(at - LIMIT)
    return found


def overdue_since(calendar: Calendar, level: int, now: Instant) -> Instant:
    """Return the instant at or before which a virtual since is overdue by a service level."""
    return NEVER if level == 0 else _back(calendar, now, level, now - _LONGEST)


class Ages(NamedTuple):
    """How the open items of a queue age at `now`, by the hours of whoever looks at it.

    `levels` are service levels in seconds. A team without a calendar is not in the roster: its
    items have no age.
    """

    calendars: Calendars
    levels: Mapping[TeamId, int]
    now: Instant

    def edge(self, team: TeamId) -> Instant | None:
        """Return the instant at or before which a virtual since is overdue; None without hours."""
        if team not in self.calendars:
            return None
        return overdue_since(self.calendars[team], self.levels[team], self.now)

    def age(self, team: TeamId, since: Instant) -> int:
        """Return the age in seconds of an item that a team of the roster has had since then."""
        return self.calendars[team].worked(since, self.now)

    def alike(self, team: TeamId, since: Instant) -> tuple[Instant, Instant]:
        """Return the first and the last instant from which the team has worked as long as since."""
        first, last = self.calendars[team].idle(min(since, self.now))
        return first, NEVER if last >= self.now else last


def waiting(item: Item, now: Instant) -> int:
    """Return the elapsed seconds since the leg's offer."""
    return 0 if item.offered_at is None else max(now - item.offered_at, 0)


def cycle_time(item: Item, calendars: Calendars, closed: Instant) -> int | None:
    """Return the leg's cycle time: each side's work while it had the court, from offer to close."""
    if not {item.receiver, item.giver} <= calendars.keys():
        return None
    sides = (calendars[item.receiver], calendars[item.giver])
    stretches = pairwise((*item.turns, closed))
    return sum(sides[at % 2].worked(*stretch) for at, stretch in enumerate(stretches))


def ageing(item: Item, calendars: Calendars, levels: Mapping[TeamId, int], now: Instant) -> Ageing:
    """Return how an open item stands against its court's service level."""
    age = court_age(item, calendars, now)
    level = levels.get(item.court, DAY) if item.court is not None else DAY
    return Ageing(
        age, level, _freshness(item, age, level, now), stalled(item, calendars, levels, now)
    )


def _freshness(item: Item, age: int, level: int, now: Instant) -> Freshness:
    if item.status not in OUT:
        return Freshness.FRESH
    due = item.note.due_at
    if age >= level or (due is not None and now > due):
        return Freshness.OVERDUE
    return Freshness.AGEING if 2 * age >= level else Freshness.FRESH


def stalled(item: Item, calendars: Calendars, levels: Mapping[TeamId, int], now: Instant) -> bool:
    """Tell whether one of the rules R1 to R4 holds (handoff.md, 4)."""
    return any(True for _ in _stalls(item, calendars, levels, now))


def stalls(
    item: Item, calendars: Calendars, levels: Mapping[TeamId, int], now: Instant
) -> tuple[Stall, ...]:
    """Return which of the rules R1 to R4 hold, in their order."""
    return tuple(_stalls(item, calendars, levels, now))


def _stalls(
    item: Item, calendars: Calendars, levels: Mapping[TeamId, int], now: Instant
) -> Iterator[Stall]:
    if item.status in OUT and item.court in calendars and not item.snoozed(now):
        rules = zip(Stall, (_r1, _r2, _r3, _r4), strict=True)
        yield from (stall for stall, rule in rules if rule(item, calendars, levels, now))


def _r1(item: Item, _calendars: Calendars, _levels: Mapping[TeamId, int], _now: Instant) -> bool:
    return item.round_trips >= _ROUND_TRIPS


def _r2(item: Item, calendars: Calendars, levels: Mapping[TeamId, int], now: Instant) -> bool:
    assert item.court is not None
    return fresh_age(item, calendars, now) > levels.get(item.court, DAY)


def fresh_age(item: Item, calendars: Calendars, now: Instant) -> int:
    """Return the court age as if the leg had begun with the last talk in it; it only grows."""
    fresh = item if item.synced_at is None else _since_sync(item, item.synced_at)
    return court_age(fresh, calendars, now)


def _since_sync(item: Item, synced: Instant) -> Item:
    """Return the item as if its leg had begun with the talk; the court stays whose it is."""
    later = tuple(turn for turn in item.turns if turn > synced)
    turns = (synced, *later)
    even = (len(turns) - len(item.turns)) % 2 == 0
    return item._replace(turns=turns if even else (synced, *turns))


def _r3(item: Item, calendars: Calendars, _levels: Mapping[TeamId, int], now: Instant) -> bool:
    if item.status is not Status.OFFERED or item.receiver not in calendars:
        return False
    start = max(item.turns[0], item.synced_at or item.turns[0])
    receiver = calendars[item.receiver]
    return receiver.worked(start, now) >= shift(receiver.team)


def _r4(item: Item, calendars: Calendars, _levels: Mapping[TeamId, int], now: Instant) -> bool:
    due = item.note.due_at
    if due is None or not {item.giver, item.receiver} <= calendars.keys():
        return False
    there = calendars[item.court].next_start(now) if item.court is not None else None
    other = item.giver if item.court == item.receiver else item.receiver
    back = None if there is None else calendars[other].next_start(there)
    return back is None or back > due
