"""Events as iCalendar text, which `icalendar` escapes and folds (RFC 5545; exchange.md, 1).

Its components are not used: they would take four fifths of the time, beside the window.

An event is a tuple of content lines, not folded yet, without BEGIN and END. DTSTAMP and SEQUENCE
are added by `stamped`, since they depend on what was written before.
"""

from collections.abc import Iterable
from typing import NamedTuple

from teamclock.domain.event_kind import EventKind
from teamclock.domain.interval import MINUTE
from teamclock.domain.zones import instant_text
from teamclock.exchange.calendar_events import CalendarEvent
from teamclock.messages import _
from teamclock.present.calendar_words import CATEGORIES

Lines = tuple[str, ...]
PRODID = "-//teamclock//calendar 1//EN"
MOST_BYTES = 16 << 20
BEGIN, END = "BEGIN:VEVENT", "END:VEVENT"
_LONGEST = 75  # octets of a line that needs no fold


class EventStamp(NamedTuple):
    """When an event last changed, in UTC seconds, and how often."""

    at: int
    sequence: int


def event_lines(event: CalendarEvent) -> Lines:
    """Return the content lines of an event, the UID first."""
    kind = _(CATEGORIES[event.kind])
    states = (f"{name}:{value}" for name, value in _states(event).items())
    return (
        f"UID:{written_uid(event)}",
        f"DTSTART:{_utc(event.at.start)}",
        f"DTEND:{_utc(event.at.end)}",
        f"SUMMARY:{_text(event.summary)}",
        f"DESCRIPTION:{_text(event.description)}",
        f"CATEGORIES:{_text(kind)}",
        *states,
        f"X-TEAMCLOCK-KIND:{event.kind.value}",
        f"X-TEAMCLOCK-TEAMS:{','.join(event.teams)}",
        *_alarm(event),
    )


def written_uid(event: CalendarEvent) -> str:
    """Return the UID of an event as it is written; another desk may have made an odd one."""
    return _text(event.uid)


def _states(event: CalendarEvent) -> dict[str, str]:
    busy = event.kind is EventKind.MEETING and not event.cancelled
    sure = "TENTATIVE" if event.tentative else "CONFIRMED"
    return {
        "STATUS": "CANCELLED" if event.cancelled else sure,
        "TRANSP": "OPAQUE" if busy else "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "BUSY" if busy else "FREE",
    }


def _alarm(event: CalendarEvent) -> Lines:
    """Return the alarm of an event, which is shown; none where it has none."""
    if event.alarm is None:
        return ()
    trigger = f"-PT{event.alarm // MINUTE}M" if event.alarm else "PT0S"
    words = f"DESCRIPTION:{_text(event.summary)}"
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", words, "END:VALARM")


def stamped(lines: Lines, stamp: EventStamp) -> Lines:
    """Return the lines of an event with its DTSTAMP and SEQUENCE, after its UID."""
    return (lines[0], f"DTSTAMP:{_utc(stamp.at)}", f"SEQUENCE:{stamp.sequence}", *lines[1:])


def calendar_text(name: str, events: Iterable[Lines]) -> bytes:
    """Return a calendar of stamped events, with folds and CRLF."""
    whole = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for lines in events:
        whole += [BEGIN, *lines, END]
    return b"".join(_folded(line) + b"\r\n" for line in (*whole, "END:VCALENDAR"))


def _text(words: str) -> str:
    """Return a value of the type TEXT, with its escapes."""
    from icalendar.prop import vText

    return bytes(vText(words).to_ical()).decode()


def _folded(line: str) -> bytes:
    """Return a line of at most 75 octets a part; no part ends inside a character."""
    from icalendar.parser import Contentline

    plain = line.encode()
    return plain if len(plain) <= _LONGEST else bytes(Contentline(line).to_ical())


def _utc(at: int) -> str:
    return instant_text(at).replace("-", "").replace(":", "")
