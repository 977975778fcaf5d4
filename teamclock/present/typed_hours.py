"""Working hours of a day as they are typed and shown: “09:00–12:30, 13:30–18:00”."""

import re

from teamclock.domain.day_hours import DaySpans, carried_over_minutes, tidy
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import MINUTE
from teamclock.domain.roster import DAY_MINUTES, Span
from teamclock.domain.zones import shortened
from teamclock.messages import N_, _
from teamclock.present.words import WEEKDAYS, clock_of

MOST_TYPED = 200
"""The most characters in a field for the hours of a day."""

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?h?\s*([ap])?\.?m?\.?", re.ASCII | re.IGNORECASE)
_PIECES, _DASHES = re.compile(r"[,;、]"), re.compile(r"[-–—−〜～]")
_SHIFTS = (
    N_("Monday’s night shift"),
    N_("Tuesday’s night shift"),
    N_("Wednesday’s night shift"),
    N_("Thursday’s night shift"),
    N_("Friday’s night shift"),
    N_("Saturday’s night shift"),
    N_("Sunday’s night shift"),
)


def hours_text(spans: DaySpans, day: int | None = None) -> str:
    """Format the hours of a day: “09:00–12:30, 13:30–18:00”.

    `day` is their weekday, 0 Monday: hours that end after midnight then name the next day. With
    None they do not.
    """
    return _(", ").join(_span(span, day) for span in sorted(spans))


def _span(span: Span, day: int | None) -> str:
    """Format one span; an end after midnight names the next weekday.

    `day` is the weekday of its start, 0 Monday, or None: then no weekday is named.
    """
    until = span.until
    end = clock_text(until if until <= DAY_MINUTES else until - DAY_MINUTES)
    words = _("{start}–{end}").format(start=clock_text(span.start), end=end)
    if until <= DAY_MINUTES or day is None:
        return words
    return _("{hours} {day}").format(hours=words, day=_(WEEKDAYS[(day + 1) % 7]))


def clock_text(minutes: int) -> str:
    """Format minutes since midnight as a time of day, 24:00 included."""
    return clock_of(minutes * MINUTE)


def no_hours_text(before: DaySpans, day: int) -> str:
    """Return the text for a weekday without hours of its own: “Off”, or “Monday’s night shift”.

    `day` is the weekday, 0 Monday. `before` are the spans of the day before, which may last past
    midnight.
    """
    return _(_SHIFTS[(day - 1) % 7]) if carried_over_minutes(before) > 0 else _("Off")


def typed_hours(text: str) -> DaySpans:
    """Parse the hours of a day as typed, such as “9-12:30, 13:30-18”, and return their spans.

    Spans that touch are joined. An empty text or “off” gives none. The name of a weekday after an
    end, as `hours_text` writes it, is ignored. Raise UsageError for a wrong or too long text.
    """
    words = text.strip()
    if len(words) > MOST_TYPED:
        raise UsageError(_("hours are too long: write a few such as 09:00–12:30, 13:30–18:00"))
    if not words or words.casefold() in {"off", _("Off").casefold()}:
        return ()
    return tidy(tuple(_typed(piece.strip()) for piece in _PIECES.split(words) if piece.strip()))


def _typed(piece: str) -> Span:
    """Parse one span, such as “9-12:30”; raise UsageError if it is none.

    An end before the start is on the next day; “0-0” is the whole day; a start of 24:00 is 00:00.
    """
    ends = [part.strip() for part in _DASHES.split(_without_weekday(piece))]
    if len(ends) != 2:
        raise UsageError(
            _("“{text}”: write hours such as 09:00–17:00").format(text=shortened(piece))
        )
    start, end = (_minutes(part) for part in ends)
    return Span(start % DAY_MINUTES, end if end or start else DAY_MINUTES)


def _without_weekday(piece: str) -> str:
    """Return a typed span without the name of a weekday at its end."""
    names = {_(name) for name in WEEKDAYS}
    return next((piece.removesuffix(name).strip() for name in names if piece.endswith(name)), piece)


def _minutes(text: str) -> int:
    """Parse “9”, “9:30”, “9.30”, “930”, “9h30” or “9:30 pm”; return the minutes since midnight.

    Raise UsageError for another text.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise _no_time(text)
    hours, minutes, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half:
        if not 1 <= hours <= 12:
            raise _no_time(text)
        hours = hours % 12 + (12 if half == "p" else 0)
    if hours * 60 + minutes > DAY_MINUTES:
        raise _no_time(text)
    return hours * 60 + minutes


def _no_time(text: str) -> UsageError:
    """Return the error for a text that is not a time of day."""
    words = _("“{text}” is not a time of day: write one such as 09:00")
    return UsageError(words.format(text=shortened(text)))
