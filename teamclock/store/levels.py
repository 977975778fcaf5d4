"""Closed legs, and what is kept of the service levels that they tell (handoff.md, 3).

Legs hold what their histories say. What is kept in `level` is a cache: it was worked out by the
hours of whoever closed the last leg, whose fingerprint is beside it. Nobody writes it by looking.
"""

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from teamclock.domain.flow import Calendars, cycle_time
from teamclock.domain.interval import Interval
from teamclock.domain.levels import Course, Cycle
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF, team_id
from teamclock.messages import _
from teamclock.store.damage import fetched, row_of
from teamclock.store.database import disk_trouble
from teamclock.store.derived import closings_of, leg_of, level_of
from teamclock.store.queue import Queue

if TYPE_CHECKING:  # a board has no need of legs where levels are kept
    from teamclock.domain.legs import Leg

_LEGS = (
    "SELECT '-', 1, giver, receiver, turns, closed_at FROM leg INDEXED BY closed_leg"
    " WHERE receiver = ? AND closed_at > ? AND closed_at <= ?"
)
"""The index holds neither the item nor the number of a leg, and no cycle depends on them."""

_MORE = f"closings = closings % {MOST_REF} + 1"


def keep_legs(queue: Queue, legs: "Iterable[Leg]") -> None:
    """Keep closed legs, in a transaction of the caller, who forgets or renews the levels."""
    rows = (
        (leg.item, leg.number, leg.giver, leg.receiver, _json(leg.turns), leg.closed_at)
        for leg in legs
    )
    queue.db.executemany("INSERT OR REPLACE INTO leg VALUES (?, ?, ?, ?, ?, ?)", rows)


def drop_legs(queue: Queue, item: str, but: Collection[int]) -> set[TeamId]:
    """Forget the legs of an item but for those numbers; return whose they were.

    An undo has opened them again.
    """
    numbers = ", ".join(map(str, but))
    gone = queue.db.execute(
        f"DELETE FROM leg WHERE item = ? AND leg NOT IN ({numbers}) RETURNING receiver", (item,)
    )
    return {_receiver(*row) for row in gone}


def _receiver(receiver: Any) -> TeamId:
    with row_of(_("a closed handoff to {receiver}").format(receiver=receiver)):
        return team_id(receiver)


def cycles(queue: Queue, receiver: TeamId, closed: Interval, calendars: Calendars) -> list[Cycle]:
    """Return the cycles, by the hours of some calendars, of a receiver's legs.

    Of those that were closed after the start of `closed` and until its end; left out are those of
    a giver who is not in the roster.
    """
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute(_LEGS, (receiver, *closed)), queue.path)
    legs = queue.damage.readable(rows, leg_of)
    timed = ((leg.closed_at, cycle_time(leg, calendars)) for leg in legs)
    return [Cycle(at, cycle) for at, cycle in timed if cycle is not None]


def closings(queue: Queue) -> dict[TeamId, int]:
    """Return for each receiver of closed legs what changes with its legs."""
    with disk_trouble(queue.path):
        rows = fetched(queue.db.execute("SELECT team, closings FROM level"), queue.path)
    return dict(queue.damage.readable(rows, closings_of))


def kept_course(queue: Queue, team: TeamId, hours: str) -> Course | None:
    """Return what is kept of a team's level; None where it was worked out by other hours."""
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT * FROM level WHERE team = ?", (team,)).fetchall()
    found = queue.damage.readable(rows, level_of)
    return found[0].course if found and found[0].hours == hours else None


def keep_course(queue: Queue, team: TeamId, hours: str, course: Course) -> None:
    """Keep what a team's legs tell by those hours, after they changed."""
    queue.db.execute(
        "INSERT INTO level VALUES (?, 1, ?, ?, ?) ON CONFLICT (team) DO UPDATE SET"
        f" {_MORE}, hours = excluded.hours, until = excluded.until, steps = excluded.steps",
        (team, hours, course.until, _json(course.steps)),
    )


def forget_course(queue: Queue, team: TeamId) -> None:
    """Let nobody rely on what was kept of a team's level: its legs have changed."""
    queue.db.execute(
        "INSERT INTO level VALUES (?, 1, '', 0, '[]') ON CONFLICT (team) DO UPDATE SET"
        f" {_MORE}, hours = '', until = 0, steps = '[]'",
        (team,),
    )


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
