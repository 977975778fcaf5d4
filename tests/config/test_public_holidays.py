"""Holidays of countries and regions, as the library has them."""

import sys
from datetime import date

import pytest

from teamclock.config.public_holidays import Holiday, holidays_of, regions_of, source
from teamclock.domain.errors import NotFoundError, RefusedError


def on(day: str, country: str, region: str = "") -> Holiday:
    wanted = date.fromisoformat(day)
    (found,) = [one for one in holidays_of(country, region, wanted.year) if one.date == wanted]
    return found


def test_a_holiday_has_its_name_in_english_and_in_the_countrys_language() -> None:
    day = on("2026-11-23", "JP")

    assert (day.name, day.local_name) == ("Labor Thanksgiving Day", "勤労感謝の日")
    assert (day.scope, day.observed, day.estimated, day.half_day) == (
        "country",
        False,
        False,
        False,
    )


def test_what_a_region_adds_is_told_from_the_national_list() -> None:
    assert on("2026-02-12", "US", "NY").scope == "region"
    assert on("2026-07-04", "US", "NY").scope == "country"
    assert date(2026, 2, 12) not in {day.date for day in holidays_of("US", "", 2026)}


def test_a_holiday_that_is_observed_on_another_date_says_so() -> None:
    assert [on(day, "US").observed for day in ("2026-07-03", "2026-07-04")] == [True, False]


def test_a_date_that_is_not_certain_yet_says_so_and_its_name_does_not() -> None:
    day = on("2027-03-09", "EG")

    assert (day.name, day.local_name, day.estimated) == ("Eid al-Fitr", "عيد الفطر المبارك", True)


def test_half_days_are_among_them() -> None:
    assert on("2026-12-24", "IS").half_day
    assert not on("2026-12-25", "IS").half_day


def test_holidays_are_in_the_order_of_their_dates() -> None:
    days = holidays_of("IS", "", 2026)

    assert list(days) == sorted(days)


@pytest.mark.parametrize(
    ("country", "region", "year", "words"),
    [
        ("XX", "", 2026, "there are no holidays of “XX”: name a country by its code"),
        ("not a country", "", 2026, "there are no holidays of “not a country”"),
        ("US", "ZZ", 2026, "there is no region “ZZ” with holidays of its own: there are AK, AL"),
        ("JP", "13", 2026, "there are none"),
        ("JP", "", 1900, "there are no holidays of 1900: name a year from 1949 to 2099"),
        ("JP", "", 3000, "name a year from 1949 to 2099"),
    ],
)
def test_what_has_no_holidays_is_told(country: str, region: str, year: int, words: str) -> None:
    with pytest.raises(NotFoundError, match=words):
        holidays_of(country, region, year)


def test_regions_are_those_with_holidays_of_their_own() -> None:
    assert "NY" in regions_of("US")
    assert (regions_of("JP"), regions_of("XX")) == ((), ())


def test_the_source_names_the_library_and_its_version() -> None:
    assert source().startswith("holidays 0.")


def test_a_missing_library_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(RefusedError, match="“holidays” is not installed"):
        holidays_of("JP", "", 2026)
