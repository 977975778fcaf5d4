"""Insert text into a TOML document; the existing text stays byte for byte.

Only the top table of a document is examined. The document must be valid: parse it before, and
parse the result afterwards.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # up to two quotes before the closing three are in the string
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\r\n]*"
    r"|[\[\]{},=\n]"
    r"|[^\s\"'#\[\]{},=]+",
    re.DOTALL,
)
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r?\n)")
_BYTE_ORDER_MARK = "\ufeff"

Token = re.Match[str]


class Insertion(NamedTuple):
    """A text to insert before the character at the index `at`."""

    at: int
    text: str


class List(NamedTuple):
    """A list of the top table: its opening bracket, and the tokens inside without comments."""

    opening: Token
    inside: tuple[Token, ...]


def inserted(text: str, insertions: Iterable[Insertion]) -> str:
    """Return the text with all insertions; those at one index keep their order."""
    ordered = sorted(insertions, key=lambda one: one.at)
    edges = [0, *(one.at for one in ordered), len(text)]
    kept = [text[start:end] for start, end in pairwise(edges)]
    return kept[0] + "".join(one.text + after for one, after in zip(ordered, kept[1:], strict=True))


def line_end(text: str, at: int) -> str:
    r"""Return the end of the line above an index, or else of the first line: \n or \r\n."""
    above = text.rfind("\n", 0, at)
    end = text.find("\n") if above < 0 else above
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def at_end(text: str, lines: Iterable[str]) -> Insertion:
    """Return the insertion of lines at the end, after an empty line.

    A text without a line end at its end gets none.
    """
    end = line_end(text, len(text))
    added = end.join(lines)
    if not text.strip(_BYTE_ORDER_MARK):
        return Insertion(len(text), added + end)
    if not text.endswith("\n"):
        return Insertion(len(text), end + end + added)
    return Insertion(len(text), ("" if text.endswith(("\n\n", "\n\r\n")) else end) + added + end)


def at_end_of_list(text: str, place: List, element: str) -> tuple[Insertion, ...]:
    """Return the insertions of an element at the end of a list.

    The element gets its own line where the last one has its own line, and a comma after it where
    the last one has a comma.
    """
    if not place.inside:
        return (Insertion(place.opening.end(), element),)
    last, start = place.inside[-1].end(), _last_element(place.inside).start()
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    gap, at = " ", last
    if not indent.strip():
        gap = line_end(text, start) + indent
        rest = _REST_OF_LINE.match(text, last)
        at = rest.end() if rest else last
    if place.inside[-1][0] == ",":
        return (Insertion(at, f"{gap}{element},"),)
    return (Insertion(last, ","), Insertion(at, gap + element))


def _last_element(inside: tuple[Token, ...]) -> Token:
    """Return the first token of the last element."""
    depth, first = 0, inside[0]
    for before, token in pairwise(inside):
        depth += _depth(before)
        if depth == 0 and before[0] == ",":
            first = token
    return first


def top_lists(text: str) -> dict[str, List]:
    """Return the lists of the top table of a valid document, by key."""
    found = {}
    for tokens in _statements(text):
        at = next(at for at, token in enumerate(tokens) if token[0] == "=")
        key, opening = text[tokens[0].start() : tokens[at].start()], tokens[at + 1]
        if opening[0] == "[" and (name := _name(key)) is not None:
            found[name] = List(opening, tuple(tokens[at + 2 : -1]))
    return found


def _name(key: str) -> str | None:
    """Return the name of a key without its quotes; None for a dotted key."""
    ((name, value),) = tomllib.loads(f"{key} = 0").items()
    return name if value == 0 else None


def _statements(text: str) -> Iterator[list[Token]]:
    """Yield the tokens of each key and its value, up to the first header, without comments."""
    depth, tokens = 0, list[Token]()
    for token in _TOKEN.finditer(text, text.startswith(_BYTE_ORDER_MARK)):
        depth += _depth(token)
        if token[0] == "[" and not tokens:
            return
        if token[0] != "\n" and not token[0].startswith("#"):
            tokens.append(token)
        elif token[0] == "\n" and depth == 0 and tokens:
            yield tokens
            tokens = []
    if tokens:
        yield tokens


def _depth(token: Token) -> int:
    """Return 1 for a token that opens a list or table, -1 for one that closes it, else 0."""
    return {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
