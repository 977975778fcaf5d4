"""Ages, service levels and stalls of items, in the court's working time (handoff.md, 3 and 4)."""

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

if TYPE_CHECKING:  # open items need no closed leg
    from teamclock.domain.legs import Leg

Calendars = Mapping[TeamId, Calendar]

ServiceLevels = Mapping[TeamId, int | None]
"""The service level of each team in seconds; None for a team that never works."""

LEAST_LEGS = 20
"""The least number of closed legs from which a service level or a verdict is computed."""

LEVEL_DAYS = 90
_PERCENTILE = 85
_ROUND_TRIPS = 2
_TEN_YEARS = 10 * LIMIT
_DAYS_AROUND = LIMIT // DAY  # days from today, either way, within which an override counts
NEVER = Instant(2**62)
"""A virtual since, later than any instant, of an item that does not age."""

EVER = Instant(-NEVER)
"""A virtual since, earlier than any instant, that no item has."""


class Freshness(StrEnum):
    """How fresh an item is: ageing from half of its service level, overdue at it, or past due."""

    FRESH = "fresh"
    AGEING = "ageing"
    OVERDUE = "overdue"


class Stall(StrEnum):
    """Why an item is stalled: the rules R1 to R4 of handoff.md, 4."""

    BACK_AND_FORTH = "R1"
    OVER_LEVEL = "R2"
    NOT_PICKED_UP = "R3"
    NO_WAY_BACK = "R4"


class Ageing(NamedTuple):
    """The age of an open item, compared with a service level.

    age_s: the court age in working seconds
    sle_s: the service level in seconds of the team that has the court; None if that team never
        works or is not in the roster, and if no team has the court
    freshness, stalled: the results of the comparison
    """

    age_s: int
    sle_s: int | None
    freshness: Freshness
    stalled: bool


def shift(team: Team, now: int) -> int | None:
    """Return a full shift in seconds: the longest working day of the team's week.

    For a team without weekly hours, the longest override within 366 days of `now`; None if none.
    """
    return _longest_day(team.week) or _longest_day(tuple(_near_overrides(team, now))) or None


@lru_cache(maxsize=1024)  # called for each leg of a history
def _longest_day(days: tuple[tuple[Span, ...], ...]) -> int:
    """Return the seconds of work in the longest of some days; 0 without days."""
    return max(map(_worked_day, days), default=0)


def _near_overrides(team: Team, now: int) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of each override within 366 days before or after `now`."""
    today = wall(team.zone, now).day
    for day, spans in team.overrides.items():
        if abs(day_number(day) - today) <= _DAYS_AROUND:
            yield spans


def _worked_day(spans: tuple[Span, ...]) -> int:
    """Return the seconds of work in a day with these spans, each minute counted once."""
    minutes = sorted((span.start, span.until) for span in spans)
    return MINUTE * total(merge(Interval(Instant(since), Instant(end)) for since, end in minutes))


def service_level(legs_s: int | None, shift_s: int | None, own_s: int | None = None) -> int | None:
    """Return the team file's level, else that of legs, else the shift; None without a shift."""
    known = (level for level in (own_s, legs_s, shift_s) if level is not None)
    return None if shift_s is None else next(known)


def cycle_time_percentile(ranked: Sequence[int]) -> int | None:
    """Return the 85th percentile (nearest rank) of sorted cycle times; None for fewer than 20."""
    if len(ranked) < LEAST_LEGS:
        return None
    return ranked[-(-_PERCENTILE * len(ranked) // 100) - 1]


def court_age(item: Item, calendars: Calendars, now: Instant) -> int:
    """Return the court age: the working seconds in which the court has had the item in this leg.

    0 for drafts and closed items, and if the team that has the court has no calendar.
    """
    calendar = calendars.get(item.court) if item.court is not None else None
    if calendar is None or item.status not in OUT:
        return 0
    return age_of(item.turns, calendar, now)


def age_of(turns: Sequence[Instant], calendar: Calendar, now: Instant) -> int:
    """Return the working seconds in which the side with the court has had it in a leg.

    `turns` are the instants at which the court changed, `calendar` is that of the team that has it.
    Time after `now` does not count; a turn may be after `now` if a clock was set back.
    """
    stretches = list(pairwise((*turns, now)))
    own = stretches[(len(stretches) - 1) % 2 :: 2]  # the last one, and every other one before it
    return sum(calendar.worked(start, min(end, now)) for start, end in own)


def virtual_since(turns: Sequence[Instant], calendar: Calendar) -> Instant:
    """Return the instant v such that the seconds worked in [v, now) are `age_of` at any `now`.

    The older an item, the earlier its v, so that items can be sorted by a stored v. It changes only
    when the court or the team's hours change (handoff.md, 3).
    """
    since = turns[-1]
    return _since(calendar, since, age_of(turns, calendar, since), turns[0] - _TEN_YEARS)


def _since(calendar: Calendar, at: Instant, seconds: int, least: int) -> Instant:
    """Return the latest v with `seconds` worked in [v, at); if v < `least`, any time < `least`."""
    while (found := calendar.since(at, seconds)) is None:  # the work of more than a year
        if at < least:
            return at
        seconds -= calendar.worked(at - LIMIT, at)
        at = Instant(at - LIMIT)
    return found


def overdue_since(calendar: Calendar, level: int | None, now: Instant) -> Instant:
    """Return the latest virtual since of an item that is overdue by a service level at `now`.

    `level` is in seconds. Nothing is overdue if it is None, and everything if it is 0.
    """
    if level is None:
        return EVER  # before the virtual since of any item
    return NEVER if level == 0 else _since(calendar, now, level, now - _TEN_YEARS)


class Ages(NamedTuple):
    """The calendars and service levels by which the open items of a queue age at `now`.

    `levels` are in seconds. A team that is not in the roster has no calendar: its items do not age.
    """

    calendars: Calendars
    levels: ServiceLevels
    now: Instant

    def edge(self, team: TeamId) -> Instant | None:
        """Return the latest virtual since of a team's overdue items; None if not in the roster."""
        if team not in self.calendars:
            return None
        return overdue_since(self.calendars[team], self.levels[team], self.now)

    def age(self, team: TeamId, since: Instant) -> int:
        """Return the age in seconds of an item in the court of `team`, by its virtual since."""
        return self.calendars[team].worked(since, self.now)

    def same_age_bounds(self, team: TeamId, since: Instant) -> tuple[Instant, Instant]:
        """Return the first and the last virtual since of an item as old as one with `since`."""
        first, last = self.calendars[team].idle(min(since, self.now))
        return first, NEVER if last >= self.now else last


def waiting(item: Item, now: Instant) -> int:
    """Return the seconds, working or not, since the leg was handed off; 0 for a draft."""
    return 0 if item.offered_at is None else max(now - item.offered_at, 0)


def cycle_time(leg: "Leg", calendars: Calendars) -> int | None:
    """Return both sides' working seconds with the court, in total; None if one has no calendar."""
    if leg.receiver not in calendars or leg.giver not in calendars:
        return None
    if len(leg.turns) == 1:  # most legs are never returned
        return calendars[leg.receiver].worked(leg.turns[0], leg.closed_at)
    sides = (calendars[leg.receiver], calendars[leg.giver])
    stretches = pairwise((*leg.turns, leg.closed_at))
    return sum(sides[at % 2].worked(*stretch) for at, stretch in enumerate(stretches))


def ageing(item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant) -> Ageing:
    """Return the age, freshness and stall of an open item by its court's service level."""
    age = court_age(item, calendars, now)
    level = None if item.court is None else levels.get(item.court)
    return Ageing(
        age, level, _freshness(item, age, level, now), stalled(item, calendars, levels, now)
    )


def _freshness(item: Item, age: int, level: int | None, now: Instant) -> Freshness:
    """Return how fresh an item is: FRESH for drafts and closed items. Times are in seconds."""
    if item.status not in OUT:
        return Freshness.FRESH
    due = item.note.due_at
    if (due is not None and now > due) or (level is not None and age >= level):
        return Freshness.OVERDUE
    return Freshness.AGEING if level is not None and 2 * age >= level else Freshness.FRESH


def stalled(item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant) -> bool:
    """Return whether one of the rules R1 to R4 applies to an item at `now` (handoff.md, 4)."""
    return any(True for _ in _stalls(item, calendars, levels, now))


def stalls(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> tuple[Stall, ...]:
    """Return which of the rules R1 to R4 apply to an item at `now`, in the rules' order."""
    return tuple(_stalls(item, calendars, levels, now))


def _stalls(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> Iterator[Stall]:
    """Yield which of R1 to R4 apply; none if snoozed, draft or closed, or without a calendar."""
    if item.status in OUT and item.court in calendars and not item.snoozed(now):
        rules = zip(Stall, (_back_forth, _over_level, _unpicked, _no_way_back), strict=True)
        yield from (stall for stall, rule in rules if rule(item, calendars, levels, now))


def _back_forth(item: Item, _calendars: Calendars, _levels: ServiceLevels, _now: Instant) -> bool:
    """Return whether the item was returned twice in its leg since a meeting was last logged."""
    return item.round_trips >= _ROUND_TRIPS


def _over_level(item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant) -> bool:
    """Return whether the court age, since a logged meeting if any, is over the service level."""
    assert item.court is not None  # `_stalls` has checked it
    level = levels.get(item.court)
    return level is not None and fresh_age(item, calendars, now) > level


def fresh_age(item: Item, calendars: Calendars, now: Instant) -> int:
    """Return the court age in seconds, from the leg's last logged meeting on if it has one."""
    fresh = item if item.synced_at is None else _since_sync(item, item.synced_at)
    return court_age(fresh, calendars, now)


def _since_sync(item: Item, synced: Instant) -> Item:
    """Return the item as if its leg had begun at the instant `synced`, with the same court."""
    later = tuple(turn for turn in item.turns if turn > synced)
    turns = (synced, *later)
    # The court follows from the parity of the number of turns, which therefore must not change.
    even = (len(turns) - len(item.turns)) % 2 == 0
    return item._replace(turns=turns if even else (synced, *turns))


def _unpicked(item: Item, calendars: Calendars, _levels: ServiceLevels, now: Instant) -> bool:
    """Return whether an unpicked offer, or a meeting logged after it, is a receiver's shift ago."""
    if item.status is not Status.OFFERED or item.receiver not in calendars:
        return False
    start = max(item.turns[0], item.synced_at or item.turns[0])
    receiver = calendars[item.receiver]
    full = shift(receiver.team, now)
    return full is not None and receiver.worked(start, now) >= full


def _no_way_back(item: Item, calendars: Calendars, _levels: ServiceLevels, now: Instant) -> bool:
    """Return whether the item is due before the court can work on a reply of the other side."""
    due = item.note.due_at
    if due is None or item.court is None or not {item.giver, item.receiver} <= calendars.keys():
        return False
    other = item.giver if item.court == item.receiver else item.receiver
    back = round_trip(calendars[item.court], calendars[other], now)
    return back is None or back >= due


def round_trip(mine: Calendar, other: Calendar, now: Instant) -> Instant | None:
    """Return when the team of `mine` can work on a reply of the team of `other`, from `now` on.

    The first, the second and the first work in turn; None if one does not within 366 days.
    """
    at: Instant | None = now
    for calendar in (mine, other, mine):
        at = None if at is None else calendar.next_start(at)
    return at
