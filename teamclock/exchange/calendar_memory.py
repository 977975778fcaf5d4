"""A calendar file as the memory of what was written before (exchange.md, 1).

Only files that `calendar_text` has written are read, line by line; others are refused.
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
from teamclock.present.words import plain

_FOLD = re.compile(r"\r?\n[ \t]")
_STAMP = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_SEQUENCE = re.compile(r"\d{1,9}", re.ASCII)
_ALARM = ("BEGIN:VALARM", "END:VALARM")
_OWN = {
    *("UID", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"),
    *("X-MICROSOFT-CDO-BUSYSTATUS", "X-TEAMCLOCK-KIND", "X-TEAMCLOCK-TEAMS"),
    *("BEGIN", "ACTION", "TRIGGER", "END"),
}
"""The names of lines that are written, without those of a stamp; others are not written again."""

_CANCELLED = {
    "STATUS": "STATUS:CANCELLED",
    "TRANSP": "TRANSP:TRANSPARENT",
    "X-MICROSOFT-CDO-BUSYSTATUS": "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
}


class WrittenEvent(NamedTuple):
    """An event as it stands in a file.

    lines: its content lines without DTSTAMP, SEQUENCE and what is not ours.
    end: its end in UTC seconds.
    """

    lines: Lines
    stamp: EventStamp
    end: int


class Merged(NamedTuple):
    """The events to write, by start, and what became of them."""

    events: tuple[Lines, ...]
    new: int
    changed: int
    cancelled: int
    unchanged: int


def written_events(content: bytes) -> dict[str, WrittenEvent]:
    """Return the events of a file by their UIDs.

    Raise RefusedError where teamclock did not write it, or where it was damaged since.
    """
    try:
        lines = [line for line in re.split(r"\r?\n", _FOLD.sub("", content.decode())) if line]
    except UnicodeDecodeError:
        lines = []
    head = lines[: lines.index(BEGIN)] if BEGIN in lines else lines[:-1]
    if lines[:1] != ["BEGIN:VCALENDAR"] or f"PRODID:{PRODID}" not in head:
        raise RefusedError(_("teamclock did not write it"))
    try:
        found = [_written(one) for one in _blocks(tuple(lines[len(head) :]))]
        events = {_value(one.lines, "UID"): one for one in found}
    except (ValueError, OverflowError):
        raise RefusedError(_("it is damaged")) from None
    if len(events) < len(found):
        raise RefusedError(_("it is damaged"))
    return events


def _blocks(lines: Lines) -> Iterator[Lines]:
    """Yield the lines of each event; raise ValueError for anything else."""
    *events, last = lines
    if last != "END:VCALENDAR" or events.count(BEGIN) != events.count(END):
        raise ValueError(last)
    rest = iter(events)
    for first in rest:
        if first != BEGIN:
            raise ValueError(first)
        inside = tuple(iter(rest.__next__, END))
        if BEGIN in inside:
            raise ValueError(BEGIN)
        yield inside


def _written(lines: Lines) -> WrittenEvent:
    sequence = _value(lines, "SEQUENCE")
    if not _SEQUENCE.fullmatch(sequence):
        raise ValueError(sequence)
    stamp = EventStamp(_instant(_value(lines, "DTSTAMP")), int(sequence))
    own = tuple(plain(line) for line in lines if _name(line) in _OWN)
    event = _without_alarm(own)
    start, end = (_instant(_value(event, name)) for name in ("DTSTART", "DTEND"))
    if start > end:
        raise ValueError(start)
    return WrittenEvent(own, stamp, end)


def _name(line: str) -> str:
    return line.partition(":")[0]


def _value(lines: Lines, name: str) -> str:
    """Return the value of the first line of a name; raise ValueError where there is none."""
    for line in lines:
        if _name(line) == name:
            return line.partition(":")[2]
    raise ValueError(name)


def _instant(text: str) -> int:
    if not _STAMP.fullmatch(text):
        raise ValueError(text)
    return instant_of(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))


def merged(events: Iterable[CalendarEvent], before: Mapping[str, WrittenEvent], now: int) -> Merged:
    """Return the events of now with those that a file has, by the rules of a changed calendar.

    What has not changed keeps its stamp. What is gone and not over is cancelled.
    """
    named = ((written_uid(event), event) for event in events)
    made = {uid: _stamp(event, before.get(uid), now) for uid, event in named}
    gone = {
        uid: _cancelled(one, now)
        for uid, one in before.items()
        if uid not in made and one.end > now
    }
    whole = made | gone
    new = sum(uid not in before for uid in made)
    same = sum(uid in before and one.stamp == before[uid].stamp for uid, one in whole.items())
    cancelled = sum(one.stamp != before[uid].stamp for uid, one in gone.items())
    return Merged(
        tuple(stamped(one.lines, one.stamp) for one in _by_start(whole.values())),
        new,
        len(whole) - new - same - cancelled,
        cancelled,
        same,
    )


def _by_start(events: Iterable[WrittenEvent]) -> list[WrittenEvent]:
    return sorted(events, key=lambda one: (_value(one.lines, "DTSTART"), _value(one.lines, "UID")))


def _stamp(event: CalendarEvent, before: WrittenEvent | None, now: int) -> WrittenEvent:
    """Return an event with the stamp that it had, or with a new one where it has changed."""
    lines = event_lines(event)
    if before is None:
        stamp = EventStamp(now, event.least)
    elif before.lines == lines and before.stamp.sequence >= event.least:
        stamp = before.stamp
    else:
        stamp = EventStamp(now, max(before.stamp.sequence + 1, event.least))
    return WrittenEvent(lines, stamp, event.at.end)


def _cancelled(one: WrittenEvent, now: int) -> WrittenEvent:
    """Return an event as one that does not take place: free, without an alarm."""
    if "STATUS:CANCELLED" in one.lines:
        return one
    lines = tuple(_CANCELLED.get(_name(line), line) for line in _without_alarm(one.lines))
    return WrittenEvent(lines, EventStamp(now, one.stamp.sequence + 1), one.end)


def _without_alarm(lines: Lines) -> Lines:
    """Return the lines without those from the first alarm to the last; ValueError for no end."""
    begin, end = _ALARM
    if begin not in lines:
        return lines
    first = lines.index(begin)
    behind = lines[: first - 1 : -1] if first else lines[::-1]
    last = len(lines) - behind.index(end)
    return lines[:first] + lines[last:]
