"""When an item asks for a talk, or for a nudge, and when they could talk (handoff.md, 4)."""

from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.flow import Calendars, ServiceLevels, Stall, stalls
from teamclock.domain.interval import MINUTE, WEEK, Instant, Interval, intersect
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar

SOONEST_S = 15 * MINUTE
LEAST_S = 20 * MINUTE
"""A talk starts no sooner than this from now, in a time with so much of it left."""

_ROUND_TRIPS = 3
_AHEAD = 4 * WEEK


class SuggestionKind(StrEnum):
    """A nudge: ask with a proposal and a default. A touchpoint: talk."""

    NUDGE = "nudge"
    TOUCHPOINT = "touchpoint"


class Suggestion(NamedTuple):
    """What would move an item again, and why.

    `at`: the rest of the next time that both teams work, None for a nudge and where they share
    none in four weeks, or none before the item is due; then `via` is a team that shares time with
    both, if there is one, and `late` tells whether the two share time after it is due.
    """

    level: SuggestionKind
    because: tuple[Stall, ...]
    at: Interval | None = None
    via: TeamId | None = None
    late: bool = False


def suggestion(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> Suggestion | None:
    """Return what an item asks for; None where it moves."""
    because = stalls(item, calendars, levels, now)
    if not because:
        return None
    if not _wants_talk(item, because):
        return Suggestion(SuggestionKind.NUDGE, because)
    at = next_talk(item, calendars, now)
    if at is not None:
        return Suggestion(SuggestionKind.TOUCHPOINT, because, at)
    late = _share_time(item, calendars, now)
    return Suggestion(
        SuggestionKind.TOUCHPOINT, because, None, _between(item, calendars, now), late
    )


def _wants_talk(item: Item, because: tuple[Stall, ...]) -> bool:
    many = item.round_trips >= _ROUND_TRIPS or len(because) > 1
    return many or Stall.NO_WAY_BACK in because


def next_talk(item: Item, calendars: Calendars, now: Instant) -> Interval | None:
    """Return the rest of the next time that the sides of an item share: 20 minutes or more of it.

    It starts 15 minutes from now or later, and not after the item is due; None where there is none
    in four weeks.
    """
    if not {item.giver, item.receiver} <= calendars.keys():
        return None
    return _in_time(item, calendars[item.giver], calendars[item.receiver], now)


def _in_time(item: Item, left: Calendar, right: Calendar, now: Instant) -> Interval | None:
    """Return the next time that two teams share, if it does not begin after an item is due."""
    shared = _next_shared(left, right, now)
    due = item.note.due_at
    return shared if due is None or (shared is not None and shared.start <= due) else None


def _share_time(item: Item, calendars: Calendars, now: Instant) -> bool:
    if not {item.giver, item.receiver} <= calendars.keys():
        return False
    return _next_shared(calendars[item.giver], calendars[item.receiver], now) is not None


def _next_shared(left: Calendar, right: Calendar, now: Instant) -> Interval | None:
    for weeks in range(0, _AHEAD, WEEK):
        start = now + SOONEST_S + weeks
        ahead = Interval(Instant(start), Instant(start + WEEK + LEAST_S))
        shared = intersect(left.during(ahead), right.during(ahead))
        long = (one for one in shared if one.length >= LEAST_S)
        if (first := next(long, None)) is not None:
            return Interval(first.start, _end(left, right, first))
    return None


def _end(left: Calendar, right: Calendar, shared: Interval) -> Instant:
    """Return when a time that two teams share truly ends; what was looked at may end before."""
    runs = (left.run_at(shared.start), right.run_at(shared.start))
    return min((run.end for run in runs if run is not None), default=shared.end)


def _between(item: Item, calendars: Calendars, now: Instant) -> TeamId | None:
    """Return the first team that can talk with both sides, which cannot with each other in time."""
    sides = [calendars[team] for team in (item.giver, item.receiver) if team in calendars]
    able = (
        team
        for team, calendar in calendars.items()
        if calendar not in sides and all(_in_time(item, calendar, side, now) for side in sides)
    )
    return next(able, None)
