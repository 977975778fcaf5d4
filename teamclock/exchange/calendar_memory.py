"""Update a calendar file that teamclock wrote before (exchange.md, 1).

The events in the file are read and compared with the present ones: a changed event gets a higher
SEQUENCE, an event that no longer exists is cancelled. Only files that `calendar_text` wrote are
read, line by line; others are refused.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from teamclock.domain.errors import RefusedError
from teamclock.domain.zones import instant_of
from teamclock.exchange.calendar_events import CalendarEvent
from teamclock.exchange.calendar_text import (
    BEGIN,
    END,
    PRODID,
    EventStamp,
    Lines,
    event_lines,
    stamped,
    written_uid,
)
from teamclock.messages import _
from teamclock.present.words import printable

_FOLD = re.compile(r"\r?\n[ \t]")
"""Matches the line break and the blank at which a long line was folded."""

_STAMP = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_SEQUENCE = re.compile(r"\d{1,9}", re.ASCII)
_ALARM = ("BEGIN:VALARM", "END:VALARM")
_WRITTEN = {
    *("UID", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"),
    *("X-MICROSOFT-CDO-BUSYSTATUS", "X-TEAMCLOCK-KIND", "X-TEAMCLOCK-TEAMS"),
    *("BEGIN", "ACTION", "TRIGGER", "END"),
}
"""The names of the lines that `event_lines` writes, and so without DTSTAMP and SEQUENCE.

Lines with other names, which another program may have added, are dropped when the file is read.
"""

_CANCELLED_LINES = {
    "STATUS": "STATUS:CANCELLED",
    "TRANSP": "TRANSP:TRANSPARENT",
    "X-MICROSOFT-CDO-BUSYSTATUS": "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
}
"""The lines of a cancelled event that replace those of the same name: its time is free."""


class WrittenEvent(NamedTuple):
    """An event of a calendar file.

    lines: its content lines, unfolded, without DTSTAMP, SEQUENCE and lines of other programs.
    stamp: its DTSTAMP and SEQUENCE.
    end: its end in UTC seconds.
    """

    lines: Lines
    stamp: EventStamp
    end: int


class Merged(NamedTuple):
    """The events to write to a file, in the order of their starts, and how many are new or changed.

    events: the content lines of each event, with DTSTAMP and SEQUENCE.
    new, changed, unchanged: counts, compared with the former content of the file.
    cancelled: how many became cancelled now, because they no longer exist.
    """

    events: tuple[Lines, ...]
    new: int
    changed: int
    cancelled: int
    unchanged: int


def written_events(content: bytes) -> dict[str, WrittenEvent]:
    """Return the events in the content of a calendar file, by UID.

    Raise RefusedError for a file that teamclock did not write, or that is damaged.
    """
    try:
        lines = [line for line in re.split(r"\r?\n", _FOLD.sub("", content.decode())) if line]
    except UnicodeDecodeError:
        lines = []
    # the lines before the first event; without events, all but END:VCALENDAR
    head = lines[: lines.index(BEGIN)] if BEGIN in lines else lines[:-1]
    if lines[:1] != ["BEGIN:VCALENDAR"] or f"PRODID:{PRODID}" not in head:
        raise RefusedError(_("teamclock did not write it"))
    try:
        found = [_read_event(one) for one in _blocks(tuple(lines[len(head) :]))]
        events = {_value(one.lines, "UID"): one for one in found}
    except (ValueError, OverflowError):
        raise RefusedError(_("it is damaged")) from None
    if len(events) < len(found):  # two events have one UID
        raise RefusedError(_("it is damaged"))
    return events


def _blocks(lines: Lines) -> Iterator[Lines]:
    """Yield the lines of each event, without its BEGIN and END lines.

    `lines` is a calendar from its first event on. Raise ValueError where anything stands between
    the events, where an event is in another one, or where an end is missing.
    """
    *events, last = lines
    if last != "END:VCALENDAR" or events.count(BEGIN) != events.count(END):
        raise ValueError(last)
    rest = iter(events)
    for first in rest:
        if first != BEGIN:
            raise ValueError(first)
        block = tuple(iter(rest.__next__, END))  # the lines up to the next END
        if BEGIN in block:
            raise ValueError(BEGIN)
        yield block


def _read_event(lines: Lines) -> WrittenEvent:
    """Return the event with these content lines, without those that teamclock does not write.

    Raise ValueError for a wrong or missing line.
    """
    sequence = _value(lines, "SEQUENCE")
    if not _SEQUENCE.fullmatch(sequence):
        raise ValueError(sequence)
    stamp = EventStamp(_instant(_value(lines, "DTSTAMP")), int(sequence))
    own = tuple(printable(line) for line in lines if _name(line) in _WRITTEN)
    event = _without_alarm(own)  # the lines of an alarm are not the event's own
    start, end = (_instant(_value(event, name)) for name in ("DTSTART", "DTEND"))
    if start > end:
        raise ValueError(start)
    return WrittenEvent(own, stamp, end)


def _name(line: str) -> str:
    """Return the name of a content line, before its colon."""
    return line.partition(":")[0]


def _value(lines: Lines, name: str) -> str:
    """Return the value of the first line with a name; raise ValueError where there is none."""
    for line in lines:
        if _name(line) == name:
            return line.partition(":")[2]
    raise ValueError(name)


def _instant(text: str) -> int:
    """Return the UTC seconds of a time such as 20260330T090000Z; raise ValueError for others."""
    if not _STAMP.fullmatch(text):
        raise ValueError(text)
    return instant_of(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))


def merged(events: Iterable[CalendarEvent], before: Mapping[str, WrittenEvent], now: int) -> Merged:
    """Return what to write to a calendar file whose former events are `before`, by UID.

    An unchanged event keeps its DTSTAMP and SEQUENCE; a changed one gets DTSTAMP `now` (in UTC
    seconds) and a higher SEQUENCE. A former event that is not among `events` is cancelled until its
    end, then dropped.
    """
    named = ((written_uid(event), event) for event in events)
    present = {uid: _with_stamp(event, before.get(uid), now) for uid, event in named}
    gone = {
        uid: _as_cancelled(one, now)
        for uid, one in before.items()
        if uid not in present and one.end > now
    }
    written = present | gone
    new = sum(uid not in before for uid in present)
    same = sum(uid in before and one.stamp == before[uid].stamp for uid, one in written.items())
    cancelled = sum(one.stamp != before[uid].stamp for uid, one in gone.items())
    return Merged(
        tuple(stamped(one.lines, one.stamp) for one in _by_start(written.values())),
        new,
        len(written) - new - same - cancelled,
        cancelled,
        same,
    )


def _by_start(events: Iterable[WrittenEvent]) -> list[WrittenEvent]:
    """Return events in the order of their starts, and of their UIDs at equal starts."""
    return sorted(events, key=lambda one: (_value(one.lines, "DTSTART"), _value(one.lines, "UID")))


def _with_stamp(event: CalendarEvent, before: WrittenEvent | None, now: int) -> WrittenEvent:
    """Return an event with its former stamp, or with a new one where it is new or has changed.

    `before` is the event in the file; None for a new event. `now`, in UTC seconds, is the DTSTAMP
    of a new stamp; its SEQUENCE is higher than the former one, and at least `event.least`.
    """
    lines = event_lines(event)
    if before is None:
        stamp = EventStamp(now, event.least)
    elif before.lines == lines and before.stamp.sequence >= event.least:
        stamp = before.stamp
    else:
        stamp = EventStamp(now, max(before.stamp.sequence + 1, event.least))
    return WrittenEvent(lines, stamp, event.at.end)


def _as_cancelled(one: WrittenEvent, now: int) -> WrittenEvent:
    """Return an event as cancelled: its time is free, it has no alarm, and its SEQUENCE is higher.

    `now`, in UTC seconds, is its DTSTAMP. An event that is cancelled already is returned unchanged.
    """
    if "STATUS:CANCELLED" in one.lines:
        return one
    lines = tuple(_CANCELLED_LINES.get(_name(line), line) for line in _without_alarm(one.lines))
    return WrittenEvent(lines, EventStamp(now, one.stamp.sequence + 1), one.end)


def _without_alarm(lines: Lines) -> Lines:
    """Return the lines without the alarms of the event, and without what is between two alarms.

    Raise ValueError where no alarm ends.
    """
    begin, end = _ALARM
    if begin not in lines:
        return lines
    first = lines.index(begin)
    # the lines from the last one back to `first`, in which the last end comes first; a slice to
    # index 0 cannot give a stop, because -1 would be the last line
    reversed_rest = lines[: first - 1 : -1] if first else lines[::-1]
    last = len(lines) - reversed_rest.index(end)
    return lines[:first] + lines[last:]
