"""What is worked out of histories and kept beside them: closed legs, service levels, counts."""

from typing import Any, NamedTuple

from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF, MOST_REV, SPAN, number, step_instant, team_id, uid
from teamclock.store.damage import row_of


class Leg(NamedTuple):
    """A leg that was closed: how long its cycle was, and whether it was returned or talked over."""

    item: str
    leg: int
    receiver: TeamId
    closed_at: Instant
    cycle_s: int
    returned: bool
    synced: bool


class Waits(NamedTuple):
    """How many open items of a giver and a receiver wait for one of the two."""

    giver: TeamId
    receiver: TeamId
    court: TeamId
    items: int


def leg_of(row: tuple[Any, ...]) -> Leg:
    """Return the leg of a row; raise DamagedError where it is none."""
    item, leg, receiver, closed_at, cycle_s, returned, synced = row
    with row_of(f"a closed leg of {receiver}"):
        return Leg(
            uid(item),
            number(leg, 1, MOST_REV),
            team_id(receiver),
            step_instant(closed_at),
            number(cycle_s, 0, SPAN),
            bool(number(returned, 0, 1)),
            bool(number(synced, 0, 1)),
        )


def waits_of(row: tuple[Any, ...]) -> Waits:
    """Return the count of a row; raise DamagedError where it is none."""
    giver, receiver, court, items = row
    with row_of(f"the count of what waits for {court}"):
        found = Waits(team_id(giver), team_id(receiver), team_id(court), number(items, 1, MOST_REF))
        if found.giver == found.receiver or found.court not in {found.giver, found.receiver}:
            raise ValueError("it waits for a team that is none of the two")
        return found


def level_of(row: tuple[Any, ...]) -> tuple[TeamId, int, int]:
    """Return the team, the service level and the legs of a row; raise DamagedError for others."""
    team, seconds, legs = row
    with row_of(f"the service level of {team}"):
        return team_id(team), number(seconds, 0, SPAN), number(legs, 0, MOST_REF)
