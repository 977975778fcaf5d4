"""Find the positions of the keys, values and tables in a TOML text, which must be valid.

Positions are indexes of characters in the text: a start is included, an end is excluded.
"""

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
"""The keys that lead to a value; a number is the index of a list element, from 0."""


class Value(NamedTuple):
    """The position of a value in the text.

    kind: “[” for a list, “{” for an inline table, else empty.
    parts: the elements of a list, the keys and values of an inline table.
    """

    start: int
    end: int
    kind: str = ""
    parts: tuple["Pair", ...] = ()


class Pair(NamedTuple):
    """A key with its value; an element of a list is a pair with an empty key.

    key: the names of a dotted key, one for a plain key.
    start: the position at which the key begins.
    """

    key: tuple[str, ...]
    start: int
    value: Value

    @property
    def end(self) -> int:
        """The position at which the value ends."""
        return self.value.end


class Block(NamedTuple):
    """A header such as [[team]], from `start` to `end`, with the entries below it.

    The first block of a text is that of the top table, which has no header and an empty path.
    """

    path: Path
    start: int
    end: int
    entries: tuple[Pair, ...]

    @property
    def last(self) -> int:
        """The position at which the last entry ends; that of the header without entries."""
        return self.entries[-1].end if self.entries else self.end


class Table(NamedTuple):
    """The entries of a block or of an inline table.

    value: the position of an inline table; None for a block.
    block: the block; None for an inline table.
    """

    path: Path
    entries: tuple[Pair, ...]
    value: Value | None = None
    block: Block | None = None


class Layout(NamedTuple):
    """The positions of the parts of a text.

    blocks: the headers with their entries, the top table first.
    tables: the blocks and the inline tables.
    values: the values of all keys, and the elements of their lists, by path.
    """

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    values: dict[Path, Value]


def layout(text: str) -> Layout:
    """Return the positions of the parts of a valid TOML text."""
    blocks = tuple(_numbered(_Reader(text).blocks()))
    tables = tuple(table for block in blocks for table in _tables(block))
    values = {
        table.path + entry.key: entry.value for table in tables for entry in table.entries
    } | {
        table.path + entry.key + (index,): part.value
        for table in tables
        for entry in table.entries
        if entry.value.kind == "["
        for index, part in enumerate(entry.value.parts)
    }
    return Layout(blocks, tables, values)


def _tables(block: Block) -> Iterator[Table]:
    """Yield a block and the inline tables in it."""
    yield Table(block.path, block.entries, block=block)
    for entry in block.entries:
        yield from _inline_tables(block.path + entry.key, entry.value)


def _inline_tables(path: Path, value: Value) -> Iterator[Table]:
    """Yield the inline tables in a value, at any depth; `path` is the path of the value."""
    if value.kind == "{":
        yield Table(path, value.parts, value)
    for index, part in enumerate(value.parts):
        yield from _inline_tables(path + (part.key if value.kind == "{" else (index,)), part.value)


def _numbered(blocks: Iterator[tuple[Block, bool]]) -> Iterator[Block]:
    """Yield the blocks with the indexes of list elements in their paths.

    The argument has each block with its path as written, and whether its header is a [[header]]:
    the second [[team]] gets the path ("team", 1).
    """
    seen = Counter[Path]()  # how many elements each list has so far
    for block, element in blocks:
        path: Path = ()
        for left, name in zip(range(len(block.path), 0, -1), block.path, strict=True):
            path += (name,)  # `left` counts the names from this one on
            if path in seen and left > 1:  # a list above: the block belongs to its last element
                path += (seen[path] - 1,)
        if element:
            seen[path] += 1
            path += (seen[path] - 1,)
        yield block._replace(path=path)


def _keys(text: str) -> tuple[str, ...]:
    """Return the names of a header, or of a dotted key that is followed by “=” and a value."""
    inside: Any = tomllib.loads(text)
    names = []
    while inside:
        if isinstance(inside, list):
            (inside,) = inside  # the list of a [[header]]
        else:
            ((name, inside),) = inside.items()
            names.append(name)
    return tuple(names)


class _Reader:
    """Read the tokens of a text in order; each method starts at the current token and moves on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
        self._tokens = list(TOKEN.finditer(text, self._begin))
        self._at = 0  # the index of the current token

    def blocks(self) -> Iterator[tuple[Block, bool]]:
        """Yield each block, and whether its header is that of a list element, [[header]].

        The first block is the top table, whose header is empty.
        """
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
        """Return the block of a header, given by its start and end, and the entries below it."""
        return Block(_keys(self._text[slice(*head)]), *head, tuple(entries))

    def _now(self) -> str:
        """Return the current token; empty at the end of the text."""
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _skip(self) -> bool:
        """Skip comments and line ends; return whether anything follows."""
        while self._now()[:1] in {"\n", "#"}:
            self._at += 1
        return bool(self._now())

    def _until(self, ends: str) -> tuple[int, int]:
        """Skip the tokens before any of `ends`, a comment or the end; return their position."""
        first = self._tokens[self._at]
        while (now := self._now()) and not now.startswith("#") and now not in ends:
            self._at += 1
        return first.start(), self._tokens[self._at - 1].end()

    def _header(self) -> tuple[int, int]:
        """Skip a header; return its start and end."""
        return self._until("\n")

    def _entry(self) -> Pair:
        """Read a key and its value."""
        start, end = self._until("=")
        self._at += 1  # the “=”
        # `_keys` takes a key with any value
        return Pair(_keys(f"{self._text[start:end]} = 0"), start, self._value())

    def _value(self) -> Value:
        """Read a value; the parts of a list or an inline table are read too."""
        if (kind := self._now()) not in {"[", "{"}:
            return Value(*self._until(",]}\n"))
        start = self._tokens[self._at].start()
        self._at += 1  # the opening bracket
        parts = tuple(self._parts(self._entry if kind == "{" else self._element))
        self._at += 1  # the closing bracket
        return Value(start, self._tokens[self._at - 1].end(), kind, parts)

    def _parts(self, read: Any) -> Iterator[Pair]:
        """Yield the parts of a list or an inline table to its end; `read` reads one part."""
        while self._skip() and self._now() not in {"]", "}"}:
            if self._now() == ",":
                self._at += 1
            else:
                yield read()

    def _element(self) -> Pair:
        """Read an element of a list, as a pair without a key."""
        value = self._value()
        return Pair((), value.start, value)
