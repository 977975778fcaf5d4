"""Single facts in words: texts that users wrote, lengths of time, clocks, dates, lists.

Days are counted from 1970-01-01, instants (mostly `at`) in UTC seconds.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, MINUTE, WholeStretch
from teamclock.domain.zones import ClockChange, TimeZone, Wall, day_date, wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.patterns import (
    CLOCK,
    CLOCK_SECONDS,
    DAY_MONTH,
    DAY_MONTH_YEAR,
    FULL_HOUR,
    HOUR_ALONE,
)

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
_NEAR = 6  # days: a day this far ahead or farther is named by its date
_NO_BREAK, _REPLACEMENT = "\u00a0", "\ufffd"  # the first is shown as a space
_TAB = " " * 4


class Viewpoint(NamedTuple):
    """Where and when the user looks from: a zone, and the day there."""

    zone: TimeZone
    today: int


def viewpoint(zone: TimeZone, now: int) -> Viewpoint:
    """Return the viewpoint of a zone at an instant."""
    return Viewpoint(zone, wall(zone, now).day)


def printable(text: str) -> str:
    """Return a user's text, safe to show: hidden characters as U+FFFD, a tab as four spaces."""
    if text.replace(_NO_BREAK, " ").isprintable():  # nothing that is hidden is printable
        return text
    from teamclock.domain.hidden import HIDDEN  # imported late: most texts need no search

    return HIDDEN.sub(_REPLACEMENT, text.replace("\t", _TAB))


def sentence(text: str) -> str:
    """Return an error's text, safe to show, with a capital letter first and a full stop last."""
    shown = printable(text)
    return _("{sentence}.").format(sentence=f"{shown[:1].upper()}{shown[1:]}")


def sentences(*parts: str) -> str:
    """Join the sentences that are not empty, each with a full stop; a single one has none."""
    given = [part for part in parts if part]
    if len(given) < 2:
        return "".join(given)
    return " ".join(_("{sentence}.").format(sentence=one) for one in given)


def duration(seconds: int) -> str:
    """Format seconds as hours and minutes, “2 h 05 min”; a part of a minute counts as one."""
    minutes = -(-seconds // MINUTE)
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return _("{n} min").format(n=minutes)
    if rest == 0:
        return _("{n} h").format(n=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{rest:02}")


def length(seconds: int) -> str:
    """Format a stretch of calendar time; from two days on also in days: “55 h, 2 d”.

    For a sum such as working time use `duration`.
    """
    days = -(-seconds // MINUTE) * MINUTE // DAY  # of whole minutes, rounded up as in `duration`
    if days < 2:
        return duration(seconds)
    return _("{length}, {n} d").format(length=duration(seconds), n=days)


def whole_length(part: WholeStretch) -> str:
    """Format a stretch's length: “over a year” if one end is not known, "" if both are not."""
    if part.length is not None:
        return length(part.length)
    return "" if part.start is part.end is None else _("over a year")


def wait(moment_now: int, until: int) -> str:
    """Format the time from now, the minute that the clock shows, to the instant `until`."""
    return length(until - moment_now // MINUTE * MINUTE)


def clock(reading: Wall, *, seconds: bool = False) -> str:
    """Format a reading of a wall clock: “17:00”, or “17:00:00” with seconds."""
    return clock_of(reading.second, seconds=seconds)


def clock_of(second: int, *, seconds: bool = False) -> str:
    """Format a time of day in seconds since midnight; the end of the day is “24:00”."""
    return _(CLOCK_SECONDS if seconds else CLOCK).format(**_parts(second))


def full_hour(second: int) -> str:
    """Format a full hour, in seconds since midnight, for an axis: “17:00”, “5 PM”."""
    return _(FULL_HOUR).format(**_parts(second))


def hour_alone(second: int) -> str:
    """Format a full hour, in seconds since midnight, in little space: “17”, “5 PM”."""
    return _(HOUR_ALONE).format(**_parts(second))


def widest_clock(*, seconds: bool = False) -> str:
    """Return a clock text that is as wide as any, to reserve space, if digits are equally wide."""
    return clock_of(22 * HOUR, seconds=seconds)  # “22:00” or “10:00 PM”


def widest_full_hour() -> str:
    """Return a text of `full_hour` that is as wide as any other."""
    return full_hour(22 * HOUR)  # “22:00” or “10 PM”


def widest_hour() -> str:
    """Return a text of `hour_alone` that is as wide as any other."""
    return hour_alone(22 * HOUR)  # “22” or “10 PM”, of two digits either way


def _parts(second: int) -> dict[str, str]:
    """Return the values for the placeholders of clock patterns; `second` is since midnight."""
    hour = second // HOUR
    return {
        "hour": f"{hour:02}",
        "hour12": str((hour - 1) % 12 + 1),
        "minute": f"{second // MINUTE % 60:02}",
        "second": f"{second % MINUTE:02}",
        "half": _("PM") if 12 <= hour < 24 else _("AM"),
    }


def time_at(zone: TimeZone, at: int) -> str:
    """Format the time of day in a zone at an instant."""
    return clock(wall(zone, at))


def weekday(day: int) -> str:
    """Return a day's short weekday, “Mon”; day 0 was a Thursday."""
    return _(WEEKDAYS[(day + 3) % 7])


def month(day: date) -> str:
    """Return the short name of a date's month: “Nov”."""
    return _(MONTHS[day.month - 1])


def day_and_month(day: date, today: int) -> str:
    """Format a date: “23 Nov”; with its year if the day number `today` is in another year."""
    of_year = day.year == day_date(today).year
    return dated(DAY_MONTH if of_year else DAY_MONTH_YEAR, day, month(day))


def dated(pattern: str, day: date, month: str, weekday: str = "") -> str:
    """Format a date by a pattern such as “{day} {month}”; `month` and `weekday` are the names."""
    return _(pattern).format(
        day=day.day,
        day_number=f"{day.day:02}",
        month=month,
        month_number=f"{day.month:02}",
        year=day.year,
        weekday=weekday,
    )


def date_words(day: int, today: int) -> str:
    """Format a day: “Mon 23 Nov”; with its year if the day `today` is in another year."""
    return _dated(day, day_and_month(day_date(day), today))


def full_date(day: int) -> str:
    """Format a day, in days since 1970-01-01, with its year: “Mon 23 Nov 2026”."""
    date = day_date(day)
    return _dated(day, dated(DAY_MONTH_YEAR, date, month(date)))


def short_date(day: int) -> str:
    """Format a day without its month: “Mon 23”."""
    return _dated(day, str(day_date(day).day))


def _dated(day: int, date: str) -> str:
    """Put a day's weekday before a date text: “Mon” and “23 Nov” make “Mon 23 Nov”."""
    return _("{weekday} {date}").format(weekday=weekday(day), date=date)


def day_name(day: int, today: int) -> str:
    """Return a day's weekday if it is `today` or one of the five days after, else its date."""
    return weekday(day) if 0 <= day - today < _NEAR else date_words(day, today)


def near_day(offset: int) -> str:
    """Format a number of days after the viewer's day, negative before: “today”, “3 days later”."""
    words = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}
    if offset in words:
        return _(words[offset])
    if offset > 0:
        return ngettext("{n} day later", "{n} days later", offset).format(n=offset)
    return ngettext("{n} day earlier", "{n} days earlier", -offset).format(n=-offset)


def utc_offset(seconds: int) -> str:
    """Format an offset in seconds: “UTC+1”, “UTC−3:30” or, with odd seconds, “UTC+0:19:32”."""
    hours, rest = divmod(abs(seconds), HOUR)
    minutes, odd = divmod(rest, MINUTE)
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if rest else "") + (f":{odd:02}" if odd else "")


def when_at(zone: TimeZone, at: int, today: int, beside: int | None = None) -> str:
    """Format an instant in a zone: “17:00”, “Tue 17:00”, “Mon 4 Jan 2027 09:00”.

    The day is left out if it is `beside`, a day shown nearby; by default that is the viewer's day,
    `today`.
    """
    reading = wall(zone, at)
    if reading.day == (today if beside is None else beside):
        return clock(reading)
    return _day_time(day_name(reading.day, today), clock(reading))


def own_clock(zone: TimeZone, at: int, here: Viewpoint) -> str | None:
    """Format an instant by a team's clock; None if the viewer's clock shows that day and time."""
    own, shown = wall(zone, at), wall(here.zone, at)  # day, second, offset
    return None if own[:2] == shown[:2] else when_at(zone, at, here.today, shown.day)


def _day_time(day: str, time: str) -> str:
    """Put a day before a time: “Tue 17:00”."""
    return _("{day} {time}").format(day=day, time=time)


def times(
    zone: TimeZone, part: tuple[int | None, int | None], today: int, beside: int | None = None
) -> str:
    """Format a stretch of time in a zone: “15:00–18:00”, “Tue 18:00–01:00”.

    A stretch of a day or more, elapsed or by the clock, names both days: “Mon 17:00 – Tue 17:00”. A
    start or end of None is left out: “until 18:00”. `today` is the viewer's day; the day `beside`,
    or else `today`, is not named.
    """
    start, end = part
    if start is None:
        if end is None:
            return _("around the clock")
        return _("until {time}").format(time=when_at(zone, end, today, beside))
    if end is None:
        return _("from {time}").format(time=when_at(zone, start, today, beside))
    first, last = wall(zone, start), wall(zone, end)
    by_clock = (last.day - first.day) * DAY + last.second - first.second
    if max(end - start, by_clock) >= DAY:
        day = weekday(first.day) if first.day == beside else day_name(first.day, today)
        return _("{start} – {end}").format(
            start=_day_time(day, clock(first)),
            end=_day_time(day_name(last.day, today), clock(last)),
        )
    shown = clock_of(last.second or DAY)  # midnight as an end is 24:00
    return _("{start}–{end}").format(start=when_at(zone, start, today, beside), end=shown)


def clock_change_words(change: ClockChange) -> str:
    """Format a clock change by the clock before it: “clocks go forward 02:00”."""
    reading = (change.at + change.before) % DAY
    time = clock_of(reading)
    if change.after > change.before:
        return _("clocks go forward {time}").format(time=time)
    return _("clocks go back {time}").format(time=time)


def join(words: Sequence[str]) -> str:
    """Join a list as in a sentence: “A, B and C”."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=enumerated(words[:-1]), last=words[-1])


def enumerated(words: Iterable[str]) -> str:
    """Join texts with commas, for a list that stands alone or continues: “A, B, C”."""
    return _(", ").join(words)


def joined_by_arrows(names: Iterable[str]) -> str:
    """Join the names of teams with arrows, in the order in which they hand off: “A → B”."""
    return " → ".join(names)
