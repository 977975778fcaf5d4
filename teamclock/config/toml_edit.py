"""Rewrite a TOML text to hold another table; the rest stays byte for byte (teams.md, c. editing).

tomlkit only writes strings here. Its documents glue a table to a last line without an end, mix line
ends, and drop the comment of the next table with a removed table.

`text` is the TOML text, `scan` its layout, `path` the keys that lead to a value.
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
    """Set the value at a path; the key may be new."""

    path: Path
    value: Any


class _Drop(NamedTuple):
    """Remove the key or the list element at a path."""

    path: Path


class _Order(NamedTuple):
    """Reorder the list at a path; `order` holds the present indexes of its elements."""

    path: Path
    order: tuple[int, ...]


class _Insert(NamedTuple):
    """Insert a value into the list at a path, as element `number`."""

    path: Path
    number: int
    value: Any


_Change = _Put | _Drop | _Order | _Insert


def rewritten(text: str, wanted: Mapping[str, Any]) -> str | None:
    """Return the text changed so that its table is `wanted`.

    Return None if the text is written in a way that these functions cannot change.
    """
    for _number in range(_MOST_CHANGES):
        change = next(_differences(_parsed(text), wanted, ()), None)
        if change is None:
            return text
        try:
            after = _with_change(text, change)
            if after == text:  # else the change would be tried again and again
                return None
            _parsed(after)
        except (LookupError, ValueError, StopIteration):
            return None
        text = after
    return None


def _parsed(text: str) -> dict[str, Any]:
    """Return the table of a TOML text, which may begin with a byte order mark."""
    return tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))


def _differences(before: Any, wanted: Any, path: Path) -> Iterator[_Change]:
    """Yield the changes that turn `before`, the value at a path, into `wanted`.

    `rewritten` makes the first change and compares again, because a change may move the rest.
    """
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
    """Yield a list's changes: removals first, then its order, new elements, changed elements."""
    old_names, new_names = _element_names(before), _element_names(wanted)
    yield from (
        _Drop((*path, index)) for index, name in enumerate(old_names) if name not in new_names
    )
    order = tuple(old_names.index(name) for name in new_names if name in old_names)
    if order != tuple(range(len(old_names))):
        yield _Order(path, order)
    for index, name in enumerate(new_names):
        if name not in old_names:
            yield _Insert(path, index, wanted[index])
    for index, (old, new) in enumerate(zip(before, wanted, strict=False)):  # same names now
        yield from _differences(old, new, (*path, index))


def _element_names(elements: list[Any]) -> list[tuple[str, int]]:
    """Return a name for each element of a list, by which two versions of the list are compared.

    A name is the element's id, date or value, and the number of equal ones before it.
    """
    seen = Counter[str]()
    names = []
    for one in elements:
        name = str(one.get("id", one.get("date")) if isinstance(one, Mapping) else one)
        names.append((name, seen[name]))
        seen[name] += 1
    return names


def _with_change(text: str, change: _Change) -> str:
    """Return the text with one change made."""
    scan = layout(text)
    match change:
        case _Put(path, value):
            return _with_value(text, scan, path, value)
        case _Drop(path):
            return _without_path(text, scan, path)
        case _Order(path, order):
            return _with_order(text, scan, path, order)
        case _Insert():
            return _with_inserted(text, scan, change)


def _with_value(text: str, scan: Layout, path: Path, value: Any) -> str:
    """Return the text with a value set: in place of the old one, or under a new key.

    A list of tables under a new top key becomes a [[block]]; later changes insert the other blocks.
    """
    if path in scan.values:
        old = scan.values[path]
        return text[: old.start] + toml(value) + text[old.end :]
    if not path[:-1] and isinstance(value, list) and any(map(_is_table, value)):
        return with_lines(text, [], 0, _block(toml_key(str(path[0])), value[0]))
    *_above, key = path
    return _with_key(text, scan, path[:-1], f"{toml_key(str(key))} = {toml(value)}")


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _with_key(text: str, scan: Layout, parent: Path, words: str) -> str:
    """Return the text with `words`, a key and value, in the table `parent` or under dotted keys."""
    for table in scan.tables:
        if table.path == parent:
            return _with_entry(text, scan, table, words)
    table, entry = next(  # the last of the dotted keys that begin with `parent`
        (table, entry)
        for table in reversed(scan.tables)
        for entry in reversed(table.entries)
        if (table.path + entry.key)[: len(parent)] == parent
    )
    prefix = ".".join(toml_key(str(name)) for name in parent[len(table.path) :])
    return _with_entry(text, scan, table, f"{prefix}.{words}", entry)


def _with_entry(
    text: str, scan: Layout, table: Table, words: str, after: Pair | None = None
) -> str:
    """Return the text with `words`, a key and value, in a table: after an entry, or at its end."""
    if table.value is not None:  # an inline table
        inside = elements(text, table.value)
        changed = with_one(inside, len(inside.inside), words, "{")
        return with_elements(text, table.value, changed, line_end(text, table.value.start))
    block = table.block or scan.blocks[0]  # the top table
    if not block.entries and not block.path:
        return _at_top(text, scan, words)
    last = after or (block.entries[-1] if block.entries else None)
    index = end_of_line(text, block.last if last is None else last.end)
    return text[:index] + _as_line(text, index, _indent(text, block, last) + words) + text[index:]


def _as_line(text: str, index: int, words: str) -> str:
    """Return `words` as a line to insert at `index`: a line's start, or the text's end."""
    end = line_end(text, index)
    return words + end if text[:index].endswith("\n") else end + words


def _indent(text: str, block: Block, entry: Pair | None) -> str:
    """Return the blanks before an entry, or for None before the header; "" if a text is before."""
    start = block.start if entry is None else entry.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return "" if before.strip(" \t") else before


def _at_top(text: str, scan: Layout, words: str) -> str:
    """Return the text with `words`, the first key and value of the top table, above all headers."""
    if len(scan.blocks) == 1:
        return with_lines(text, [], 0, [words])  # at the end: there is no header
    index = block_lines(text, scan, scan.blocks[1].path).start
    end = line_end(text, index)
    return text[:index] + words + end + end + text[index:]


def _without_path(text: str, scan: Layout, path: Path) -> str:
    """Return the text without the key, list element or block at a path."""
    listed = scan.values.get(path[:-1])
    if listed is not None and listed.kind == "[" and isinstance(path[-1], int):
        comments = path[:-1] == ("team",)  # comments above a team go with it
        changed = without(elements(text, listed), path[-1], comments=comments)
        return with_elements(text, listed, changed, line_end(text, listed.start))
    for table in scan.tables:
        for number, entry in enumerate(table.entries):
            if (table.path + entry.key)[: len(path)] == path:
                return _without_entry(text, table, number)
    return cut(text, block_lines(text, scan, path))


def _without_entry(text: str, table: Table, number: int) -> str:
    """Return the text without the entry at index `number` of a table."""
    if table.value is not None:  # an inline table
        changed = without(elements(text, table.value), number, comments=False)
        return with_elements(text, table.value, changed, "")
    entry = table.entries[number]
    start, end = text.rfind("\n", 0, entry.start) + 1, end_of_line(text, entry.end)
    if start == 0 and text.startswith(BYTE_ORDER_MARK):
        start = 1  # the mark stays
    if text[end - 1 : end] != "\n":  # the text ends without a line end, and stays so
        start -= len(line_end(text, start)) if start > 1 else 0
    return text[:start] + text[end:]


def _with_order(text: str, scan: Layout, path: Path, order: tuple[int, ...]) -> str:
    """Return the text with the elements of a list in another order."""
    if path in scan.values:
        listed = scan.values[path]
        changed: Elements = ordered(elements(text, listed), order)
        return with_elements(text, listed, changed, line_end(text, listed.start))
    return in_order(text, block_list(text, scan, path), order)


def _with_inserted(text: str, scan: Layout, new: _Insert) -> str:
    """Return the text with a new element in a list, inline or of [[blocks]]."""
    listed = scan.values.get(new.path)
    if listed is not None:
        changed = with_one(elements(text, listed), new.number, toml(new.value), "[")
        return with_elements(text, listed, changed, line_end(text, listed.start))
    head = ".".join(toml_key(name) for name in new.path if isinstance(name, str))
    given: list[Lines] = block_list(text, scan, new.path)
    return with_lines(text, given, new.number, _block(head, new.value))


def _block(head: str, table: Mapping[str, Any]) -> list[str]:
    """Return the lines of a [[block]]: its header, which names `head`, and the keys of a table."""
    return [f"[[{head}]]", *(f"{toml_key(key)} = {toml(table[key])}" for key in table)]


def toml_key(name: str) -> str:
    """Return a key as TOML, without quotes if it needs none."""
    return name if _BARE.fullmatch(name) else toml(name)


def toml(value: Any) -> str:
    """Return a table, list, date, text or whole number as TOML in one line."""
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
