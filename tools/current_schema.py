"""Makes store/current_schema.py, the queue's schema as SQLite keeps it, from the migrations.

`make generated` runs it; a test compares. What SQLite makes for itself has no statement.
"""

from collections.abc import Iterable
from pathlib import Path

from teamclock.store.database import shape_of
from teamclock.store.schema import MIGRATIONS

FILE = Path(__file__).parents[1] / "teamclock" / "store" / "current_schema.py"
_HEAD = '''"""The queue's schema as SQLite stores it after all migrations; made by `make generated`.

When a queue is opened, its schema is compared with this text. To get the schema by running all
migrations would take 4 ms at each start.
"""
# ruff: noqa: E501 - the statements are stored by SQLite as they are
'''
_TAIL = """
CURRENT = [
    *(("index", name, sql) for name, sql in INDEXES.items()),
    *(("table", name, sql) for name, sql in TABLES.items()),
]
"""


def text() -> str:
    """Return the module's text."""
    rows = shape_of(len(MIGRATIONS))
    kinds = {"INDEXES": "index", "TABLES": "table"}
    parts = (
        _dictionary(name, [(of, sql) for kind, of, sql in rows if kind == wanted])
        for name, wanted in kinds.items()
    )
    return "".join([_HEAD, *parts, _TAIL])


def _dictionary(name: str, rows: Iterable[tuple[str, str | None]]) -> str:
    lines = [f"    {_quoted(of)}: {_quoted(sql)},\n" for of, sql in rows]
    return f"\n{name}: dict[str, str | None] = {{\n{''.join(lines)}}}\n"


def _quoted(sql: str | None) -> str:
    """Return a literal as ruff formats it."""
    if sql is None:
        return "None"
    return f'"""{sql}"""' if "\n" in sql else f'"{sql}"'


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
