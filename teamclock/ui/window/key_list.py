"""The keys in groups, in the words and signs in which they are shown and searched for."""

from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from teamclock.domain.folding import fold

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


class KeyRow(NamedTuple):
    """A key, or keys pressed together, as Qt writes them (“Ctrl+N”), and what they do."""

    keys: str
    words: str


class KeyGroup(NamedTuple):
    """The keys of one area of the window."""

    title: str
    rows: tuple[KeyRow, ...]


def caps(keys: str) -> tuple[str, ...]:
    """Return what stands on each key: “Shift” and “←” for “Shift+Left”.

    The names are the desktop's, which may be one sign for all keys together.
    """
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    body, plus = (text[:-1].removesuffix("+"), ("+",)) if text.endswith("+") else (text, ())
    names = (*(part for part in body.split("+") if part), *plus)
    return tuple(_ARROWS.get(name, name) for name in names)


def shown_keys(keys: str) -> str:
    """Return the keys as a menu shows them at the end of an entry: “Ctrl M”."""
    return " ".join(caps(keys))


def is_found(row: KeyRow, query: str) -> bool:
    """Return whether each word of a query is in the words of a row, or on one of its keys."""
    words, keys = fold(row.words), {fold(cap) for cap in caps(row.keys)}
    return all(wanted in words or wanted in keys for wanted in fold(query).split())
