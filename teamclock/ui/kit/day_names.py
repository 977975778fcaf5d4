"""Days and months by their full names, and the 42 days that the grid of a month shows."""

from datetime import date, timedelta

from teamclock.messages import N_, _
from teamclock.present.patterns import DAY_MONTH, LONG_DATE
from teamclock.present.words import dated, month

LONG_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)
LONG_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def bounded(year: int, month_number: int, day: int) -> date:
    """Return a date, limited to the years 1900 to 2199.

    `month_number` may be below 1 or above 12, and then counts into another year. A `day` after the
    end of the month becomes the last day of the month.
    """
    years, rest = divmod(month_number - 1, 12)
    first = date(min(max(year + years, 1899), 2200), rest + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return within(first.replace(day=min(day, last.day)))


def within(day: date) -> date:
    """Return a day, or the nearest date of the years 1900 to 2199 if it is outside of them."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def moved(day: date, days: int) -> date:
    """Return the date that is `days` days after a day, limited to the years 1900 to 2199."""
    return within(date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())))


def grid_days(day: date, first_weekday: int) -> tuple[date, ...]:
    """Return the days of six weeks that contain the month of a day.

    Weeks begin on `first_weekday`, 0 for Monday.
    """
    first = day.replace(day=1)
    start = first - timedelta(days=(first.weekday() - first_weekday) % 7)
    return tuple(start + timedelta(days=offset) for offset in range(42))


def month_heading(day: date) -> str:
    """Format a month as “November 2026”."""
    return _("{month} {year}").format(month=_(LONG_MONTHS[day.month - 1]), year=day.year)


def long_date(day: date) -> str:
    """Format a day as “Tuesday 24 November 2026”."""
    month, weekday = _(LONG_MONTHS[day.month - 1]), _(LONG_WEEKDAYS[day.weekday()])
    return dated(LONG_DATE, day, month, weekday)


def short_date(day: date) -> str:
    """Format a day as “24 Nov”."""
    return dated(DAY_MONTH, day, month(day))
