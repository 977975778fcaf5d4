"""Keys of TOML that name a table and a key in it, such as “calendar.file”."""

from collections.abc import Mapping, MutableMapping
from typing import Any


def value_at(table: Mapping[str, Any], name: str) -> Any:
    """Return the value of a plain or dotted key; None if it is missing."""
    of, dot, inside = name.partition(".")
    if not dot:
        return table.get(name)
    part = table.get(of)
    return part.get(inside) if isinstance(part, dict) else None


def put_value(table: MutableMapping[str, Any], name: str, value: object) -> None:
    """Set the value of a plain or dotted key; None removes the key.

    A missing table of a dotted key is made.
    """
    import tomlkit

    of, dot, inside = name.partition(".")
    if dot and not isinstance(table.get(of), dict):
        if value is None:
            return
        table[of] = tomlkit.table()
    own, key = (table[of], inside) if dot else (table, name)
    if value is None:
        own.pop(key, None)  # TOML has no null
    else:
        own[key] = value


def flattened(values: Mapping[str, Any], of: str) -> dict[str, Any]:
    """Return values with the nested table `of` replaced by dotted keys.

    `of` is the key of a table: with "calendar", {"calendar": {"file": 1}} gives {"calendar.file":
    1}.
    """
    flat = {name: value for name, value in values.items() if name != of}
    return flat | {f"{of}.{name}": value for name, value in values[of].items()}


def values_inside(values: Mapping[str, Any], of: str) -> dict[str, Any]:
    """Return the values whose dotted keys name the table `of`, by their names in that table."""
    own = f"{of}."
    return {name.removeprefix(own): value for name, value in values.items() if name.startswith(own)}
