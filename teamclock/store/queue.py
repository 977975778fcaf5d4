"""The queue: items and their histories, kept, found and put in order (handoff.md, 2 and 3)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple

from teamclock.domain.errors import DataError, NotFoundError, RefusedError
from teamclock.domain.flow import LEAST_LEGS, LEVEL_DAYS, service_level
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Event, Item, Status, Waiting
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.store.database import disk_trouble, open_queue, transaction
from teamclock.store.rows import (
    COLUMNS,
    EVENT_COLUMNS,
    SELECT,
    event_of,
    event_row,
    item_of,
    item_row,
)

_LAST_REF = 2**63 - 1  # a larger number fits no column
_INSERT_ITEM = (
    f"INSERT INTO item ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
)
_UPDATE_ITEM = (
    f"UPDATE item SET {', '.join(f'{name} = :{name}' for name in COLUMNS)}"
    " WHERE uid = :uid AND rev = :rev - 1"
)
_INSERT_EVENT = f"INSERT INTO event VALUES ({', '.join('?' * len(EVENT_COLUMNS))})"


class Sought(NamedTuple):
    """What is looked for: whose move, which state, which words; snoozed ones or those awake."""

    now: Instant
    limit: int
    awaiting: TeamId | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    snoozed: bool = False


class Leg(NamedTuple):
    """A leg that was closed: how long its cycle was, and whether it was returned or talked over."""

    item: str
    leg: int
    receiver: TeamId
    closed_at: Instant
    cycle_s: int
    returned: bool
    synced: bool


class Queue:
    """A queue file that is open; each step's row and event are written in one transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = open_queue(path)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all of a block, or nothing."""
        with transaction(self._db, self.path):
            yield

    def add(self, item: Item, since: Instant | None) -> int:
        """Insert an item without its event and return its ref, which is never given again."""
        cursor = self._db.execute(_INSERT_ITEM, item_row(item, since))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def save(self, item: Item, since: Instant | None) -> None:
        """Write a new revision; raise RefusedError where another was quicker."""
        cursor = self._db.execute(_UPDATE_ITEM, item_row(item, since))
        if cursor.rowcount != 1:
            raise RefusedError(f"{item.name} changed since you looked: look again, then decide")

    def record(self, event: Event) -> None:
        self._db.execute(_INSERT_EVENT, event_row(event))

    def close_leg(self, leg: Leg) -> None:
        """Keep a closed leg, and renew the service level of its receiver."""
        self._db.execute("INSERT OR REPLACE INTO leg VALUES (?, ?, ?, ?, ?, ?, ?)", leg)
        self._renew_level(leg.receiver, leg.closed_at)

    def open_leg(self, item: Item, now: Instant) -> None:
        """Forget that the leg of an item was closed, and renew its receiver's service level."""
        self._db.execute("DELETE FROM leg WHERE item = ? AND leg = ?", (item.uid, item.leg))
        self._renew_level(item.receiver, now)

    def _renew_level(self, team: TeamId, now: Instant) -> None:
        """Keep the service level that a team's legs of the last 90 days tell."""
        rows = self._db.execute(
            "SELECT cycle_s FROM leg WHERE receiver = ? AND closed_at > ?",
            (team, now - LEVEL_DAYS * DAY),
        )
        cycles = [cycle for (cycle,) in rows]
        level = service_level(cycles, 0)  # `levels` tells none of fewer legs than are enough
        self._db.execute(
            "INSERT OR REPLACE INTO level VALUES (?, ?, ?)", (team, level, len(cycles))
        )

    def levels(self) -> dict[TeamId, int]:
        """Return the service levels that enough legs tell, in seconds."""
        with disk_trouble(self.path):
            rows = self._db.execute(
                "SELECT team, seconds FROM level WHERE legs >= ?", (LEAST_LEGS,)
            )
            return {TeamId(team): seconds for team, seconds in rows}

    def item(self, ref: int) -> Item:
        """Return an item by its ref; raise NotFoundError where there is none."""
        with disk_trouble(self.path):
            row = self._db.execute(f"{SELECT} WHERE ref = ?", (min(ref, _LAST_REF),)).fetchone()
        if row is None:
            raise NotFoundError(f"there is no item R-{ref}: “teamclock queue list” shows them")
        return item_of(row)

    def history(self, uid: str) -> tuple[Event, ...]:
        """Return the events of an item, by revision."""
        with disk_trouble(self.path):
            rows = self._db.execute(
                f"SELECT {', '.join(EVENT_COLUMNS)} FROM event WHERE item = ? ORDER BY rev", (uid,)
            ).fetchall()
        if not rows:
            raise DataError("an item lost its history: see “teamclock backup restore”")
        return tuple(map(event_of, rows))

    def courts(self) -> tuple[TeamId, ...]:
        """Return the teams whose move it is on some item."""
        with disk_trouble(self.path):
            rows = self._db.execute("SELECT DISTINCT court FROM item WHERE court IS NOT NULL")
            return tuple(TeamId(court) for (court,) in rows)

    def waiting(self) -> Waiting:
        """Return how many open items wait for each team, and for the receiver of each leg."""
        with disk_trouble(self.path):
            rows = self._db.execute(
                "SELECT giver, receiver, court, count(*) FROM item"
                " WHERE court IS NOT NULL GROUP BY giver, receiver, court"
            ).fetchall()
        teams: dict[TeamId, int] = {}
        for _giver, _receiver, court, count in rows:
            teams[TeamId(court)] = teams.get(TeamId(court), 0) + count
        legs = {
            (TeamId(giver), TeamId(receiver)): count
            for giver, receiver, court, count in rows
            if court == receiver
        }
        return Waiting(teams, legs)

    def open_items(self, sought: Sought, late: Mapping[TeamId, Instant]) -> list[Item]:
        """Return enough open items to hold the `limit` most urgent ones, in no order.

        `late` gives for each team the instant at or before which a virtual since is overdue. Of
        each team and urgency the oldest are read along the index, the overdue and the others apart;
        the items of a team that it does not name have no age, and come by their refs.
        """
        found: dict[int, Item] = {}
        teams = self.courts() if sought.awaiting is None else (sought.awaiting,)
        where, values = _conditions(sought)
        with disk_trouble(self.path):
            for team in teams:
                parts = _parts(sought.now, late.get(team))
                for rank, part in product((urgency.rank for urgency in Urgency), parts):
                    rows = self._db.execute(
                        f"{SELECT} WHERE court = ? AND rank = ? AND {part.where}{where}"
                        f" ORDER BY {part.order} LIMIT ?",
                        (team, rank, *part.ends, *values, sought.limit),
                    )
                    found |= {row[0]: item_of(row) for row in rows}
        return list(found.values())

    def closed_items(self, sought: Sought) -> list[Item]:
        """Return the closed items that were closed last."""
        where, values = "closed_at IS NOT NULL", list[object]()
        if sought.status is not None:
            where, values = f"{where} AND status = ?", [sought.status.value]
        for word in sought.words:
            where += " AND instr(words, ?) > 0"
            values.append(word.casefold())
        with disk_trouble(self.path):
            rows = self._db.execute(
                f"{SELECT} WHERE {where} ORDER BY closed_at DESC, ref DESC LIMIT ?",
                (*values, sought.limit),
            )
            return [item_of(row) for row in rows]


class _Part(NamedTuple):
    """Some of a team's open items of one urgency, and their order by age, then ref."""

    where: str
    ends: tuple[Instant, ...]
    order: str


def _parts(now: Instant, edge: Instant | None) -> tuple[_Part, ...]:
    """Return the parts in which the most urgent items are sought: no age from `now` on."""
    if edge is None:
        return (_Part("due_at < ? AND status <> 'draft'", (now,), "ref"), _Part("1", (), "ref"))
    return (
        _Part("since <= ?", (edge,), "since, ref"),
        _Part("since > ? AND since <= ?", (edge, now), "since, ref"),
        _Part("since > ?", (now,), "ref"),
        _Part("since IS NULL", (), "ref"),
        _Part("due_at < ? AND status <> 'draft'", (now,), f"min(ifnull(since, {now}), {now}), ref"),
    )


def _conditions(sought: Sought) -> tuple[str, list[object]]:
    """Return what else an open item must hold, as SQL that begins with AND, and its values."""
    awake = "(snoozed_until IS NULL OR snoozed_until <= ?)"
    where = f" AND {'NOT ' if sought.snoozed else ''}{awake}"
    values: list[object] = [sought.now]
    if sought.status is not None:
        where += " AND status = ?"
        values.append(sought.status.value)
    for word in sought.words:
        where += " AND instr(words, ?) > 0"
        values.append(word.casefold())
    return where, values
