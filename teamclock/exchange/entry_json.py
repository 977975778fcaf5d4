"""Convert the entries of a shared queue to lines of JSON, and read lines strictly (share.md, 1)."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from teamclock.domain.entry import (
    DESK,
    EXTRAS,
    MOST_STAMP,
    NUMBER,
    RULES,
    SUBJECT,
    DeskId,
    LogEntry,
    Subject,
)
from teamclock.domain.errors import DataError
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REF, TEAM_ID, UID
from teamclock.domain.zones import instant_text
from teamclock.exchange.history import payload, read_author
from teamclock.exchange.item_json import INSTANTS, payload_shape
from teamclock.exchange.json_text import json_line, read_line
from teamclock.messages import _

_STEPS = frozenset(Kind)
_MOST_KIND = 32
"""The most characters of a kind."""

_TYPES: Mapping[str, type] = {
    "uid": str,
    "desk": str,
    "of": str,
    "kind": str,
    "stamp": int,
    "data": dict,
}
"""The types of required keys; `read_author` checks the other required ones."""


def line_of(entry: LogEntry) -> bytes:
    """Return an entry as a line of JSON, with its line feed."""
    return json_line(entry_shape(entry))


def entry_shape(entry: LogEntry) -> dict[str, Any]:
    """Return an entry as a JSON object; `v` is left out for the rules of this program."""
    record = {
        "n": entry.n,
        "desk": entry.desk,
        "uid": entry.uid,
        "of": entry.subject,
        "kind": entry.kind,
        "stamp": entry.stamp,
        "on": entry.on,
        "at": instant_text(entry.at),
        "team": entry.team,
        "by": entry.by,
        "data": payload_shape(entry.data),
    }
    return record if entry.v == RULES else {**record, "v": entry.v}


def entry_of(line: bytes) -> LogEntry:
    """Return the entry of a line from a log; raise DataError with what is wrong.

    Its data is not checked if it has other rules than this program's; for a step of an item of an
    unknown kind, only the keys of `EXTRAS` are checked.
    """
    return read_entry(read_line(line))


def stored_entry(line: str) -> LogEntry:
    """Return the entry of a line in the queue, whose limits were checked when it was stored.

    Raise DataError where it is damaged.
    """
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DataError(_("it is not JSON: {why}").format(why=error)) from None
    return read_entry(record)


def read_entry(record: Any) -> LogEntry:
    """Return the entry of a JSON object; raise DataError with what is wrong."""
    _check(record)
    version = record.get("v", RULES)
    at, team, by = read_author(record)
    # this program cannot check or convert the data of an entry of other rules
    data = _data(record) if version == RULES else record["data"]
    return LogEntry(
        record["uid"], DeskId(record["desk"]), Subject(record["of"]), record["kind"],
        record["stamp"], record.get("on"), at, team, by, data, record.get("n"), version,
    )  # fmt: skip


def _check(record: Any) -> None:
    """Raise DataError where a key of an entry, except its author and data, has a wrong value."""
    if type(record) is not dict:
        raise DataError(_("it is no object: an entry is written {…}"))
    for key, kind in _TYPES.items():
        if type(record.get(key)) is not kind:
            raise DataError(_("{key}: it is missing, or of another type").format(key=key))
    sound = (
        ("uid", is_uid(record["uid"])),
        ("desk", DESK.fullmatch(record["desk"])),
        ("of", SUBJECT.fullmatch(record["of"])),
        ("kind", 0 < len(record["kind"]) <= _MOST_KIND),
        ("stamp", 0 < record["stamp"] <= MOST_STAMP),
        ("on", record.get("on") is None or is_uid(record["on"])),
        ("n", record.get("n") is None or _is_number(record["n"])),
        ("v", _is_number(record.get("v", RULES))),
    )
    for key, holds in sound:
        if not holds:
            raise DataError(_("{key}: it is not one of an entry").format(key=key))


def is_uid(value: Any) -> bool:
    """Return whether a JSON value is a valid uid."""
    return type(value) is str and UID.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    """Return whether a JSON value is an integer from 1 to the largest ref."""
    return type(value) is int and 0 < value <= MOST_REF


def _data(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of an entry with the types that the program stores, such as instants.

    The types depend on what the entry is about, and on its kind. The data of a kind of step that
    this program does not know is kept as it is; only the keys of `EXTRAS`, which entries of all
    kinds may have, are checked.
    """
    data, kind, subject = record["data"], record["kind"], record["of"].partition("/")[0]
    extras = {key: _extra(key, data[key]) for key in EXTRAS & data.keys()}
    own = {key: value for key, value in data.items() if key not in extras}
    if subject == "item":
        return {**(payload(own) if kind in _STEPS else own), **extras}
    return {**{key: _stored_value(key, value) for key, value in own.items()}, **extras}


def _extra(key: str, value: Any) -> Any:
    """Return the value of a key of `EXTRAS`.

    Raise DataError unless it is a uid, or for `NUMBER` a number.
    """
    if not (_is_number(value) if key == NUMBER else is_uid(value)):
        raise DataError(_("{key}: it is not one of an entry").format(key=f"data.{key}"))
    return value


def _stored_value(key: str, value: Any) -> Any:
    """Return a value of an entry's data with the type that the program stores.

    The entry is about a meeting, the series, an excuse or a desk. Raise DataError for a value of
    the wrong type. The value of an unknown key is not checked, nor is the reason None, which takes
    an excuse back.
    """
    if key in _PLAIN or (key == "reason" and value is not None):
        return payload({key: value})[key]
    if key not in _READERS:
        return value
    stored = _READERS[key](value)
    if stored is None:
        raise DataError(_("{key}: it is not one of an entry").format(key=f"data.{key}"))
    return stored


def _teams(value: Any) -> tuple[TeamId, ...] | None:
    """Return a list of team ids; None for any other value."""
    if type(value) is not list or not all(map(_is_team, value)):
        return None
    return tuple(map(TeamId, value))


def _is_team(value: Any) -> bool:
    """Return whether a JSON value is written as the id of a team."""
    return type(value) is str and TEAM_ID.fullmatch(value) is not None


def _uids(value: Any) -> tuple[str, ...] | None:
    """Return a list of uids; None for any other value."""
    return tuple(value) if type(value) is list and all(map(is_uid, value)) else None


def _minutes(value: Any) -> dict[TeamId, int] | None:
    """Return minutes by team, which may be negative; None for any other value."""
    if type(value) is not dict or not all(map(_is_team, value)):
        return None
    if not all(type(one) is int and abs(one) <= MOST_REF for one in value.values()):
        return None
    return {TeamId(team): minutes for team, minutes in value.items()}


_PLAIN = INSTANTS | {"minutes", "attendees", "summary"}
"""The keys whose values `history.payload` reads, as it does for steps of items."""

_READERS: Mapping[str, Callable[[Any], Any]] = {
    "teams": _teams,
    **dict.fromkeys(("items", "meetings"), _uids),
    **dict.fromkeys(("cost", "join", "base"), _minutes),
}
"""The functions that read other values, by key; they return None for a value of a wrong type."""
