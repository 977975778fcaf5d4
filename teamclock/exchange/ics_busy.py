"""Compute when a calendar file says that somebody is busy (exchange.md, 2).

A library expands the rules of events that repeat. Its time and memory have no limit, so a separate
process reads each file (`app.busy.ics_worker`). The ends of events are computed here, because the
library adds hours to wall clocks, which is wrong where clocks change.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval, clip, merge
from teamclock.exchange.ics_dates import (
    DateOrTime,
    instant,
    parse_period,
)
from teamclock.exchange.ics_event import READ_ERRORS, IcsEvent, read_event, value_of
from teamclock.exchange.ics_lines import CalendarPart, blocks, check_limits, logical_lines
from teamclock.exchange.ics_zones import FileZones

_REPEATS = {"RRULE", "RDATE", "EXDATE"}
"""The properties of an event that takes place more than once."""

_MOST_UNKNOWN = 20
"""The most names of unknown zones that a reading holds."""


class CalendarReading(NamedTuple):
    """The result of reading a calendar file.

    events: how many events it has, changed instances included
    busy: the busy times within the requested window
    unknown: up to 20 names of zones that are not known; their times are read as without a zone
    unreadable: how many events and busy periods were left out because they cannot be read
    """

    events: int
    busy: tuple[Interval, ...]
    unknown: tuple[str, ...] = ()
    unreadable: int = 0


def busy_times(content: bytes, team: tzinfo, window: Interval) -> CalendarReading:
    """Return the busy times of a calendar file within `window`.

    Times without a zone are read in that of the calendar, else in `team`, the zone of the team.
    Raise DataError for a file that is no calendar, or is over a limit.
    """
    lines = logical_lines(content)
    check_limits(lines)
    readings = [
        _read_calendar(block, team, window) for block in blocks(lines) if block.name == "VCALENDAR"
    ]
    unknown = dict.fromkeys(name for one in readings for name in one.unknown)
    busy = merge(sorted(part for one in readings for part in one.busy))
    return CalendarReading(
        sum(one.events for one in readings),
        clip(busy, window),
        tuple(unknown)[:_MOST_UNKNOWN],
        sum(one.unreadable for one in readings),
    )


def _read_calendar(calendar: CalendarPart, team: tzinfo, window: Interval) -> CalendarReading:
    """Return the busy times of one VCALENDAR of a file; they are not sorted and may overlap.

    `team` is the zone of the team.
    """
    parts = [block for block in blocks(calendar.lines) if block.name]
    named = value_of(calendar.properties(), "X-WR-TIMEZONE")
    zones = FileZones(team, named, [one for one in parts if one.name == "VTIMEZONE"])
    events = [one for one in parts if one.name == "VEVENT"]
    read = [read_event(one, zones) for one in events]
    busy, lost = _busy_of_events([one for one in read if one is not None], zones, window)
    for one in parts:
        if one.name == "VFREEBUSY":
            more, wrong = _free_busy(one, zones)
            busy, lost = busy + more, lost + wrong
    return CalendarReading(len(events), tuple(busy), tuple(zones.unknown), read.count(None) + lost)


def _busy_of_events(
    events: Sequence[IcsEvent], zones: FileZones, window: Interval
) -> tuple[list[Interval], int]:
    """Return the busy times of events, and how many events could not be expanded."""
    busy: list[Interval] = []
    lost = 0
    for group in _groups(events):
        try:
            busy += list(_busy_of_group(group, zones, window))  # all of a series, or none of it
        except READ_ERRORS:
            lost += len(group)
    return busy, lost


def _groups(events: Sequence[IcsEvent]) -> Iterator[list[IcsEvent]]:
    """Yield the events that belong together: a series, and its changed instances.

    They have the same UID; an event without a UID is a group alone. Of several series with one UID
    only those with the highest SEQUENCE count; the changed instances belong to the first of them.
    """
    by_uid: dict[str, list[IcsEvent]] = {}
    for event in events:
        by_uid.setdefault(event.value("UID"), []).append(event)
    yield from ([event] for event in by_uid.pop("", ()))
    for alike in by_uid.values():
        changed = [event for event in alike if event.value("RECURRENCE-ID")]
        series = [event for event in alike if not event.value("RECURRENCE-ID")]
        latest = max((event.version for event in series), default=0)
        first, *others = [[event] for event in series if event.version == latest] or [[]]
        yield [*first, *changed]
        yield from others


def _busy_of_group(
    group: Sequence[IcsEvent], zones: FileZones, window: Interval
) -> Iterator[Interval]:
    """Yield the busy times of a series with its changed instances, or of a single event.

    A series is expanded around `window`, but busy times outside of it may be yielded too. The
    library that expands series is imported only where there is one.
    """
    if len(group) == 1 and not _REPEATS & {line.name for line in group[0].lines}:
        yield from _busy_once(group[0], group[0].start, zones)
        return
    from teamclock.exchange.ics_rules import occurrences

    for event, start, end in occurrences(group, zones, window):
        if end is None:  # the instance lasts as long as the event
            yield from _busy_once(event, start, zones)
        elif not event.is_free and (begin := instant(start, zones.default)) < end:
            yield Interval(begin, end)


def _busy_once(event: IcsEvent, start: DateOrTime, zones: FileZones) -> Iterator[Interval]:
    """Yield the time of an event that begins at `start`; none if it is free or has no length."""
    begin = instant(start, zones.default)
    end: Instant = event.length.end(start, zones.default)
    if not event.is_free and begin < end:
        yield Interval(begin, end)


def _free_busy(block: CalendarPart, zones: FileZones) -> tuple[list[Interval], int]:
    """Return the busy times of a VFREEBUSY, and how many of its periods cannot be read."""
    periods: list[Interval | None] = []  # None for an empty period
    lost = 0
    for line in block.properties():
        if line.name == "FREEBUSY" and line.param("FBTYPE").upper() != "FREE":
            for text in filter(None, line.value.split(",")):
                try:
                    periods.append(parse_period(text, zones.zone(line)))
                except READ_ERRORS:
                    lost += 1
    return [part for part in periods if part is not None], lost
