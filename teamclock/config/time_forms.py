"""How times and dates are written: as the settings say, or as is usual in the region of LC_TIME.

Without a region, as in the locales C and POSIX, clocks have 24 hours and weeks begin on a Monday
(teams.md, e).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from teamclock.config.files import resource
from teamclock.config.settings import AUTO, Settings
from teamclock.config.team_entry import WEEKDAYS

COUNTRIES = "countries.tsv"
_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")
_LOCALE = r"[a-z]{2,3}_([A-Z]{2})(?:[.@].*)?"  # compiled when used
_MONTH_FIRST = frozenset({"AS", "CA", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"})
"""The countries in which a month is written before its day (CLDR, medium dates)."""


class TimeForms(NamedTuple):
    """How times and dates are written.

    hours: the hours of a clock, 12 or 24.
    first_day: the weekday on which a week begins; 0 is Monday.
    date: "day-month", "month-day" or "iso".
    """

    hours: int = 24
    first_day: int = 0
    date: str = "day-month"


def region(environment: Mapping[str, str]) -> str:
    """Return the country code of the locale for times, such as “US”; empty if it names none."""
    named = next((found for name in _VARIABLES if (found := environment.get(name))), "")
    read = re.fullmatch(_LOCALE, named)
    return read[1] if read else ""


def time_forms(settings: Settings, region: str) -> TimeForms:
    """Return how times are written: as the settings say, and for `AUTO` as is usual in the region.

    `region` is a country code, or empty.
    """
    first_day, clock, date = settings.first_day, settings.clock, settings.date
    usual = TimeForms()
    if AUTO in {first_day, clock, date}:
        usual = of_region(region)
    return TimeForms(
        usual.hours if clock == AUTO else int(clock),
        usual.first_day if first_day == AUTO else WEEKDAYS.index(first_day),
        usual.date if date == AUTO else date,
    )


def of_region(code: str) -> TimeForms:
    """Return the usual forms of a country by its code; the default forms for an empty code.

    A country that the table lacks gets the default clock and week.
    """
    if not code:
        return TimeForms()
    date = "month-day" if code in _MONTH_FIRST else "day-month"
    lines = resource(COUNTRIES).read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if not line.startswith("#")):
        codes, *_names, first_day, _weekend, hours = line.split("\t")
        if codes.partition("|")[0] == code:
            return TimeForms(int(hours), WEEKDAYS.index(first_day), date)
    return TimeForms(date=date)
