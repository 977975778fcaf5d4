"""Keys of TOML with the name of their table before a dot, such as “calendar.file”."""

from collections.abc import Mapping, MutableMapping
from typing import Any


def value_at(table: Mapping[str, Any], name: str) -> Any:
    """Return the value of a key; None where it is missing, or its table is none."""
    of, dot, inside = name.partition(".")
    if not dot:
        return table.get(name)
    part = table.get(of)
    return part.get(inside) if isinstance(part, dict) else None


def put_value(table: MutableMapping[str, Any], name: str, value: object) -> None:
    """Write a value under its key, with its table where that is missing; remove it for None."""
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
    """Return values with those of one table under dotted keys."""
    flat = {name: value for name, value in values.items() if name != of}
    return flat | {f"{of}.{name}": value for name, value in values[of].items()}


def values_inside(values: Mapping[str, Any], of: str) -> dict[str, Any]:
    """Return the values under dotted keys of one table, by their own names."""
    own = f"{of}."
    return {name.removeprefix(own): value for name, value in values.items() if name.startswith(own)}
