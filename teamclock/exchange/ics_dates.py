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
DateOrTime = date | datetime
"""A date for a whole day, or a `datetime` with a zone."""


class Length(NamedTuple):
    """The length of an event: first days of the calendar, then seconds that pass.

    One day ends at the same time of day, 23 or 25 hours later where clocks change. Twenty-four
    hours are always 86,400 seconds.
    """

    days: int
    seconds: int

    def end(self, start: DateOrTime, zone: tzinfo) -> Instant:
        """Return the end of an event that begins at `start`.

        A date, or a time without a zone, is in `zone`.
        """
        return Instant(instant(start + timedelta(days=self.days), zone) + self.seconds)


def parse_duration(text: str) -> Length:
    """Parse a duration such as P1DT2H, which may be negative; raise ValueError for other texts."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()[1:]):  # group 1 is the sign
        raise ValueError(text[:64])
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    sign = -1 if match[1] == "-" else 1
    clock = hours * HOUR + minutes * MINUTE + seconds
    return Length(sign * (weeks * 7 + days), sign * clock)


def parse_date_or_time(text: str, zone: tzinfo) -> DateOrTime:
    """Parse a date such as 20260330, or a time such as 20260330T090000.

    A time that ends with Z is in UTC, another one in `zone`. Raise ValueError for any other text.
    """
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        raise ValueError(text[:64])
    if match[2] is None:
        return datetime.strptime(match[1], "%Y%m%d").date()  # noqa: DTZ007 - a date
    second = "59" if match[2][4:] == "60" else match[2][4:]  # a leap second
    moment = datetime.strptime(match[1] + match[2][:4] + second, "%Y%m%d%H%M%S")  # noqa: DTZ007
    return moment.replace(tzinfo=UTC if match[3] else zone)


def instant(value: DateOrTime, zone: tzinfo) -> Instant:
    """Return the instant of a time, or the first instant of a date in `zone`.

    A time without a zone is in `zone`. A time in a gap of the clock is read with the offset before
    the gap; of a time that happens twice, the first is meant.
    """
    if isinstance(value, datetime):
        return instant_of(value if value.tzinfo is not None else value.replace(tzinfo=zone))
    return first_instant(zone, day_number(value))


def parse_period(text: str, zone: tzinfo) -> Interval | None:
    """Parse a period: a start and an end, or a start and a duration, with “/” between them.

    Return None for an empty period; raise ValueError for any other text.
    """
    begin, _slash, rest = text.partition("/")
    start = parse_date_or_time(begin, zone)
    if rest.strip().upper().startswith(("P", "+P", "-P")):
        end = parse_duration(rest).end(start, zone)
    else:
        end = instant(parse_date_or_time(rest, zone), zone)
    first = instant(start, zone)
    return Interval(first, end) if first < end else None


def length_between(start: DateOrTime, end: DateOrTime, zone: tzinfo) -> Length:
    """Return the length from start to end: in days if both are dates, else in seconds."""
    if not isinstance(start, datetime) and not isinstance(end, datetime):
        return Length((end - start).days, 0)
    return Length(0, instant(end, zone) - instant(start, zone))


def is_date(value: DateOrTime) -> bool:
    """Return whether a value is a date, not a time."""
    return not isinstance(value, datetime)


ONE_DAY = Length(1, 0)
ZERO_LENGTH = Length(0, 0)
