"""The queue: stores and reads items and their histories (handoff.md, 2 and 3)."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from teamclock.domain.errors import BusyError, NotFoundError, RefusedError, ReplacedError
from teamclock.domain.flow import Ages
from teamclock.domain.item import Event, Item
from teamclock.domain.levels import Course
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF
from teamclock.domain.waiting import Waiting
from teamclock.messages import N_, _
from teamclock.store.beside import refuse_beside
from teamclock.store.changes import write_events
from teamclock.store.damage import Damage, damaged_row, fetched, integrity_as_damage
from teamclock.store.database import (
    disk_trouble,
    file_of,
    refuse_unknown,
    schema_number,
    transaction,
)
from teamclock.store.derived import Waits, waits_of
from teamclock.store.finding import QueueQuery, closed_refs, open_refs
from teamclock.store.names import no_item, ref_called
from teamclock.store.opening import open_queue
from teamclock.store.rows import (
    COLUMNS,
    EVENT_COLUMNS,
    SELECT,
    event_of,
    item_of,
    item_row,
    name_in_row,
    refuse_gaps,
    words_of,
)

__all__ = ["Queue", "QueueQuery", "no_item"]

_NEVER = -1  # differs from each number that SQLite gives a state of the data
_INSERT_ITEM = (
    f"INSERT INTO item (ref, {', '.join(COLUMNS)})"
    f" VALUES (:ref, {', '.join(f':{name}' for name in COLUMNS)})"
)
_UPDATE_ITEM = (
    f"UPDATE item SET {', '.join(f'{name} = :{name}' for name in COLUMNS if name != 'label')},"
    " label = CASE :label WHEN '' THEN label ELSE :label END WHERE uid = :uid AND rev = :rev - 1"
)
"""Writes a new revision; an item without a label, as from a replay, keeps the stored label."""
_SELECT_SIDES = "SELECT giver, receiver, court FROM item WHERE uid = ?"
_COUNT = (
    "INSERT INTO waiting VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET items = items + excluded.items"
)
_LAST_REV = "SELECT max(rev) FROM event WHERE item = ?"
_LAST_ITEM = N_("the number of the last item")


class Queue:
    """An open queue file with the items and their histories.

    `damage` has the names of damaged rows that were left out of answers. The constructor opens or
    makes the file, as `open_queue` does. Every method may raise DataError for trouble with the
    disk, and BusyError if another program locks the file for over `wait_s` seconds (None: 5).
    """

    def __init__(self, path: Path, wait_s: float | None = None) -> None:
        self.path, self._wait_s = path, wait_s
        self.damage = Damage()
        self._open = open_queue(path, wait_s)
        self._schema = schema_number(self._open)  # of the tables that were checked last
        self._file = file_of(path)  # the open one, which a restore may replace at the path
        self._seen = self._data_version()  # the state of the data that the caller knows
        self.known: dict[TeamId, tuple[int, str, Course]] = {}
        """Levels that `app.levels` remembers, by team: `closings`, fingerprint of hours, course."""

    @property
    def _db(self) -> sqlite3.Connection:
        """Return the connection to the file at the path, reopened where a restore replaced it."""
        self._await_window()
        if file_of(self.path) != self._file:
            self._reopen()
        return self._open

    def _await_window(self) -> None:
        """Do nothing; a subclass that runs beside a window waits here before each statement."""

    def _reopen(self) -> None:
        """Open the file that replaced the open one; BusyError if none did, or in a transaction."""
        with disk_trouble(self.path):
            if self._open.in_transaction or not os.path.lexists(self.path):
                raise BusyError(  # without a file, `open_queue` would make a new queue
                    _("{path} was replaced or moved: try again in a moment").format(path=self.path)
                )
        db = open_queue(self.path, self._wait_s)
        self._open.close()
        self._open, self._file, self._seen = db, file_of(self.path), _NEVER  # all data is news
        self._schema = schema_number(db)
        self.known.clear()

    @property
    def db(self) -> Connection:
        """Return the connection, for the modules of the store and their callers."""
        return self._db

    def close(self) -> None:
        """Close the file."""
        self._open.close()

    def changed(self) -> bool:
        """Return whether another connection has written since the last call, or since opening."""
        now = self._data_version()  # may reopen the file, which resets `_seen`
        before, self._seen = self._seen, now
        return before != now

    def _data_version(self) -> int:
        """Return SQLite's number that differs after each write of another connection."""
        with self._harmful_files_refused():
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            return int(version)

    @contextmanager
    def _harmful_files_refused(self) -> Iterator[None]:
        """Run a block as `disk_trouble` does, after `refuse_beside` has refused harmful files."""
        with disk_trouble(self.path):
            refuse_beside(self.path)
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block writes; roll all back if the block raises.

        Raise DataError if another program changed the tables meanwhile, DamagedError if a row that
        the block reads is damaged (a change may depend on the row), and ReplacedError if the file
        was replaced meanwhile, so that the changes are lost.
        """
        with self._harmful_files_refused(), transaction(self._db, self.path), self.damage.refused():
            self._refuse_other_tables()
            yield
        if file_of(self.path) != self._file:
            raise ReplacedError(
                _("{path} was replaced. Check the queue, then try again").format(path=self.path)
            )

    def _refuse_other_tables(self) -> None:
        """Raise DataError if the tables were changed to unknown ones since the last check."""
        number = schema_number(self._open)
        if number != self._schema:
            refuse_unknown(self._open, self.path)
            self._schema = number

    def add(self, item: Item, ref: int | None = None) -> int:
        """Insert an item without its event, and return its ref.

        `ref` must be unused; None takes the one after the last that was ever given. Raise
        DamagedError if the last ref is out of range. Runs in a transaction of the caller.
        """
        cursor = self._db.execute(_INSERT_ITEM, {**item_row(item), "ref": ref})
        assert cursor.lastrowid is not None
        if not 1 <= cursor.lastrowid <= MOST_REF:
            raise damaged_row(_(_LAST_ITEM))
        with integrity_as_damage(_(_LAST_ITEM)):
            self._db.execute("INSERT INTO words VALUES (?, ?)", (cursor.lastrowid, words_of(item)))
        self._count((item.giver, item.receiver, item.court), 1)
        return cursor.lastrowid

    def save(self, item: Item) -> None:
        """Write an item's next revision, search text and counts; RefusedError if it has changed."""
        before = self._db.execute(_SELECT_SIDES, (item.uid,)).fetchone()
        with integrity_as_damage(item.name):  # two rows of its uid: an index is damaged
            cursor = self._db.execute(_UPDATE_ITEM, item_row(item))
        if cursor.rowcount != 1:
            raise RefusedError(
                _("{name} has changed. Check it, then try again").format(name=item.name)
            )
        sides = (item.giver, item.receiver, item.court)
        if sides != before:
            self._count(before, -1)
            self._count(sides, 1)
        words = words_of(item)
        self._db.execute(
            "UPDATE words SET text = ? WHERE ref = ? AND text <> ?", (words, item.ref, words)
        )

    def _count(self, sides: tuple[TeamId, TeamId, TeamId | None], more: int) -> None:
        """Add `more` to the number of open items by giver, receiver and court (None: not open)."""
        if sides[2] is not None:
            self._db.execute(_COUNT, (*sides, more))
            self._db.execute("DELETE FROM waiting WHERE items = 0")

    def record(self, event: Event) -> None:
        """Write an event; raise DamagedError if it does not follow the item's last stored event."""
        (last,) = self._db.execute(_LAST_REV, (event.item,)).fetchone()
        if event.rev > 1 and last != event.rev - 1:
            raise damaged_row(_("the history of {item}").format(item=self.name(event.item)))
        write_events(self._db, [event])

    def rewrite_history(self, events: Sequence[Event], same: int) -> None:
        """Replace an item's stored history by `events`, of which the first `same` are stored."""
        self._db.execute("DELETE FROM event WHERE item = ? AND rev > ?", (events[0].item, same))
        write_events(self._db, events[same:])

    def ref(self, name: str) -> int:
        """Return the ref of an item by its name; raise NotFoundError if no item has the name."""
        with disk_trouble(self.path):
            return ref_called(self._db, name)

    def item(self, which: int | str | Item) -> Item:
        """Return the current state of an item, given its ref, its name or an earlier state of it.

        Raise NotFoundError if there is no such item, and RefusedError if the ref of the earlier
        state now belongs to another item, as after a restore of an older copy.
        """
        ref, expected = (which.ref, which.uid) if isinstance(which, Item) else (which, None)
        ref = self.ref(ref) if isinstance(ref, str) else ref
        with disk_trouble(self.path):
            row = self._db.execute(f"{SELECT} WHERE ref = ?", (min(ref, MOST_REF + 1),)).fetchone()
        if row is None:
            raise no_item(f"R-{ref}")
        item = item_of(row)
        if expected not in {None, item.uid}:
            raise RefusedError(
                _("{name} is now another item. Check it, then try again").format(name=item.name)
            )
        return item

    def history(self, uid: str) -> tuple[Event, ...]:
        """Return the events of an item by revision; raise DamagedError if some are missing."""
        with disk_trouble(self.path):
            cursor = self._db.execute(
                f"SELECT {', '.join(EVENT_COLUMNS)} FROM event WHERE item = ? ORDER BY rev", (uid,)
            )
            rows, name = fetched(cursor, self.path), self.name(uid)
        if not rows:
            raise damaged_row(_("the history of {item}").format(item=name))
        events = tuple(event_of(row, name) for row in rows)
        refuse_gaps(events, name)
        return events

    def name(self, uid: str) -> str:
        """Return the name of an item for a message, such as R-12; “an item” if it is not stored."""
        found = self._db.execute("SELECT ref, label FROM item WHERE uid = ?", (uid,)).fetchone()
        return _("an item") if found is None else name_in_row(*found)

    def courts(self) -> tuple[TeamId, ...]:
        """Return the teams that have the court of at least one open item."""
        with disk_trouble(self.path):
            return tuple(dict.fromkeys(one.court for one in self.waits()))

    def waiting(self) -> Waiting:
        """Return how many open items wait for each team, and for a receiver from each giver."""
        with disk_trouble(self.path):
            found = self.waits()
        teams: dict[TeamId, int] = {}
        for one in found:
            teams[one.court] = teams.get(one.court, 0) + one.items
        legs = {(one.giver, one.receiver): one.items for one in found if one.court == one.receiver}
        return Waiting(teams, legs)

    def waits(self) -> list[Waits]:
        """Return the number of open items by giver, receiver and court."""
        cursor = self._db.execute("SELECT giver, receiver, court, items FROM waiting")
        return self.damage.readable(fetched(cursor, self.path), waits_of)

    def open_items(self, query: QueueQuery, ages: Ages) -> list[Item]:
        """Return the open items that `query` finds, overdue first, then by urgency, age and ref."""
        with self._reading():
            return self._items(open_refs(self._db, query, ages))

    def closed_items(self, query: QueueQuery) -> list[Item]:
        """Return the most recently closed items, as many as `query` asks for."""
        with self._reading():
            return self._items(closed_refs(self._db, query))

    def _items(self, refs: Iterable[int]) -> list[Item]:
        """Return the items with some refs, in their order, without those that are damaged."""
        return self.damage.readable(((ref,) for ref in refs), self._listed)

    def _listed(self, row: tuple[int]) -> Item:
        """Return the item of a ref from an index; raise DamagedError if it is missing."""
        try:
            return self.item(*row)
        except NotFoundError:
            raise damaged_row(f"R-{row[0]}") from None

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Let all reads in the block see one state of the queue."""
        with self._harmful_files_refused():
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")
