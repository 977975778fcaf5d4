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
    "index": _ours("CREATE INDEX i ON item (title)"),
    "a table less": _ours("DROP TABLE level"),
    "a view for a table": _ours("DROP TABLE level", "CREATE VIEW level AS SELECT 1"),
}
