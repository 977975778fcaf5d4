"""Make a TOML text hold another table; the rest stays byte for byte (teams.md, c. editing).

Only strings are written by tomlkit. Its documents are not used: they glue a table to a last line
without an end, mix line ends, and drop the comment of the next table with a table that goes.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from teamclock.config.toml_blocks import (
    Lines,
    block_lines,
    block_list,
    cut,
    end_of_line,
    in_order,
    with_lines,
)
from teamclock.config.toml_elements import (
    Elements,
    elements,
    line_end,
    ordered,
    with_elements,
    with_one,
    without,
)
from teamclock.config.toml_scan import BYTE_ORDER_MARK, Block, Layout, Pair, Path, Table, layout

_MOST_CHANGES = 5000
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)


class _Put(NamedTuple):
    """A value to set; the key may be new."""

    path: Path
    value: Any


class _Drop(NamedTuple):
    """A key or an element to remove."""

    path: Path


class _Order(NamedTuple):
    """A list whose elements get another order, given by their present numbers."""

    path: Path
    order: tuple[int, ...]


class _Insert(NamedTuple):
    """An element to insert into a list."""

    path: Path
    number: int
    value: Any


_Change = _Put | _Drop | _Order | _Insert


def rewritten(text: str, wanted: Mapping[str, Any]) -> str | None:
    """Return the text changed so that it holds `wanted`; None where it is written too oddly."""
    for _number in range(_MOST_CHANGES):
        change = next(_differences(_parsed(text), wanted, ()), None)
        if change is None:
            return text
        try:
            after = _changed(text, change)
            if after == text:
                return None
            _parsed(after)
        except (LookupError, ValueError, StopIteration):
            return None
        text = after
    return None


def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))


def _differences(before: Any, wanted: Any, path: Path) -> Iterator[_Change]:
    """Yield what differs, in the order in which it is to be changed."""
    if isinstance(before, dict) and isinstance(wanted, Mapping):
        yield from (_Drop((*path, key)) for key in before if key not in wanted)
        for key in wanted:
            if key in before:
                yield from _differences(before[key], wanted[key], (*path, key))
        yield from (_Put((*path, key), wanted[key]) for key in wanted if key not in before)
    elif isinstance(before, list) and isinstance(wanted, list):
        yield from _list_differences(before, wanted, path)
    elif before != wanted:
        yield _Put(path, wanted)


def _list_differences(before: list[Any], wanted: list[Any], path: Path) -> Iterator[_Change]:
    had, want = _names(before), _names(wanted)
    yield from (_Drop((*path, at)) for at, name in enumerate(had) if name not in want)
    order = tuple(had.index(name) for name in want if name in had)
    if order != tuple(range(len(had))):
        yield _Order(path, order)
    for at, name in enumerate(want):
        if name not in had:
            yield _Insert(path, at, wanted[at])
    for at, (old, new) in enumerate(zip(before, wanted, strict=False)):
        yield from _differences(old, new, (*path, at))


def _names(elements: list[Any]) -> list[tuple[str, int]]:
    """Return what tells elements apart: id, date or value, and how often it was there before."""
    seen = Counter[str]()
    names = []
    for one in elements:
        name = str(one.get("id", one.get("date")) if isinstance(one, Mapping) else one)
        names.append((name, seen[name]))
        seen[name] += 1
    return names


def _changed(text: str, change: _Change) -> str:
    found = layout(text)
    match change:
        case _Put(path, value):
            return _put(text, found, path, value)
        case _Drop(path):
            return _dropped(text, found, path)
        case _Order(path, order):
            return _ordered(text, found, path, order)
        case _Insert():
            return _with_element(text, found, change)


def _put(text: str, found: Layout, path: Path, value: Any) -> str:
    if path in found.values:
        old = found.values[path]
        return text[: old.start] + toml(value) + text[old.end :]
    if not path[:-1] and isinstance(value, list) and any(map(_is_table, value)):
        return with_lines(text, [], 0, _block(toml_key(str(path[0])), value[0]))
    *_above, key = path
    return _with_key(text, found, path[:-1], f"{toml_key(str(key))} = {toml(value)}")


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _with_key(text: str, found: Layout, parent: Path, words: str) -> str:
    """Return the text with a key in a table: a block, an inline table, or dotted keys."""
    for table in found.tables:
        if table.path == parent:
            return _with_entry(text, found, table, words)
    table, entry = next(
        (table, entry)
        for table in reversed(found.tables)
        for entry in reversed(table.entries)
        if (table.path + entry.key)[: len(parent)] == parent
    )
    prefix = ".".join(toml_key(str(name)) for name in parent[len(table.path) :])
    return _with_entry(text, found, table, f"{prefix}.{words}", entry)


def _with_entry(
    text: str, found: Layout, table: Table, words: str, after: Pair | None = None
) -> str:
    if table.value is not None:
        inside = elements(text, table.value)
        changed = with_one(inside, len(inside.inside), words, "{")
        return with_elements(text, table.value, changed, line_end(text, table.value.start))
    block = table.block or found.blocks[0]
    if not block.entries and not block.path:
        return _at_top(text, found, words)
    last = after or (block.entries[-1] if block.entries else None)
    at = end_of_line(text, block.last if last is None else last.end)
    return text[:at] + _line(text, at, _indent(text, block, last) + words) + text[at:]


def _line(text: str, at: int, words: str) -> str:
    end = line_end(text, at)
    return words + end if text[:at].endswith("\n") else end + words


def _indent(text: str, block: Block, entry: Pair | None) -> str:
    start = block.start if entry is None else entry.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return "" if before.strip(" \t") else before


def _at_top(text: str, found: Layout, words: str) -> str:
    """Return the text with a key before the first header, where there is no other key."""
    if len(found.blocks) == 1:
        return with_lines(text, [], 0, [words])
    at = block_lines(text, found, found.blocks[1].path).start
    end = line_end(text, at)
    return text[:at] + words + end + end + text[at:]


def _dropped(text: str, found: Layout, path: Path) -> str:
    listed = found.values.get(path[:-1])
    if listed is not None and listed.kind == "[" and isinstance(path[-1], int):
        comments = path[:-1] == ("team",)
        changed = without(elements(text, listed), path[-1], comments=comments)
        return with_elements(text, listed, changed, line_end(text, listed.start))
    for table in found.tables:
        for number, entry in enumerate(table.entries):
            if (table.path + entry.key)[: len(path)] == path:
                return _without_entry(text, table, number)
    return cut(text, block_lines(text, found, path))


def _without_entry(text: str, table: Table, number: int) -> str:
    if table.value is not None:
        changed = without(elements(text, table.value), number, comments=False)
        return with_elements(text, table.value, changed, "")
    entry = table.entries[number]
    start, end = text.rfind("\n", 0, entry.start) + 1, end_of_line(text, entry.end)
    if start == 0 and text.startswith(BYTE_ORDER_MARK):
        start = 1
    if text[end - 1 : end] != "\n":  # the last line has no end: neither has the one before then
        start -= len(line_end(text, start)) if start > 1 else 0
    return text[:start] + text[end:]


def _ordered(text: str, found: Layout, path: Path, order: tuple[int, ...]) -> str:
    if path in found.values:
        listed = found.values[path]
        changed: Elements = ordered(elements(text, listed), order)
        return with_elements(text, listed, changed, line_end(text, listed.start))
    return in_order(text, block_list(text, found, path), order)


def _with_element(text: str, found: Layout, new: _Insert) -> str:
    listed = found.values.get(new.path)
    if listed is not None:
        changed = with_one(elements(text, listed), new.number, toml(new.value), "[")
        return with_elements(text, listed, changed, line_end(text, listed.start))
    head = ".".join(toml_key(name) for name in new.path if isinstance(name, str))
    given: list[Lines] = block_list(text, found, new.path)
    return with_lines(text, given, new.number, _block(head, new.value))


def _block(head: str, table: Mapping[str, Any]) -> list[str]:
    return [f"[[{head}]]", *(f"{toml_key(key)} = {toml(table[key])}" for key in table)]


def toml_key(name: str) -> str:
    """Return a key as TOML, without quotes where it needs none."""
    return name if _BARE.fullmatch(name) else toml(name)


def toml(value: Any) -> str:
    """Return a value as TOML in one line."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{toml_key(key)} = {toml(value[key])}" for key in value)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        import tomlkit

        return tomlkit.item(value).as_string()
    return str(value)
