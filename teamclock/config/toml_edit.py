"""Text put into TOML that somebody wrote; all that was there stays, byte for byte.

A document is looked at only as far as its top table reaches. The places are those of a valid text:
parse it before, and what comes of it afterwards.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # the last two of five quotes belong to the string
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
    """Text to put in before the character at `at`."""

    at: int
    text: str


class List(NamedTuple):
    """A list of the top table: its opening bracket, and what is inside but for its comments."""

    opening: Token
    inside: tuple[Token, ...]


def inserted(text: str, insertions: Iterable[Insertion]) -> str:
    """Return the text with all insertions; those at one place follow each other as given."""
    ordered = sorted(insertions, key=lambda one: one.at)
    edges = [0, *(one.at for one in ordered), len(text)]
    kept = [text[start:end] for start, end in pairwise(edges)]
    return kept[0] + "".join(one.text + after for one, after in zip(ordered, kept[1:], strict=True))


def line_end(text: str, at: int) -> str:
    r"""Return how the line above a place ends, else the first line of the text: \n or \r\n."""
    above = text.rfind("\n", 0, at)
    end = text.find("\n") if above < 0 else above
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def at_end(text: str, lines: Iterable[str]) -> Insertion:
    """Put lines at the end, after an empty one; a text without a last line end gets none."""
    end = line_end(text, len(text))
    added = end.join(lines)
    if not text.strip(_BYTE_ORDER_MARK):
        return Insertion(len(text), added + end)
    if not text.endswith("\n"):
        return Insertion(len(text), end + end + added)
    return Insertion(len(text), ("" if text.endswith(("\n\n", "\n\r\n")) else end) + added + end)


def at_end_of_list(text: str, place: List, element: str) -> tuple[Insertion, ...]:
    """Put an element at the end of a list: on a line of its own where the last one has one.

    A list whose last element has a comma behind it keeps one there.
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
    """Return the token with which the last element begins."""
    depth, first = 0, inside[0]
    for before, token in pairwise(inside):
        depth += _depth(before)
        if depth == 0 and before[0] == ",":
            first = token
    return first


def top_lists(text: str) -> dict[str, List]:
    """Return the lists of the top table of a valid document, by their keys."""
    found = {}
    for tokens in _statements(text):
        at = next(at for at, token in enumerate(tokens) if token[0] == "=")
        key, opening = text[tokens[0].start() : tokens[at].start()], tokens[at + 1]
        if opening[0] == "[" and (name := _name(key)) is not None:
            found[name] = List(opening, tuple(tokens[at + 2 : -1]))
    return found


def _name(key: str) -> str | None:
    """Return the name that a key stands for, however it is quoted; None for a dotted one."""
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
    """Return by how much a token opens or closes lists and tables."""
    return {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
