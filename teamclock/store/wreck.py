"""The readable steps, meetings and refs of a damaged queue, collected in a temporary database."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO

from teamclock.domain.errors import DamagedError
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, is_of_meeting
from teamclock.domain.values import number, uid
from teamclock.messages import _
from teamclock.store.backup.copies import LARGEST_REF
from teamclock.store.damaged_pages import PageRow, Pages
from teamclock.store.database import disk_trouble
from teamclock.store.meetings import meeting_of
from teamclock.store.rows import EVENT_COLUMNS, event_of

MOST_STEPS = 10_000
"""No history that can be imported has more steps."""

_LEAP = 10_000
_EVENT = "tititttt"
_MORE = ", ".join(f"c{number}" for number in range(11))  # the columns of a meeting after its ref
_MARKS = ", ".join("?" * 11)
_PAIRS = {"ti", "nt"}  # the shapes of rows of `sqlite_sequence` and of `words`
_TABLES = {33: "item", 34: "item", 12: "touchpoint"}  # by number of columns; 33 up to version 4
_STEPS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM step ORDER BY item, rev"


class DamagedQueue:
    """The valid steps of a damaged file, which need not make up whole histories."""

    def __init__(self, file: BinaryIO) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # a temporary file
        self._db.execute(
            "CREATE TABLE step (item, rev, kind, at, team, by, data, uid PRIMARY KEY) WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE name (item PRIMARY KEY, ref) WITHOUT ROWID")
        self._db.execute("CREATE TABLE about (talk, item, PRIMARY KEY (talk, item)) WITHOUT ROWID")
        self._db.execute(f"CREATE TABLE talk (ref, {_MORE})")
        self._db.execute("BEGIN")
        self._given: dict[str, int] = {}
        self._seen = {"item": 0, "touchpoint": 0}
        pages = Pages(file)
        with disk_trouble(_("the temporary folder")):
            for row in pages.rows(_is_wanted):
                self._take(row)
        self._lost = min(pages.lost, _LEAP)

    def close(self) -> None:
        """Delete the temporary database."""
        self._db.close()

    def _take(self, row: PageRow) -> None:
        if row.shape == _EVENT:
            self._take_step(row.values)
        elif row.shape == "ti":
            self._count(*row.values)
        else:
            self._take_item(row)

    def _take_step(self, values: tuple[Any, ...]) -> None:
        with suppress(DamagedError):
            event = event_of(values)
            if event.kind is Kind.CREATE:
                self._name(event.item, event.data.get("ref"))
            if is_of_meeting(event):
                about = (event.data["touchpoint"], event.item)
                self._db.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", about)
            self._db.execute("INSERT OR IGNORE INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def _take_item(self, row: PageRow) -> None:
        table = _TABLES.get(len(row.values), "item")
        if 1 <= row.rowid <= LARGEST_REF:
            self._seen[table] = max(self._seen[table], row.rowid)
            if table == "touchpoint":
                self._db.execute(
                    f"INSERT INTO talk VALUES (?, {_MARKS})", (row.rowid, *row.values[1:])
                )
            elif len(row.values) > 2:
                self._name(row.values[1], row.rowid)

    def _name(self, item: Any, ref: Any) -> None:
        """Note an item's ref, which both its row and its first step hold."""
        with suppress(ValueError):
            known = (uid(item), number(ref, 1, LARGEST_REF))
            self._seen["item"] = max(self._seen["item"], known[1])
            self._db.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", known)

    def _count(self, table: Any, last: Any) -> None:
        """Note the last ref that was given, from SQLite's own table `sqlite_sequence`."""
        if table in self._seen and 1 <= last <= LARGEST_REF:
            self._given[table] = max(self._given.get(table, 0), last)

    def histories(self) -> Iterator[tuple[Event, ...]]:
        """Yield the steps of each item by revision, at most `MOST_STEPS` of them."""
        with disk_trouble(_("the temporary folder")):
            events = (event_of(row) for row in self._db.execute(_STEPS))
            for _item, steps in groupby(events, attrgetter("item")):
                yield tuple(step for _unused, step in zip(range(MOST_STEPS), steps, strict=False))

    def talks(self) -> Iterator[Meeting]:
        """Yield the meetings with the items whose steps mention them, also in older states."""
        for row in self._db.execute("SELECT * FROM talk ORDER BY ref"):
            about = self._db.execute("SELECT item FROM about WHERE talk = ?", (row[1],))
            with suppress(DamagedError):
                yield meeting_of(row, [item for (item,) in about.fetchall()])

    def ref(self, item: str) -> int | None:
        """Return the ref that an item had; None where it is unknown."""
        found = self._db.execute("SELECT ref FROM name WHERE item = ?", (item,)).fetchone()
        return None if found is None else int(found[0])

    def last_refs(self) -> Mapping[str, int]:
        """Return by table a ref that should be at least as large as any that was given.

        Where SQLite's own number cannot be read, the ref is the largest that was seen plus the
        number of rows that the unreadable places may have held, at most 10,000.
        """
        lost = 0 if self._given else self._lost
        return {
            table: max(seen + lost, self._given.get(table, 0)) for table, seen in self._seen.items()
        }


def _is_wanted(shape: str) -> bool:
    return shape == _EVENT or shape in _PAIRS or (shape[:2] == "nt" and len(shape) in _TABLES)
