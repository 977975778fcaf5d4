"""Which items are sought, and their refs in the order in which they are shown (handoff.md, 3).

A page is chosen from the indexes alone: of each team and urgency the first few are read, and merged
by age. Only the items of the page are then read whole.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice, product
from typing import NamedTuple, TypeGuard

from teamclock.domain.interval import LIMIT, Instant
from teamclock.domain.item import Status
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.values import EARLIEST
from teamclock.domain.zones import LAST_INSTANT

Worked = Callable[[TeamId, Instant], int]
"""Tells how long a team has worked from an instant until now."""

_RANKS = tuple(sorted((urgency.rank for urgency in Urgency), reverse=True))
_DUE = "due_at < :now AND status <> 'draft'"
_NOT_DUE = "(due_at IS NULL OR due_at >= :now OR status = 'draft')"
_CLOSED_LAST = (
    "SELECT ref, closed_at, status FROM item INDEXED BY closed_item WHERE closed_at IS NOT NULL"
    " ORDER BY closed_at DESC, ref DESC LIMIT :last"
)
_LAST = 20_000
_SNOOZED = {
    None: "",
    True: " AND snoozed_until > :now",
    False: " AND (snoozed_until IS NULL OR snoozed_until <= :now)",
}


class Sought(NamedTuple):
    """What is looked for: whose move, which state, which words; snoozed ones, awake ones, or both.

    `snoozed` is None for both.
    """

    now: Instant
    limit: int
    awaiting: TeamId | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    snoozed: bool | None = False


class _Part(NamedTuple):
    """Some of a team's open items of one urgency, and their order by age, then ref."""

    by: str
    where: str
    order: str


def open_refs(
    db: sqlite3.Connection, sought: Sought, late: Mapping[TeamId, Instant], worked: Worked
) -> list[int]:
    """Return the most urgent open items: overdue, then urgency, then age, then ref.

    `late` gives for each team the instant at or before which a virtual since is overdue; the items
    of a team that it does not name have no age.
    """
    teams = courts(db) if sought.awaiting is None else (sought.awaiting,)
    return list(islice(_in_order(db, sought, teams, late, worked), sought.limit))


def _in_order(
    db: sqlite3.Connection,
    sought: Sought,
    teams: Sequence[TeamId],
    late: Mapping[TeamId, Instant],
    worked: Worked,
) -> Iterator[int]:
    for overdue, rank in product((True, False), _RANKS):
        streams = [
            _aged(_read(db, sought, part, (team, rank, late.get(team))), team, worked)
            for team in teams
            for part in _parts(sought.now, late.get(team), overdue=overdue)
        ]
        yield from (ref for _, ref in merge(*streams))


def _read(
    db: sqlite3.Connection,
    sought: Sought,
    part: _Part,
    place: tuple[TeamId, int, Instant | None],
) -> list[tuple[int, Instant | None]]:
    where, values = _conditions(sought)
    court, rank, edge = place
    words = " CROSS JOIN words USING (ref)" if sought.words else ""
    return db.execute(
        f"SELECT ref, since FROM item INDEXED BY {part.by}{words}"
        f" WHERE court = :court AND rank = :rank AND {part.where}{_SNOOZED[sought.snoozed]}{where}"
        f" ORDER BY {part.order} LIMIT :limit",
        values | {"court": court, "rank": rank, "edge": edge},
    ).fetchall()


def _aged(
    rows: Sequence[tuple[int, Instant | None]], team: TeamId, worked: Worked
) -> list[tuple[int, int]]:
    """Return what items are ordered by: the oldest first, then the ref.

    What is no instant, whoever wrote it, is no age either.
    """
    return [(-worked(team, since) if _is_instant(since) else 0, ref) for ref, since in rows]


def _is_instant(since: object) -> TypeGuard[Instant]:
    return isinstance(since, int) and EARLIEST - 11 * LIMIT <= since <= LAST_INSTANT


def _parts(now: Instant, edge: Instant | None, *, overdue: bool) -> tuple[_Part, ...]:
    """Return the parts that hold all that is overdue, or all that is not: no age from `now` on."""
    if edge is None:
        return (_part(_DUE, "ref", "due_item") if overdue else _part(_NOT_DUE, "ref"),)
    if not overdue:
        return (
            _part(f"since > :edge AND since <= :now AND {_NOT_DUE}", "since, ref"),
            _part(
                f"since > {'' if edge < now else ':edge AND since > '}:now AND {_NOT_DUE}", "ref"
            ),
            _part(f"since IS NULL AND {_NOT_DUE}", "ref"),
        )
    aged = "min(ifnull(since, :now), :now), ref"
    return (
        _part("since <= :edge AND since <= :now", "since, ref"),
        *([_part("since > :now AND since <= :edge", "ref")] if edge > now else []),
        _part(f"(since > :edge OR since IS NULL) AND {_DUE}", aged, "due_item"),
    )


def _part(where: str, order: str, index: str = "open_item") -> _Part:
    return _Part(index, where, order)


def closed_refs(db: sqlite3.Connection, sought: Sought) -> list[int]:
    """Return the closed items that were closed last.

    Words are looked for in those closed last, which is quick where they are not rare, and else in
    all of them, by the order in which they lie on the disk.
    """
    if not sought.words:
        return _closed(db, sought, "item INDEXED BY closed_item")
    found = _closed(db, sought, f"({_CLOSED_LAST}) CROSS JOIN words USING (ref)")
    if len(found) == sought.limit:
        return found
    return _closed(db, sought, "words CROSS JOIN item USING (ref)")


def _closed(db: sqlite3.Connection, sought: Sought, source: str) -> list[int]:
    where, values = _conditions(sought)
    rows = db.execute(
        f"SELECT ref FROM {source}"
        f" WHERE closed_at IS NOT NULL{where} ORDER BY closed_at DESC, ref DESC LIMIT :limit",
        values,
    )
    return [ref for (ref,) in rows]


def _conditions(sought: Sought) -> tuple[str, dict[str, object]]:
    """Return what else an item must hold, as SQL that begins with AND, and all values."""
    values: dict[str, object] = {"now": sought.now, "limit": sought.limit, "last": _LAST}
    where = ""
    if sought.status is not None:
        where += " AND status = :status"
        values["status"] = sought.status.value
    for number, word in enumerate(sought.words):
        where += f" AND instr(text, :word{number}) > 0"
        values[f"word{number}"] = word.casefold()
    return where, values


def courts(db: sqlite3.Connection) -> tuple[TeamId, ...]:
    """Return the teams whose move it is on some item."""
    rows = db.execute("SELECT DISTINCT court FROM waiting WHERE items > 0")
    return tuple(TeamId(court) for (court,) in rows)
