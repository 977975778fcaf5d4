"""Read single values of a file of items, and check their types.

Errors are DataErrors that begin with the key of the value. `where` is the key, or a path of keys,
that an error names.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from teamclock.domain.errors import DataError, RefusedError, UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.values import TEAM_ID, UID
from teamclock.domain.zones import parse_instant
from teamclock.messages import N_, _


class Placed(NamedTuple):
    """A JSON value of a file, and its place for errors: “line 7”, “events[6]”."""

    place: str
    value: Any


@contextmanager
def errors_at(place: Callable[[], str]) -> Iterator[None]:
    """Turn an error of the block into a DataError that begins with the place.

    `place` is called only after an error, so that it can depend on what the block did.
    """
    try:
        yield
    except (DataError, RefusedError, UsageError) as error:
        raise DataError(f"{place()}: {error}") from None


def uid(record: Any, key: str) -> str:
    """Return the uid under a key of a record; raise DataError where it is missing or invalid."""
    value: str = field(record, key, str)
    if not UID.fullmatch(value):
        raise DataError(
            _("{key}: write 1 to 64 letters, digits and signs, without blanks").format(key=key)
        )
    return value


def field(record: Any, key: str, kind: type) -> Any:
    """Return the value under a required key of a record; raise DataError for another type.

    A boolean is not an integer here.
    """
    if type(record) is not dict:
        raise DataError(_("it is no object: write a record as {…}"))
    if key not in record:
        raise DataError(_("{key}: it is missing").format(key=key))
    return typed(key, record[key], kind)


def typed(key: str, value: Any, kind: type) -> Any:
    """Return a value; raise DataError, which names the key, unless it has exactly this type."""
    if type(value) is not kind:
        raise DataError(_("{key}: give {value}").format(key=key, value=_(_TYPE_NAMES[kind])))
    return value


_TYPE_NAMES = {
    str: N_("a text"),
    int: N_("a whole number"),
    bool: N_("true or false"),
    dict: N_("an object {…}"),
    list: N_("a list […]"),
}


def text_value(where: str, value: Any) -> str:
    """Return a text; raise DataError for another type, or for a NUL character in the text."""
    words: str = typed(where, value, str)
    if "\0" in words:
        raise DataError(_("{where}: it holds a NUL character: take it out").format(where=where))
    return words


def team_value(where: str, value: Any) -> TeamId:
    """Return the id of a team; raise DataError where it is not written as an id."""
    name: str = typed(where, value, str)
    if not TEAM_ID.fullmatch(name):
        raise DataError(
            _("{where}: a team is written in 1 to 32 of the letters a-z, 0-9 and -").format(
                where=where
            )
        )
    return TeamId(name)


def instant_value(where: str, value: Any) -> Instant:
    """Return the instant of a text such as “2026-03-30T09:00:00Z”; raise DataError for others."""
    words: str = typed(where, value, str)
    with errors_at(lambda: where):
        return parse_instant(words)
