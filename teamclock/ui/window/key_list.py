"""Keys in groups: what is written on each key, what the keys do, and how they are searched."""

from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from teamclock.domain.folding import fold

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class KeyRow(NamedTuple):
    """A key, or keys pressed together, as Qt writes them (“Ctrl+N”), and what they do in words."""

    keys: str
    words: str


class KeyGroup(NamedTuple):
    """The keys of one area of the window, and the name of the area."""

    title: str
    rows: tuple[KeyRow, ...]


def caps(keys: str) -> tuple[str, ...]:
    """Return the label of each key: “Shift” and “←” for “Shift+Left”.

    The labels are the desktop's; if it writes the keys without “+” between them, they share one.
    """
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    body, plus = (text[:-1].removesuffix("+"), ("+",)) if text.endswith("+") else (text, ())
    names = (*(part for part in body.split("+") if part), *plus)  # `plus`: the key “+” itself
    return tuple(_ARROWS.get(name, name) for name in names)


def shown_keys(keys: str) -> str:
    """Return keys as a menu shows them at the end of an entry: “Ctrl M” for “Ctrl+M”."""
    return " ".join(caps(keys))


def is_found(row: KeyRow, query: str) -> bool:
    """Return whether each word of a query occurs in a row's words, or is the label of a key.

    Case and accents do not count. An empty query finds every row.
    """
    words, keys = fold(row.words), {fold(cap) for cap in caps(row.keys)}
    return all(wanted in words or wanted in keys for wanted in fold(query).split())
