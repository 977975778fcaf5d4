"""Events as iCalendar text, which `icalendar` escapes and folds (RFC 5545; exchange.md, 1).

An event is a tuple of content lines, not folded yet, without BEGIN and END. DTSTAMP and SEQUENCE
are added by `stamped`, since they depend on what was written before.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.calendar_query import EventKind
from teamclock.domain.interval import MINUTE
from teamclock.exchange.calendar_events import CalendarEvent
from teamclock.messages import _
from teamclock.present.calendar_words import CATEGORIES

if TYPE_CHECKING:
    from icalendar import Component

Lines = tuple[str, ...]
PRODID = "-//teamclock//calendar 1//EN"
MOST_BYTES = 16 << 20
BEGIN, END = "BEGIN:VEVENT", "END:VEVENT"
_LONGEST = 75  # octets of a line that needs no fold
_EVERY = timedelta(hours=1)


class EventStamp(NamedTuple):
    """When an event last changed, in UTC seconds, and how often."""

    at: int
    sequence: int


def event_lines(event: CalendarEvent) -> Lines:
    """Return the content lines of an event, the UID first."""
    from icalendar import Event
    from icalendar.prop import vInline

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstart", _moment(event.at.start))
    made.add("dtend", _moment(event.at.end))
    made.add("summary", event.summary)
    made.add("description", event.description)
    made.add("categories", [_(CATEGORIES[event.kind])])
    for name, value in _states(event).items():
        made.add(name, value)
    made.add("X-TEAMCLOCK-KIND", event.kind.value)
    made.add("X-TEAMCLOCK-TEAMS", vInline(",".join(event.teams)))
    if event.alarm is not None:
        made.add_component(_alarm(event.alarm, event.summary))
    return _inside(made)


def _alarm(seconds: int, words: str) -> "Component":
    from icalendar import Alarm
    from icalendar.prop import vInline

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", vInline(f"-PT{seconds // MINUTE}M" if seconds else "PT0S"))
    made.add("description", words)
    return made


def _states(event: CalendarEvent) -> dict[str, str]:
    busy = event.kind is EventKind.MEETING and not event.cancelled
    sure = "TENTATIVE" if event.tentative else "CONFIRMED"
    return {
        "status": "CANCELLED" if event.cancelled else sure,
        "transp": "OPAQUE" if busy else "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "BUSY" if busy else "FREE",
    }


def stamped(lines: Lines, stamp: EventStamp) -> Lines:
    """Return the lines of an event with its DTSTAMP and SEQUENCE, after its UID."""
    from icalendar.prop import vDatetime

    when = vDatetime(_moment(stamp.at)).to_ical().decode()
    return (lines[0], f"DTSTAMP:{when}", f"SEQUENCE:{stamp.sequence}", *lines[1:])


def calendar_text(name: str, events: Iterable[Lines]) -> bytes:
    """Return a calendar of stamped events, with folds and CRLF."""
    whole = ["BEGIN:VCALENDAR", *_head(name)]
    for lines in events:
        whole += [BEGIN, *lines, END]
    return b"".join(_folded(line) + b"\r\n" for line in (*whole, "END:VCALENDAR"))


def _head(name: str) -> Lines:
    from icalendar import Calendar
    from icalendar.prop import vText

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODID)
    made.add("calscale", "GREGORIAN")
    made.add("name", vText(name))
    made.add("X-WR-CALNAME", vText(name))
    made.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", "PT1H")
    return _inside(made)


def _folded(line: str) -> bytes:
    """Return a line of at most 75 octets a part; no part ends inside a character."""
    from icalendar.parser import Contentline

    plain = line.encode()
    return plain if len(plain) <= _LONGEST else bytes(Contentline(line).to_ical())


def _inside(made: "Component") -> Lines:
    """Return the content lines of a component, without those that begin and end it."""
    return tuple(str(line) for line in made.content_lines(sorted=False) if line)[1:-1]


def _moment(at: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=at)
