"""Find where the keys, values and tables of a TOML text stand; the text must be valid."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # up to two quotes before the closing three are in the string
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\r\n]*"
    r"|[\[\]{},=\n]"
    r"|[^\s\"'#\[\]{},=]+",
    re.DOTALL,
)
BYTE_ORDER_MARK = "\ufeff"

Path = tuple[str | int, ...]
"""The keys that lead to a value; numbers, from 0 on, are those of elements."""


class Value(NamedTuple):
    """A value from `start` to `end`: `kind` is “[” for a list, “{” for a table, else empty."""

    start: int
    end: int
    kind: str = ""
    parts: tuple["Pair", ...] = ()


class Pair(NamedTuple):
    """A key with its value, from `start` on; an element of a list has no key."""

    key: tuple[str, ...]
    start: int
    value: Value

    @property
    def end(self) -> int:
        return self.value.end


class Block(NamedTuple):
    """A header, from `start` to `end`, with the entries below it; the top table has none."""

    path: Path
    start: int
    end: int
    entries: tuple[Pair, ...]

    @property
    def last(self) -> int:
        """Return where its last entry ends, or else its header."""
        return self.entries[-1].end if self.entries else self.end


class Table(NamedTuple):
    """The entries of a block or of an inline table; `value` is that of the latter."""

    path: Path
    entries: tuple[Pair, ...]
    value: Value | None = None
    block: Block | None = None


class Layout(NamedTuple):
    """The places of a text: its blocks, the top table first; all tables; the values by path."""

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    values: dict[Path, Value]


def layout(text: str) -> Layout:
    """Return the places of a valid text."""
    blocks = tuple(_numbered(_Reader(text).blocks()))
    tables = tuple(table for block in blocks for table in _tables(block))
    values = {
        table.path + entry.key: entry.value for table in tables for entry in table.entries
    } | {
        table.path + entry.key + (at,): part.value
        for table in tables
        for entry in table.entries
        if entry.value.kind == "["
        for at, part in enumerate(entry.value.parts)
    }
    return Layout(blocks, tables, values)


def _tables(block: Block) -> Iterator[Table]:
    yield Table(block.path, block.entries, block=block)
    for entry in block.entries:
        yield from _inner(block.path + entry.key, entry.value)


def _inner(path: Path, value: Value) -> Iterator[Table]:
    if value.kind == "{":
        yield Table(path, value.parts, value)
    for at, part in enumerate(value.parts):
        yield from _inner(path + (part.key if value.kind == "{" else (at,)), part.value)


def _numbered(blocks: Iterator[tuple[Block, bool]]) -> Iterator[Block]:
    """Yield the blocks with the numbers of the elements of [[lists]] in their paths."""
    seen = Counter[Path]()
    for block, element in blocks:
        path: Path = ()
        for left, name in zip(range(len(block.path), 0, -1), block.path, strict=True):
            path += (name,)
            if path in seen and left > 1:
                path += (seen[path] - 1,)
        if element:
            seen[path] += 1
            path += (seen[path] - 1,)
        yield block._replace(path=path)


def _keys(text: str) -> tuple[str, ...]:
    """Return the names of a header, or of a dotted key before its “=”."""
    inside: Any = tomllib.loads(text)
    names = []
    while inside:
        if isinstance(inside, list):
            (inside,) = inside
        else:
            ((name, inside),) = inside.items()
            names.append(name)
    return tuple(names)


class _Reader:
    """Reads the tokens of a text in order; comments and line ends are skipped where asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        begin = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        self._tokens = list(TOKEN.finditer(text, begin))
        self._begin, self._at = begin, 0

    def blocks(self) -> Iterator[tuple[Block, bool]]:
        """Yield each block, and whether its header is that of an element of a list."""
        head, element = (self._begin, self._begin), False
        entries = list[Pair]()
        while self._skip():
            if self._now() == "[":
                yield self._block(head, entries), element
                head, entries = self._header(), []
                element = self._text.startswith("[[", head[0])
            else:
                entries.append(self._entry())
        yield self._block(head, entries), element

    def _block(self, head: tuple[int, int], entries: list[Pair]) -> Block:
        return Block(_keys(self._text[slice(*head)]), *head, tuple(entries))

    def _now(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _skip(self) -> bool:
        """Skip comments and line ends; return whether anything follows."""
        while self._now()[:1] in {"\n", "#"}:
            self._at += 1
        return bool(self._now())

    def _until(self, ends: str) -> tuple[int, int]:
        """Pass the tokens before any of `ends`, a comment or the end; return where they stand."""
        first = self._tokens[self._at]
        while (now := self._now()) and not now.startswith("#") and now not in ends:
            self._at += 1
        return first.start(), self._tokens[self._at - 1].end()

    def _header(self) -> tuple[int, int]:
        return self._until("\n")

    def _entry(self) -> Pair:
        start, end = self._until("=")
        self._at += 1
        return Pair(_keys(f"{self._text[start:end]} = 0"), start, self._value())

    def _value(self) -> Value:
        if (kind := self._now()) not in {"[", "{"}:
            return Value(*self._until(",]}\n"))
        start = self._tokens[self._at].start()
        self._at += 1
        parts = tuple(self._parts(self._entry if kind == "{" else self._element))
        self._at += 1
        return Value(start, self._tokens[self._at - 1].end(), kind, parts)

    def _parts(self, read: Any) -> Iterator[Pair]:
        while self._skip() and self._now() not in {"]", "}"}:
            if self._now() == ",":
                self._at += 1
            else:
                yield read()

    def _element(self) -> Pair:
        value = self._value()
        return Pair((), value.start, value)
