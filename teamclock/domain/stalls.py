"""Which closed legs stalled at any time while they were open (handoff.md, 3 and 4)."""

from collections.abc import Sequence
from itertools import pairwise

from teamclock.domain.flow import Calendars, age_of, fresh_age, shift, stalled
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import OUT, Item
from teamclock.domain.legs import Leg, LegEnd, Taken
from teamclock.domain.levels import Levels
from teamclock.domain.work import Calendar

_TURNS_WITH_ONE_RETURN = 3
"""The number of turns of a leg that was offered, returned once and answered."""


def stalled_legs(
    legs: Sequence[LegEnd], steps: Sequence[Taken], calendars: Calendars, levels: Levels
) -> set[int]:
    """Return the numbers of the closed legs of a history that ever stalled.

    `steps` is the history without undone steps, and `legs` are the ends of the legs that it closed.
    The age of a leg at its end decides most cases; only the other legs are checked step by step.
    """
    simple = _age_decides(steps)
    doubted = {
        end.item.leg for end in legs if not (simple and is_young(end.leg, calendars, levels))
    }
    return _stalled_among(doubted, steps, calendars, levels) if doubted else doubted


def _age_decides(steps: Sequence[Taken]) -> bool:
    """Return whether a history has no due instant, and its steps are in order of time.

    In such a history no leg stalls that is younger than each level and full shift (`is_young`).
    """
    return all(
        item.note.due_at is None and before.at <= event.at
        for (before, item), (event, _) in pairwise(steps)
    )


def is_young(leg: Leg, calendars: Calendars, levels: Levels) -> bool:
    """Return whether a leg was closed too early to have stalled.

    The result holds for histories without a due instant whose steps are in order of time. A leg is
    young if it was returned at most once, and neither side worked, from the offer to the close, as
    long as a full shift or as its least service level. A meeting only lowers the age. False if a
    side has no weekly hours, because its full shift depends on the day.
    """
    if len(leg.turns) > _TURNS_WITH_ONE_RETURN:
        return False
    between = Interval(leg.turns[0], Instant(leg.closed_at + 1))
    sides = (leg.receiver,) if len(leg.turns) == 1 else (leg.receiver, leg.giver)
    return all(team in calendars and _is_less(calendars[team], levels, between) for team in sides)


def _is_less(calendar: Calendar, levels: Levels, between: Interval) -> bool:
    """Return whether a team works less in `between` than a full shift and than its least level.

    False for a team without weekly hours.
    """
    team = calendar.team
    if not any(team.week):
        return False
    worked = calendar.worked(*between)
    return worked < (shift(team, between.end) or 0) and worked < levels.least(team.id, between)


def was_over_level_at_end(leg: Leg, calendars: Calendars, levels: Levels) -> bool:
    """Return whether a leg was older, one second before its end, than the receiver's level (R2).

    Such a leg stalled, unless it was discussed in a meeting or snoozed.
    """
    last, calendar = Instant(leg.closed_at - 1), calendars.get(leg.receiver)
    if calendar is None or last < leg.turns[-1]:
        return False
    level = levels.level(leg.receiver, last).sle_s
    return level is not None and age_of(leg.turns, calendar, last) > level


def _stalled_among(
    doubted: set[int], steps: Sequence[Taken], calendars: Calendars, levels: Levels
) -> set[int]:
    """Return the numbers of those of the `doubted` legs that stalled between any two steps.

    The search goes back from the last step: ages only grow, so a stall shows there first.
    """
    found: set[int] = set()
    for (event, _), (before, item) in pairwise(reversed(steps)):
        between = (before.at, event.at)
        if item.leg in doubted - found and _was_stalled(item, calendars, levels, between):
            found.add(item.leg)
    return found


def _was_stalled(
    item: Item, calendars: Calendars, levels: Levels, between: tuple[Instant, Instant]
) -> bool:
    """Return whether an item was stalled at any instant between two successive steps.

    `between` holds the instants of the two steps. Between steps an age only grows and a snooze can
    only end, so it is enough to check the last second, and each second before the court's service
    level rises from below the age.
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
