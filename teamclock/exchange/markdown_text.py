"""Escape the markup in texts of other people, so that Markdown shows them as they were written."""

import re

from teamclock.present.words import printable

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#!|~&^=$@:+-]|(?<=\d)\.|(?i:(?<=www)\.))")
_BLANKS = re.compile(r"^ +")


def escaped(line: str) -> str:
    """Return a line with its markup escaped, and its leading blanks as no-break spaces."""
    shown = _MARKUP.sub(r"\\\1", printable(line))
    return _BLANKS.sub(lambda blanks: "\u00a0" * len(blanks[0]), shown)
