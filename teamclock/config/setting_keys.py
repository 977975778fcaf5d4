"""The keys of settings.toml, their values and defaults, and their texts (teams.md, e).

A value is as TOML has it: a text, a number, true or false, a list of numbers.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.config.settings import AUTO, BAND, COSTS, LEADS, SYSTEM
from teamclock.config.team_entry import WEEKDAYS
from teamclock.domain.arrangement import DENSITIES
from teamclock.domain.calendar_query import MOST_WEEKS, PLURALS, USUAL_PLURALS, USUAL_WEEKS
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import Span, parse_clock
from teamclock.domain.zones import zone
from teamclock.messages import N_, _

LANGUAGES = (SYSTEM, "en", "fr", "ja")
CLOCKS = (AUTO, "12", "24")
FIRST_DAYS = (AUTO, *WEEKDAYS)
DATES = (AUTO, "day-month", "month-day", "iso")
SCHEMES = (SYSTEM, "light", "dark")
CLOSINGS = ("quit", "minimise")
LONGEST_LEAD = 120
MOST_LEADS = 8
MOST_COST = 20
FAR = 2**40
LONGEST_NAME = 60
LONGEST_PATH = 1024
CALENDAR = "calendar"
_ID = r"[a-z0-9-]{1,32}"
_BOOLS = {"true": True, "false": False}


class SettingKey(NamedTuple):
    """A key of the file.

    default: the value of a key that is missing or wrong.
    allowed: a message that names the values.
    takes: whether a value of TOML is allowed.
    of_text: the value that a text of the terminal means, which may be one that is not allowed.
    """

    default: Any
    allowed: str
    takes: Callable[[Any], bool]
    of_text: Callable[[str], Any] = str


def _choice(words: tuple[str, ...]) -> SettingKey:
    return SettingKey(words[0], " ".join(words), lambda given: str(given) in words and _flat(given))


def _flat(given: object) -> bool:
    return type(given) in {str, int}


def _switch(*, default: bool) -> SettingKey:
    return SettingKey(default, "true false", lambda given: type(given) is bool, _bool)


def _bool(text: str) -> object:
    return _BOOLS.get(text, text)


def _numbers(text: str) -> list[object]:
    """Return whole numbers with commas or blanks between them; a word stays a text."""
    words = re.findall(r"[^,;\s\[\]]+", text)
    return [int(word) if re.fullmatch(r"[0-9]{1,6}", word) else word for word in words]


def _are_whole(given: object, most: int) -> bool:
    """Return whether a value is a list of whole numbers from 0 to `most`."""
    return type(given) is list and all(type(one) is int and 0 <= one <= most for one in given)


def _is_zone(given: object) -> bool:
    if type(given) is not str:
        return False
    if given == SYSTEM:
        return True
    try:
        zone(given)
    except UsageError:
        return False
    return True


def quiet_span(text: str) -> Span | None:
    """Return the hours of a span such as “22:00-07:00”, None for an empty text.

    Raises UsageError for any other text.
    """
    if not text:
        return None
    start, dash, end = text.replace("–", "-").partition("-")
    if not dash:
        raise UsageError(_("a time of day is written HH:MM, 00:00 to 24:00"))
    return Span(parse_clock(start.strip()), parse_clock(end.strip()))


def _is_span(given: object) -> bool:
    try:
        return type(given) is str and (quiet_span(given) is None or bool(given))
    except UsageError:
        return False


def _instant(text: str) -> object:
    """Return the seconds of an instant in ISO 8601; another text stays as it is."""
    from datetime import datetime

    from teamclock.domain.zones import instant_of

    if text == "0":
        return 0
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return text
    return text if read.tzinfo is None else instant_of(read)


def is_name(given: object) -> bool:
    """Return whether a value can be the user's name; an empty text stands for the account's."""
    if type(given) is not str or len(given) > LONGEST_NAME or given != given.strip():
        return False
    return given.isprintable()


def as_name(text: str) -> str:
    """Return a typed text as a name: without blanks around it or invisible characters."""
    return "".join(filter(str.isprintable, text))[:LONGEST_NAME].strip()


def _id(text: str) -> str:
    return "" if text == "none" else text


def _is_id(given: object) -> bool:
    return given == "" or (type(given) is str and re.fullmatch(_ID, given) is not None)


def _path(text: str) -> str:
    """Return a path that does not depend on the folder in which the terminal is."""
    return str(Path(text).absolute()) if text and not text.startswith("~") else text


def _is_path(given: object) -> bool:
    if type(given) is not str or len(given) > LONGEST_PATH or not given.isprintable():
        return False
    return given == "" or given.startswith("~/") or Path(given).is_absolute()


def _weeks(text: str) -> object:
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else text


def _kinds(text: str) -> list[str]:
    return re.findall(r"[^,;\s\[\]]+", text)


def _are_kinds(given: object) -> bool:
    return type(given) is list and bool(given) and all(one in PLURALS for one in given)


_AN_ID = N_("none, or the id of a team")
KEYS = {
    "language": _choice(LANGUAGES),
    "clock": _choice(CLOCKS),
    "first_day": _choice(FIRST_DAYS),
    "date": _choice(DATES),
    "zone": SettingKey(SYSTEM, N_("system, or a zone such as Europe/Paris"), _is_zone),
    "home": SettingKey("", _AN_ID, _is_id, _id),
    "name": SettingKey(
        "", N_("your name in up to 60 letters, or an empty text for that of your account"), is_name
    ),
    "scheme": _choice(SCHEMES),
    "seconds": _switch(default=False),
    "rows": _choice(DENSITIES),
    "close": _choice(CLOSINGS),
    "notices": _switch(default=True),
    "hide_titles": _switch(default=True),
    "quiet": _switch(default=True),
    "leads": SettingKey(
        list(LEADS),
        N_("up to 8 whole minutes from 0 to 120, as in 15, 0"),
        lambda given: _are_whole(given, LONGEST_LEAD) and len(given) <= MOST_LEADS,
        _numbers,
    ),
    "quiet_hours": SettingKey("", N_("a span such as 22:00-07:00, or an empty text"), _is_span),
    "band": SettingKey(
        list(BAND),
        N_("two whole percentages from 0 to 100, the lower first, as in 10, 30"),
        lambda given: _are_whole(given, 100) and len(given) == 2 and given[0] <= given[1],
        _numbers,
    ),
    "costs": SettingKey(
        list(COSTS),
        N_("three whole numbers from 0 to 20: by day, early or late, at night, as in 1, 2, 4"),
        lambda given: _are_whole(given, MOST_COST) and len(given) == 3,
        _numbers,
    ),
    "paused_until": SettingKey(
        0,
        N_("0, or an instant such as 2026-11-24T08:00:00Z"),
        lambda given: type(given) is int and 0 <= given < FAR,
        _instant,
    ),
    f"{CALENDAR}.file": SettingKey(
        "", N_("the whole path of a file, or an empty text for none"), _is_path, _path
    ),
    f"{CALENDAR}.weeks": SettingKey(
        USUAL_WEEKS,
        N_("whole weeks, 1 to 53"),
        lambda given: type(given) is int and 1 <= given <= MOST_WEEKS,
        _weeks,
    ),
    f"{CALENDAR}.only": SettingKey(list(USUAL_PLURALS), ", ".join(PLURALS), _are_kinds, _kinds),
    f"{CALENDAR}.team": SettingKey("", _AN_ID, _is_id, _id),
    f"{CALENDAR}.titles": _switch(default=False),
}
"""The keys that a user sets, in the order in which they are listed."""


def wrong_words(name: str, text: str) -> str:
    """Return what is wrong with a value, with those that are allowed."""
    return refusal_words(name, text, _(KEYS[name].allowed))


def refusal_words(name: str, text: str, allowed: str) -> str:
    """Return that a value is not allowed, with those that are."""
    words = _("{name}: “{text}” is not allowed. Allowed: {allowed}")
    return words.format(name=name, text=text, allowed=allowed)
