"""Find items, and return their refs in the order in which they are shown (handoff.md, 3).

The indexes alone decide: the first items of each team and urgency are read from them and merged by
age. Stored values (`since`, `turns`) depend on histories alone; ages are counted in the working
hours that the reader has configured (decision 018).
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
"""Condition: the court has not changed in this leg, so that the age follows from `since` alone."""

_SINCE = f"CAST(min(max(ifnull(since, {EARLIEST}), {EARLIEST}), {LAST_INSTANT}) AS INTEGER)"
"""The stored `since`, clamped to the years of calendars; other ages take too long to compute."""

_CLOSED_LAST = (
    "SELECT ref, closed_at, status FROM item INDEXED BY closed_item WHERE closed_at IS NOT NULL"
    " ORDER BY closed_at DESC, ref DESC LIMIT :last"
)
_LAST = 20_000  # closed items in which words are searched first

MOST_COUNTED = 1_000
_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM item INDEXED BY open_item WHERE court = :court AND {}"
    f" LIMIT {MOST_COUNTED})"
)
_WAITING = _COUNT.format("status <> 'draft' AND (snoozed_until IS NULL OR snoozed_until <= :now)")
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
"""The condition that a text contains a word; older texts (`words_of`) are folded here."""


class QueueQuery(NamedTuple):
    """Which items to find, and how many.

    now: the instant at which ages, due times and snoozes are compared.
    limit: the most items to return.
    awaiting: of open items, the team whose move it is; None for any team.
    status: the state of the items; None for any state.
    words: each must be in one of the item's texts (both folded), or be the item's name.
    snoozed: of open items, True for the snoozed, False for all others, None for both.
    sent: True to leave out drafts.
    """

    now: Instant
    limit: int
    awaiting: TeamId | None = None
    status: Status | None = None
    words: tuple[str, ...] = ()
    snoozed: bool | None = False
    sent: bool = False


class _Group(NamedTuple):
    """The open items of one team and urgency that a query finds, either overdue or not.

    court: the team whose move it is.
    edge: items with an earlier or equal virtual since are overdue; None for a team without ages.
    rank: the rank of the urgency.
    overdue: True for the overdue items, False for the others.
    """

    db: sqlite3.Connection
    query: QueueQuery
    ages: Ages
    court: TeamId
    edge: Instant | None
    rank: int
    overdue: bool


class _Part(NamedTuple):
    """Some of a group's items: an SQL condition, an order, and the index to read them by."""

    where: str
    order: str
    by: str = "open_item"


_Keys = Iterator[tuple[int, int]]
"""Pairs of an item's negative age in seconds and its ref, ascending: the oldest item first."""


def open_refs(db: sqlite3.Connection, query: QueueQuery, ages: Ages) -> list[int]:
    """Return the refs of the open items found, overdue first, then by urgency, age and ref.

    Items of a team that is not in the roster have no age.
    """
    teams = courts(db) if query.awaiting is None else (query.awaiting,)
    return list(islice(_in_order(db, query, ages, teams), query.limit))


def _in_order(
    db: sqlite3.Connection, query: QueueQuery, ages: Ages, teams: Sequence[TeamId]
) -> Iterator[int]:
    """Yield the refs of the open items of some teams, in the order of `open_refs`."""
    edges = [(team, ages.edge(team)) for team in teams]
    for overdue, rank in product((True, False), _RANKS):
        groups = (_Group(db, query, ages, *edge, rank, overdue) for edge in edges)
        streams = [stream for group in groups for stream in _streams(group)]
        yield from (ref for _, ref in merge(*streams))


def _streams(group: _Group) -> Iterator[_Keys]:
    """Yield iterators over disjoint parts of a group, each read from an index in order of keys."""
    due = _DUE if group.overdue else _NOT_DUE
    if group.edge is None:  # there are no ages
        yield _by_ref(group, _Part(due, "ref", "due_item" if group.overdue else "open_item"))
        return
    if group.overdue:  # by age, or else by the due instant
        yield _by_age(group, _Part(f"since <= :edge AND {_HELD}", "since, ref"))
        yield _by_age(
            group, _Part(f"since > :edge AND {_HELD} AND {due}", "since, ref", "due_item")
        )
    else:
        yield _by_age(group, _Part(f"since > :edge AND {_HELD} AND {due}", "since, ref"))
        yield _by_ref(group, _Part(f"since IS NULL AND {due}", "ref"))  # drafts
    yield _resumed(group)


def _by_ref(group: _Group, part: _Part) -> _Keys:
    """Return (0, ref) of items without an age, by ref."""
    return ((0, ref) for ref, *_ in _read(group, part))


def _by_age(group: _Group, part: _Part) -> _Keys:
    """Return (minus age, ref), in order, of items whose court has not changed in this leg.

    Rows come by `since`. If the limit falls among items of one age, the smallest refs are returned.
    """
    rows = _read(group, part).fetchall()
    tied: list[tuple[int, int]] = []
    if len(rows) == group.query.limit:
        first, last = group.ages.same_age_bounds(group.court, rows[-1][1])
        rows = [row for row in rows if row[1] < first]  # row[1] is `since`
        same_age = f"{part.where} AND since BETWEEN {first} AND {last}"
        key = -group.ages.age(group.court, last)
        tied = [(key, ref) for ref, *_ in _read(group, part._replace(where=same_age, order="ref"))]
    return chain(sorted((-group.ages.age(group.court, row[1]), row[0]) for row in rows), tied)


def _resumed(group: _Group) -> _Keys:
    """Yield (minus age, ref), in order, of items whose court has changed in this leg.

    Such an item is never older than its stored `since` suggests. Items are read by `since` and
    yielded when no item read later can come before them.
    """
    found: list[tuple[int, int]] = []
    calendar = group.ages.calendars[group.court]
    for where, last in _stretches(group):
        least = -group.ages.age(group.court, last)  # of the first parts of all keys to come
        same_age = _Part(f"{RESUMED} AND {where}", "ref", "resumed_item")
        for ref, _, due, turns in _read(group, same_age, limited=False):
            age = _age_of_turns(ref, turns, calendar, group.query.now)
            age = -least if age is None else age  # a damaged row has the age that `since` gives
            if group.overdue == _is_overdue(group, age, due):
                heappush(found, (-age, ref))
            while found and found[0] <= (least, ref):
                yield heappop(found)
    yield from sorted(found)


def _age_of_turns(ref: int, turns: str, calendar: Calendar, now: Instant) -> int | None:
    """Return an item's age in seconds; None if `turns`, JSON of its court changes, is damaged."""
    try:
        return age_of(turns_of(ref, turns), calendar, now)
    except DamagedError:
        return None


def _stretches(group: _Group) -> Iterator[tuple[str, Instant]]:
    """Yield SQL conditions, each for a stretch of time whose instants, as `since`, give one age.

    Each comes with its last instant. There are no gaps between the stretches, so that a damaged row
    is in one.
    """
    last = Instant(EARLIEST - 1)
    while last < LAST_INSTANT:
        where = f"since > {last}"
        row = _read(group, _Part(f"{RESUMED} AND {where}", "since, ref", "resumed_item")).fetchone()
        if row is None:
            return
        end = group.ages.same_age_bounds(group.court, row[1])[1]
        last = max(end, Instant(last + 1))  # later in any case, so that the loop ends
        yield (where if last >= LAST_INSTANT else f"{where} AND since <= {last}"), last


def _is_overdue(group: _Group, age: int, due: Instant | None) -> bool:
    """Return whether an item has an age in seconds of the service level or more, or is past due."""
    level = group.ages.levels[group.court]
    late = level is not None and age >= level
    return late or (due is not None and due < group.query.now)


def _read(group: _Group, part: _Part, *, limited: bool = True) -> sqlite3.Cursor:
    """Return a cursor over ref, `since` (see `_SINCE`), due instant and turns (JSON) of a part."""
    where, values = _conditions(group.db, group.query)
    words = " CROSS JOIN words USING (ref)" if group.query.words else ""
    return group.db.execute(
        f"SELECT ref, {_SINCE}, CAST(due_at AS INTEGER), turns"
        f" FROM item INDEXED BY {part.by}{words}"
        f" WHERE court = :court AND rank = :rank AND {part.where}"
        f"{_SNOOZED[group.query.snoozed]}{where} ORDER BY {part.order}"
        f"{' LIMIT :limit' if limited else ''}",
        values | {"court": group.court, "rank": group.rank, "edge": group.edge},
    )


def closed_refs(db: sqlite3.Connection, query: QueueQuery) -> list[int]:
    """Return the refs of the items that were closed last, the latest first, up to the limit.

    Words are searched in the last 20,000 closed items first, and in all items if that finds too
    few.
    """
    if not query.words:
        return _closed(db, query, "item INDEXED BY closed_item")
    found = _closed(db, query, f"({_CLOSED_LAST}) CROSS JOIN words USING (ref)")
    if len(found) == query.limit:
        return found
    return _closed(db, query, "words CROSS JOIN item USING (ref)")


def _closed(db: sqlite3.Connection, query: QueueQuery, source: str) -> list[int]:
    """Return closed items' refs, the last closed first; `source`: the tables and index to read."""
    where, values = _conditions(db, query)
    rows = db.execute(
        f"SELECT ref FROM {source}"
        f" WHERE closed_at IS NOT NULL{where} ORDER BY closed_at DESC, ref DESC LIMIT :limit",
        values,
    )
    return [ref for (ref,) in rows]


def _conditions(db: sqlite3.Connection, query: QueueQuery) -> tuple[str, dict[str, object]]:
    """Return a query's conditions as SQL that begins with AND, and the values of all parameters."""
    values: dict[str, object] = {"now": query.now, "limit": query.limit, "last": _LAST}
    where = " AND status <> 'draft'" if query.sent else ""
    if query.status is not None:
        where += " AND status = :status"
        values["status"] = query.status.value
    for number, word in enumerate(map(fold, query.words)):
        where += f" AND ({_HOLDS.format(number)} OR ref = :ref{number})"  # the word may be a name
        values |= {f"word{number}": word, f"ref{number}": _ref(db, word)}
    return where, values


def _ref(db: sqlite3.Connection, word: str) -> int | None:
    """Return the ref of the item that a folded word names, such as r-17 or des-17; else None."""
    name = written(word) if _NAME.fullmatch(word) else None
    return None if name is None else ref_of_name(db, name)


def count_waiting(db: sqlite3.Connection, team: TeamId, now: Instant) -> int:
    """Return how many items wait for a team, up to 1,000; drafts and snoozed items do not count."""
    (found,) = db.execute(_WAITING, {"court": team, "now": now}).fetchone()
    return int(found)


def count_drafts(db: sqlite3.Connection) -> int:
    """Return the number of drafts of all teams, up to 1,000."""
    counts = (db.execute(_DRAFTS, {"court": team}).fetchone()[0] for team in courts(db))
    return min(sum(map(int, counts)), MOST_COUNTED)


def courts(db: sqlite3.Connection) -> tuple[TeamId, ...]:
    """Return the teams that have the court of at least one open item."""
    rows = db.execute("SELECT DISTINCT court FROM waiting WHERE items > 0")
    return tuple(TeamId(court) for (court,) in rows)
