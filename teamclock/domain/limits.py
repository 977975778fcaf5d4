"""The limits of texts in bytes of a line of JSON, so that all that is stored can be exported."""

import json
import re
from collections.abc import Mapping
from typing import Any

from teamclock.domain.errors import RefusedError
from teamclock.domain.hidden import HIDDEN
from teamclock.messages import _

LINE_LIMIT = 64 * 1024
"""A line of an export: what is around the texts, and the name of a holder, need 8 KiB of it."""

NOTE_LIMIT = 32 * 1024
REPLY_LIMIT = 6 * 1024
STEP_LIMIT = 48 * 1024

_KIB = 1024


def escaped(hidden: re.Match[str]) -> str:
    """Return a hidden character as JSON writes it in ASCII, by its number."""
    return json.dumps(hidden[0])[1:-1]


def size_of(value: Any) -> int:
    """Return the bytes that a value takes, hidden characters escaped, the others in UTF-8."""
    words = HIDDEN.sub(escaped, json.dumps(value, ensure_ascii=False))
    return len(words.encode(errors="surrogatepass"))


def _size_bound(value: Any) -> int:
    """Return at least the bytes that a value takes, at a tenth of the cost of writing it."""
    if isinstance(value, str):
        return 12 * len(value) + 2  # a hidden one beyond U+FFFF: two escapes of six bytes
    if isinstance(value, Mapping):
        return sum(_size_bound(key) + _size_bound(part) + 4 for key, part in value.items()) + 2
    if isinstance(value, list | tuple):
        return sum(_size_bound(part) + 2 for part in value) + 2
    return len(str(value)) + 2


def fitting(value: Any, what: str, most: int) -> None:
    """Raise RefusedError, with what to do, where a value takes more bytes than it may."""
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
