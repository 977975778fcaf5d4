"""What rows and files are made of: numbers, instants, names, texts, and the range of each.

Each function returns the value that it is given, or raises ValueError where no step could have
made it.
"""

import re
from typing import Any

from teamclock.domain.interval import LIMIT, Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT
from teamclock.messages import _

EARLIEST = Instant(-2_208_988_800)
"""1900-01-01T00:00:00Z: no step is taken before."""

MOST_YEARS = 100
SPAN = MOST_YEARS * LIMIT
"""How far, in seconds, the steps of an item lie from its creation.

To reckon the work of ten thousand years takes seconds, at every look at the queue.
"""

MOST_REF = 10**15 - 1
MOST_REV = 10**9

UID = re.compile(r"[!-~]{1,64}")
TEAM_ID = re.compile(r"[a-z0-9-]{1,32}")
_HALF = re.compile("[\ud800-\udfff]")


def number(value: Any, least: int, most: int) -> int:
    """Return a whole number of a range; a boolean is none."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError(
            _("not a whole number of {least} to {most}").format(least=least, most=most)
        )
    return value


def step_instant(value: Any) -> Instant:
    """Return an instant at which a step can have been taken."""
    return Instant(number(value, EARLIEST, LAST_INSTANT))


def any_instant(value: Any) -> Instant:
    """Return an instant that a user can name: one of the years 1 to 9999."""
    return Instant(number(value, FIRST_INSTANT, LAST_INSTANT))


def team_id(value: Any) -> TeamId:
    if type(value) is not str or not TEAM_ID.fullmatch(value):
        raise ValueError(_("not the id of a team"))
    return TeamId(value)


def uid(value: Any) -> str:
    if type(value) is not str or not UID.fullmatch(value):
        raise ValueError(_("not a uid"))
    return value


def whole_text(value: Any) -> str:
    """Return a text each character of which is whole."""
    if type(value) is not str or (not value.isascii() and _HALF.search(value)):
        raise ValueError(_("not a text, or one with half a character"))
    return value


def words(value: Any) -> str:
    """Return a text without NUL."""
    if "\0" in whole_text(value):
        raise ValueError(_("a text with a NUL character"))
    return str(value)
