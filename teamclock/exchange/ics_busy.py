"""When a calendar file says that somebody is busy (exchange.md, 2).

Rules are expanded by a library, whose time and memory nothing bounds: a process of its own reads a
file (`app.busy.ics_worker`). Lengths are ours, for the library adds hours to wall clocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval, clip, merge
from teamclock.exchange.ics_dates import (
    DAY_LONG,
    NOTHING_LONG,
    Length,
    duration,
    instant,
    is_day,
    length_between,
    period,
    stamp,
)
from teamclock.exchange.ics_lines import Block, Line, blocks, check_limits, logical_lines
from teamclock.exchange.ics_zones import FileZones

_FREE = {
    "STATUS": {"CANCELLED"},
    "TRANSP": {"TRANSPARENT"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "WORKINGELSEWHERE"},
}
_REPEATS = {"RRULE", "RDATE", "EXDATE"}
_MOST_UNKNOWN = 20
_WRONG = (ValueError, OverflowError, TypeError)


class Reading(NamedTuple):
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


class Event(NamedTuple):
    """An event, or one changed instance of it.

    start: a date, or a time with a zone
    length: how long it lasts
    is_free: whether it leaves its time free
    lines: its properties
    """

    start: date | datetime
    length: Length
    is_free: bool
    lines: tuple[Line, ...]

    def value(self, name: str) -> str:
        return _value(self.lines, name)


def busy_times(content: bytes, team: tzinfo, window: Interval) -> Reading:
    """Return what a file says of a stretch of time; floating times are those of the team.

    Raise DataError for what is no calendar, or is over a limit.
    """
    lines = logical_lines(content)
    check_limits(lines)
    total = [_read(block, team, window) for block in blocks(lines) if block.name == "VCALENDAR"]
    unknown = dict.fromkeys(name for one in total for name in one.unknown)
    busy = merge(sorted(part for one in total for part in one.busy))
    return Reading(
        sum(one.events for one in total),
        clip(busy, window),
        tuple(unknown)[:_MOST_UNKNOWN],
        sum(one.unreadable for one in total),
    )


def _read(calendar: Block, team: tzinfo, window: Interval) -> Reading:
    """Return what one calendar of a file says."""
    parts = [block for block in blocks(calendar.lines) if block.name]
    named = _value(calendar.own(), "X-WR-TIMEZONE")
    zones = FileZones(team, named, [one for one in parts if one.name == "VTIMEZONE"])
    events = [one for one in parts if one.name == "VEVENT"]
    told = [_event(one, zones) for one in events]
    found, lost = _expanded([one for one in told if one is not None], zones, window)
    for one in parts:
        if one.name == "VFREEBUSY":
            found += _free_busy(one, zones)
    return Reading(len(events), tuple(found), tuple(zones.unknown), told.count(None) + lost)


def _value(lines: Iterable[Line], name: str) -> str:
    return next((line.value.strip() for line in lines if line.name == name), "")


def _event(block: Block, zones: FileZones) -> Event | None:
    """Return an event; None for one that cannot be read."""
    lines = tuple(block.own())
    by_name = {line.name: line for line in reversed(lines)}
    if block.cut or "DTSTART" not in by_name:
        return None
    free = any(_value(lines, name).upper() in kinds for name, kinds in _FREE.items())
    try:
        start = _stamp(by_name["DTSTART"], zones)
        return Event(start, _length(by_name, start, zones), free, lines)
    except _WRONG:
        return None


def _stamp(line: Line, zones: FileZones) -> date | datetime:
    return stamp(line.value, zones.zone(line))


def _length(by_name: dict[str, Line], start: date | datetime, zones: FileZones) -> Length:
    if (end := by_name.get("DTEND")) is not None:
        return length_between(start, _stamp(end, zones), zones.default)
    if (lasts := by_name.get("DURATION")) is not None:
        return duration(lasts.value)
    return DAY_LONG if is_day(start) else NOTHING_LONG


def _expanded(
    events: Sequence[Event], zones: FileZones, window: Interval
) -> tuple[list[Interval], int]:
    """Return when events take place, and how many could not be read."""
    busy: list[Interval] = []
    lost = 0
    for group in _by_uid(events):
        try:
            busy += _taken(group, zones, window)
        except _WRONG:
            lost += len(group)
    return busy, lost


def _by_uid(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Yield the events that belong together: one that repeats, and its changed instances."""
    known: dict[str, list[Event]] = {}
    for event in events:
        uid = event.value("UID")
        if uid:
            known.setdefault(uid, []).append(event)
        else:
            yield [event]
    yield from known.values()


def _taken(group: Sequence[Event], zones: FileZones, window: Interval) -> Iterator[Interval]:
    if len(group) == 1 and not _REPEATS & {line.name for line in group[0].lines}:
        yield from _one(group[0], group[0].start, zones)
        return
    from teamclock.exchange.ics_rules import occurrences

    for event, start, end in occurrences(group, zones, window):
        if end is None:
            yield from _one(event, start, zones)
        elif not event.is_free and (begin := instant(start, zones.default)) < end:
            yield Interval(begin, end)


def _one(event: Event, start: date | datetime, zones: FileZones) -> Iterator[Interval]:
    begin = instant(start, zones.default)
    end: Instant = event.length.end(start, zones.default)
    if not event.is_free and begin < end:
        yield Interval(begin, end)


def _free_busy(block: Block, zones: FileZones) -> Iterator[Interval]:
    """Yield the busy times of a VFREEBUSY; a period that cannot be read is passed over."""
    for line in block.own():
        if line.name != "FREEBUSY" or line.param("FBTYPE").upper() == "FREE":
            continue
        for text in line.value.split(","):
            try:
                found = period(text, zones.zone(line))
            except _WRONG:
                continue
            if found is not None:
                yield found
