"""Which items are sought, and their refs in the order in which they are shown (handoff.md, 3).

A page is chosen from the indexes alone: of each team and urgency the first few are read, and merged
by age. Only the items of the page are then read whole. What is stored (`since`, `turns`) depends on
the items' histories alone; the working hours are those of whoever looks (decision 018).
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush, merge
from itertools import chain, islice, product
from typing import NamedTuple

from teamclock.domain.errors import DamagedError
from teamclock.domain.flow import Ages, age_of
from teamclock.domain.folding import fold
from teamclock.domain.interval import Instant
from teamclock.domain.item import Status
from teamclock.domain.note import Urgency
from teamclock.domain.roster import TeamId
from teamclock.domain.values import EARLIEST
from teamclock.domain.work import Calendar
from teamclock.domain.zones import LAST_INSTANT
from teamclock.store.rows import RESUMED, turns_of

_RANKS = tuple(sorted((urgency.rank for urgency in Urgency), reverse=True))
_DUE = "due_at < :now AND status <> 'draft'"
_NOT_DUE = "(due_at IS NULL OR due_at >= :now OR status = 'draft')"
_HELD = "instr(turns, ',') = 0"
"""The court has had the item since the leg's first turn: its age is reckoned from `since` alone."""

_SINCE = f"CAST(min(max(ifnull(since, {EARLIEST}), {EARLIEST}), {LAST_INSTANT}) AS INTEGER)"
"""What was stored, but no instant that would take for ever to reckon with: such a row is damaged,
and is told when its item is read."""

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


_REF = re.compile(r"r-([1-9][0-9]{0,14})")
_HOLDS = (
    "instr(text, :word{0}) > 0 OR"
    " (substr(text, 1, 1) <> char(10) AND instr(fold(CAST(text AS BLOB)), :word{0}) > 0)"
)
"""Whether a text holds a word; those that were not folded when they were written (`words_of`) are
folded now."""


class QueueQuery(NamedTuple):
    """What is looked for: whose move, which state, which words; snoozed ones, awake ones, or both.

    Each word must be in an item's texts, both folded, or be its ref.

    `snoozed` is None for both.
    """

    now: Instant
    limit: int
    awaiting: TeamId | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    snoozed: bool | None = False


class _Place(NamedTuple):
    """The open items of one team and urgency, the overdue ones or the others, that are sought."""

    db: sqlite3.Connection
    sought: QueueQuery
    ages: Ages
    court: TeamId
    edge: Instant | None
    rank: int
    overdue: bool


class _Part(NamedTuple):
    """Some of a place's items, read by an index in some order."""

    where: str
    order: str
    by: str = "open_item"


_Keys = Iterator[tuple[int, int]]
"""Items in their order: minus the age in seconds, then the ref."""


def open_refs(db: sqlite3.Connection, sought: QueueQuery, ages: Ages) -> list[int]:
    """Return the most urgent open items: overdue, then urgency, then age, then ref.

    The items of a team that is not in the roster have no age.
    """
    teams = courts(db) if sought.awaiting is None else (sought.awaiting,)
    return list(islice(_in_order(db, sought, ages, teams), sought.limit))


def _in_order(
    db: sqlite3.Connection, sought: QueueQuery, ages: Ages, teams: Sequence[TeamId]
) -> Iterator[int]:
    edges = [(team, ages.edge(team)) for team in teams]
    for overdue, rank in product((True, False), _RANKS):
        places = (_Place(db, sought, ages, *edge, rank, overdue) for edge in edges)
        streams = [stream for place in places for stream in _streams(place)]
        yield from (ref for _, ref in merge(*streams))


def _streams(place: _Place) -> Iterator[_Keys]:
    """Yield the parts of a place, each in its order."""
    due = _DUE if place.overdue else _NOT_DUE
    if place.edge is None:
        yield _by_ref(place, _Part(due, "ref", "due_item" if place.overdue else "open_item"))
        return
    if place.overdue:
        yield _by_age(place, _Part(f"since <= :edge AND {_HELD}", "since, ref"))
        yield _by_age(
            place, _Part(f"since > :edge AND {_HELD} AND {due}", "since, ref", "due_item")
        )
    else:
        yield _by_age(place, _Part(f"since > :edge AND {_HELD} AND {due}", "since, ref"))
        yield _by_ref(place, _Part(f"since IS NULL AND {due}", "ref"))
    yield _resumed(place)


def _by_ref(place: _Place, part: _Part) -> _Keys:
    """Yield items without an age."""
    return ((0, ref) for ref, *_ in _read(place, part))


def _by_age(place: _Place, part: _Part) -> _Keys:
    """Yield items that the court has had since the stored instant, whose ages are those since then.

    Where the limit cuts items of one age apart, those of the smallest refs are read instead.
    """
    rows = _read(place, part).fetchall()
    tied: list[tuple[int, int]] = []
    if len(rows) == place.sought.limit:
        first, last = place.ages.alike(place.court, rows[-1][1])
        rows = [row for row in rows if row[1] < first]
        alike = f"{part.where} AND since BETWEEN {first} AND {last}"
        age = -place.ages.age(place.court, last)
        tied = [(age, ref) for ref, *_ in _read(place, part._replace(where=alike, order="ref"))]
    return chain(sorted((-place.ages.age(place.court, row[1]), row[0]) for row in rows), tied)


def _resumed(place: _Place) -> _Keys:
    """Yield items that went back and forth, whose ages are reckoned from all turns of the leg.

    None is older than its stored instant says. So they are read by that, all that are alike in the
    order of their refs, and each is yielded once none that follows can come before it.
    """
    found: list[tuple[int, int]] = []
    calendar = place.ages.calendars[place.court]
    for where, last in _stretches(place):
        oldest = -place.ages.age(place.court, last)
        alike = _Part(f"{RESUMED} AND {where}", "ref", "resumed_item")
        for ref, _, due, turns in _read(place, alike, limited=False):
            age = _age_of_turns(ref, turns, calendar, place.sought.now)
            age = -oldest if age is None else age
            if place.overdue == _is_overdue(place, age, due):
                heappush(found, (-age, ref))
            while found and found[0] <= (oldest, ref):
                yield heappop(found)
    yield from sorted(found)


def _age_of_turns(ref: int, turns: str, calendar: Calendar, now: Instant) -> int | None:
    """Return an age in seconds; None of a damaged row, which is told when its item is read."""
    try:
        return age_of(turns_of(ref, turns), calendar, now)
    except DamagedError:
        return None


def _stretches(place: _Place) -> Iterator[tuple[str, Instant]]:
    """Yield where stored instants of resumed items are, as stretches that are of one age each.

    Each is a condition, and the last instant that is in it. They follow each other without a gap,
    so that a row whose value is no instant is in one of them, and is told when its item is read.
    """
    last = Instant(EARLIEST - 1)
    while last < LAST_INSTANT:
        where = f"since > {last}"
        row = _read(place, _Part(f"{RESUMED} AND {where}", "since, ref", "resumed_item")).fetchone()
        if row is None:
            return
        last = max(place.ages.alike(place.court, row[1])[1], Instant(last + 1))
        yield (where if last >= LAST_INSTANT else f"{where} AND since <= {last}"), last


def _is_overdue(place: _Place, age: int, due: Instant | None) -> bool:
    level = place.ages.levels[place.court]
    late = level is not None and age >= level
    return late or (due is not None and due < place.sought.now)


def _read(place: _Place, part: _Part, *, limited: bool = True) -> sqlite3.Cursor:
    """Return rows of ref, stored since, due instant and turns as they are stored."""
    where, values = _conditions(place.sought)
    words = " CROSS JOIN words USING (ref)" if place.sought.words else ""
    return place.db.execute(
        f"SELECT ref, {_SINCE}, CAST(due_at AS INTEGER), turns"
        f" FROM item INDEXED BY {part.by}{words}"
        f" WHERE court = :court AND rank = :rank AND {part.where}"
        f"{_SNOOZED[place.sought.snoozed]}{where} ORDER BY {part.order}"
        f"{' LIMIT :limit' if limited else ''}",
        values | {"court": place.court, "rank": place.rank, "edge": place.edge},
    )


def closed_refs(db: sqlite3.Connection, sought: QueueQuery) -> list[int]:
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


def _closed(db: sqlite3.Connection, sought: QueueQuery, source: str) -> list[int]:
    where, values = _conditions(sought)
    rows = db.execute(
        f"SELECT ref FROM {source}"
        f" WHERE closed_at IS NOT NULL{where} ORDER BY closed_at DESC, ref DESC LIMIT :limit",
        values,
    )
    return [ref for (ref,) in rows]


def _conditions(sought: QueueQuery) -> tuple[str, dict[str, object]]:
    """Return what else an item must hold, as SQL that begins with AND, and all values."""
    values: dict[str, object] = {"now": sought.now, "limit": sought.limit, "last": _LAST}
    where = ""
    if sought.status is not None:
        where += " AND status = :status"
        values["status"] = sought.status.value
    for number, word in enumerate(map(fold, sought.words)):
        where += f" AND ({_HOLDS.format(number)} OR ref = :ref{number})"
        ref = _REF.fullmatch(word)
        values |= {f"word{number}": word, f"ref{number}": None if ref is None else int(ref[1])}
    return where, values


def courts(db: sqlite3.Connection) -> tuple[TeamId, ...]:
    """Return the teams whose move it is on some item."""
    rows = db.execute("SELECT DISTINCT court FROM waiting WHERE items > 0")
    return tuple(TeamId(court) for (court,) in rows)
