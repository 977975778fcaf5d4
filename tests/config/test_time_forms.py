"""Times are written by the settings, else as the region of LC_TIME has it."""

import pytest
from babel import Locale
from babel.core import UnknownLocaleError

from teamclock.config.settings import Settings
from teamclock.config.time_forms import TimeForms, of_region, region, time_forms

USUAL = TimeForms(24, 0, "day-month")


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "en_US.UTF-8"}, "US"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "fr_FR.UTF-8"}, "FR"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "C"}, ""),
        ({"LC_TIME": "fr_FR", "LC_ALL": "ja_JP.UTF-8"}, "JP"),
        ({"LC_TIME": "", "LANG": "en_GB"}, "GB"),
        ({"LANG": "sr_RS@latin"}, "RS"),
        ({"LANG": "fr"}, ""),
        ({"LANG": "en_001"}, ""),
        ({"LANG": "../../en_US"}, ""),
    ],
)
def test_the_region_is_that_of_the_locale_of_times(environment: dict[str, str], code: str) -> None:
    assert region(environment) == code


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("C", USUAL),
        ("POSIX", USUAL),
        ("en_US.UTF-8", TimeForms(12, 6, "month-day")),
        ("en_GB.UTF-8", TimeForms(24, 0, "day-month")),
        ("fr_FR.UTF-8", TimeForms(24, 0, "day-month")),
        ("ja_JP.UTF-8", TimeForms(24, 6, "day-month")),
        ("ar_EG.UTF-8", TimeForms(12, 5, "day-month")),
        ("en_XX.UTF-8", USUAL),
    ],
)
def test_what_is_left_to_the_region_is_as_it_is_there(locale: str, forms: TimeForms) -> None:
    assert time_forms(Settings(), region({"LC_TIME": locale})) == forms


@pytest.mark.parametrize(
    ("settings", "forms"),
    [
        (Settings(clock="24"), TimeForms(24, 6, "month-day")),
        (Settings(first_day="wed"), TimeForms(12, 2, "month-day")),
        (Settings(date="iso"), TimeForms(12, 6, "iso")),
        (Settings(clock="24", first_day="mon", date="day-month"), USUAL),
    ],
)
def test_what_is_set_goes_before_the_region(settings: Settings, forms: TimeForms) -> None:
    assert time_forms(settings, "US") == forms


def test_the_month_stands_first_where_english_dates_of_a_region_have_it_first() -> None:
    codes = map(str, Locale("en").territories)
    found = {code for code in codes if len(code) == 2 and _month_first(code)}
    ours = {code for code in found if of_region(code).date == "month-day"}

    assert found - ours <= {"BI", "JP", "ZZ"}  # English is not what most dates are in there
    assert {"US", "CA", "PH"} <= ours


def _month_first(code: str) -> bool:
    try:
        pattern = Locale.parse(f"en_{code}").date_formats["medium"].pattern
    except (UnknownLocaleError, ValueError):
        return False
    return bool(pattern.index("M") < pattern.index("d"))
