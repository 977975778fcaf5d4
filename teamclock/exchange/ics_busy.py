"""When a calendar file says that somebody is busy (exchange.md, 2).

Rules are expanded by a library, whose time and memory nothing bounds: a process of its own reads a
file (`app.busy.ics_worker`). Lengths are ours, for the library adds hours to wall clocks.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval, clip, merge
from teamclock.exchange.ics_dates import (
    Stamp,
    instant,
    period,
)
from teamclock.exchange.ics_event import WRONG, IcsEvent, read_event, value_of
from teamclock.exchange.ics_lines import CalendarPart, blocks, check_limits, logical_lines
from teamclock.exchange.ics_zones import FileZones

_REPEATS = {"RRULE", "RDATE", "EXDATE"}
_MOST_UNKNOWN = 20


class CalendarReading(NamedTuple):
    """What a file says.

    events: how many it has
    busy: when somebody is busy, within the time that was asked for
    unknown: the names of zones that nobody knows, whose times are read as floating
    unreadable: how many events were passed over
    """

    events: int
    busy: tuple[Interval, ...]
    unknown: tuple[str, ...] = ()
    unreadable: int = 0


def busy_times(content: bytes, team: tzinfo, window: Interval) -> CalendarReading:
    """Return what a file says of a stretch of time; floating times are those of the team.

    Raise DataError for what is no calendar, or is over a limit.
    """
    lines = logical_lines(content)
    check_limits(lines)
    total = [_read(block, team, window) for block in blocks(lines) if block.name == "VCALENDAR"]
    unknown = dict.fromkeys(name for one in total for name in one.unknown)
    busy = merge(sorted(part for one in total for part in one.busy))
    return CalendarReading(
        sum(one.events for one in total),
        clip(busy, window),
        tuple(unknown)[:_MOST_UNKNOWN],
        sum(one.unreadable for one in total),
    )


def _read(calendar: CalendarPart, team: tzinfo, window: Interval) -> CalendarReading:
    """Return what one calendar of a file says."""
    parts = [block for block in blocks(calendar.lines) if block.name]
    named = value_of(calendar.own(), "X-WR-TIMEZONE")
    zones = FileZones(team, named, [one for one in parts if one.name == "VTIMEZONE"])
    events = [one for one in parts if one.name == "VEVENT"]
    read = [read_event(one, zones) for one in events]
    found, lost = _expanded([one for one in read if one is not None], zones, window)
    for one in parts:
        if one.name == "VFREEBUSY":
            more, wrong = _free_busy(one, zones)
            found, lost = found + more, lost + wrong
    return CalendarReading(len(events), tuple(found), tuple(zones.unknown), read.count(None) + lost)


def _expanded(
    events: Sequence[IcsEvent], zones: FileZones, window: Interval
) -> tuple[list[Interval], int]:
    """Return when events take place, and how many could not be read."""
    busy: list[Interval] = []
    lost = 0
    for group in _by_uid(events):
        try:
            busy += list(_taken(group, zones, window))  # all of a series, or none of it
        except WRONG:
            lost += len(group)
    return busy, lost


def _by_uid(events: Sequence[IcsEvent]) -> Iterator[list[IcsEvent]]:
    """Yield the events that belong together: one that repeats, and its changed instances.

    Of several events of one UID those of the highest SEQUENCE count, each of them.
    """
    known: dict[str, list[IcsEvent]] = {}
    for event in events:
        known.setdefault(event.value("UID"), []).append(event)
    yield from ([event] for event in known.pop("", ()))
    for alike in known.values():
        changed = [event for event in alike if event.value("RECURRENCE-ID")]
        whole = [event for event in alike if not event.value("RECURRENCE-ID")]
        latest = max((event.version for event in whole), default=0)
        first, *others = [[event] for event in whole if event.version == latest] or [[]]
        yield [*first, *changed]
        yield from others


def _taken(group: Sequence[IcsEvent], zones: FileZones, window: Interval) -> Iterator[Interval]:
    if len(group) == 1 and not _REPEATS & {line.name for line in group[0].lines}:
        yield from _one(group[0], group[0].start, zones)
        return
    from teamclock.exchange.ics_rules import occurrences

    for event, start, end in occurrences(group, zones, window):
        if end is None:
            yield from _one(event, start, zones)
        elif not event.is_free and (begin := instant(start, zones.default)) < end:
            yield Interval(begin, end)


def _one(event: IcsEvent, start: Stamp, zones: FileZones) -> Iterator[Interval]:
    begin = instant(start, zones.default)
    end: Instant = event.length.end(start, zones.default)
    if not event.is_free and begin < end:
        yield Interval(begin, end)


def _free_busy(block: CalendarPart, zones: FileZones) -> tuple[list[Interval], int]:
    """Return the busy times of a VFREEBUSY, and how many of its periods cannot be read."""
    found: list[Interval | None] = []
    lost = 0
    for line in block.own():
        if line.name == "FREEBUSY" and line.param("FBTYPE").upper() != "FREE":
            for text in filter(None, line.value.split(",")):
                try:
                    found.append(period(text, zones.zone(line)))
                except WRONG:
                    lost += 1
    return [part for part in found if part is not None], lost
