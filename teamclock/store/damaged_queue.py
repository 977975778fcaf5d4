"""Collect the readable steps, meetings and refs of a damaged queue in a temporary database.

A ref is the number of an item or meeting in its queue. `DamagedQueue.share` holds the readable rows
that only a shared queue has.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO, NamedTuple

from teamclock.domain.errors import DamagedError
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, is_of_meeting
from teamclock.domain.values import label, number, uid
from teamclock.messages import _
from teamclock.store.backup.copies import LARGEST_REF
from teamclock.store.damaged_pages import PageRow, Pages
from teamclock.store.damaged_share import SHARE_SHAPES, DamagedShare
from teamclock.store.database import disk_trouble
from teamclock.store.meetings import meeting_of
from teamclock.store.rows import EVENT_COLUMNS, event_of

MOST_STEPS = 10_000
"""The most steps of an item that are read; no history that can be imported has more."""

_MOST_LOST = 10_000  # refs that are skipped, at most, because of unreadable places
_EVENT = "tititttt"  # the shape of a step; see `PageRow`
_AFTER_REF = 12  # columns of a meeting after its ref, of which the last is its label
_MORE = ", ".join(f"c{number}" for number in range(_AFTER_REF))
_MARKS = ", ".join("?" * _AFTER_REF)
_STORE_NAME = (
    "INSERT INTO name VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET label = excluded.label WHERE label = ''"
)
_OTHER_SHAPES = {_EVENT, "ti", "nt", *SHARE_SHAPES}
"""Shapes of steps, `sqlite_sequence`, `words`, and of the tables that only a shared queue has."""
_LABELLED = 35  # columns of an item, of which the last is its label
_TABLES = {33: "item", 34: "item", _LABELLED: "item", 12: "touchpoint", 13: "touchpoint"}
"""Tables of items and of meetings by number of columns, which grew with the versions of the queue.

A row has the columns of the version that wrote it.
"""
_STEPS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM step ORDER BY item, rev"


class FormerName(NamedTuple):
    """The ref and label that an item has in a damaged file; None and empty where unknown."""

    ref: int | None
    label: str

    @property
    def name(self) -> str | None:
        """Return the label, or else the ref as a name, such as “R-7”; None if both are unknown."""
        return self.label or (None if self.ref is None else f"R-{self.ref}")


class DamagedQueue:
    """The valid steps, meetings and refs in a damaged file; a history may lack steps.

    `file` is the damaged queue, opened for reading; the constructor reads all of its pages.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file
        self._db.execute(
            "CREATE TABLE step (item, rev, kind, at, team, by, data, uid PRIMARY KEY) WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE name (item PRIMARY KEY, ref, label) WITHOUT ROWID")
        self._db.execute(
            "CREATE TABLE agenda (meeting, item, PRIMARY KEY (meeting, item)) WITHOUT ROWID"
        )
        self._db.execute(f"CREATE TABLE meeting (ref, {_MORE})")
        self.share = DamagedShare(self._db)
        self._db.execute("BEGIN")
        self._given: dict[str, int] = {}  # by table the last ref that SQLite's own count holds
        self._seen = {"item": 0, "touchpoint": 0}  # by table the largest ref of a readable row
        pages = Pages(file)
        with disk_trouble(_("the temporary folder")):
            for row in pages.rows(_is_wanted):
                self._take(row)
        self._lost = min(pages.lost, _MOST_LOST)  # the number of rows that may be lost

    def close(self) -> None:
        """Delete the temporary database."""
        self._db.close()

    def _take(self, row: PageRow) -> None:
        """Store a row of any wanted shape in the temporary database, if its values are valid."""
        if row.shape == _EVENT:
            self._take_step(row.values)
        elif row.shape == "ti":  # a table's last ref, in sqlite_sequence
            self._count(*row.values)
        elif row.shape in SHARE_SHAPES:
            self.share.take(row)
        else:
            self._take_item(row)

    def _take_step(self, values: tuple[Any, ...]) -> None:
        """Store a step, the ref that the first step of an item holds, and a link to a meeting."""
        with suppress(DamagedError):
            event = event_of(values)
            if event.kind is Kind.CREATE:
                self._name(event.item, event.data.get("ref"))
            if is_of_meeting(event):
                about = (event.data["touchpoint"], event.item)
                self._db.execute("INSERT OR IGNORE INTO agenda VALUES (?, ?)", about)
            self._db.execute("INSERT OR IGNORE INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _take_item(self, row: PageRow) -> None:
        """Store a meeting's row, or the ref and label of an item; note the largest refs.

        Of a row of `words` only the rowid is used, which is the ref of its item.
        """
        table = _TABLES.get(len(row.values), "item")
        if 1 <= row.rowid <= LARGEST_REF:
            self._seen[table] = max(self._seen[table], row.rowid)
            if table == "touchpoint":
                columns = (*row.values[1:], "")[:_AFTER_REF]  # older rows have no label
                self._db.execute(f"INSERT INTO meeting VALUES (?, {_MARKS})", (row.rowid, *columns))
            elif len(row.values) > 2:
                shown = row.values[-1] if len(row.values) == _LABELLED else ""
                self._name(row.values[1], row.rowid, shown)

    def _name(self, item: Any, ref: Any, shown: Any = "") -> None:
        """Store the ref and label of an item, given by uid; its row and first step hold the ref."""
        with suppress(ValueError):
            known = (uid(item), number(ref, 1, LARGEST_REF), label(shown))
            self._seen["item"] = max(self._seen["item"], known[1])
            self._db.execute(_STORE_NAME, known)

    def _count(self, table: Any, last: Any) -> None:
        """Note the last ref that was given in a table, as SQLite's `sqlite_sequence` tells."""
        if table in self._seen and 1 <= last <= LARGEST_REF:
            self._given[table] = max(self._given.get(table, 0), last)

    def histories(self) -> Iterator[tuple[Event, ...]]:
        """Yield the steps of each item by revision, at most `MOST_STEPS` of an item."""
        with disk_trouble(_("the temporary folder")):
            events = (event_of(row) for row in self._db.execute(_STEPS))
            for _item, steps in groupby(events, attrgetter("item")):
                yield tuple(step for _unused, step in zip(range(MOST_STEPS), steps, strict=False))

    def meetings(self) -> Iterator[Meeting]:
        """Yield the valid meetings by ref; several states of one meeting may be among them.

        Each has the items whose steps name the meeting.
        """
        for row in self._db.execute("SELECT * FROM meeting ORDER BY ref"):
            about = self._db.execute("SELECT item FROM agenda WHERE meeting = ?", (row[1],))
            with suppress(DamagedError):
                yield meeting_of(row, [item for (item,) in about.fetchall()])

    def former(self, item: str) -> FormerName:
        """Return the ref and label that an item had in the damaged file, as far as known."""
        found = self._db.execute("SELECT ref, label FROM name WHERE item = ?", (item,)).fetchone()
        return FormerName(None, "") if found is None else FormerName(*found)

    def last_refs(self) -> Mapping[str, int]:
        """Return, by table, a ref that is probably not smaller than any ref that was given.

        The ref is SQLite's own count, or the largest ref that was seen if that is larger. If no
        count can be read, the number of rows that the unreadable places may have held, at most
        10,000, is added.
        """
        lost = 0 if self._given else self._lost
        return {
            table: max(seen + lost, self._given.get(table, 0)) for table, seen in self._seen.items()
        }


def _is_wanted(shape: str) -> bool:
    """Return whether rows of a shape are to be read; see `PageRow`.

    Rows of items and meetings begin with the ref, NULL because it is the rowid, and the uid.
    """
    return shape in _OTHER_SHAPES or (shape[:2] == "nt" and len(shape) in _TABLES)
