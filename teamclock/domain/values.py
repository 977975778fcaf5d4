"""Check values that are read from rows and files: numbers, instants, names and texts.

Each function returns its argument unchanged if it has the right type and range, and raises
ValueError otherwise.
"""

import re
from typing import Any

from teamclock.domain.interval import LIMIT, Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT
from teamclock.messages import _

EARLIEST = Instant(-2_208_988_800)
"""The earliest instant of a step: 1900-01-01T00:00:00Z."""

MOST_YEARS = 100
SPAN = MOST_YEARS * LIMIT
"""The longest time between the creation of an item and a step of it, in seconds.

The limit exists because computing the work of ten thousand years takes seconds.
"""

MOST_REF = 10**15 - 1
MOST_REV = 10**9

UID = re.compile(r"[!-~]{1,64}")
TEAM_ID = re.compile(r"[a-z0-9-]{1,32}")
LABEL = re.compile(r"[A-Z0-9]{2,6}-T?[1-9][0-9]{0,14}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def number(value: Any, least: int, most: int) -> int:
    """Return `value` if it is an int from `least` to `most` and no bool; else raise ValueError."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError(
            _("not a whole number of {least} to {most}").format(least=least, most=most)
        )
    return value


def step_instant(value: Any) -> Instant:
    """Return `value` if a step can have been taken then: in 1900 to 9999; else raise ValueError."""
    return Instant(number(value, EARLIEST, LAST_INSTANT))


def any_instant(value: Any) -> Instant:
    """Return `value` if a user may enter that instant: years 1 to 9999; else raise ValueError."""
    return Instant(number(value, FIRST_INSTANT, LAST_INSTANT))


def team_id(value: Any) -> TeamId:
    """Return `value` if it is a team id: 1 to 32 lower-case letters, digits and hyphens.

    Else raise ValueError.
    """
    if type(value) is not str or not TEAM_ID.fullmatch(value):
        raise ValueError(_("not the id of a team"))
    return TeamId(value)


def uid(value: Any) -> str:
    """Return `value` if it is a uid: 1 to 64 visible ASCII characters; else raise ValueError."""
    if type(value) is not str or not UID.fullmatch(value):
        raise ValueError(_("not a uid"))
    return value


def label(value: Any) -> str:
    """Return `value` if it is a name in a shared queue, such as DES-17 or DES-T3, or "".

    Else raise ValueError.
    """
    if type(value) is not str or not (value == "" or LABEL.fullmatch(value)):
        raise ValueError(_("not a name such as DES-17"))
    return value


def whole_text(value: Any) -> str:
    """Return `value` if it is a text without surrogates, which UTF-8 cannot encode.

    Else raise ValueError. A surrogate is half a character of UTF-16.
    """
    if type(value) is not str or (not value.isascii() and _SURROGATE.search(value)):
        raise ValueError(_("not a text, or one with half a character"))
    return value


def checked_text(value: Any) -> str:
    """Return `value` if it is a text without surrogates and NULs; else raise ValueError."""
    if "\0" in whole_text(value):
        raise ValueError(_("a text with a NUL character"))
    return str(value)
