"""Suggestions for stalled items: a nudge, or a meeting and its time (handoff.md, 4).

A nudge is a reminder to the team that has the item. A touchpoint is a meeting of both teams.
"""

from enum import StrEnum
from typing import NamedTuple

from teamclock.domain.flow import Calendars, ServiceLevels, Stall, stalls
from teamclock.domain.interval import MINUTE, WEEK, Instant, Interval, intersect
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar

SOONEST_S = 15 * MINUTE
"""The least time from now to the start of a suggested meeting, in seconds."""

LEAST_S = 20 * MINUTE
"""The least length of the shared time in which a meeting is suggested, in seconds."""

_ROUND_TRIPS = 3
_AHEAD = 4 * WEEK


class Dismissal(NamedTuple):
    """A suggestion that a person turned down: the uid of the item, when, why and by whom."""

    item: str
    at: Instant
    reason: str
    by: str


class SuggestionKind(StrEnum):
    """A nudge is a reminder with a proposal and a default; a touchpoint is a meeting."""

    NUDGE = "nudge"
    TOUCHPOINT = "touchpoint"


class Suggestion(NamedTuple):
    """A suggestion that would move a stalled item.

    level: whether it is a nudge or a meeting
    because: the rules by which the item is stalled
    at: the next time that both teams share, 15 minutes from now at the earliest; None for a nudge,
        and if they share no time in the next four weeks that starts before the item is due
    via: if no time is found, the first team that shares time with each of the two; else None
    late: if no time is found, whether the teams share time after the item is due
    """

    level: SuggestionKind
    because: tuple[Stall, ...]
    at: Interval | None = None
    via: TeamId | None = None
    late: bool = False


def suggestion(
    item: Item, calendars: Calendars, levels: ServiceLevels, now: Instant
) -> Suggestion | None:
    """Return the suggestion for an item; None if it is not stalled.

    If no time is found for a touchpoint (`next_shared_time`), it names a team between the sides
    instead, if there is one, and says whether the sides share time after the item is due.
    """
    because = stalls(item, calendars, levels, now)
    if not because:
        return None
    if not _needs_meeting(item, because):
        return Suggestion(SuggestionKind.NUDGE, because)
    at = next_shared_time(item, calendars, now)
    if at is not None:
        return Suggestion(SuggestionKind.TOUCHPOINT, because, at)
    late = _share_time(item, calendars, now)
    return Suggestion(
        SuggestionKind.TOUCHPOINT, because, None, _between(item, calendars, now), late
    )


def _needs_meeting(item: Item, because: tuple[Stall, ...]) -> bool:
    """Return whether a stalled item needs a meeting rather than a nudge.

    It needs one after three round trips, if two or more rules apply to it, or if rule R4 does.
    """
    many = item.round_trips >= _ROUND_TRIPS or len(because) > 1
    return many or Stall.NO_WAY_BACK in because


def next_shared_time(item: Item, calendars: Calendars, now: Instant) -> Interval | None:
    """Return the next time, of 20 minutes or more, in which both sides of an item work.

    The time starts 15 minutes from `now` or later, and not after the item is due. None if there is
    no such time in four weeks, or if a side is not in the roster.
    """
    if not {item.giver, item.receiver} <= calendars.keys():
        return None
    return _in_time(item, calendars[item.giver], calendars[item.receiver], now)


def _in_time(item: Item, left: Calendar, right: Calendar, now: Instant) -> Interval | None:
    """Return the next time that two teams share; None if the item is due before it starts.

    It lasts 20 minutes or more and starts 15 minutes from `now` or later; None if there is none
    within four weeks.
    """
    shared = _next_shared(left, right, now)
    due = item.note.due_at
    return shared if due is None or (shared is not None and shared.start <= due) else None


def _share_time(item: Item, calendars: Calendars, now: Instant) -> bool:
    """Return whether both sides share time in four weeks, even if the item is due before."""
    if not {item.giver, item.receiver} <= calendars.keys():
        return False
    return _next_shared(calendars[item.giver], calendars[item.receiver], now) is not None


def _next_shared(left: Calendar, right: Calendar, now: Instant) -> Interval | None:
    """Return the next time of 20 minutes or more in which both teams work.

    It starts 15 minutes from `now` or later; None if there is none within four weeks.
    """
    for weeks in range(0, _AHEAD, WEEK):
        start = now + SOONEST_S + weeks
        # Longer than a week, so that no time is missed that goes on into the next one.
        ahead = Interval(Instant(start), Instant(start + WEEK + LEAST_S))
        shared = intersect(left.during(ahead), right.during(ahead))
        long = (one for one in shared if one.length >= LEAST_S)
        if (first := next(long, None)) is not None:
            return Interval(first.start, _end(left, right, first))
    return None


def _end(left: Calendar, right: Calendar, shared: Interval) -> Instant:
    """Return the true end of a time that two teams share; the search may have cut `shared`."""
    runs = (left.run_at(shared.start), right.run_at(shared.start))
    return min((run.end for run in runs if run is not None), default=shared.end)


def _between(item: Item, calendars: Calendars, now: Instant) -> TeamId | None:
    """Return the first other team that can meet each side before the item is due; None if none can.

    The two sides need not be able to meet each other.
    """
    sides = [calendars[team] for team in (item.giver, item.receiver) if team in calendars]
    able = (  # in the order of `calendars`, which decides who is the first
        team
        for team, calendar in calendars.items()
        if calendar not in sides and all(_in_time(item, calendar, side, now) for side in sides)
    )
    return next(able, None)
