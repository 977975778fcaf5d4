"""Ages and service levels of items, in the working time of the court (handoff.md, 3 and 4)."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.interval import DAY, LIMIT, MINUTE, Instant, Interval, merge, total
from teamclock.domain.item import OUT, Item, Status
from teamclock.domain.roster import Span, Team, TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import day_number, wall

if TYPE_CHECKING:  # what is open has no closed leg
    from teamclock.domain.legs import Leg

Calendars = Mapping[TeamId, Calendar]

ServiceLevels = Mapping[TeamId, int | None]
"""Each team's service level in seconds; None for a team that never works."""

LEAST_LEGS = 20
"""Fewer closed legs than this tell nothing yet."""

LEVEL_DAYS = 90
_LEVEL = 85
_ROUND_TRIPS = 2
_LONGEST = 10 * LIMIT
_AROUND = LIMIT // DAY  # days from today, either way, within which an override counts
NEVER = Instant(2**62)
"""A virtual since of what does not age, as far as anybody can tell."""

EVER = Instant(-NEVER)
"""A virtual since that no item has."""


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
    """How an open item stands: seconds of the court's working time, and what it is held against.

    `sle_s` is None where nothing is: the court never works, is not in the roster, or is nobody's.
    """

    age_s: int
    sle_s: int | None
    freshness: Freshness
    stalled: bool


def shift(team: Team, now: int) -> int | None:
    """Return a full shift in seconds: the longest of the working days in the team's week.

    Of a team without weekly hours it is the longest override whose date lies within 366 days of
    `now`, before or after. None for a team that has no such override either: it never works.
    """
    return _longest(team.week) or _longest(tuple(_overrides(team, now))) or None


@lru_cache(maxsize=1024)  # each leg of a history asks for it
def _longest(days: tuple[tuple[Span, ...], ...]) -> int:
    return max(map(_worked_day, days), default=0)


def _overrides(team: Team, now: int) -> Iterator[tuple[Span, ...]]:
    today = wall(team.zone, now).day
    for day, spans in team.overrides.items():
        if abs(day_number(day) - today) <= _AROUND:
            yield spans


def _worked_day(spans: tuple[Span, ...]) -> int:
    """Return the seconds that a day of those spans has, each minute counted once."""
    ends = sorted((span.start, span.until) for span in spans)
    return MINUTE * total(merge(Interval(Instant(start), Instant(end)) for start, end in ends))


def service_level(told: int | None, shift_s: int | None) -> int | None:
    """Return what enough legs tell, else a full shift; nothing for a team that never works."""
    return shift_s if told is None or shift_s is None else told


def told_by(ranked: Sequence[int]) -> int | None:
    """Return the 85th percentile, by nearest rank, of cycle times that are sorted.

    Fewer than 20 tell nothing.
    """
    if len(ranked) < LEAST_LEGS:
        return None
    return ranked[-(-_LEVEL * len(ranked) // 100) - 1]


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


def overdue_since(calendar: Calendar, level: int | None, now: Instant) -> Instant:
    """Return the instant at or before which a virtual since is overdue by a service level.

    Without a level nothing is overdue; at a level of 0 everything is.
    """
    if level is None:
        return EVER
    return NEVER if level == 0 else _back(calendar, now, level, now - _LONGEST)


class Ages(NamedTuple):
    """How the open items of a queue age at `now`, by the hours of whoever looks at it.

    `levels` are service levels in seconds. A team without a calendar is not in the roster: its
    items have no age.
    """

    calendars: Calendars
    levels: ServiceLevels
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


def cycle_time(leg: "Leg", calendars: Calendars) -> int | None:
    """Return the leg's cycle time: each side's work while it had the court, from offer to close.

    None where one of its teams is not in the roster.
    """
    if leg.receiver not in calendars or leg.giver not in calendars:
        return None
    if len(leg.turns) == 1:  # as most have: it never went back
        return calendars[leg.receiver].worked(leg.turns[0], leg.closed_at)
    sides = (calendars[leg.receiver], calendars[leg.giver])
    stretches = pairwise((*leg.turns, leg.closed_at))
    return sum(sides[at % 2].worked(*stretch) for at, stretch in enumerate(stretches))


def ageing(item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant) -> Ageing:
    """Return how an open item stands against its court's service level."""
    age = court_age(item, calendars, now)
    level = None if item.court is None else levels.get(item.court)
    return Ageing(
        age, level, _freshness(item, age, level, now), stalled(item, calendars, levels, now)
    )


def _freshness(item: Item, age: int, level: int | None, now: Instant) -> Freshness:
    if item.status not in OUT:
        return Freshness.FRESH
    due = item.note.due_at
    if (due is not None and now > due) or (level is not None and age >= level):
        return Freshness.OVERDUE
    return Freshness.AGEING if level is not None and 2 * age >= level else Freshness.FRESH


def stalled(item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant) -> bool:
    """Tell whether one of the rules R1 to R4 holds (handoff.md, 4)."""
    return any(True for _ in _stalls(item, calendars, levels, now))


def stalls(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> tuple[Stall, ...]:
    """Return which of the rules R1 to R4 hold, in their order."""
    return tuple(_stalls(item, calendars, levels, now))


def _stalls(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> Iterator[Stall]:
    if item.status in OUT and item.court in calendars and not item.snoozed(now):
        rules = zip(Stall, (_r1, _r2, _r3, _r4), strict=True)
        yield from (stall for stall, rule in rules if rule(item, calendars, levels, now))


def _r1(item: Item, _calendars: Calendars, _levels: ServiceLevels, _now: Instant) -> bool:
    return item.round_trips >= _ROUND_TRIPS


def _r2(item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant) -> bool:
    assert item.court is not None
    level = levels.get(item.court)
    return level is not None and fresh_age(item, calendars, now) > level


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


def _r3(item: Item, calendars: Calendars, _levels: ServiceLevels, now: Instant) -> bool:
    if item.status is not Status.OFFERED or item.receiver not in calendars:
        return False
    start = max(item.turns[0], item.synced_at or item.turns[0])
    receiver = calendars[item.receiver]
    full = shift(receiver.team, now)
    return full is not None and receiver.worked(start, now) >= full


def _r4(item: Item, calendars: Calendars, _levels: ServiceLevels, now: Instant) -> bool:
    due = item.note.due_at
    if due is None or item.court is None or not {item.giver, item.receiver} <= calendars.keys():
        return False
    other = item.giver if item.court == item.receiver else item.receiver
    back = round_trip(calendars[item.court], calendars[other], now)
    return back is None or back >= due


def round_trip(mine: Calendar, other: Calendar, now: Instant) -> Instant | None:
    """Return when a side can work on what the other side did after it worked itself.

    Each works at its first instant of work at or after that of the one before, from now on. None
    where one of them does not within 366 days.
    """
    at: Instant | None = now
    for calendar in (mine, other, mine):
        at = None if at is None else calendar.next_start(at)
    return at
