"""Files in the place of a queue that are none of ours, each made by its name."""

from collections.abc import Callable
from pathlib import Path

from teamclock.store.schema import APPLICATION_ID
from tests.store.queues import made, told


def _written(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _told(*statements: str) -> Callable[[Path], object]:
    """Return what makes a new SQLite database and tells it something."""
    return lambda path: told(path, *statements)


def _ours(*statements: str) -> Callable[[Path], object]:
    """Return what makes a queue and tells it something."""
    return lambda path: told(made(path), *statements)


def _put(path: Path, at: int, content: bytes) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + content + whole[at + len(content) :])


_ID = f"PRAGMA application_id = {APPLICATION_ID}"
_WAL = "PRAGMA journal_mode = WAL"

STRANGERS: dict[str, Callable[[Path], object]] = {
    "empty": _written(b""),
    "junk": _written(b"junk" * 1000),
    "text": _written(b"hello"),
    "cut": lambda path: path.write_bytes(made(path).read_bytes()[:5000]),
    "another": _told("CREATE TABLE photo (name TEXT)", "INSERT INTO photo VALUES ('cat')"),
    "another in WAL mode": _told(_WAL, "CREATE TABLE photo (name TEXT)"),
    "newer": _ours("PRAGMA user_version = 99"),
    "newer in WAL mode": _ours(_WAL, "PRAGMA user_version = 99"),
    "version 0": _ours("PRAGMA user_version = 0"),
    "version 0 and nothing else": _told(_ID),
    "version -1": _told(_ID, "PRAGMA user_version = -1"),
    "trigger": _ours("CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM event; END"),
    "view": _ours("CREATE VIEW v AS SELECT * FROM item"),
    "table": _ours("CREATE TABLE t (x)"),
    "column": _ours("ALTER TABLE item ADD COLUMN x TEXT"),
    "trigger that goes on for ever": _ours(
        "CREATE TRIGGER t AFTER UPDATE ON item BEGIN UPDATE item SET rev = rev + 1; END"
    ),
    "view that goes on for ever": _ours(
        "DROP TABLE level",
        "CREATE VIEW level AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        " SELECT 'a' AS team, x AS seconds, 20 AS legs FROM n",
    ),
    "generated column": _ours("ALTER TABLE level ADD COLUMN x TEXT AS (upper(team))"),
    "virtual table": _ours("CREATE VIRTUAL TABLE v USING fts5(words)"),
    "index over an expression": _ours("CREATE INDEX i ON item (abs(rev))"),
    "a table that is not strict": _ours(
        "DROP TABLE level", "CREATE TABLE level (team TEXT PRIMARY KEY, seconds, legs)"
    ),
    "format that there is not": lambda path: _put(made(path), 47, b"\x09"),
    "text in UTF-16": _told(_ID, "PRAGMA encoding = 'UTF-16'", "CREATE TABLE item (ref)"),
    "index": _ours("CREATE INDEX i ON item (title)"),
    "a table less": _ours("DROP TABLE level"),
    "a view for a table": _ours("DROP TABLE level", "CREATE VIEW level AS SELECT 1"),
}
