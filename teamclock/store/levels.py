"""Closed legs, and what is kept of the service levels that they tell (handoff.md, 3).

Legs hold what their histories say. What is kept in `level` is a cache: it was worked out by the
hours of whoever closed the last leg, whose fingerprint is beside it. Nobody writes it by looking.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from teamclock.domain.errors import DamagedError
from teamclock.domain.flow import Calendars, cycle_time
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.legs import Leg
from teamclock.domain.levels import Course, Cycle
from teamclock.domain.roster import TeamId
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

_LEGS = (
    "SELECT giver, turns, closed_at FROM leg INDEXED BY closed_leg"
    " WHERE receiver = ? AND closed_at > ? AND closed_at <= ?"
)
_LARGEST = 2**40
"""Seconds of some 35,000 years: work is not counted for longer."""


def keep_legs(queue: Queue, legs: Iterable[Leg]) -> None:
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
    return {TeamId(receiver) for (receiver,) in gone}


def cycles(queue: Queue, receiver: TeamId, closed: Interval, calendars: Calendars) -> list[Cycle]:
    """Return the cycles, by the hours of some calendars, of a receiver's legs.

    Of those that were closed after the start of `closed` and until its end; left out are those of
    a giver who is not in the roster.
    """
    with disk_trouble(queue.path):
        rows = queue.db.execute(_LEGS, (receiver, *closed)).fetchall()
    return list(_cycles(receiver, rows, calendars))


def _cycles(
    receiver: TeamId, rows: Iterable[tuple[str, str, int]], calendars: Calendars
) -> Iterator[Cycle]:
    for giver, turns, closed_at in rows:
        leg = Leg("", 0, TeamId(giver), receiver, _turns(turns, closed_at), Instant(closed_at))
        cycle = cycle_time(leg, calendars)
        if cycle is not None:
            yield Cycle(leg.closed_at, cycle)


def _turns(text: str, closed_at: int) -> tuple[Instant, ...]:
    """Return the turns of a leg; raise DamagedError for what no leg of an item has."""
    try:
        turns = tuple(map(int, text[1:-1].split(",")))
    except ValueError:
        turns = (_LARGEST,)
    if max(map(abs, (*turns, closed_at))) >= _LARGEST:
        raise DamagedError("a closed leg is damaged: see “teamclock backup restore”")
    return tuple(map(Instant, turns))


def closings(queue: Queue) -> dict[TeamId, int]:
    """Return for each receiver of closed legs what changes with its legs."""
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT team, closings FROM level").fetchall()
    return {TeamId(team): number for team, number in rows}


def kept_course(queue: Queue, team: TeamId, hours: str) -> Course | None:
    """Return what is kept of a team's level; None where it was worked out by other hours."""
    with disk_trouble(queue.path):
        row = queue.db.execute(
            "SELECT steps, until FROM level WHERE team = ? AND hours = ?", (team, hours)
        ).fetchone()
    return None if row is None else _course(*row)


def _course(steps: str, until: int) -> Course | None:
    """Return a course from its row; None for what is none, whoever wrote it."""
    try:
        parts: Any = json.loads(steps)
        found = tuple((Instant(at), told) for at, told in parts)
    except (ValueError, TypeError, RecursionError):
        return None
    whole = all(type(at) is int and (told is None or type(told) is int) for at, told in found)
    return Course(found, Instant(until)) if found and whole else None


def keep_course(queue: Queue, team: TeamId, hours: str, course: Course) -> None:
    """Keep what a team's legs tell by those hours, after they changed."""
    queue.db.execute(
        "INSERT INTO level VALUES (?, 1, ?, ?, ?) ON CONFLICT (team) DO UPDATE SET"
        " closings = closings + 1, hours = excluded.hours, until = excluded.until,"
        " steps = excluded.steps",
        (team, hours, course.until, _json(course.steps)),
    )


def forget_course(queue: Queue, team: TeamId) -> None:
    """Let nobody rely on what was kept of a team's level: its legs have changed."""
    queue.db.execute(
        "INSERT INTO level VALUES (?, 1, '', 0, '[]') ON CONFLICT (team) DO UPDATE SET"
        " closings = closings + 1, hours = '', until = 0, steps = '[]'",
        (team,),
    )


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
