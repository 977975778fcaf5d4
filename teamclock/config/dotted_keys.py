"""Keys of TOML values: plain, such as “clock”, or dotted, such as “calendar.file”.

A dotted key names a table and a key in that table.
"""

from collections.abc import Mapping, MutableMapping
from typing import Any


def value_at(table: Mapping[str, Any], name: str) -> Any:
    """Return the value of a plain or dotted key; None if it is missing."""
    parent, dot, inside = name.partition(".")
    if not dot:
        return table.get(name)
    part = table.get(parent)
    return part.get(inside) if isinstance(part, dict) else None


def put_value(table: MutableMapping[str, Any], name: str, value: object) -> None:
    """Set the value of a plain or dotted key in a table; None removes the key.

    If the table of a dotted key is missing, it is added, unless the value is None.
    """
    import tomlkit

    parent, dot, inside = name.partition(".")
    if dot and not isinstance(table.get(parent), dict):
        if value is None:
            return
        table[parent] = tomlkit.table()
    own, key = (table[parent], inside) if dot else (table, name)
    if value is None:
        own.pop(key, None)  # TOML has no null
    else:
        own[key] = value


def flattened(values: Mapping[str, Any], parent: str) -> dict[str, Any]:
    """Return a copy of `values` in which one nested table is replaced by dotted keys.

    `parent` is the key of that table: with "calendar", {"calendar": {"weeks": 4}} gives
    {"calendar.weeks": 4}.
    """
    flat = {name: value for name, value in values.items() if name != parent}
    return flat | {f"{parent}.{name}": value for name, value in values[parent].items()}


def values_inside(values: Mapping[str, Any], parent: str) -> dict[str, Any]:
    """Return the values whose dotted keys begin with `parent`, by their keys in that table."""
    own = f"{parent}."
    return {name.removeprefix(own): value for name, value in values.items() if name.startswith(own)}
