"""Readers of rows that are derived from histories: closed legs, levels, counts of open items."""

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from teamclock.domain.flow import LEVEL_DAYS, NEVER
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.levels import Course, Step
from teamclock.domain.roster import TeamId
from teamclock.domain.values import (
    EARLIEST,
    MOST_REF,
    MOST_REV,
    SPAN,
    checked_text,
    number,
    step_instant,
    team_id,
    uid,
)
from teamclock.domain.zones import LAST_INSTANT
from teamclock.messages import N_, _
from teamclock.store.damage import row_of

if TYPE_CHECKING:  # a board reads stored levels and no legs
    from teamclock.domain.legs import Leg

_MOST_TURNS = 10_000
"""The most turns of a leg: no history that can be imported has more steps."""


class Waits(NamedTuple):
    """How many open items with the same giver and receiver wait for one of these two teams.

    giver, receiver: the teams of the items.
    court: the team whose move it is, which is the giver or the receiver.
    items: how many items there are.
    """

    giver: TeamId
    receiver: TeamId
    court: TeamId
    items: int


class StoredLevel(NamedTuple):
    """The cached service level of a team.

    team: the receiver of the legs.
    closings: a counter that changes whenever the closed legs of the team change.
    hours: the fingerprint of the working hours that the level was computed with.
    course: the level over time, in seconds; None where the cache was invalidated.
    """

    team: TeamId
    closings: int
    hours: str
    course: Course | None


def leg_of(row: tuple[Any, ...]) -> "Leg":
    """Return the closed leg of a row of the table `leg`.

    Raise DamagedError for values that no history could have led to.
    """
    from teamclock.domain.legs import Leg

    item, leg, giver, receiver, turns, closed_at = row
    with row_of(N_("a closed handoff to {receiver}"), receiver=receiver):
        return Leg(
            uid(item),
            number(leg, 1, MOST_REV),
            team_id(giver),
            team_id(receiver),
            _turns(turns, closed_at),
            step_instant(closed_at),
        )


def _turns(text: Any, closed_at: Any) -> tuple[Instant, ...]:
    """Return when the court of a leg changed, from JSON; raise ValueError or TypeError if invalid.

    These turns need not be in order of time, because the clocks of the teams may differ.
    """
    turns = tuple(map(step_instant, _list(text)))
    if not 1 <= len(turns) <= _MOST_TURNS:
        raise ValueError(_("it was never handed off, or too often"))
    if max(abs(closed_at - at) for at in turns) > 2 * SPAN:
        raise ValueError(_("its moves are many years from its end"))
    return turns


def closings_of(row: tuple[Any, ...]) -> tuple[TeamId, int]:
    """Return a team and the count of its legs' changes; raise DamagedError if they are invalid."""
    team, closings = row
    with row_of(_("the usual time of {team}").format(team=team)):
        return team_id(team), number(closings, 1, MOST_REF)


def level_of(row: tuple[Any, ...]) -> StoredLevel:
    """Return the cached service level of a row; raise DamagedError for an invalid row.

    A row without steps, and then without a fingerprint of hours, was invalidated. The `steps`, in
    JSON, are pairs of an instant and the level from then on, in order of time.
    """
    team, closings, hours, until, steps = row
    known = closings_of((team, closings))
    with row_of(_("the usual time of {team}").format(team=team)):
        found = tuple(_step(*_pair(one)) for one in _list(steps))
        end = Instant(number(until, EARLIEST, NEVER))
        if bool(found) != bool(checked_text(hours)):
            raise ValueError(_("it says nothing, or its hours are not known"))
        if any(one >= other for (one, _one), (other, _other) in pairwise(found)):
            raise ValueError(_("its steps do not follow each other"))
        return StoredLevel(*known, hours, Course(found, end) if found else None)


def _step(at: Any, level: Any) -> Step:
    """Return an instant, and the service level in seconds from then on; raise if one is invalid.

    The level is None while too few legs count. The instant may be up to 90 days after the last
    instant that an event can have, because a closed leg affects the level for so long.
    """
    since = Instant(number(at, EARLIEST, LAST_INSTANT + LEVEL_DAYS * DAY))
    return since, None if level is None else number(level, 0, 2 * SPAN)


def _pair(value: Any) -> tuple[Any, Any]:
    """Return the two members of a list; raise TypeError or ValueError for anything else."""
    if type(value) is not list:
        raise TypeError("not a list")
    one, other = value
    return one, other


def _list(text: Any) -> list[Any]:
    """Return the list that a JSON text contains; raise TypeError or ValueError if it has none."""
    value = json.loads(checked_text(text))
    if type(value) is not list:
        raise TypeError("not a list")
    return value


def waits_of(row: tuple[Any, ...]) -> Waits:
    """Return the Waits of a row of the table `waiting`; raise DamagedError for an invalid row."""
    giver, receiver, court, items = row
    with row_of(_("the number of items of {court}").format(court=court)):
        found = Waits(team_id(giver), team_id(receiver), team_id(court), number(items, 1, MOST_REF))
        if found.giver == found.receiver or found.court not in {found.giver, found.receiver}:
            raise ValueError(_("it is the move of a team that is none of the two"))
        return found
