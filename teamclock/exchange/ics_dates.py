"""Dates, lengths and periods of a calendar file as instants (exchange.md, 2; RFC 5545, 3.3)."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from teamclock.domain.interval import HOUR, MINUTE, Instant, Interval
from teamclock.domain.zones import day_number, first_instant, instant_of

_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.ASCII | re.IGNORECASE,
)
_STAMP = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII | re.IGNORECASE)


Stamp = date | datetime
"""A date, or a time with a zone."""


class Length(NamedTuple):
    """How long an event lasts: days by the calendar, and then seconds by the clock.

    A day has 23 or 25 hours where clocks change; 24 hours always are 24 hours.
    """

    days: int
    seconds: int

    def end(self, start: Stamp, zone: tzinfo) -> Instant:
        """Return the end of an event that begins at `start`; a date is of `zone`."""
        return Instant(instant(start + timedelta(days=self.days), zone) + self.seconds)


def duration(text: str) -> Length:
    """Return a duration such as P1DT2H; raise ValueError for any other text."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise ValueError(text[:64])
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    sign = -1 if found[1] == "-" else 1
    clock = hours * HOUR + minutes * MINUTE + seconds
    return Length(sign * (weeks * 7 + days), sign * clock)


def stamp(text: str, zone: tzinfo) -> Stamp:
    """Return a date, or a time in UTC or in `zone`; raise ValueError for any other text."""
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        raise ValueError(text[:64])
    if found[2] is None:
        return datetime.strptime(found[1], "%Y%m%d").date()  # noqa: DTZ007 - a date
    second = "59" if found[2][4:] == "60" else found[2][4:]  # a leap second
    moment = datetime.strptime(found[1] + found[2][:4] + second, "%Y%m%d%H%M%S")  # noqa: DTZ007
    return moment.replace(tzinfo=UTC if found[3] else zone)


def instant(value: Stamp, zone: tzinfo) -> Instant:
    """Return the instant of a time, or of the first moment of a date, in `zone` if it has none.

    A time that clocks skip is read by the offset before, one that they show twice is the first.
    """
    if isinstance(value, datetime):
        return instant_of(value if value.tzinfo is not None else value.replace(tzinfo=zone))
    return first_instant(zone, day_number(value))


def period(text: str, zone: tzinfo) -> Interval | None:
    """Return a period, from a start to an end or of a length; None for an empty one."""
    begin, _slash, rest = text.partition("/")
    start = stamp(begin, zone)
    if rest.strip().upper().startswith(("P", "+P", "-P")):
        end = duration(rest).end(start, zone)
    else:
        end = instant(stamp(rest, zone), zone)
    first = instant(start, zone)
    return Interval(first, end) if first < end else None


def length_between(start: Stamp, end: Stamp, zone: tzinfo) -> Length:
    """Return the length from start to end: days between dates, else seconds."""
    if not isinstance(start, datetime) and not isinstance(end, datetime):
        return Length((end - start).days, 0)
    return Length(0, instant(end, zone) - instant(start, zone))


def is_day(value: Stamp) -> bool:
    """Return whether a value is a date without a time."""
    return not isinstance(value, datetime)


DAY_LONG = Length(1, 0)
NOTHING_LONG = Length(0, 0)
