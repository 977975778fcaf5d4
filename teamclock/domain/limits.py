"""Limits of the size of texts in JSON, so that each stored item fits into a line of an export."""

import json
import re
from collections.abc import Mapping
from typing import Any

from teamclock.domain.errors import RefusedError
from teamclock.messages import _

LINE_LIMIT = 64 * 1024
"""The most bytes of a line of an export; 8 KiB are for the holder and all that is not text."""

# The most bytes of a note, of each reply (readback, question, answer, outcome), and of a step.
NOTE_LIMIT = 32 * 1024
REPLY_LIMIT = 6 * 1024
STEP_LIMIT = 48 * 1024

_KIB = 1024
_LISTS = (list, tuple)
_TABLES = (dict, Mapping)  # `dict` first: the check for an abstract class is slow


def escaped(hidden: re.Match[str]) -> str:
    """Return a character as its escape in ASCII JSON, mostly a backslash, “u” and four digits.

    A character beyond U+FFFF becomes two such escapes.
    """
    return json.dumps(hidden[0])[1:-1]


def size_of(value: Any) -> int:
    """Return how many bytes a value takes as JSON in UTF-8, with hidden characters as escapes.

    Hidden characters are those of `HIDDEN`; `escaped` writes them.
    """
    from teamclock.domain.hidden import HIDDEN  # imported only for large values

    words = HIDDEN.sub(escaped, json.dumps(value, ensure_ascii=False))
    return len(words.encode(errors="surrogatepass"))


def _size_bound(value: Any) -> int:
    """Return an upper bound of `size_of` in bytes, computed ten times faster."""
    if isinstance(value, str):
        return 12 * len(value) + 2  # hidden beyond U+FFFF: two escapes of six bytes
    if isinstance(value, _LISTS):
        return sum(map(_size_bound, value)) + 2 * len(value) + 2  # with “, ” and brackets
    if isinstance(value, _TABLES):
        parts = sum(map(_size_bound, value)) + sum(map(_size_bound, value.values()))
        return parts + 4 * len(value) + 2  # with “: ”, “, ” and braces
    return len(str(value)) + 2


def fitting(value: Any, what: str, most: int) -> None:
    """Raise RefusedError if a value takes more than `most` bytes in JSON.

    `what` is the message (`N_`) that names the value in the error. The exact size is computed only
    if its upper bound is too large.
    """
    if _size_bound(value) <= most:
        return
    taken = size_of(value)
    if taken > most:
        raise RefusedError(
            _(
                "{what} takes {taken} KiB: shorten it to {most} KiB, or put the "
                "long part behind a link"
            ).format(what=_(what), taken=-(-taken // _KIB), most=most // _KIB)
        )
