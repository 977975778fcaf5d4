"""Convert edits of the team file to JSON and back (teams.md, c. editing).

The program stores edits that are not saved yet in this form, so that they survive a restart.

Reading checks the types of all values. Whether a value is valid, such as the name of a zone, is
checked later by the reader of the team file. Each function that reads a value raises DataError for
a value of another type.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from teamclock.config.day_edit import RemoveDayOff, SetDayOff, SetOverride
from teamclock.config.team_edit import AddTeam, MoveTeam, RemoveTeam, SetKey, SetRelay
from teamclock.config.team_table import Edit
from teamclock.domain.errors import DataError

_EDITS: tuple[type[Any], ...] = (
    *(AddTeam, MoveTeam, RemoveTeam, SetKey, SetRelay),
    *(SetDayOff, RemoveDayOff, SetOverride),
)
"""The classes of edits; their names are the values of the JSON key “edit”."""

_KEYS = {"name", "city", "zone", "holidays", "hours"}
"""The keys of a team that a SetKey can set."""

_MORE = {"days_off", "overrides", "holidays", "service_level"}
"""The further keys that an AddTeam can give a team."""


def edit_shape(edit: Any) -> dict[str, Any]:
    """Return an edit as a JSON object, except that its dates are not yet converted to texts."""
    return {"edit": type(edit).__name__} | asdict(edit)


def read_edit(row: Any) -> Edit:
    """Return the edit of a JSON object; raise DataError for an invalid one."""
    name = _table(row).get("edit")
    kind = next((one for one in _EDITS if one.__name__ == name), None)
    _refuse_unless(kind is not None)
    assert kind is not None  # for mypy
    names = [one.name for one in fields(kind)]
    _refuse_unless(row.keys() == {"edit", *names})
    edit: Edit = kind(**{name: _READERS[name](row[name]) for name in names})
    return edit


def _refuse_unless(holds: object) -> None:
    """Raise DataError unless `holds` is true."""
    if not holds:
        raise DataError("it is no edit of a team file")


def _string(given: Any) -> str:
    """Return a text; raise DataError for any other value."""
    _refuse_unless(isinstance(given, str))
    return str(given)


def _key(given: Any) -> str:
    """Return the key of a team that a SetKey sets; raise DataError unless it is one of `_KEYS`."""
    _refuse_unless(given in _KEYS if isinstance(given, str) else False)
    return str(given)


def _flag(given: Any) -> bool:
    """Return a boolean; raise DataError for any other value."""
    _refuse_unless(isinstance(given, bool))
    return bool(given)


def _table(given: Any) -> dict[str, Any]:
    """Return a JSON object; raise DataError for any other value."""
    _refuse_unless(isinstance(given, dict))
    return dict(given)


def _strings(given: Any) -> tuple[str, ...]:
    """Return a list of texts as a tuple."""
    _refuse_unless(isinstance(given, list))
    return tuple(map(_string, given))


def _texts(given: Any) -> dict[str, str]:
    """Return a JSON object whose values are texts."""
    return {key: _string(text) for key, text in _table(given).items()}


def _team(given: Any) -> str | None:
    """Return the id of a team, or None."""
    return None if given is None else _string(given)


def _spans(given: Any) -> tuple[str, ...] | None:
    """Return the spans that an edit gives a date; None to remove those that the date has."""
    return None if given is None else _strings(given)


def _day(given: Any) -> date:
    """Return the date that a text such as 2026-03-30 gives."""
    try:
        return date.fromisoformat(_string(given))
    except ValueError:
        raise DataError("it is no date") from None


def _value(given: Any) -> Any:
    """Return the value that a SetKey sets: a text, spans by days, or None to remove the key."""
    return given if given is None or isinstance(given, str) else _hours(given)


def _hours(given: Any) -> dict[str, Any]:
    """Return spans by day, or by date: one text, or a list of texts, for each."""
    return {key: _text_or_texts(spans) for key, spans in _table(given).items()}


def _text_or_texts(given: Any) -> str | list[str]:
    """Return a text, or a list of texts."""
    return given if isinstance(given, str) else list(_strings(given))


def _more(given: Any) -> dict[str, Any]:
    """Return the further keys that an AddTeam gives a team, such as its days off."""
    table = _table(given)
    _refuse_unless(table.keys() <= _MORE)
    return {key: _MORE_READERS[key](value) for key, value in table.items()}


def _days_off(given: Any) -> list[Any]:
    """Return days off, each of which is a text (the date) or an object of `_named_day`."""
    _refuse_unless(isinstance(given, list))
    return [one if isinstance(one, str) else _named_day(one) for one in given]


def _named_day(given: Any) -> dict[str, str]:
    """Return a day off as an object of texts: its date, and maybe more, such as its name."""
    day = _texts(given)
    _refuse_unless("date" in day)
    return day


_MORE_READERS: Mapping[str, Callable[[Any], Any]] = {
    "days_off": _days_off,
    "overrides": _hours,
    "holidays": _string,
    "service_level": _string,
}
_READERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("team", "name", "city", "zone", "id", "after"), _string),
    **dict.fromkeys(("first", "relay"), _flag),
    "key": _key,
    "value": _value,
    "teams": _strings,
    "before": _team,
    "day": _day,
    "spans": _spans,
    "hours": _hours,
    "more": _more,
}
"""The functions that read the values of an edit, by field."""
