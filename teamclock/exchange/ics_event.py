"""An event of a calendar file, or a changed instance of one (exchange.md, 2)."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from teamclock.exchange.ics_dates import (
    DAY_LONG,
    NOTHING_LONG,
    Length,
    Stamp,
    duration,
    is_day,
    length_between,
    stamp,
)
from teamclock.exchange.ics_lines import CalendarLine, CalendarPart
from teamclock.exchange.ics_zones import FileZones

_FREE = {
    "STATUS": {"CANCELLED"},
    "TRANSP": {"TRANSPARENT"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "WORKINGELSEWHERE"},
}
WRONG = (ValueError, OverflowError, TypeError)
"""What a date, a length or a rule raises that cannot be read."""


class IcsEvent(NamedTuple):
    """An event, or one changed instance of it.

    start: a date, or a time with a zone
    length: how long it lasts
    is_free: whether it leaves its time free
    lines: its properties
    """

    start: Stamp
    length: Length
    is_free: bool
    lines: tuple[CalendarLine, ...]

    def value(self, name: str) -> str:
        return value_of(self.lines, name)

    @property
    def version(self) -> int:
        """Return its SEQUENCE; 0 where it has none that can be read."""
        text = self.value("SEQUENCE")
        return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def value_of(lines: Iterable[CalendarLine], name: str) -> str:
    """Return the value of a property, or ""."""
    return next((line.value.strip() for line in lines if line.name == name), "")


def read_event(block: CalendarPart, zones: FileZones) -> IcsEvent | None:
    """Return an event; None for one that cannot be read."""
    lines = tuple(block.own())
    by_name = {line.name: line for line in reversed(lines)}
    if block.cut or "DTSTART" not in by_name:
        return None
    free = any(value_of(lines, name).upper() in kinds for name, kinds in _FREE.items())
    try:
        start = _stamp(by_name["DTSTART"], zones)
        return IcsEvent(start, _length(by_name, start, zones), free, lines)
    except WRONG:
        return None


def _stamp(line: CalendarLine, zones: FileZones) -> Stamp:
    return stamp(line.value, zones.zone(line))


def _length(by_name: Mapping[str, CalendarLine], start: Stamp, zones: FileZones) -> Length:
    if (end := by_name.get("DTEND")) is not None:
        return length_between(start, _stamp(end, zones), zones.default)
    if (lasts := by_name.get("DURATION")) is not None:
        return duration(lasts.value)
    return DAY_LONG if is_day(start) else NOTHING_LONG
