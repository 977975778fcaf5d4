"""Find items, and return their refs in the order in which they are shown (handoff.md, 3).

A page is chosen from the indexes alone: the first few items of each team and urgency are read and
merged by age. Only the items of the page are then read whole. Stored values (`since`, `turns`)
depend on histories alone; the working hours are those of the reader (decision 018).
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
from teamclock.store.names import ref_of_name, written
from teamclock.store.rows import RESUMED, turns_of

_RANKS = tuple(sorted((urgency.rank for urgency in Urgency), reverse=True))
_DUE = "due_at < :now AND status <> 'draft'"
_NOT_DUE = "(due_at IS NULL OR due_at >= :now OR status = 'draft')"
_HELD = "instr(turns, ',') = 0"
"""The court has had the item since the leg's first turn; its age is computed from `since` alone."""

_SINCE = f"CAST(min(max(ifnull(since, {EARLIEST}), {EARLIEST}), {LAST_INSTANT}) AS INTEGER)"
"""The stored instant, clamped to the years that calendars know: ages of others would take for ever
to compute. A row with another value is damaged and is reported when its item is read."""

_CLOSED_LAST = (
    "SELECT ref, closed_at, status FROM item INDEXED BY closed_item WHERE closed_at IS NOT NULL"
    " ORDER BY closed_at DESC, ref DESC LIMIT :last"
)
_LAST = 20_000

MOST_COUNTED = 1_000
_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM item INDEXED BY open_item WHERE court = :court AND {}"
    f" LIMIT {MOST_COUNTED})"
)
_MOVES = _COUNT.format("status <> 'draft' AND (snoozed_until IS NULL OR snoozed_until <= :now)")
_DRAFTS = _COUNT.format("rank IN (0, 1, 2) AND since IS NULL AND status = 'draft'")
_SNOOZED = {
    None: "",
    True: " AND snoozed_until > :now",
    False: " AND (snoozed_until IS NULL OR snoozed_until <= :now)",
}


_NAME = re.compile(r"[a-z0-9]{1,6}-[1-9][0-9]{0,14}")
_HOLDS = (
    "instr(text, :word{0}) > 0 OR"
    " (substr(text, 1, 1) <> char(10) AND instr(fold(CAST(text AS BLOB)), :word{0}) > 0)"
)
"""The condition that a text holds a word; texts of older programs (`words_of`) are folded now."""


class QueueQuery(NamedTuple):
    """Which items to find, and how many.

    now: the instant at which ages, due times and snoozes are compared.
    limit: the most items to return.
    awaiting: the team whose move it is; None for any.
    status: the state of the items; None for any.
    words: texts each of which must be in an item's texts, both folded, or be its name.
    snoozed: True for snoozed items, False for the others, None for both.
    sent: True to leave out drafts.
    """

    now: Instant
    limit: int
    awaiting: TeamId | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    snoozed: bool | None = False
    sent: bool = False


class _Place(NamedTuple):
    """The open items of one team and urgency that are sought, either overdue or not.

    edge: items with an earlier or equal virtual since are overdue; None: the team has no ages.
    rank: the rank of the urgency.
    overdue: whether the overdue items are meant, or the others.
    """

    db: sqlite3.Connection
    sought: QueueQuery
    ages: Ages
    court: TeamId
    edge: Instant | None
    rank: int
    overdue: bool


class _Part(NamedTuple):
    """A part of a place's items: an SQL condition, an order, and the index to read by."""

    where: str
    order: str
    by: str = "open_item"


_Keys = Iterator[tuple[int, int]]
"""Pairs of an item's negative age in seconds and its ref, ascending."""


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
    """Yield one stream a part of a place, each ascending."""
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
    """Return items without an age, by their refs."""
    return ((0, ref) for ref, *_ in _read(place, part))


def _by_age(place: _Place, part: _Part) -> _Keys:
    """Return items that the court has had since the stored instant, by age, then by ref.

    Where the limit falls among items of one age, those with the smallest refs are returned.
    """
    rows = _read(place, part).fetchall()
    tied: list[tuple[int, int]] = []
    if len(rows) == place.sought.limit:
        first, last = place.ages.same_age_bounds(place.court, rows[-1][1])
        rows = [row for row in rows if row[1] < first]
        alike = f"{part.where} AND since BETWEEN {first} AND {last}"
        age = -place.ages.age(place.court, last)
        tied = [(age, ref) for ref, *_ in _read(place, part._replace(where=alike, order="ref"))]
    return chain(sorted((-place.ages.age(place.court, row[1]), row[0]) for row in rows), tied)


def _resumed(place: _Place) -> _Keys:
    """Yield items that went back and forth, whose ages are computed from all turns of the leg.

    None is older than its stored instant suggests. Items are therefore read by that instant, those
    of one age by ref, and each is yielded once no item that follows can come before it.
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
    """Return an age in seconds; None for a damaged row, reported when its item is read."""
    try:
        return age_of(turns_of(ref, turns), calendar, now)
    except DamagedError:
        return None


def _stretches(place: _Place) -> Iterator[tuple[str, Instant]]:
    """Yield the stretches in which resumed items have stored instants of one age.

    Each is an SQL condition and the last instant that meets it. The stretches follow each other
    without a gap, so that a damaged row is in one of them and is reported when its item is read.
    """
    last = Instant(EARLIEST - 1)
    while last < LAST_INSTANT:
        where = f"since > {last}"
        row = _read(place, _Part(f"{RESUMED} AND {where}", "since, ref", "resumed_item")).fetchone()
        if row is None:
            return
        last = max(place.ages.same_age_bounds(place.court, row[1])[1], Instant(last + 1))
        yield (where if last >= LAST_INSTANT else f"{where} AND since <= {last}"), last


def _is_overdue(place: _Place, age: int, due: Instant | None) -> bool:
    level = place.ages.levels[place.court]
    late = level is not None and age >= level
    return late or (due is not None and due < place.sought.now)


def _read(place: _Place, part: _Part, *, limited: bool = True) -> sqlite3.Cursor:
    """Return rows of ref, stored since, due instant and turns, the last two as stored."""
    where, values = _conditions(place.db, place.sought)
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
    """Return the refs of the items that were closed last, the latest first.

    Words are searched in the last 20,000 closed items, which is quick for common words, and then,
    where those are too few, in all items in their order on the disk.
    """
    if not sought.words:
        return _closed(db, sought, "item INDEXED BY closed_item")
    found = _closed(db, sought, f"({_CLOSED_LAST}) CROSS JOIN words USING (ref)")
    if len(found) == sought.limit:
        return found
    return _closed(db, sought, "words CROSS JOIN item USING (ref)")


def _closed(db: sqlite3.Connection, sought: QueueQuery, source: str) -> list[int]:
    where, values = _conditions(db, sought)
    rows = db.execute(
        f"SELECT ref FROM {source}"
        f" WHERE closed_at IS NOT NULL{where} ORDER BY closed_at DESC, ref DESC LIMIT :limit",
        values,
    )
    return [ref for (ref,) in rows]


def _conditions(db: sqlite3.Connection, sought: QueueQuery) -> tuple[str, dict[str, object]]:
    """Return further conditions as SQL that begins with AND, and the values of all parameters."""
    values: dict[str, object] = {"now": sought.now, "limit": sought.limit, "last": _LAST}
    where = " AND status <> 'draft'" if sought.sent else ""
    if sought.status is not None:
        where += " AND status = :status"
        values["status"] = sought.status.value
    for number, word in enumerate(map(fold, sought.words)):
        where += f" AND ({_HOLDS.format(number)} OR ref = :ref{number})"
        values |= {f"word{number}": word, f"ref{number}": _ref(db, word)}
    return where, values


def _ref(db: sqlite3.Connection, word: str) -> int | None:
    """Return the ref of the item that a folded word names, such as r-17 or des-17."""
    name = written(word) if _NAME.fullmatch(word) else None
    return None if name is None else ref_of_name(db, name)


def moves(db: sqlite3.Connection, team: TeamId, now: Instant) -> int:
    """Return how many items wait for a team, up to 1,000; neither drafts nor snoozed items."""
    (found,) = db.execute(_MOVES, {"court": team, "now": now}).fetchone()
    return int(found)


def drafts(db: sqlite3.Connection) -> int:
    """Return the number of drafts of all teams, up to 1,000."""
    counts = (db.execute(_DRAFTS, {"court": team}).fetchone()[0] for team in courts(db))
    return min(sum(map(int, counts)), MOST_COUNTED)


def courts(db: sqlite3.Connection) -> tuple[TeamId, ...]:
    """Return the teams that have the court of at least one item."""
    rows = db.execute("SELECT DISTINCT court FROM waiting WHERE items > 0")
    return tuple(TeamId(court) for (court,) in rows)
