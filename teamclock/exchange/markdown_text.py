"""Escape the markup in a line of others' text, so that Markdown shows it as it is written."""

import re

from teamclock.present.words import plain

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#!|~&^=$@:+-]|(?<=\d)\.|(?i:(?<=www)\.))")
_BLANKS = re.compile(r"^ +")


def escaped(line: str) -> str:
    """Return a line of text with its markup escaped, so that it shows as it is written."""
    shown = _MARKUP.sub(r"\\\1", plain(line))
    return _BLANKS.sub(lambda blanks: "\u00a0" * len(blanks[0]), shown)
