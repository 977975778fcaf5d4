"""Writes what a screen reader finds in a program: a line of JSON for each thing in its window.

    python3 reader.py NAME
It runs with the system's Python, which alone has pyatspi.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]


def program(name: str) -> Any:
    desktop = pyatspi.Registry.getDesktop(0)
    return next((one for one in desktop if one is not None and one.name == name), None)


def things(thing: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield a thing and all in it; of a table only its size is told, not each cell."""
    states = thing.getState()
    yield {
        "depth": depth,
        "role": thing.getRoleName(),
        "name": thing.name,
        "description": thing.description,
        "focusable": states.contains(pyatspi.STATE_FOCUSABLE),
        "showing": states.contains(pyatspi.STATE_SHOWING),
        "table": _table(thing),
    }
    for child in thing:
        if child is not None:
            yield from things(child, depth + 1)


def _table(thing: Any) -> list[list[str]] | None:
    """Return the names of a table's headers and cells, row by row; None if it is no table."""
    try:
        table = thing.queryTable()
    except NotImplementedError:
        return None
    columns, rows = range(table.nColumns), range(min(table.nRows, 50))
    heads = [table.getColumnDescription(column) for column in columns]
    cells = ([table.getAccessibleAt(row, column) for column in columns] for row in rows)
    return [heads, *([cell.name if cell is not None else "" for cell in row] for row in cells)]


found = program(sys.argv[1])
for one in things(found) if found is not None else ():
    print(json.dumps(one), flush=True)  # noqa: T201
