"""The tables of closed legs and of service levels computed from them (handoff.md, 3).

The table `leg` is derived from histories. The table `level` is a cache: the program that closes a
leg computes a level by its own working hours, and stores it with a fingerprint of these hours.
Commands that only read the queue do not write the cache.
"""

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from teamclock.domain.flow import Calendars, cycle_time
from teamclock.domain.interval import Interval
from teamclock.domain.levels import Course, Cycle
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF, team_id
from teamclock.messages import N_
from teamclock.store.damage import fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.derived import closings_of, leg_of, level_of
from teamclock.store.queue import Queue

if TYPE_CHECKING:  # a board reads stored levels and no legs
    from teamclock.domain.legs import Leg

_LEGS = (
    "SELECT '-', 1, giver, receiver, turns, closed_at FROM leg INDEXED BY closed_leg"
    " WHERE receiver = ? AND closed_at > ? AND closed_at <= ?"
)
"""Reads the index alone. It lacks the item and the number of a leg, which cycle times ignore."""

_MORE = f"closings = closings % {MOST_REF} + 1"


def keep_legs(queue: Queue, legs: "Iterable[Leg]") -> None:
    """Store closed legs within the caller's transaction.

    The caller must then forget or renew the cached levels of the receivers.
    """
    rows = (
        (leg.item, leg.number, leg.giver, leg.receiver, _json(leg.turns), leg.closed_at)
        for leg in legs
    )
    queue.db.executemany("INSERT OR REPLACE INTO leg VALUES (?, ?, ?, ?, ?, ?)", rows)


def drop_legs(queue: Queue, item: str, but: Collection[int]) -> set[TeamId]:
    """Delete the stored legs of an item, except those whose numbers are in `but`.

    Return the receivers of the deleted legs. An undo, for example, reopens legs.
    """
    numbers = ", ".join(map(str, but))
    gone = queue.db.execute(
        f"DELETE FROM leg WHERE item = ? AND leg NOT IN ({numbers}) RETURNING receiver", (item,)
    )
    return {_receiver(*row) for row in gone}


def _receiver(receiver: Any) -> TeamId:
    """Return the receiver in a row of a closed leg; raise DamagedError if it is no team's id."""
    with row_of(N_("a closed handoff to {receiver}"), receiver=receiver):
        return team_id(receiver)


def cycles(queue: Queue, receiver: TeamId, closed: Interval, calendars: Calendars) -> list[Cycle]:
    """Return the cycle times of a receiver's legs, by the working hours of `calendars`.

    A cycle time is the working time for which giver and receiver together had the court.
    Only legs that were closed after the start of `closed` and not after its end are returned. Legs
    whose giver has left the roster are left out.
    """
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(_LEGS, (receiver, *closed)), queue.path)
    legs = queue.damage.readable(rows, leg_of)
    timed = ((leg.closed_at, cycle_time(leg, calendars)) for leg in legs)
    return [Cycle(at, cycle) for at, cycle in timed if cycle is not None]


def closings(queue: Queue) -> dict[TeamId, int]:
    """Return for each receiver a counter that changes whenever its closed legs change."""
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute("SELECT team, closings FROM level"), queue.path)
    return dict(queue.damage.readable(rows, closings_of))


def kept_course(queue: Queue, team: TeamId, hours: str) -> Course | None:
    """Return the cached course of a team's level.

    None if no course is cached, or if it was computed with other working hours than those with the
    fingerprint `hours`.
    """
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT * FROM level WHERE team = ?", (team,)).fetchall()
    found = queue.damage.readable(rows, level_of)
    return found[0].course if found and found[0].hours == hours else None


def keep_course(queue: Queue, team: TeamId, hours: str, course: Course) -> None:
    """Store the course of a team's level after its legs changed; raise its counter `closings`.

    `hours` is the fingerprint of the working hours with which the course was computed.
    """
    queue.db.execute(
        "INSERT INTO level VALUES (?, 1, ?, ?, ?) ON CONFLICT (team) DO UPDATE SET"
        f" {_MORE}, hours = excluded.hours, until = excluded.until, steps = excluded.steps",
        (team, hours, course.until, _json(course.steps)),
    )


def forget_course(queue: Queue, team: TeamId) -> None:
    """Invalidate the cached level of a team when its legs changed; raise its counter `closings`."""
    queue.db.execute(
        "INSERT INTO level VALUES (?, 1, '', 0, '[]') ON CONFLICT (team) DO UPDATE SET"
        f" {_MORE}, hours = '', until = 0, steps = '[]'",
        (team,),
    )


def _json(value: object) -> str:
    """Return a value as JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))
