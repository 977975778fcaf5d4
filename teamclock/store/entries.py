"""Stored entries of a shared queue, and how far the log of each desk was read (share.md, 3).

Functions that write run in a transaction of the caller.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from teamclock.domain.entry import Decision, DeskId, FoldVerdict, Subject
from teamclock.domain.interval import Instant
from teamclock.store.damage import fetched
from teamclock.store.database import disk_trouble
from teamclock.store.queue import Queue
from teamclock.store.share_facts import OWN

LET_GO = Instant(0)
"""The value of `StoredEntry.settled` for a refused step that its author has asked to hide."""

_COLUMNS = ("uid", "desk", "n", "subject", "kind", "stamp", "line", "verdict", "why", "settled")
_INSERT = f"INSERT OR IGNORE INTO entry VALUES ({', '.join('?' * len(_COLUMNS))})"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM entry"
_ORDER = (
    "CASE substr(subject, 1, 4) WHEN 'desk' THEN 0 WHEN 'seri' THEN 1 WHEN 'meet' THEN 2"
    " WHEN 'item' THEN 3 ELSE 4 END"
)


class StoredEntry(NamedTuple):
    """An entry as it is stored: its line, and what the fold decided.

    uid: the uid of the event that the entry holds
    desk: the desk in whose log the entry is
    n: its number in that log; None while it is not published
    stamp: in milliseconds
    line: the entry's whole line in the log, JSON
    verdict, why: what the fold decided and why (empty if taken or undone); `NEW` before the first
        fold
    settled: when that last changed; for a refused step 0 (`LET_GO`) once it is no longer shown
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
    """The number of lines that were read of a desk's log, and what stopped the reading.

    `trouble` is empty if nothing did.
    """

    read: int
    trouble: str


def _rows(queue: Queue, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Return all rows of a query; raise DataError for trouble with the disk or the file."""
    with disk_trouble(queue.path):
        return fetched(queue.db.execute(statement, values), queue.path)


def insert(queue: Queue, entries: Iterable[StoredEntry]) -> None:
    """Store entries; one that is stored already, with its uid and desk, stays as it is."""
    queue.db.executemany(_INSERT, entries)


def of_subject(queue: Queue, subject: Subject) -> list[StoredEntry]:
    """Return the entries of a subject, in no order."""
    return [_entry(row) for row in _rows(queue, f"{_SELECT} WHERE subject = ?", (subject,))]


def subjects(queue: Queue, about: str) -> list[Subject]:
    """Return the subjects, in order, that begin with `about` and a slash and have entries.

    `about` is, for example, “item”.
    """
    # The character after a slash is 0; a range of subjects is read from the index.
    statement = "SELECT DISTINCT subject FROM entry WHERE subject > ? AND subject < ? ORDER BY 1"
    return [Subject(one) for (one,) in _rows(queue, statement, (f"{about}/", f"{about}0"))]


def of_uid(queue: Queue, uid: str) -> StoredEntry | None:
    """Return the entry with a uid, from any desk that has written it; None if none is stored."""
    found = _rows(queue, f"{_SELECT} WHERE uid = ? LIMIT 1", (uid,))
    return _entry(found[0]) if found else None


def _entry(row: tuple[Any, ...]) -> StoredEntry:
    """Return the entry of a row of `_COLUMNS`."""
    return StoredEntry(*row)._replace(verdict=FoldVerdict(row[7]))


def verdict_of(queue: Queue, uid: str) -> FoldVerdict | None:
    """Return what the fold decided about the entry of a uid; None if it is not stored."""
    found = _rows(queue, "SELECT verdict FROM entry WHERE uid = ? LIMIT 1", (uid,))
    return FoldVerdict(found[0][0]) if found else None


def store_decisions(queue: Queue, decisions: Mapping[str, Decision], now: Instant) -> None:
    """Store what the fold decided at `now` about stored entries, by their uids."""
    queue.db.executemany(
        "UPDATE entry SET verdict = ?, why = ?, settled = ? WHERE uid = ?",
        [(one.verdict, one.why, now, uid) for uid, one in decisions.items()],
    )


def unpublished(queue: Queue, desk: DeskId, limit: int) -> list[StoredEntry]:
    """Return the first `limit` entries of a desk without a number, in the order of storing."""
    statement = f"{_SELECT} WHERE desk = ? AND n IS NULL ORDER BY rowid LIMIT ?"
    return [_entry(row) for row in _rows(queue, statement, (desk, limit))]


def count_unpublished(queue: Queue, desk: DeskId) -> int:
    """Return how many entries of a desk are not published."""
    statement = "SELECT count(*) FROM entry WHERE desk = ? AND n IS NULL"
    ((number,),) = _rows(queue, statement, (desk,))
    return int(number)


def published_lines(queue: Queue, desk: DeskId, after: int) -> list[str]:
    """Return the lines of a desk's entries with numbers over `after`, by number."""
    statement = "SELECT line FROM entry WHERE desk = ? AND n > ? ORDER BY n"
    return [line for (line,) in _rows(queue, statement, (desk, after))]


def last_number(queue: Queue, desk: DeskId) -> int:
    """Return the number of the last published entry of a desk; 0 where there is none."""
    ((number,),) = _rows(queue, "SELECT ifnull(max(n), 0) FROM entry WHERE desk = ?", (desk,))
    return int(number)


def publish(queue: Queue, desk: DeskId, lines: Iterable[tuple[str, int, str]]) -> None:
    """Give entries of a desk their numbers; `lines` has uid, number, and line with the number."""
    queue.db.executemany(
        "UPDATE entry SET n = ?, line = ? WHERE uid = ? AND desk = ?",
        [(n, line, uid, desk) for uid, n, line in lines],
    )


def of_desk(queue: Queue, desk: DeskId) -> list[StoredEntry]:
    """Return the entries of a desk in the order in which they were stored here."""
    return [
        _entry(row) for row in _rows(queue, f"{_SELECT} WHERE desk = ? ORDER BY rowid", (desk,))
    ]


def last_of(queue: Queue, desk: DeskId) -> StoredEntry | None:
    """Return the entry of a desk with the largest number; None if the desk has no entries.

    If none of its entries has a number, return any of them.
    """
    statement = f"{_SELECT} WHERE desk = ? ORDER BY n DESC LIMIT 1"
    found = _rows(queue, statement, (desk,))
    return _entry(found[0]) if found else None


def drop(queue: Queue, uid: str, desk: DeskId) -> None:
    """Delete an entry of a desk, because it is stored again under another desk id."""
    queue.db.execute("DELETE FROM entry WHERE uid = ? AND desk = ?", (uid, desk))


def log_states(queue: Queue) -> dict[DeskId, LogState]:
    """Return how far the log of each desk was read, and what stopped the reading."""
    rows = _rows(queue, "SELECT desk, read, trouble FROM log")
    return {DeskId(desk): LogState(read, trouble) for desk, read, trouble in rows}


def keep_log_state(queue: Queue, desk: DeskId, state: LogState) -> None:
    """Store how far the log of a desk was read."""
    queue.db.execute("INSERT OR REPLACE INTO log VALUES (?, ?, ?)", (desk, *state))


def mark_dirty(queue: Queue, subjects: Iterable[Subject]) -> None:
    """Mark subjects as to be folded again."""
    queue.db.executemany(
        "INSERT OR IGNORE INTO dirty VALUES (?)", [(subject,) for subject in subjects]
    )


def dirty_subjects(queue: Queue, limit: int) -> list[Subject]:
    """Return at most `limit` subjects to fold again, in the order in which they are to be folded.

    The order is desks, the series, meetings, items, then others, because the former affect the
    latter.
    """
    rows = _rows(queue, f"SELECT subject FROM dirty ORDER BY {_ORDER}, subject LIMIT ?", (limit,))
    return [Subject(subject) for (subject,) in rows]


def mark_folded(queue: Queue, subjects: Iterable[Subject]) -> None:
    """Mark subjects as folded."""
    queue.db.executemany(
        "DELETE FROM dirty WHERE subject = ?", [(subject,) for subject in subjects]
    )


def forget_share(queue: Queue) -> None:
    """Delete all but refused entries, the marks of subjects, and how far logs were read."""
    queue.db.execute("DELETE FROM entry WHERE verdict <> ?", (FoldVerdict.REFUSED,))
    queue.db.execute("DELETE FROM dirty")
    queue.db.execute("DELETE FROM log")


def with_verdict(queue: Queue, verdict: FoldVerdict) -> list[StoredEntry]:
    """Return the entries with a verdict, by stamp.

    The verdict must not be `TAKEN` or `UNDONE`, because their entries have no index.
    """
    assert verdict not in {FoldVerdict.TAKEN, FoldVerdict.UNDONE}, "the index lacks them"
    statement = (
        f"{_SELECT} INDEXED BY entry_verdict WHERE verdict = ?"
        " AND verdict NOT IN ('taken', 'undone') ORDER BY stamp, uid"
    )
    return [_entry(row) for row in _rows(queue, statement, (verdict,))]


def has_verdict(queue: Queue, verdict: FoldVerdict) -> bool:
    """Return whether any entry has a verdict; not for `TAKEN` or `UNDONE`, which have no index."""
    assert verdict not in {FoldVerdict.TAKEN, FoldVerdict.UNDONE}, "the index lacks them"
    statement = (
        "SELECT EXISTS (SELECT 1 FROM entry INDEXED BY entry_verdict WHERE verdict = ?"
        " AND verdict NOT IN ('taken', 'undone'))"
    )
    ((found,),) = _rows(queue, statement, (verdict,))
    return bool(found)


def count_refused(queue: Queue) -> int:
    """Return how many refused entries are shown: of this desk, under any id, and not let go."""
    statement = (  # the second condition repeats that of the index, without which it is not used
        "SELECT count(*) FROM entry INDEXED BY entry_verdict WHERE verdict = 'refused'"
        " AND verdict NOT IN ('taken', 'undone') AND settled <> ?"
        " AND ? || ' ' || desk IN (SELECT key FROM share)"
    )
    ((number,),) = _rows(queue, statement, (LET_GO, OWN))
    return int(number)


def let_go(queue: Queue, uid: str) -> None:
    """Stop showing a refused entry to its author."""
    queue.db.execute("UPDATE entry SET settled = ? WHERE uid = ?", (LET_GO, uid))


def name_parts(queue: Queue, subject: Subject) -> tuple[int, DeskId, int] | None:
    """Return the ref of an item or meeting, and the desk and number that its name is made of.

    Return None for a subject without a name.
    """
    found = _rows(queue, "SELECT ref, desk, number FROM named WHERE subject = ?", (subject,))
    return found[0] if found else None


def ref_of(queue: Queue, table: str, uid: str) -> int | None:
    """Return the ref of an item, or of a meeting (`touchpoint`), by its uid; None if not stored."""
    found = _rows(queue, f"SELECT ref FROM {table} WHERE uid = ?", (uid,))
    return int(found[0][0]) if found else None


def keep_name(queue: Queue, subject: Subject, ref: int, by: tuple[DeskId, int]) -> None:
    """Store the ref of an item or meeting, and `by`: the desk and the number that its name has."""
    queue.db.execute("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)", (subject, ref, *by))


def relabel(queue: Queue, desk: DeskId, code: str) -> None:
    """Let the labels of items and meetings of a desk, where they have one, begin with `code`."""
    for table, about, sign in (("item", "item/", ""), ("touchpoint", "meeting/", "T")):
        queue.db.execute(
            f"UPDATE {table} SET label = ? || '-' || ? || number FROM named"
            " WHERE named.desk = ? AND named.subject = ? || uid AND label <> ''",
            (code, sign, desk, about),
        )
