"""Stored entries of a shared queue (share.md, 3).

The functions that write run in a transaction of the caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from teamclock.domain.entry import Decision, DeskId, FoldVerdict, Subject
from teamclock.domain.interval import Instant
from teamclock.store.damage import fetched
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue

LET_GO = Instant(0)
"""The value of `settled` for a refused step that its author does not want to see again."""

_COLUMNS = ("uid", "desk", "n", "subject", "kind", "stamp", "line", "verdict", "why", "settled")
_INSERT = f"INSERT OR IGNORE INTO entry VALUES ({', '.join('?' * len(_COLUMNS))})"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM entry"
_ORDER = (
    "CASE substr(subject, 1, 4) WHEN 'desk' THEN 0 WHEN 'seri' THEN 1 WHEN 'meet' THEN 2"
    " WHEN 'item' THEN 3 ELSE 4 END"
)


class StoredEntry(NamedTuple):
    """An entry as it is stored: its line, and what the fold decided.

    n: its number in the log of its desk; None while it is not published
    settled: when the verdict was reached; 0 where it is not to be shown any more
    """

    uid: str
    desk: DeskId
    n: int | None
    subject: Subject
    kind: str
    stamp: int
    line: str
    verdict: FoldVerdict = FoldVerdict.NEW
    why: str = ""
    settled: Instant = LET_GO


class LogState(NamedTuple):
    """How far the log of a desk was read, and why no further; empty for no trouble."""

    read: int
    trouble: str


def _rows(queue: Queue, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    with disk_trouble(queue.path):
        return fetched(queue.db.execute(statement, values), queue.path)


def insert(queue: Queue, entries: Iterable[StoredEntry]) -> None:
    """Store entries; those whose uid this desk has from the same log are left as they are."""
    queue.db.executemany(_INSERT, entries)


def of_subject(queue: Queue, subject: Subject) -> list[StoredEntry]:
    """Return the entries of a subject, in no order."""
    return [_entry(row) for row in _rows(queue, f"{_SELECT} WHERE subject = ?", (subject,))]


def subjects(queue: Queue, about: str) -> list[Subject]:
    """Return the subjects with entries whose names begin with `about` and a slash, in order."""
    statement = "SELECT DISTINCT subject FROM entry WHERE subject > ? AND subject < ? ORDER BY 1"
    return [Subject(one) for (one,) in _rows(queue, statement, (f"{about}/", f"{about}0"))]


def of_uid(queue: Queue, uid: str) -> StoredEntry | None:
    """Return an entry by its uid; None where there is none."""
    found = _rows(queue, f"{_SELECT} WHERE uid = ? LIMIT 1", (uid,))
    return _entry(found[0]) if found else None


def _entry(row: tuple[Any, ...]) -> StoredEntry:
    return StoredEntry(*row)._replace(verdict=FoldVerdict(row[7]))


def verdict_of(queue: Queue, uid: str) -> FoldVerdict | None:
    """Return what the fold decided about an entry; None where there is none."""
    found = _rows(queue, "SELECT verdict FROM entry WHERE uid = ? LIMIT 1", (uid,))
    return FoldVerdict(found[0][0]) if found else None


def decide(queue: Queue, decisions: Mapping[str, Decision], now: Instant) -> None:
    """Store what the fold decided about entries that are stored."""
    queue.db.executemany(
        "UPDATE entry SET verdict = ?, why = ?, settled = ? WHERE uid = ?",
        [(one.verdict, one.why, now, uid) for uid, one in decisions.items()],
    )


def unpublished(queue: Queue, desk: DeskId, limit: int) -> list[StoredEntry]:
    """Return the first entries of a desk that have no number yet, in the order they were made."""
    statement = f"{_SELECT} WHERE desk = ? AND n IS NULL ORDER BY rowid LIMIT ?"
    return [_entry(row) for row in _rows(queue, statement, (desk, limit))]


def pending(queue: Queue, desk: DeskId) -> int:
    """Return the number of entries of a desk that are not published."""
    statement = "SELECT count(*) FROM entry WHERE desk = ? AND n IS NULL"
    ((number,),) = _rows(queue, statement, (desk,))
    return int(number)


def published(queue: Queue, desk: DeskId, after: int) -> list[str]:
    """Return the lines of a desk with numbers over `after`, in order."""
    statement = "SELECT line FROM entry WHERE desk = ? AND n > ? ORDER BY n"
    return [line for (line,) in _rows(queue, statement, (desk, after))]


def last_number(queue: Queue, desk: DeskId) -> int:
    """Return the number of the last published entry of a desk; 0 where there is none."""
    ((number,),) = _rows(queue, "SELECT ifnull(max(n), 0) FROM entry WHERE desk = ?", (desk,))
    return int(number)


def publish(queue: Queue, desk: DeskId, lines: Iterable[tuple[str, int, str]]) -> None:
    """Give entries of a desk their numbers; each is a uid, a number and the line with it."""
    queue.db.executemany(
        "UPDATE entry SET n = ?, line = ? WHERE uid = ? AND desk = ?",
        [(n, line, uid, desk) for uid, n, line in lines],
    )


def of_desk(queue: Queue, desk: DeskId) -> list[StoredEntry]:
    """Return the entries of a desk in the order they were made."""
    return [
        _entry(row) for row in _rows(queue, f"{_SELECT} WHERE desk = ? ORDER BY rowid", (desk,))
    ]


def last_of(queue: Queue, desk: DeskId) -> StoredEntry | None:
    """Return the last published entry of a desk; one that is not published where none is."""
    statement = f"{_SELECT} WHERE desk = ? ORDER BY n DESC LIMIT 1"
    found = _rows(queue, statement, (desk,))
    return _entry(found[0]) if found else None


def drop(queue: Queue, uid: str, desk: DeskId) -> None:
    """Delete an entry that becomes one of another desk id."""
    queue.db.execute("DELETE FROM entry WHERE uid = ? AND desk = ?", (uid, desk))


def log_states(queue: Queue) -> dict[DeskId, LogState]:
    """Return how far each log was read."""
    rows = _rows(queue, "SELECT desk, read, trouble FROM log")
    return {DeskId(desk): LogState(read, trouble) for desk, read, trouble in rows}


def keep_log_state(queue: Queue, desk: DeskId, state: LogState) -> None:
    """Store how far a log was read."""
    queue.db.execute("INSERT OR REPLACE INTO log VALUES (?, ?, ?)", (desk, *state))


def mark_dirty(queue: Queue, subjects: Iterable[Subject]) -> None:
    """Note subjects to fold again."""
    queue.db.executemany(
        "INSERT OR IGNORE INTO dirty VALUES (?)", [(subject,) for subject in subjects]
    )


def dirty(queue: Queue, limit: int) -> list[Subject]:
    """Return subjects to fold: desks first, then what others stand or fall with, then items."""
    rows = _rows(queue, f"SELECT subject FROM dirty ORDER BY {_ORDER}, subject LIMIT ?", (limit,))
    return [Subject(subject) for (subject,) in rows]


def clean(queue: Queue, subjects: Iterable[Subject]) -> None:
    """Note that subjects are folded."""
    queue.db.executemany("DELETE FROM dirty WHERE subject = ?", [(one,) for one in subjects])


def forget_share(queue: Queue) -> None:
    """Delete all entries but the refused ones, and how far logs were read."""
    queue.db.execute("DELETE FROM entry WHERE verdict <> ?", (FoldVerdict.REFUSED,))
    queue.db.execute("DELETE FROM dirty")
    queue.db.execute("DELETE FROM log")


def with_verdict(queue: Queue, verdict: FoldVerdict) -> list[StoredEntry]:
    """Return the entries of a verdict other than taken and undone, by stamp."""
    assert verdict not in {FoldVerdict.TAKEN, FoldVerdict.UNDONE}, "the index lacks them"
    statement = (
        f"{_SELECT} INDEXED BY entry_verdict WHERE verdict = ?"
        " AND verdict NOT IN ('taken', 'undone') ORDER BY stamp, uid"
    )
    return [_entry(row) for row in _rows(queue, statement, (verdict,))]


def has_verdict(queue: Queue, verdict: FoldVerdict) -> bool:
    """Return whether some entry has a verdict other than taken and undone."""
    assert verdict not in {FoldVerdict.TAKEN, FoldVerdict.UNDONE}, "the index lacks them"
    statement = (
        "SELECT EXISTS (SELECT 1 FROM entry INDEXED BY entry_verdict WHERE verdict = ?"
        " AND verdict NOT IN ('taken', 'undone'))"
    )
    ((found,),) = _rows(queue, statement, (verdict,))
    return bool(found)


def count_refused(queue: Queue, desk: DeskId) -> int:
    """Return the number of refused entries of a desk that are still shown."""
    statement = (
        "SELECT count(*) FROM entry INDEXED BY entry_verdict WHERE verdict = 'refused'"
        " AND verdict NOT IN ('taken', 'undone') AND desk = ? AND settled <> ?"
    )
    ((number,),) = _rows(queue, statement, (desk, LET_GO))
    return int(number)


def let_go(queue: Queue, uid: str) -> None:
    """Stop showing a refused entry."""
    queue.db.execute("UPDATE entry SET settled = ? WHERE uid = ?", (LET_GO, uid))


def name(queue: Queue, subject: Subject) -> tuple[int, DeskId, int] | None:
    """Return the ref of an item or meeting, and the desk and the number that name it."""
    found = _rows(queue, "SELECT ref, desk, number FROM named WHERE subject = ?", (subject,))
    return found[0] if found else None


def ref_of(queue: Queue, table: str, uid: str) -> int | None:
    """Return the ref of an item, or of a meeting (`touchpoint`), by its uid; None if not stored."""
    found = _rows(queue, f"SELECT ref FROM {table} WHERE uid = ?", (uid,))
    return int(found[0][0]) if found else None


def keep_name(queue: Queue, subject: Subject, ref: int, by: tuple[DeskId, int]) -> None:
    """Store the ref of an item or meeting, and the desk and the number that name it."""
    queue.db.execute("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)", (subject, ref, *by))


def relabel(queue: Queue, desk: DeskId, code: str) -> None:
    """Name the items and meetings of a desk by a code."""
    for table, about, sign in (("item", "item/", ""), ("touchpoint", "meeting/", "T")):
        queue.db.execute(
            f"UPDATE {table} SET label = ? || '-' || ? || number FROM named"
            " WHERE named.desk = ? AND named.subject = ? || uid AND label <> ''",
            (code, sign, desk, about),
        )
