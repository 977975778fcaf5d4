"""Rows that are derived from histories: closed legs, service levels, counts of open items."""

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
    number,
    step_instant,
    team_id,
    uid,
    words,
)
from teamclock.domain.zones import LAST_INSTANT
from teamclock.messages import N_, _
from teamclock.store.damage import row_of

if TYPE_CHECKING:  # a board reads stored levels and no legs
    from teamclock.domain.legs import Leg

_MOST_TURNS = 10_000
"""No history that can be imported has more steps."""


class Waits(NamedTuple):
    """The number of open items of a giver and a receiver that have the same court.

    giver, receiver: the teams of the items.
    court: the one of the two whose move it is.
    items: how many there are.
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
    """Return the closed leg of a row; raise DamagedError where no history could lead to it."""
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
    """Return the turns of a leg, which need not ascend, because the clocks of teams may differ."""
    turns = tuple(map(step_instant, _list(text)))
    if not 1 <= len(turns) <= _MOST_TURNS:
        raise ValueError(_("it was never handed off, or too often"))
    if max(abs(closed_at - at) for at in turns) > 2 * SPAN:
        raise ValueError(_("its moves are many years from its end"))
    return turns


def closings_of(row: tuple[Any, ...]) -> tuple[TeamId, int]:
    """Return a team and how often its legs changed; raise DamagedError for an invalid row."""
    team, closings = row
    with row_of(_("the usual time of {team}").format(team=team)):
        return team_id(team), number(closings, 1, MOST_REF)


def level_of(row: tuple[Any, ...]) -> StoredLevel:
    """Return the cached service level of a row; raise DamagedError for an invalid row."""
    team, closings, hours, until, steps = row
    known = closings_of((team, closings))
    with row_of(_("the usual time of {team}").format(team=team)):
        found = tuple(_step(*_pair(one)) for one in _list(steps))
        end = Instant(number(until, EARLIEST, NEVER))
        if bool(found) != bool(words(hours)):
            raise ValueError(_("it says nothing, or its hours are not known"))
        if any(one >= other for (one, _one), (other, _other) in pairwise(found)):
            raise ValueError(_("its steps do not follow each other"))
        return StoredLevel(*known, hours, Course(found, end) if found else None)


def _step(at: Any, row: Any) -> Step:
    """Return an instant and the level in seconds from then on; a level outlives its legs."""
    since = Instant(number(at, EARLIEST, LAST_INSTANT + LEVEL_DAYS * DAY))
    return since, None if row is None else number(row, 0, 2 * SPAN)


def _pair(value: Any) -> tuple[Any, Any]:
    if type(value) is not list:
        raise TypeError("not a list")
    one, other = value
    return one, other


def _list(text: Any) -> list[Any]:
    """Return the list that a JSON text holds; raise TypeError for anything else."""
    value = json.loads(words(text))
    if type(value) is not list:
        raise TypeError("not a list")
    return value


def waits_of(row: tuple[Any, ...]) -> Waits:
    """Return the Waits that a row holds; raise DamagedError for an invalid row."""
    giver, receiver, court, items = row
    with row_of(_("the number of items of {court}").format(court=court)):
        found = Waits(team_id(giver), team_id(receiver), team_id(court), number(items, 1, MOST_REF))
        if found.giver == found.receiver or found.court not in {found.giver, found.receiver}:
            raise ValueError(_("it is the move of a team that is none of the two"))
        return found
