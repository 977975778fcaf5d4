"""Write JSON, and read it strictly: within limits, without duplicate keys, NaN, lone surrogates.

The standard library's parser is used, because its hooks report duplicate keys (decision 002).
"""

import json
import math
import re
from collections.abc import Callable
from typing import Any, Never

from teamclock.domain.errors import DataError
from teamclock.messages import _

MOST_BYTES = 2 * 1024 * 1024
"""The size limit of a JSON file, 2 MiB."""

MOST_DEPTH = 20
"""The most levels of objects and lists in each other."""

MOST_DIGITS = 40
"""The most digits of an integer."""

_SURROGATE = "[\ud800-\udfff]"
"""Matches half of a character, which no text in UTF-8 may hold."""


def json_text(value: Any) -> str:
    """Return a value as JSON in ASCII, in one line; all control characters are escaped."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False).replace("\x7f", "\\u007f")


def json_line(value: Any) -> bytes:
    """Return a value as JSON in UTF-8, in one line that ends with a line feed.

    Of the characters that are not ASCII, only hidden ones are escaped.
    """
    from teamclock.domain.hidden import HIDDEN  # the command `now` does not need it
    from teamclock.domain.limits import escaped

    words = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if not (words.isascii() and words.isprintable()):
        words = HIDDEN.sub(escaped, words)
    return words.encode() + b"\n"


def read_json(text: bytes) -> Any:
    """Return the value of a JSON file.

    Raise DataError with the line and column of an error in the syntax, or with the limit.
    """
    if len(text) > MOST_BYTES:
        raise DataError(_("it is larger than 2 MiB: split it"))
    return _value(text, _line_and_column)


def read_line(text: bytes) -> Any:
    """Return the value of a line of JSON, of at most 64 KiB.

    Raise DataError with the column of an error in the syntax, or with the limit.
    """
    from teamclock.domain.limits import LINE_LIMIT

    if len(text) > LINE_LIMIT:
        raise DataError(_("it is longer than 64 KiB: write a record a line, and shorten its texts"))
    return _value(text, _column)


def _line_and_column(error: json.JSONDecodeError) -> str:
    """Format where an error in a file is."""
    return _("line {line}, column {column}").format(line=error.lineno, column=error.colno)


def _column(error: json.JSONDecodeError) -> str:
    """Format where an error in a line is."""
    return _("column {column}").format(column=error.colno)


def _value(text: bytes, place: Callable[[json.JSONDecodeError], str]) -> Any:
    """Return the value of a JSON text; `place` formats where an error in the syntax is."""
    try:
        words = text.decode("utf-8-sig")
        value = _READER.decode(words)
        if "\\u" in words or words.count("{") + words.count("[") > MOST_DEPTH:
            _check(value, MOST_DEPTH)  # takes a third of the time; most texts do not need it
    except UnicodeDecodeError as error:
        raise DataError(
            _("it is not UTF-8 at byte {start}: save it as UTF-8").format(start=error.start)
        ) from None
    except json.JSONDecodeError as error:
        raise DataError(
            _("it is not JSON at {place}: {reason}").format(place=place(error), reason=error.msg)
        ) from None
    except RecursionError:
        raise _too_deep() from None
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; raise DataError for a key that it has twice."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise DataError(
                _("it gives “{name}” twice in one object: keep one of them").format(name=key[:64])
            )
        made[key] = value
    return made


def _constant(name: str) -> Never:
    """Raise DataError for NaN, Infinity or -Infinity, which Python's parser would accept."""
    raise DataError(_("it holds {name}, which is not a number").format(name=name))


def _integer(digits: str) -> int:
    """Return an integer; raise DataError for too many digits, which take long to convert."""
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise DataError(_("it holds a number of more than {n} digits").format(n=MOST_DIGITS))
    return int(digits)


def _fraction(digits: str) -> float:
    """Return a number with a fraction or exponent; raise DataError where it is too large."""
    number = float(digits)
    if not math.isfinite(number):
        raise DataError(_("it holds a number out of range: {number}").format(number=digits[:32]))
    return number


def _too_deep() -> DataError:
    """Return the error of a value that nests too deep."""
    return DataError(_("it nests deeper than {n} levels").format(n=MOST_DEPTH))


def _check(value: Any, levels: int) -> None:
    """Raise DataError for a value that nests deeper than `levels`, or holds a lone surrogate."""
    match value:
        case str():
            if not value.isascii() and re.search(_SURROGATE, value):
                raise DataError(_("it holds half a character (a lone surrogate)"))
        case dict() | list() if levels == 0:
            raise _too_deep()
        case dict():
            for key, part in value.items():
                _check(key, levels)
                _check(part, levels - 1)
        case list():
            for part in value:
                _check(part, levels - 1)


_READER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_constant,
    parse_int=_integer,
    parse_float=_fraction,
)
