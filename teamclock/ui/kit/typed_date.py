"""Reads a date that a user typed: 2026-11-24, 24 Nov, +3 days, tomorrow, next Monday."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from teamclock.messages import N_, _
from teamclock.present.patterns import DAY_MONTH, DAY_MONTH_YEAR
from teamclock.present.words import MONTHS, WEEKDAYS, dated
from teamclock.ui.kit.day_names import (
    FIRST_DAY,
    LAST_DAY,
    LONG_MONTHS,
    LONG_WEEKDAYS,
    moved,
)

# Each message lists, with blanks between, the words by which a unit may be typed.
_UNITS = {1: N_("d day days"), 7: N_("w week weeks")}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_COUNT = re.compile(r"([+-])\s*(\d{1,5})\s*(\w*)")
_YEAR = re.compile(r"(?<!\d)(19|20|21)\d\d(?!\d)")


def typed_date(text: str, today: date) -> date | None:
    """Return the date that a text means, between 1900 and 2199; None if the text is no date.

    A date without a year is the one nearest to today. A weekday is the first such day after today.
    Case, full stops and commas do not matter.
    """
    words = _normalised(text)
    day = _iso_date(words) or _date_by_name(words, today)
    day = day or _date_by_offset(words, today) or _date_in_words(words, today)
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def _normalised(text: str) -> str:
    """Return a text in lower case, with full stops and commas as blanks, and single blanks."""
    return " ".join(text.casefold().replace(".", " ").replace(",", " ").split())


def _iso_date(words: str) -> date | None:
    """Read a date such as 2026-11-24; return None for any other text."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII) is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _date_by_name(words: str, today: date) -> date | None:
    """Read today, tomorrow, yesterday, a weekday, or “next” with a weekday; else return None."""
    for name, days in _DAYS.items():
        if words == _normalised(_(name)):
            return moved(today, days)
    for number, names in enumerate(zip(WEEKDAYS, LONG_WEEKDAYS, strict=True)):
        spelled = [_(name) for name in names]
        spelled += [_("next {weekday}").format(weekday=name) for name in spelled]
        if words in map(_normalised, spelled):
            # from 1 day to 7 days ahead
            return moved(today, (number - today.weekday() - 1) % 7 + 1)
    return None


def _date_by_offset(words: str, today: date) -> date | None:
    """Read “+3 days”, “-1 week” or “+3”, counted from today; return None for any other text."""
    read = _COUNT.fullmatch(words)
    if read is None:
        return None
    sign, count, unit = read.groups()
    units = (days for days, names in _UNITS.items() if unit in _(names).casefold().split())
    days = next(units, None if unit else 1)
    return None if days is None else moved(today, int(f"{sign}{count}") * days)


def _date_in_words(words: str, today: date) -> date | None:
    """Read a day and a month, with or without weekday and year, as the locale spells them.

    `words` are normalised. Without a year, the date nearest to today is returned; None if the text
    is no such date.
    """
    year = _YEAR.search(words)
    years = [int(year.group())] if year else [today.year - 1, today.year, today.year + 1]
    numbers = set(map(int, re.findall(r"\d{1,2}(?!\d)", words)))
    # only days whose number is in the text are spelled
    days = (day for each in years for day in _days_of_year(each) if day.day in numbers)
    days = (day for day in days if words in map(_normalised, _spellings(day)))
    return min(days, key=lambda day: abs(day - today), default=None)


def _days_of_year(year: int) -> Iterator[date]:
    """Yield all days of a year, in order."""
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return (first + timedelta(days=offset) for offset in range(length))


def _spellings(day: date) -> Iterator[str]:
    """Yield the texts by which a date may be typed, in words of the current language."""
    for names in (MONTHS, LONG_MONTHS):
        month = _(names[day.month - 1])
        without_year = dated(DAY_MONTH, day, month)
        with_year = dated(DAY_MONTH_YEAR, day, month)
        yield from (without_year, with_year, f"{month} {day.day}", f"{month} {day.day} {day.year}")
        yield from (f"{day.day} {month}", f"{day.day} {month} {day.year}")
        for weekdays in (WEEKDAYS, LONG_WEEKDAYS):
            weekday = _(weekdays[day.weekday()])
            for each in (without_year, with_year):
                yield _("{weekday} {date}").format(weekday=weekday, date=each)
