"""Convert a [[team]] table of the team file to a Team, with errors that name the key.

The private functions read one key each and raise EntryError for an invalid value. A `key` argument
is the key that the error names.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, tzinfo
from typing import Any

from teamclock.config.time_zones import find_zone
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import MINUTE
from teamclock.domain.roster import Span, Team, TeamId, parse_clock, parse_date
from teamclock.domain.zones import shortened
from teamclock.messages import _

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_ID_LENGTH = 32
_NAME_LENGTH = 60
_TEAM_KEYS = {
    *("id", "name", "city", "zone", "hours", "days_off", "overrides", "holidays"),
    "service_level",
}
_DAY_KEYS = {"date", "name"}
_LENGTH = r"(?:([0-9]{1,5})\s*h)?\s*(?:([0-9]{1,5})\s*(?:m|min))?"  # compiled when used
_LONGEST_LEVEL_H = 999
_COUNTRY = r"[A-Z]{2}(?:-[A-Za-z0-9]{1,10})?"


class EntryError(Exception):
    """A key of a team, `key`, or its value is invalid; the text says what to write instead."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key = key


def read_team(given: Mapping[str, Any], others: Container[TeamId]) -> Team:
    """Return the team of a [[team]] table; raise EntryError for the first invalid key.

    `others` are the ids of the teams before it in the file; the team may not have one of these.
    """
    for key in sorted(given.keys() - _TEAM_KEYS):
        raise EntryError(shortened(key), unknown_key(key, _TEAM_KEYS))
    team_id = _id(given)
    if team_id in others:
        raise EntryError("id", _("another team has this id already: give it its own"))
    zone = _zone(given)
    days, overrides = _days_off(given), _overrides(given)
    for day in sorted(days.keys() & overrides.keys()):
        raise EntryError(
            "days_off", _("{day} is in overrides too: keep it in one of them").format(day=day)
        )
    return Team(
        team_id,
        _short_text(given, "name", team_id),
        _short_text(given, "city", given["zone"].rpartition("/")[2].replace("_", " ")),
        zone,
        _week(given),
        frozenset(days),
        overrides,
        {day: name for day, name in days.items() if name},
        _country(given),
        _service_level(given),
    )


def _id(given: Mapping[str, Any]) -> TeamId:
    """Return the team's id; raise EntryError if it is missing, too long or has wrong characters."""
    name = given.get("id")
    if not isinstance(name, str) or not 0 < len(name) <= _ID_LENGTH or set(name) - _ID_LETTERS:
        raise EntryError(
            "id",
            _("write 1 to {n} of the letters a-z, 0-9 and -").format(n=_ID_LENGTH),
        )
    return TeamId(name)


def _short_text(given: Mapping[str, Any], name: str, default: str, key: str = "") -> str:
    """Return the text under the key `name`, or the default.

    It must be one line of up to 60 characters, some of them visible. `key` is the key that an error
    names, where that is not `name`.
    """
    text, key = given.get(name, default), key or name
    if not isinstance(text, str) or not text.strip() or len(text) > _NAME_LENGTH:
        raise EntryError(key, _("write 1 to {n} characters in quotes").format(n=_NAME_LENGTH))
    if any(ord(letter) < ord(" ") for letter in text):
        raise EntryError(key, _("write it in one line, without control characters"))
    if not text.isascii() and not _is_visible(text):
        raise EntryError(key, _("write letters that can be seen"))
    return text


def _is_visible(text: str) -> bool:
    """Return whether a text has letters that can be seen."""
    from teamclock.domain.hidden import is_visible  # not imported for names in ASCII

    return is_visible(text)


def _zone(given: Mapping[str, Any]) -> tzinfo:
    """Return the team's time zone; raise EntryError if it is missing or unknown."""
    key = given.get("zone")
    if not isinstance(key, str):
        raise EntryError("zone", _('name its time zone, such as zone = "Europe/Paris"'))
    try:
        return find_zone(key)
    except UsageError as error:
        raise EntryError("zone", str(error)) from None


def _week(given: Mapping[str, Any]) -> tuple[tuple[Span, ...], ...]:
    """Return the working hours as seven tuples of spans, from Monday on."""
    hours = given.get("hours")
    if not isinstance(hours, dict):
        raise EntryError("hours", _('give them as hours = { "mon-fri" = ["09:00-17:00"] }'))
    week: dict[int, tuple[Span, ...]] = {}
    for days, spans in hours.items():
        for day in _weekdays(days):
            if day in week:
                raise _repeated_day_error(day)
            week[day] = _spans("hours", days, spans)
    return tuple(week.get(day, ()) for day in range(7))


def _repeated_day_error(day: int) -> EntryError:
    """Return the error for a weekday that two keys of `hours` name; 0 is Monday."""
    words = _("“{day}” is given twice: put its spans together")
    return EntryError("hours", words.format(day=WEEKDAYS[day]))


def _weekdays(text: str) -> Iterator[int]:
    """Yield the weekdays of “mon”, “mon-fri”, “sun–thu” or “mon,wed” as numbers; 0 is Monday."""
    for part in text.lower().replace("–", "-").split(","):
        first, dash, last = (name.strip() for name in part.partition("-"))
        ends = (first, last) if dash else (first, first)
        if not set(ends) <= set(WEEKDAYS):
            raise EntryError(
                "hours",
                _("“{text}” names no days: write mon, mon-fri or mon,wed").format(
                    text=shortened(text)
                ),
            )
        start, end = map(WEEKDAYS.index, ends)
        yield from (day % 7 for day in range(start, start + (end - start) % 7 + 1))  # over Sunday


def _spans(key: str, place: str, given: object) -> tuple[Span, ...]:
    """Return the spans of a day; an error names `key` and `place`, the day as written."""
    return tuple(_span(key, place, text) for text in _texts(key, place, given))


def _span(key: str, place: str, text: str) -> Span:
    """Return the span of a text such as “09:00-17:00”; an error names `key` and the day `place`."""
    start, _dash, end = (part.strip() for part in text.replace("–", "-").partition("-"))
    try:
        return Span(parse_clock(start), parse_clock(end))
    except UsageError as error:
        raise EntryError(
            key,
            _("“{text}” on {place}: {error}").format(
                text=shortened(text), place=shortened(place), error=error
            ),
        ) from None


def _texts(key: str, place: str, given: object) -> list[str]:
    """Return `given`, which must be a list of texts; an error names `key` and the day `place`."""
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise EntryError(
            key, _('{place}: give a list such as ["09:00-17:00"]').format(place=shortened(place))
        )
    return given


def _days_off(given: Mapping[str, Any]) -> dict[date, str]:
    """Return the days off with their names; an empty name for a day off without a name."""
    days = given.get("days_off", [])
    if not isinstance(days, list):
        raise EntryError("days_off", _('give a list of dates such as ["2026-12-25"]'))
    return dict(map(_day_off, days))


def _day_off(given: object) -> tuple[date, str]:
    """Return the date and name of an element of `days_off`, which is a date or a table.

    The name is empty if the element gives none.
    """
    if not isinstance(given, dict):
        return _date("days_off", given), ""
    for key in sorted(given.keys() - _DAY_KEYS):
        raise EntryError("days_off", f"{shortened(key)}: {unknown_key(key, _DAY_KEYS)}")
    day = _date("days_off", given.get("date"))
    return day, _short_text(given, "name", "", key="days_off") if "name" in given else ""


def _country(given: Mapping[str, Any]) -> str:
    """Return the country whose holidays are suggested, such as “JP” or “US-NY”.

    "" if the team has no key `holidays`: then the city or the zone tells the country.
    """
    country = given.get("holidays", "")
    if country != "" and not (isinstance(country, str) and re.fullmatch(_COUNTRY, country)):
        raise EntryError("holidays", _('write a country, or one with its region: "JP", "US-NY"'))
    return str(country)


def _service_level(given: Mapping[str, Any]) -> int | None:
    """Return the team's own service level in seconds; None if the file sets none (teams.md, e)."""
    if "service_level" not in given:
        return None
    length = given["service_level"]
    read = re.fullmatch(_LENGTH, length.strip(), re.ASCII) if isinstance(length, str) else None
    minutes = 0 if read is None else 60 * int(read[1] or 0) + int(read[2] or 0)
    if not 0 < minutes <= 60 * _LONGEST_LEVEL_H:
        words = _("write hours and minutes of work, 1m to {n}h: “6h”, “90m” or “1h 30m”")
        raise EntryError("service_level", words.format(n=_LONGEST_LEVEL_H))
    return MINUTE * minutes


def _overrides(given: Mapping[str, Any]) -> dict[date, tuple[Span, ...]]:
    """Return the spans of each date on which the team has other hours than those of the week."""
    days = given.get("overrides", {})
    if not isinstance(days, dict):
        raise EntryError("overrides", _('give them as { "2026-12-24" = ["09:00-12:30"] }'))
    return {_date("overrides", day): _spans("overrides", day, days[day]) for day in days}


def _date(key: str, day: object) -> date:
    """Return a date of TOML, or the date that a text stands for."""
    if type(day) is date:  # TOML has dates without quotes
        return day
    if not isinstance(day, str):
        raise EntryError(key, _("a date is written YYYY-MM-DD, in quotes"))
    try:
        return parse_date(day)
    except UsageError as error:
        raise EntryError(key, f"“{shortened(day)}”: {error}") from None


def unknown_key(key: str, known: set[str]) -> str:
    """Return a message about a key that is not one of `known`."""
    return _("this key is not known: {known}").format(known=did_you_mean(key, known))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a message that suggests the known word most like `word`, or lists all known words."""
    from difflib import get_close_matches

    near = get_close_matches(shortened(word), sorted(known), n=1)
    if near:
        return _("did you mean “{name}”?").format(name=near[0])
    return _("there are {names}").format(names=_(", ").join(f"“{one}”" for one in sorted(known)))
