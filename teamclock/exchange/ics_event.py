"""Read an event of a calendar file, or a changed instance of an event (exchange.md, 2)."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from teamclock.exchange.ics_dates import (
    ONE_DAY,
    ZERO_LENGTH,
    DateOrTime,
    Length,
    is_date,
    length_between,
    parse_date_or_time,
    parse_duration,
)
from teamclock.exchange.ics_lines import CalendarLine, CalendarPart
from teamclock.exchange.ics_zones import FileZones

_FREE = {
    "STATUS": {"CANCELLED"},
    "TRANSP": {"TRANSPARENT"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "WORKINGELSEWHERE"},
}
"""The values, by property, by which an event leaves its time free."""

READ_ERRORS = (ValueError, OverflowError, TypeError)
"""The errors that reading an invalid date, length or rule raises."""


class IcsEvent(NamedTuple):
    """An event, or a changed instance of an event that repeats.

    start: a date for a whole day, or a time with a zone
    length: how long it lasts
    is_free: whether nobody is busy while it takes place
    lines: its properties
    """

    start: DateOrTime
    length: Length
    is_free: bool
    lines: tuple[CalendarLine, ...]

    def value(self, name: str) -> str:
        """Return the value of a property, or an empty text."""
        return value_of(self.lines, name)

    @property
    def version(self) -> int:
        """Return the SEQUENCE of the event; 0 where it is missing or invalid."""
        text = self.value("SEQUENCE")
        return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def value_of(lines: Iterable[CalendarLine], name: str) -> str:
    """Return the value of the first property with a name, without blanks, or an empty text."""
    return next((line.value.strip() for line in lines if line.name == name), "")


def read_event(block: CalendarPart, zones: FileZones) -> IcsEvent | None:
    """Return the event of a VEVENT component; None where it cannot be read."""
    lines = tuple(block.properties())
    by_name = {line.name: line for line in reversed(lines)}  # the first line of each name
    if block.cut or "DTSTART" not in by_name:  # cut: without its END line
        return None
    free = any(value_of(lines, name).upper() in kinds for name, kinds in _FREE.items())
    try:
        start = _date_or_time(by_name["DTSTART"], zones)
        return IcsEvent(start, _length(by_name, start, zones), free, lines)
    except READ_ERRORS:
        return None


def _date_or_time(line: CalendarLine, zones: FileZones) -> DateOrTime:
    """Return the value of a property, in the zone that it names."""
    return parse_date_or_time(line.value, zones.zone(line))


def _length(by_name: Mapping[str, CalendarLine], start: DateOrTime, zones: FileZones) -> Length:
    """Return the length of an event by its DTEND or DURATION.

    Without these, an event on a date lasts a day, and one at a time has no length.
    """
    if (end := by_name.get("DTEND")) is not None:
        return length_between(start, _date_or_time(end, zones), zones.default)
    if (lasts := by_name.get("DURATION")) is not None:
        return parse_duration(lasts.value)
    return ONE_DAY if is_date(start) else ZERO_LENGTH
