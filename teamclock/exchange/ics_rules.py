"""Expands rules of repetition, with excluded, added and changed instances (exchange.md, 2).

Only a file with something that repeats loads this module, and with it the library.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, vRecur
from icalendar import Event as LibraryEvent
from recurring_ical_events import ComponentsWithName, EventAdapter, of

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT
from teamclock.exchange.ics_dates import Stamp, instant, is_day, period, stamp
from teamclock.exchange.ics_event import IcsEvent
from teamclock.exchange.ics_lines import CalendarLine
from teamclock.exchange.ics_zones import FileZones

_MARGIN = 2 * DAY  # a date has no instant for the library
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UNTIL = re.compile(r"UNTIL=([^;]*)", re.IGNORECASE)

Occurrence = tuple[IcsEvent, Stamp, Instant | None]
"""The event, or changed instance, that takes place; when it begins; its end if that is its own."""


def occurrences(
    group: Sequence[IcsEvent], zones: FileZones, window: Interval
) -> Iterator[Occurrence]:
    """Yield when the events of one UID take place in or near a stretch of time.

    Raise ValueError where the library cannot read or expand them.
    """
    ends = [dict(_own_ends(event, zones)) for event in group]
    for number, start in _expand(group, zones, _reach(group, window)):
        yield group[number], start, ends[number].get(instant(start, zones.default))


def _reach(group: Sequence[IcsEvent], window: Interval) -> tuple[datetime, datetime]:
    """Return the stretch in which an instance may begin that reaches into the window."""
    longest = max(max(one.length.days, 0) * DAY + max(one.length.seconds, 0) for one in group)
    first, last = window.start - longest - _MARGIN, window.end + _MARGIN
    return _moment(first), _moment(last)


def _moment(at: int) -> datetime:
    return _EPOCH + timedelta(seconds=min(max(at, FIRST_INSTANT), LAST_INSTANT))


class _Begun(EventAdapter):
    """Gives of an instance what is asked of it: to copy its event would take most of the time."""

    def as_component(self, start: Stamp, *_others: object) -> dict[str, object]:
        return {"X-NUMBER": self._component["X-NUMBER"], "DTSTART": start}


def _expand(
    group: Sequence[IcsEvent], zones: FileZones, reach: tuple[datetime, datetime]
) -> Iterator[tuple[int, Stamp]]:
    """Yield the number in the group, and the start, of what begins within a stretch."""
    calendar, series = Calendar(), _series_start(group)
    try:
        for number, event in enumerate(group):
            calendar.add_component(_for_library((number, event), series, zones))
        query = of(calendar, components=[ComponentsWithName("VEVENT", _Begun)])
        for one in query.between(*reach):
            yield int(one["X-NUMBER"]), one["DTSTART"]
    except MemoryError:
        raise
    except Exception as error:
        raise ValueError(str(error)[:64]) from error


def _series_start(group: Sequence[IcsEvent]) -> Stamp | None:
    """Return when the series of a group begins; None for changed instances alone."""
    return next((event.start for event in group if not event.value("RECURRENCE-ID")), None)


def _named(line: CalendarLine, series: Stamp | None, zones: FileZones) -> Stamp:
    """Return which instance of its series a RECURRENCE-ID names, also where the kinds differ.

    RFC 5545 (3.8.4.4) demands the kind of DTSTART. Some files name a time by its day, which is one
    in the zone of the series, or a day by a time.
    """
    named = stamp(line.value, zones.zone(line))
    if isinstance(series, datetime) and not isinstance(named, datetime):
        return datetime.combine(named, series.timetz())
    if series is not None and is_day(series) and isinstance(named, datetime):
        return named.astimezone(zones.default).date()
    return named


def _for_library(
    counted: tuple[int, IcsEvent], series: Stamp | None, zones: FileZones
) -> LibraryEvent:
    """Return what a library needs of an event: its times, each with its zone."""
    made, (number, event) = LibraryEvent(), counted
    made["UID"], made["X-NUMBER"] = "1", str(number)
    made.add("DTSTART", event.start)
    for line in event.lines:
        if line.name == "RECURRENCE-ID":
            ranged = line.param("RANGE").upper() == "THISANDFUTURE"
            params = {"RANGE": "THISANDFUTURE"} if ranged else {}
            made.add(line.name, _named(line, series, zones), params)
        else:
            _take(made, line, event, zones)
    return made


def _take(made: LibraryEvent, line: CalendarLine, event: IcsEvent, zones: FileZones) -> None:
    if line.name == "RRULE":
        made.add("RRULE", vRecur.from_ical(_rule(line.value.strip(), event.start, zones)))
    elif line.name in {"EXDATE", "RDATE"}:
        for text in filter(None, line.value.split(",")):
            made.add(line.name, stamp(text.partition("/")[0], zones.zone(line)))
    elif line.name == "SEQUENCE":
        made["SEQUENCE"] = event.version


def _rule(rule: str, start: Stamp, zones: FileZones) -> str:
    """Return a rule whose end is of the kind that its start asks for.

    A date ends a rule of times with its last second; a time without a zone is one of the start's.
    """
    found = _UNTIL.search(rule)
    if found is None:
        return rule
    last = stamp(found[1], getattr(start, "tzinfo", None) or zones.default)
    if is_day(start):
        return _UNTIL.sub(f"UNTIL={found[1].strip()[:8]}", rule)
    if not isinstance(last, datetime):
        zone = getattr(start, "tzinfo", None) or zones.default
        last = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=zone)
    return _UNTIL.sub(f"UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}", rule)


def _own_ends(event: IcsEvent, zones: FileZones) -> Iterator[tuple[Instant, Instant]]:
    """Yield the start and the end of each period that an RDATE gives."""
    for line in event.lines:
        if line.name == "RDATE":
            for text in line.value.split(","):
                found = period(text, zones.zone(line)) if "/" in text else None
                if found is not None:
                    yield found
