"""Expand events that repeat, with excluded, added and changed instances (exchange.md, 2).

This module imports a large library, so it is imported only for a file with an event that repeats.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, vRecur
from icalendar import Event as LibraryEvent
from recurring_ical_events import ComponentsWithName, EventAdapter, of

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT
from teamclock.exchange.ics_dates import (
    DateOrTime,
    instant,
    is_date,
    parse_date_or_time,
    parse_period,
)
from teamclock.exchange.ics_event import IcsEvent
from teamclock.exchange.ics_lines import CalendarLine
from teamclock.exchange.ics_zones import FileZones

_MARGIN = 2 * DAY
"""The seconds added on both sides of a window: the library does not know the zone of a date."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNTIL = re.compile(r"UNTIL=([^;]*)", re.IGNORECASE)

Occurrence = tuple[IcsEvent, DateOrTime, Instant | None]
"""An event or changed instance, the start of one of its instances, and the end of that instance.

The end is None where the instance lasts as long as the event.
"""


def occurrences(
    group: Sequence[IcsEvent], zones: FileZones, window: Interval
) -> Iterator[Occurrence]:
    """Yield the instances of a group that take place in or near `window`.

    `group` is a series with its changed instances. Raise ValueError where the library cannot read
    or expand it.
    """
    ends = [dict(_own_ends(event, zones)) for event in group]
    for number, start in _expand(group, zones, _start_range(group, window)):
        yield group[number], start, ends[number].get(instant(start, zones.default))


def _start_range(group: Sequence[IcsEvent], window: Interval) -> tuple[datetime, datetime]:
    """Return the range of starts of those instances of `group` that may reach into `window`.

    It is longer by `_MARGIN` on both sides.
    """
    longest = max(max(one.length.days, 0) * DAY + max(one.length.seconds, 0) for one in group)
    first, last = window.start - longest - _MARGIN, window.end + _MARGIN
    return _utc_time(first), _utc_time(last)


def _utc_time(at: int) -> datetime:
    """Return UTC seconds as a time in UTC, at the nearest limit of the years 1 to 9999."""
    return _EPOCH + timedelta(seconds=min(max(at, FIRST_INSTANT), LAST_INSTANT))


class _StartOnly(EventAdapter):
    """Makes the result for an instance: the number of its event, and its start.

    The base class would copy the event, which would take most of the time.
    """

    def as_component(self, start: DateOrTime, *_others: object) -> dict[str, object]:
        """Return the result; the library calls this for each instance."""
        return {"X-NUMBER": self._component["X-NUMBER"], "DTSTART": start}


def _expand(
    group: Sequence[IcsEvent], zones: FileZones, start_range: tuple[datetime, datetime]
) -> Iterator[tuple[int, DateOrTime]]:
    """Yield, for each instance that begins in `start_range`, the index of its event and its start.

    `group` is a series with its changed instances, `start_range` the first and the last time. Raise
    ValueError where the library cannot expand the group, whatever error it raises itself.
    """
    calendar, series = Calendar(), _series_start(group)
    try:
        for number, event in enumerate(group):
            calendar.add_component(_for_library((number, event), series, zones))
        query = of(calendar, components=[ComponentsWithName("VEVENT", _StartOnly)])
        for one in query.between(*start_range):
            yield int(one["X-NUMBER"]), one["DTSTART"]
    except MemoryError:
        raise
    except Exception as error:
        raise ValueError(str(error)[:64]) from error


def _series_start(group: Sequence[IcsEvent]) -> DateOrTime | None:
    """Return when the series of a group begins; None where the group has only changed instances."""
    return next((event.start for event in group if not event.value("RECURRENCE-ID")), None)


def _named_instance(line: CalendarLine, series: DateOrTime | None, zones: FileZones) -> DateOrTime:
    """Return the start of the instance that a RECURRENCE-ID names.

    `series` is the start of the series; None where the file has only changed instances of it.
    RFC 5545 (3.8.4.4) demands a date if the series begins on a date, else a time. Some files have
    a date instead of a time, to which the series' time of day is added, or a time instead of a
    date, of which the date is taken.
    """
    named = parse_date_or_time(line.value, zones.zone(line))
    if isinstance(series, datetime) and not isinstance(named, datetime):
        return datetime.combine(named, series.timetz())
    if series is not None and is_date(series) and isinstance(named, datetime):
        return named.astimezone(zones.default).date()
    return named


def _for_library(
    numbered: tuple[int, IcsEvent], series: DateOrTime | None, zones: FileZones
) -> LibraryEvent:
    """Return an event for the library, each time with its zone.

    It has only its start, its rules, and the instance that it changes, if it is a changed one. All
    events of a group get the UID 1, by which the library knows that they belong together.
    `numbered` is the index of the event in its group, and the event; `series` is that of
    `_named_instance`.
    """
    made, (number, event) = LibraryEvent(), numbered
    made["UID"], made["X-NUMBER"] = "1", str(number)
    made.add("DTSTART", event.start)
    for line in event.lines:
        if line.name == "RECURRENCE-ID":
            ranged = line.param("RANGE").upper() == "THISANDFUTURE"
            params = {"RANGE": "THISANDFUTURE"} if ranged else {}
            made.add(line.name, _named_instance(line, series, zones), params)
        else:
            _add_rule(made, line, event, zones)
    return made


def _add_rule(made: LibraryEvent, line: CalendarLine, event: IcsEvent, zones: FileZones) -> None:
    """Add a property of `event` to `made`, if the library needs it to expand the series.

    Of a period in an RDATE only the start is added: `_own_ends` has its end. By the SEQUENCE the
    library chooses among several changes of one instance.
    """
    if line.name == "RRULE":
        made.add("RRULE", vRecur.from_ical(_rule(line.value.strip(), event.start, zones)))
    elif line.name in {"EXDATE", "RDATE"}:
        for text in filter(None, line.value.split(",")):
            made.add(line.name, parse_date_or_time(text.partition("/")[0], zones.zone(line)))
    elif line.name == "SEQUENCE":
        made["SEQUENCE"] = event.version


def _rule(rule: str, start: DateOrTime, zones: FileZones) -> str:
    """Return a rule whose UNTIL is a date if the event starts on a date, else a time in UTC.

    A date as the UNTIL of an event at a time means its last second; a time without a zone is in the
    zone of the start.
    """
    found = _UNTIL.search(rule)
    if found is None:
        return rule
    last = parse_date_or_time(found[1], getattr(start, "tzinfo", None) or zones.default)
    if is_date(start):
        return _UNTIL.sub(f"UNTIL={found[1].strip()[:8]}", rule)
    if not isinstance(last, datetime):
        zone = getattr(start, "tzinfo", None) or zones.default
        last = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=zone)
    return _UNTIL.sub(f"UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}", rule)


def _own_ends(event: IcsEvent, zones: FileZones) -> Iterator[tuple[Instant, Instant]]:
    """Yield the start and the end of each period in the RDATE properties of an event."""
    for line in event.lines:
        if line.name == "RDATE":
            for text in line.value.split(","):
                found = parse_period(text, zones.zone(line)) if "/" in text else None
                if found is not None:
                    yield found
