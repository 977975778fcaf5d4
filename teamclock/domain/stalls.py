"""The legs of a history that were ever stalled until they were closed (handoff.md, 3 and 4)."""

from collections.abc import Sequence
from itertools import pairwise

from teamclock.domain.flow import Calendars, age_of, fresh_age, shift, stalled
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import OUT, Item
from teamclock.domain.legs import Leg, LegEnd, Taken
from teamclock.domain.levels import Levels
from teamclock.domain.work import Calendar

_ONE_WAY_BACK = 3
"""The number of turns of a leg that was offered, returned and answered."""


def stalled_legs(
    legs: Sequence[LegEnd], steps: Sequence[Taken], calendars: Calendars, levels: Levels
) -> set[int]:
    """Return the numbers of the legs of a history that were ever stalled.

    `legs` are those that its `steps` closed. Most are decided by their age, without following
    steps.
    """
    simple = _are_told_by_age(steps)
    doubted = {
        leg.item.leg for leg in legs if not (simple and is_young(leg.leg, calendars, levels))
    }
    return _stalled_among(doubted, steps, calendars, levels) if doubted else doubted


def _are_told_by_age(steps: Sequence[Taken]) -> bool:
    """Return whether a history has no due instant, and its steps are in order of time."""
    return all(
        item.note.due_at is None and before.at <= event.at
        for (before, item), (event, _) in pairwise(steps)
    )


def is_young(leg: Leg, calendars: Calendars, levels: Levels) -> bool:
    """Return whether a leg was closed too early to have stalled, where its age decides.

    Its age decides if its history has no due instant, and its steps are in order of time. The leg
    was returned once at most, and the work of either side until its end is less than any age at
    which it would have stalled; a meeting only lowers the age. False for a team without weekly
    hours, whose full shift depends on the day.
    """
    if len(leg.turns) > _ONE_WAY_BACK:
        return False
    between = Interval(leg.turns[0], Instant(leg.closed_at + 1))
    sides = (leg.receiver,) if len(leg.turns) == 1 else (leg.receiver, leg.giver)
    return all(team in calendars and _is_less(calendars[team], levels, between) for team in sides)


def _is_less(calendar: Calendar, levels: Levels, between: Interval) -> bool:
    """Return whether a team with weekly hours works less than its levels and than a full shift."""
    team = calendar.team
    if not any(team.week):
        return False
    worked = calendar.worked(*between)
    return worked < (shift(team, between.end) or 0) and worked < levels.least(team.id, between)


def was_over_level_at_end(leg: Leg, calendars: Calendars, levels: Levels) -> bool:
    """Return whether a leg was older than its receiver's service level in its last second (R2).

    The leg stalled then, unless there was a meeting or it was snoozed.
    """
    last, calendar = Instant(leg.closed_at - 1), calendars.get(leg.receiver)
    if calendar is None or last < leg.turns[-1]:
        return False
    level = levels.level(leg.receiver, last).sle_s
    return level is not None and age_of(leg.turns, calendar, last) > level


def _stalled_among(
    doubted: set[int], steps: Sequence[Taken], calendars: Calendars, levels: Levels
) -> set[int]:
    """Return the doubted legs that were stalled, from the last step back: ages only grow."""
    found: set[int] = set()
    for (event, _), (before, item) in pairwise(reversed(steps)):
        between = (before.at, event.at)
        if item.leg in doubted - found and _was_stalled(item, calendars, levels, between):
            found.add(item.leg)
    return found


def _was_stalled(
    item: Item, calendars: Calendars, levels: Levels, between: tuple[Instant, Instant]
) -> bool:
    """Return whether an item was stalled between two steps.

    Ages only grow, and a snooze only ends. An item that was stalled was so in the last second, or
    in a second before the court's level rose from below the age.
    """
    since, until = between
    court, last = item.court, Instant(until - 1)
    if item.status not in OUT or since >= until or court is None or court not in calendars:
        return False
    if stalled(item, calendars, levels.of(court, last), last):
        return True
    moments = levels.rises(court, since, until, fresh_age(item, calendars, last))
    return any(
        stalled(item, calendars, levels.of(court, Instant(at - 1)), Instant(at - 1))
        for at in moments
    )
