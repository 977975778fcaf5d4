"""The keys of settings.toml, their values and defaults, and their texts (teams.md, e).

An argument `given` is a value of TOML: a text, a number, true or false, or a list. A function
`…_of_text` converts a text of the terminal to such a value. A text that cannot be converted is
returned unchanged, and `SettingKey.takes` then refuses it.
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
LATEST_INSTANT = 2**40  # seconds since 1970, far beyond the year 9999
LONGEST_NAME = 60
LONGEST_PATH = 1024
CALENDAR = "calendar"
_ID = r"[a-z0-9-]{1,32}"
_BOOLS = {"true": True, "false": False}


class SettingKey(NamedTuple):
    """A key of the settings file.

    default: the value of a key that is missing or has a wrong value.
    allowed: a message that names the allowed values.
    takes: a function that returns whether a value of TOML is allowed.
    of_text: a function that converts a text of the terminal to a value of TOML, allowed or not.
    """

    default: Any
    allowed: str
    takes: Callable[[Any], bool]
    of_text: Callable[[str], Any] = str


def _choice(words: tuple[str, ...]) -> SettingKey:
    """Return a key whose value is one of some words; the first is the default."""
    return SettingKey(
        words[0], " ".join(words), lambda given: str(given) in words and _is_text_or_int(given)
    )


def _is_text_or_int(given: object) -> bool:
    """Return whether a value is a text or a number: `clock = 12` means `clock = "12"`."""
    return type(given) in {str, int}


def _switch(*, default: bool) -> SettingKey:
    """Return a key whose value is true or false; `default` is the value of a missing key."""
    return SettingKey(default, "true false", lambda given: type(given) is bool, _bool_of_text)


def _bool_of_text(text: str) -> object:
    """Return the value of “true” or “false”; any other text unchanged."""
    return _BOOLS.get(text, text)


def _numbers_of_text(text: str) -> list[object]:
    """Return the whole numbers of a list such as “15, 0”; a word that is no number stays a text."""
    words = re.findall(r"[^,;\s\[\]]+", text)
    return [int(word) if re.fullmatch(r"[0-9]{1,6}", word) else word for word in words]


def _are_whole(given: object, most: int) -> bool:
    """Return whether a value is a list of whole numbers from 0 to `most`."""
    return type(given) is list and all(type(one) is int and 0 <= one <= most for one in given)


def _is_zone(given: object) -> bool:
    """Return whether a value is SYSTEM or the name of a time zone."""
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
    """Return the span of a text such as “22:00-07:00”; None for an empty text, which sets none.

    Raise UsageError for any other text.
    """
    if not text:
        return None
    start, dash, end = text.replace("–", "-").partition("-")
    if not dash:
        raise UsageError(_("a time of day is written HH:MM, 00:00 to 24:00"))
    return Span(parse_clock(start.strip()), parse_clock(end.strip()))


def _is_span(given: object) -> bool:
    """Return whether a value is a text that `quiet_span` takes: a span of hours, or empty."""
    try:  # any text passes that `quiet_span` does not refuse
        return type(given) is str and (quiet_span(given) is None or bool(given))
    except UsageError:
        return False


def _instant_of_text(text: str) -> object:
    """Return the UTC seconds of an instant such as “2026-11-24T08:00:00Z”.

    “0” gives 0, which stands for no instant; any other text is returned unchanged.
    """
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
    """Return whether a value can be the user's name; an empty text means the account's name.

    It must have up to 60 printable characters, and no blank at its ends.
    """
    if type(given) is not str or len(given) > LONGEST_NAME or given != given.strip():
        return False
    return given.isprintable()


def as_name(text: str) -> str:
    """Return a typed text as a name of up to 60 characters.

    Invisible characters, and blanks at the ends, are removed.
    """
    return "".join(filter(str.isprintable, text))[:LONGEST_NAME].strip()


def _id_of_text(text: str) -> str:
    """Return the id of a team; “none” gives an empty text, which stands for no team."""
    return "" if text == "none" else text


def _is_id(given: object) -> bool:
    """Return whether a value has the form of a team's id, or is an empty text for none."""
    return given == "" or (type(given) is str and re.fullmatch(_ID, given) is not None)


def _absolute_path(text: str) -> str:
    """Return an absolute path; an empty text, and a path that begins with “~”, stay as they are."""
    return str(Path(text).absolute()) if text and not text.startswith("~") else text


def _is_path(given: object) -> bool:
    """Return whether a value is an absolute path, one that begins with “~/”, or an empty text."""
    if type(given) is not str or len(given) > LONGEST_PATH or not given.isprintable():
        return False
    return given == "" or given.startswith("~/") or Path(given).is_absolute()


def _weeks_of_text(text: str) -> object:
    """Return the number that a text of up to three digits stands for; any other text unchanged."""
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else text


def _kinds_of_text(text: str) -> list[str]:
    """Return the words of a list of kinds of calendar events, such as “handoffs, meetings”."""
    return re.findall(r"[^,;\s\[\]]+", text)


def _are_kinds(given: object) -> bool:
    """Return whether a value is a list of one or more known kinds of calendar events."""
    return type(given) is list and bool(given) and all(one in PLURALS for one in given)


_AN_ID = N_("none, or the id of a team")
KEYS = {
    "language": _choice(LANGUAGES),
    "clock": _choice(CLOCKS),
    "first_day": _choice(FIRST_DAYS),
    "date": _choice(DATES),
    "zone": SettingKey(SYSTEM, N_("system, or a zone such as Europe/Paris"), _is_zone),
    "home": SettingKey("", _AN_ID, _is_id, _id_of_text),
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
        _numbers_of_text,
    ),
    "quiet_hours": SettingKey("", N_("a span such as 22:00-07:00, or an empty text"), _is_span),
    "band": SettingKey(
        list(BAND),
        N_("two whole percentages from 0 to 100, the lower first, as in 10, 30"),
        lambda given: _are_whole(given, 100) and len(given) == 2 and given[0] <= given[1],
        _numbers_of_text,
    ),
    "costs": SettingKey(
        list(COSTS),
        N_("three whole numbers from 0 to 20: by day, early or late, at night, as in 1, 2, 4"),
        lambda given: _are_whole(given, MOST_COST) and len(given) == 3,
        _numbers_of_text,
    ),
    "paused_until": SettingKey(
        0,
        N_("0, or an instant such as 2026-11-24T08:00:00Z"),
        lambda given: type(given) is int and 0 <= given < LATEST_INSTANT,
        _instant_of_text,
    ),
    f"{CALENDAR}.file": SettingKey(
        "", N_("the whole path of a file, or an empty text for none"), _is_path, _absolute_path
    ),
    f"{CALENDAR}.weeks": SettingKey(
        USUAL_WEEKS,
        N_("whole weeks, 1 to 53"),
        lambda given: type(given) is int and 1 <= given <= MOST_WEEKS,
        _weeks_of_text,
    ),
    f"{CALENDAR}.only": SettingKey(
        list(USUAL_PLURALS), ", ".join(PLURALS), _are_kinds, _kinds_of_text
    ),
    f"{CALENDAR}.team": SettingKey("", _AN_ID, _is_id, _id_of_text),
    f"{CALENDAR}.titles": _switch(default=False),
}
"""The keys that a user sets, in the order in which `teamclock settings` lists them."""


def wrong_words(name: str, text: str) -> str:
    """Return a message that refuses a value, given as text, and names the allowed values."""
    return refusal_words(name, text, _(KEYS[name].allowed))


def refusal_words(name: str, text: str, allowed: str) -> str:
    """Return a message that refuses a value, given as text; `allowed` names the allowed values."""
    words = _("{name}: “{text}” is not allowed. Allowed: {allowed}")
    return words.format(name=name, text=text, allowed=allowed)
