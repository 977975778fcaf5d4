"""Suggestions for stalled items: a nudge, or a meeting and its time (handoff.md, 4)."""

from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.flow import Calendars, ServiceLevels, Stall, stalls
from teamclock.domain.interval import MINUTE, WEEK, Instant, Interval, intersect
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar

SOONEST_S = 15 * MINUTE
LEAST_S = 20 * MINUTE
"""The least length of a meeting's time; `SOONEST_S` is its least distance from now. In seconds."""

_ROUND_TRIPS = 3
_AHEAD = 4 * WEEK


class Dismissal(NamedTuple):
    """A suggestion that was turned down: the item's uid, when, why and by whom."""

    item: str
    at: Instant
    reason: str
    by: str


class SuggestionKind(StrEnum):
    """A nudge is a reminder with a proposal and a default; a touchpoint is a meeting."""

    NUDGE = "nudge"
    TOUCHPOINT = "touchpoint"


class Suggestion(NamedTuple):
    """What would move a stalled item.

    because: the rules by which it is stalled
    at: the rest of the next time that both teams share; None for a nudge, and where they share none
        in four weeks or before the item is due
    via: where `at` is None, the first team that shares time with both, if there is one
    late: where `at` is None, whether the teams share time after the item is due
    """

    level: SuggestionKind
    because: tuple[Stall, ...]
    at: Interval | None = None
    via: TeamId | None = None
    late: bool = False


def suggestion(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> Suggestion | None:
    """Return the suggestion for an item; None if it is not stalled."""
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
    """Return the rest of the next time, of 20 minutes or more, that both sides of an item share.

    It starts 15 minutes from `now` or later, and not after the item is due; None if there is none
    in four weeks.
    """
    if not {item.giver, item.receiver} <= calendars.keys():
        return None
    return _in_time(item, calendars[item.giver], calendars[item.receiver], now)


def _in_time(item: Item, left: Calendar, right: Calendar, now: Instant) -> Interval | None:
    """Return the next time that two teams share, if it starts by the time an item is due."""
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
    """Return the true end of a time that two teams share, which the end of the search may cut."""
    runs = (left.run_at(shared.start), right.run_at(shared.start))
    return min((run.end for run in runs if run is not None), default=shared.end)


def _between(item: Item, calendars: Calendars, now: Instant) -> TeamId | None:
    """Return the first team that can meet both sides in time; they cannot meet each other."""
    sides = [calendars[team] for team in (item.giver, item.receiver) if team in calendars]
    able = (
        team
        for team, calendar in calendars.items()
        if calendar not in sides and all(_in_time(item, calendar, side, now) for side in sides)
    )
    return next(able, None)
