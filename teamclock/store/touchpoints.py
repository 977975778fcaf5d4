"""Talks, the ledger of kept series, and who is excused: rows beside the queue's items."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from teamclock.domain.errors import DamagedError, NotFoundError, RefusedError
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.domain.series import Excuse
from teamclock.domain.touchpoint import Status, Touchpoint
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.rows import SELECT, item_of

_COLUMNS = (
    *("uid", "start", "end", "teams", "status", "rev", "by", "cost"),
    *("minutes", "attendees", "summary"),
)
_READ = f"SELECT ref, {', '.join(_COLUMNS)} FROM touchpoint"
_WRITE = (
    f"INSERT INTO touchpoint ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
)
_CHANGE = (
    f"UPDATE touchpoint SET {', '.join(f'{name} = :{name}' for name in _COLUMNS)}"
    " WHERE uid = :uid AND rev = :rev - 1"
)
_LARGEST = 2**63 - 1
MOST = 1_000


def add(queue: Queue, talk: Touchpoint) -> Touchpoint:
    """Insert a talk and what it is about, in a transaction of the caller; return it as read."""
    ref = queue.db.execute(_WRITE, _row(talk)).lastrowid
    assert ref is not None
    queue.db.executemany("INSERT INTO agenda VALUES (?, ?)", [(ref, item) for item in talk.items])
    return talk._replace(ref=ref, items=tuple(sorted(talk.items)))


def save(queue: Queue, talk: Touchpoint) -> None:
    """Write a new revision of a talk."""
    cursor = queue.db.execute(_CHANGE, _row(talk))
    assert cursor.rowcount == 1, "a talk is read and written in one transaction"


def touchpoint(queue: Queue, which: int | Touchpoint) -> Touchpoint:
    """Return a talk by its ref, or as it is now that was seen before.

    Raise NotFoundError where there is none, RefusedError where the ref is another's than the one
    that was seen.
    """
    ref, uid = (which, None) if isinstance(which, int) else (which.ref, which.uid)
    found = _talks(queue, f"{_READ} WHERE ref = :ref", ref=min(ref, _LARGEST))
    if not found:
        raise NotFoundError(f"there is no talk T-{ref}", ": “teamclock meet list” shows them")
    if uid not in {None, found[0].uid}:
        raise RefusedError(f"{found[0].name} is another talk now: look again, then decide")
    return found[0]


def planned(queue: Queue, *, least: Instant, most: Instant) -> tuple[Touchpoint, ...]:
    """Return the talks that are planned to start in [least, most), by their starts."""
    return _talks(
        queue,
        f"{_READ} INDEXED BY planned_touchpoint WHERE status = 'planned'"
        " AND start >= :least AND start < :most ORDER BY start, ref LIMIT :limit",
        least=least,
        most=most,
        limit=MOST,
    )


def items(queue: Queue, talk: Touchpoint) -> tuple[Item, ...]:
    """Return what a talk is about, by ref."""
    statement = f"{SELECT} WHERE uid IN (SELECT item FROM agenda WHERE touchpoint = ?) ORDER BY ref"
    with disk_trouble(queue.path):
        return tuple(map(item_of, queue.db.execute(statement, (talk.ref,)).fetchall()))


def is_planned(queue: Queue, item: str, now: Instant) -> bool:
    """Tell whether a talk over an item is still to come, or going on."""
    statement = (
        "SELECT 1 FROM agenda JOIN touchpoint ON ref = touchpoint"
        " WHERE item = ? AND status = 'planned' AND end > ?"
    )
    with disk_trouble(queue.path):
        return queue.db.execute(statement, (item, now)).fetchone() is not None


def ledger(queue: Queue) -> dict[TeamId, int]:
    """Return how many minutes each team has carried in the series that were kept."""
    with disk_trouble(queue.path):
        return dict(queue.db.execute("SELECT team, minutes FROM ledger").fetchall())


def keep_ledger(queue: Queue, carried: Mapping[TeamId, int]) -> None:
    """Write how many minutes some teams have carried; the others' stay."""
    queue.db.executemany("INSERT OR REPLACE INTO ledger VALUES (?, ?)", carried.items())


def excuses(queue: Queue) -> dict[Excuse, str]:
    """Return who need not come in which week, and why."""
    with disk_trouble(queue.path):
        rows = queue.db.execute("SELECT team, week, reason FROM excuse").fetchall()
    return {Excuse(TeamId(team), week): reason for team, week, reason in rows}


def excuse(queue: Queue, one: Excuse, reason: str | None) -> None:
    """Keep that a team need not come in a week, and why; None: it comes after all."""
    queue.db.execute("DELETE FROM excuse WHERE team = ? AND week = ?", one)
    if reason is not None:
        queue.db.execute("INSERT INTO excuse VALUES (?, ?, ?)", (*one, reason))


def _talks(queue: Queue, statement: str, **values: object) -> tuple[Touchpoint, ...]:
    with disk_trouble(queue.path):
        rows = queue.db.execute(statement, values).fetchall()
        return tuple(_talk(row, _agenda(queue, row[0])) for row in rows)


def _agenda(queue: Queue, ref: int) -> tuple[str, ...]:
    rows = queue.db.execute("SELECT item FROM agenda WHERE touchpoint = ? ORDER BY item", (ref,))
    return tuple(item for (item,) in rows)


def _row(talk: Touchpoint) -> dict[str, Any]:
    own = talk._asdict()
    kept = {name: own[name] for name in _COLUMNS if name in own}
    return kept | {
        "start": talk.at.start,
        "end": talk.at.end,
        "teams": json.dumps(talk.teams),
        "status": talk.status.value,
        "cost": json.dumps(dict(talk.cost)) if talk.cost else None,
    }


def _talk(row: tuple[Any, ...], agenda: Iterable[str]) -> Touchpoint:
    ref, uid, start, end, teams, status, rev, by, cost, *record = row
    try:
        return Touchpoint(
            ref,
            uid,
            Interval(Instant(start), Instant(end)),
            tuple(map(TeamId, json.loads(teams))),
            tuple(agenda),
            by,
            Status(status),
            rev,
            {}
            if cost is None
            else {TeamId(team): int(of) for team, of in json.loads(cost).items()},
            *record,
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise DamagedError(f"T-{ref} cannot be read: see “teamclock backup restore”") from None
