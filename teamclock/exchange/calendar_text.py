"""Write events as iCalendar text (RFC 5545; exchange.md, 1).

The library `icalendar` escapes texts and folds long lines. Its components are not used, because
they would take four fifths of the time while the window is in use.

An event is a tuple of content lines, not folded yet, without its BEGIN and END lines. DTSTAMP and
SEQUENCE are added later, by `stamped`, because they depend on what the file held before.
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
"""The content lines of an event, such as “UID:…”, not folded."""

PRODID = "-//teamclock//calendar 1//EN"
MOST_BYTES = 16 << 20
"""The size limit of a calendar file, 16 MiB."""

BEGIN, END = "BEGIN:VEVENT", "END:VEVENT"
_LONGEST = 75
"""The octets of the longest line that is not folded."""


class EventStamp(NamedTuple):
    """When an event of a calendar file last changed, and how often.

    at: its DTSTAMP: when it last changed, in UTC seconds
    sequence: its SEQUENCE: how often it changed
    """

    at: int
    sequence: int


def event_lines(event: CalendarEvent) -> Lines:
    """Return the content lines of an event, the UID first, without DTSTAMP and SEQUENCE."""
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
    """Return the UID of an event with its special characters escaped, as the file has it.

    Only the UID of a meeting from another desk may hold such characters.
    """
    return _text(event.uid)


def _states(event: CalendarEvent) -> dict[str, str]:
    """Return, by name, the lines that say whether an event takes place and takes up time.

    Only meetings that are not cancelled take up time.
    """
    busy = event.kind is EventKind.MEETING and not event.cancelled
    sure = "TENTATIVE" if event.tentative else "CONFIRMED"
    return {
        "STATUS": "CANCELLED" if event.cancelled else sure,
        "TRANSP": "OPAQUE" if busy else "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "BUSY" if busy else "FREE",
    }


def _alarm(event: CalendarEvent) -> Lines:
    """Return the lines of the alarm of an event, which shows its summary; () without an alarm."""
    if event.alarm is None:
        return ()
    trigger = f"-PT{event.alarm // MINUTE}M" if event.alarm else "PT0S"
    words = f"DESCRIPTION:{_text(event.summary)}"
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", words, "END:VALARM")


def stamped(lines: Lines, stamp: EventStamp) -> Lines:
    """Return the content lines of an event with DTSTAMP and SEQUENCE inserted after its UID."""
    return (lines[0], f"DTSTAMP:{_utc(stamp.at)}", f"SEQUENCE:{stamp.sequence}", *lines[1:])


def calendar_text(name: str, events: Iterable[Lines]) -> bytes:
    """Return the content of a calendar file with a name and events, whose lines are `stamped`.

    Long lines are folded, and lines end with CRLF.
    """
    content = [
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
        content += [BEGIN, *lines, END]
    return b"".join(_folded(line) + b"\r\n" for line in (*content, "END:VCALENDAR"))


def _text(words: str) -> str:
    """Return a text with the escapes of RFC 5545: of backslash, comma, semicolon, line break."""
    from icalendar.prop import vText

    return bytes(vText(words).to_ical()).decode()


def _folded(line: str) -> bytes:
    """Return a line in UTF-8, folded between characters into parts of at most 75 octets."""
    from icalendar.parser import Contentline

    encoded = line.encode()
    return encoded if len(encoded) <= _LONGEST else bytes(Contentline(line).to_ical())


def _utc(at: int) -> str:
    """Format UTC seconds as 20260330T090000Z."""
    return instant_text(at).replace("-", "").replace(":", "")
