"""Single facts -> words: other people's text, lengths of time, clocks, dates."""

from collections.abc import Sequence
from datetime import date

from teamclock.domain.interval import DAY, HOUR, LIMIT, MINUTE, Interval
from teamclock.domain.zones import ClockChange, TimeZone, Wall, clock_text, day_date, wall

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_REPLACEMENT = "\ufffd"
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain(text: str) -> str:
    """Return others' text fit for any sink: control, escape and bidi characters as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata  # most names need no look-up

    return "".join(
        _REPLACEMENT if letter in _BIDI or unicodedata.category(letter) in _HIDDEN else letter
        for letter in text
    )


def sentence(text: str) -> str:
    """Return what an error says as a sentence that stands alone in the window."""
    shown = plain(text)
    return f"{shown[:1].upper()}{shown[1:]}."


def duration(seconds: int) -> str:
    """Write a length of time in hours and minutes, “2 h 05 min”; parts of a minute count as one."""
    minutes = -(-seconds // MINUTE)
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return f"{minutes} min"
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"


def wait(moment_now: int, until: int) -> str:
    """Write how long it is from the minute that the clock shows to `until`."""
    return duration(until - moment_now // MINUTE * MINUTE)


def clock(reading: Wall, *, seconds: bool = False) -> str:
    text = clock_text(reading.second)
    return text if seconds else text[:5]


def time_at(zone: TimeZone, at: int) -> str:
    return clock(wall(zone, at))


def times(zone: TimeZone, part: Interval) -> str:
    """Write an interval as a zone's wall clock shows it: “15:00–18:00”, “18:00–Mon 01:00”."""
    if part.length >= LIMIT:
        return "around the clock"
    end = time_at(zone, part.end)
    if part.length > DAY:
        end = f"{weekday(wall(zone, part.end).day)} {end}"
    return f"{time_at(zone, part.start)}–{'24:00' if end == '00:00' else end}"


def weekday(day: int) -> str:
    """Return the short name of the weekday `day` days after 1970-01-01, a Thursday."""
    return WEEKDAYS[(day + 3) % 7]


def day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def date_words(day: int) -> str:
    return f"{weekday(day)} {day_and_month(day_date(day))}"


def full_date(day: int) -> str:
    return f"{date_words(day)} {day_date(day).year}"


def near_day(offset: int) -> str:
    """Name a day by its distance from the viewer's: today, tomorrow, yesterday, or in days."""
    words = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return words.get(offset, f"{offset:+} days".replace("-", "−"))


def utc_offset(seconds: int) -> str:
    """Write an offset as “UTC+1”, “UTC−3:30” or, in the days of local mean time, “UTC+0:19:32”."""
    hours, rest = divmod(abs(seconds), HOUR)
    minutes, odd = divmod(rest, MINUTE)
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if rest else "") + (f":{odd:02}" if odd else "")


def when_at(zone: TimeZone, at: int, today: int) -> str:
    """Write an instant as a time, with the day where it is not `today`."""
    reading = wall(zone, at)
    if reading.day == today:
        return clock(reading)
    days = reading.day - today
    day = weekday(reading.day) if 0 < days < 7 else date_words(reading.day)
    return f"{day} {clock(reading)}"


def clock_change_words(change: ClockChange) -> str:
    """Write a change of clocks by the reading at which it comes: “clocks go forward 02:00”."""
    way = "forward" if change.after > change.before else "back"
    reading = (change.at + change.before) % DAY
    return f"clocks go {way} {reading // HOUR:02}:{reading // MINUTE % 60:02}"


def join(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
