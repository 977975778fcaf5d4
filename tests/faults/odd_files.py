"""Queue files of our own schema with values that no step could have made, asked twelve commands.

`odd_values` is where the values come from: an iterable of a name and a function that puts one into
a queue file at a path.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.faults.commands import Spoil, asked
from tests.faults.homes import Home, copied, filled
from tests.faults.verdicts import Case, Finding, thinned

_MOST = 2_000
_VALUES = (-1, 0, 1 << 62, -(1 << 62), "", "\x1b[31m", "{", "[]", "null", "x" * 100_000)


def odd_values() -> Iterable[tuple[str, Spoil]]:
    """Yield odd values for each column of the tables that hold items, their steps and the talks."""
    for table in ("item", "event", "touchpoint", "ledger", "excuse", "level", "waiting"):
        for column in _columns(table):
            for value in _VALUES:
                shown = str(value)[:10].encode("unicode_escape").decode()
                yield f"{table}.{column} = {shown}", partial(_put, table, column, value)


def _columns(table: str) -> list[str]:
    from teamclock.store.schema import MIGRATIONS

    with closing(sqlite3.connect(":memory:")) as db:
        for step in MIGRATIONS:
            for statement in step:
                db.execute(statement)
        return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]


def _put(table: str, column: str, value: object, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        where = f"rowid = (SELECT min(rowid) FROM {table})"
        if table in {"excuse", "waiting"}:
            where = "1"
        try:
            db.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {where}", (value,))
        except sqlite3.IntegrityError:
            return  # a value of another type, which SQLite takes nowhere


def cases(folder: Path) -> Iterator[Case]:
    home = filled(folder, "odd")
    for name, spoil in thinned(tuple(odd_values()), _MOST):
        yield Case("odd value", name, partial(_asked, home, spoil))


def _asked(start: Home, spoil: Spoil) -> Iterator[Finding]:
    with copied(start) as home:
        yield from asked(home, spoil)
