"""Single facts -> words: other people's text, lengths of time, clocks, dates."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, MINUTE, WholeStretch
from teamclock.domain.zones import ClockChange, TimeZone, Wall, clock_text, day_date, wall
from teamclock.messages import N_, _, ngettext

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
_NEAR = 6  # days, from which on a date is named
_REPLACEMENT = "\ufffd"
_TAB = " " * 4


class Viewpoint(NamedTuple):
    """By whose clock, and on which day, in days from 1970-01-01, something is told."""

    zone: TimeZone
    today: int


def viewpoint(zone: TimeZone, now: int) -> Viewpoint:
    return Viewpoint(zone, wall(zone, now).day)


def plain(text: str) -> str:
    """Return others' text fit for any sink: what commands a screen, or is hidden, as U+FFFD.

    A tab is a text like any other, and shows as four blanks.
    """
    if text.isascii() and text.isprintable():
        return text
    from teamclock.domain.hidden import HIDDEN  # most names need no look-up

    return HIDDEN.sub(_REPLACEMENT, text.replace("\t", _TAB))


def sentence(text: str) -> str:
    """Return what an error says as a sentence that stands alone in the window."""
    shown = plain(text)
    return _("{sentence}.").format(sentence=f"{shown[:1].upper()}{shown[1:]}")


def sentences(*parts: str) -> str:
    """Return sentences one after the other, each with its full stop; one alone has none.

    Empty ones are left out.
    """
    told = [part for part in parts if part]
    if len(told) < 2:
        return "".join(told)
    return " ".join(_("{sentence}.").format(sentence=one) for one in told)


def duration(seconds: int) -> str:
    """Write a length of time in hours and minutes, “2 h 05 min”; parts of a minute count as one."""
    minutes = -(-seconds // MINUTE)
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return _("{n} min").format(n=minutes)
    if rest == 0:
        return _("{n} h").format(n=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{rest:02}")


def length(seconds: int) -> str:
    """Write how long something lasts, from 48 h on in whole days too: “272 h, 11 d”.

    Sums, such as a working time, are no stretch of the calendar: `duration` writes them.
    """
    days = -(-seconds // MINUTE) * MINUTE // DAY
    if days < 2:
        return duration(seconds)
    return _("{length}, {n} d").format(length=duration(seconds), n=days)


def whole_length(part: WholeStretch) -> str:
    """Write how long a stretch lasts; nothing where it neither begins nor ends."""
    if part.length is not None:
        return length(part.length)
    return "" if part.start is part.end is None else _("over a year")


def wait(moment_now: int, until: int) -> str:
    """Write how long it is from the minute that the clock shows to `until`."""
    return length(until - moment_now // MINUTE * MINUTE)


def clock(reading: Wall, *, seconds: bool = False) -> str:
    text = clock_text(reading.second)
    return text if seconds else text[:5]


def time_at(zone: TimeZone, at: int) -> str:
    return clock(wall(zone, at))


def weekday(day: int) -> str:
    """Return the short name of the weekday `day` days after 1970-01-01, a Thursday."""
    return _(WEEKDAYS[(day + 3) % 7])


def month(day: date) -> str:
    """Return the short name of a date's month."""
    return _(MONTHS[day.month - 1])


def day_and_month(day: date, today: int) -> str:
    """Write a date, with its year where that is not the year of `today`."""
    if day.year == day_date(today).year:
        return _("{day} {month}").format(day=day.day, month=month(day))
    return _("{day} {month} {year}").format(day=day.day, month=month(day), year=day.year)


def date_words(day: int, today: int) -> str:
    """Write a date as “Mon 23 Nov”, with its year where that is not the year of `today`."""
    return _dated(day, day_and_month(day_date(day), today))


def full_date(day: int) -> str:
    """Write a date with its year, as “Mon 23 Nov 2026”."""
    date = day_date(day)
    words = _("{day} {month} {year}").format(day=date.day, month=month(date), year=date.year)
    return _dated(day, words)


def _dated(day: int, date: str) -> str:
    return _("{weekday} {date}").format(weekday=weekday(day), date=date)


def day_name(day: int, today: int) -> str:
    """Name a day by its weekday if it is `today` or one of the five after it, else by its date."""
    return weekday(day) if 0 <= day - today < _NEAR else date_words(day, today)


def near_day(offset: int) -> str:
    """Name a day by its distance from the viewer's: today, tomorrow, yesterday, or in days."""
    words = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}
    if offset in words:
        return _(words[offset])
    if offset > 0:
        return ngettext("{n} day later", "{n} days later", offset).format(n=offset)
    return ngettext("{n} day earlier", "{n} days earlier", -offset).format(n=-offset)


def utc_offset(seconds: int) -> str:
    """Write an offset as “UTC+1”, “UTC−3:30” or, in the days of local mean time, “UTC+0:19:32”."""
    hours, rest = divmod(abs(seconds), HOUR)
    minutes, odd = divmod(rest, MINUTE)
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if rest else "") + (f":{odd:02}" if odd else "")


def when_at(zone: TimeZone, at: int, today: int, beside: int | None = None) -> str:
    """Write an instant as a time and its day, such as “17:00”, “Tue 17:00”, “Mon 4 Jan 2027 09:00”.

    The day is left out where it is `today`, or the one that is named `beside` it.
    """
    reading = wall(zone, at)
    if reading.day == (today if beside is None else beside):
        return clock(reading)
    return _day_time(day_name(reading.day, today), clock(reading))


def _day_time(day: str, time: str) -> str:
    return _("{day} {time}").format(day=day, time=time)


def times(
    zone: TimeZone, part: tuple[int | None, int | None], today: int, beside: int | None = None
) -> str:
    """Write a stretch of time as a clock shows it: “15:00–18:00”, “Tue 18:00–01:00”.

    From a day on, by the calendar or the clock, both days are named: “Mon 17:00 – Tue 17:00”. An
    end or a start that is not known is left out: “until 18:00”.
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
    shown = "24:00" if last.second == 0 else clock(last)
    return _("{start}–{end}").format(start=when_at(zone, start, today, beside), end=shown)


def clock_change_words(change: ClockChange) -> str:
    """Write a change of clocks by the reading at which it comes: “clocks go forward 02:00”."""
    reading = (change.at + change.before) % DAY
    time = f"{reading // HOUR:02}:{reading // MINUTE % 60:02}"
    if change.after > change.before:
        return _("clocks go forward {time}").format(time=time)
    return _("clocks go back {time}").format(time=time)


def join(words: Sequence[str]) -> str:
    """Write a list as in a sentence: “A, B and C”."""
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=enumerated(words[:-1]), last=words[-1])


def enumerated(words: Iterable[str]) -> str:
    """Write a list whose end is open, or stands alone: “A, B, C”."""
    return _(", ").join(words)


def way(names: Iterable[str]) -> str:
    """Write the teams of a handoff, or of a relay, in their order: “A → B”."""
    return " → ".join(names)
