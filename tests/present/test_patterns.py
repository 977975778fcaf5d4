"""One instant, one date, in each form; a language still has its own patterns."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from teamclock.config.time_forms import TimeForms
from teamclock.domain.zones import day_number
from teamclock.messages import English, in_use
from teamclock.present import words
from teamclock.present.patterns import PatternCatalogue, forms_in_use, use_forms
from tests.builders import at
from tests.forms import written_as

PARIS = ZoneInfo("Europe/Paris")

DAY = day_number(date(2026, 11, 24))
NEXT_YEAR = day_number(date(2027, 1, 4))
FORMS = {
    "24": TimeForms(),
    "12": TimeForms(12),
    "month": TimeForms(date="month-day"),
    "iso": TimeForms(date="iso"),
}


@pytest.mark.parametrize(
    ("second", "shown"),
    [
        (0, "12:00 AM"),
        (59, "12:00 AM"),
        (11 * 3600 + 59 * 60, "11:59 AM"),
        (12 * 3600, "12:00 PM"),
        (13 * 3600 + 5 * 60, "1:05 PM"),
        (86_399, "11:59 PM"),
        (86_400, "12:00 AM"),
    ],
)
def test_a_clock_of_12_hours(second: int, shown: str) -> None:
    with written_as(FORMS["12"]):
        assert words.clock_of(second) == shown


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("24", ("19:00", "19:00:00", "19:00", "19")),
        ("12", ("7:00 PM", "7:00:00 PM", "7 PM", "7 PM")),
    ],
)
def test_clocks_hours_of_an_axis_and_hours_alone(form: str, shown: tuple[str, ...]) -> None:
    at_seven = 19 * 3600
    with written_as(FORMS[form]):
        assert shown == (
            words.clock_of(at_seven),
            words.clock_of(at_seven, seconds=True),
            words.full_hour(at_seven),
            words.hour_alone(at_seven),
        )


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("24", ("Tue 24 Nov", "Mon 4 Jan 2027", "Tue 24 Nov 2026")),
        ("month", ("Tue Nov 24", "Mon Jan 4, 2027", "Tue Nov 24, 2026")),
        ("iso", ("Tue 2026-11-24", "Mon 2027-01-04", "Tue 2026-11-24")),
    ],
)
def test_dates(form: str, shown: tuple[str, ...]) -> None:
    with written_as(FORMS[form]):
        assert shown == (
            words.date_words(DAY, DAY),
            words.date_words(NEXT_YEAR, DAY),
            words.full_date(DAY),
        )


def test_the_end_of_a_day_is_midnight_in_both_forms() -> None:
    evening = (at("2026-11-24T17:00Z"), at("2026-11-24T23:00Z"))

    assert words.times(PARIS, evening, DAY) == "18:00–24:00"
    with written_as(FORMS["12"]):
        assert words.times(PARIS, evening, DAY) == "6:00 PM–12:00 AM"


def test_a_language_has_its_own_patterns() -> None:
    class Japanese(English):
        def gettext(self, message: str) -> str:
            return {"{hour12}:{minute} {half}": "{half}{hour12}:{minute}", "PM": "午後"}.get(
                message, message
            )

    catalogue = PatternCatalogue(Japanese(), FORMS["12"])

    assert catalogue.gettext("{hour}:{minute}") == "{half}{hour12}:{minute}"
    assert catalogue.ngettext("{n} team", "{n} teams", 2) == "{n} teams"


def test_other_forms_take_the_place_of_those_before() -> None:
    with written_as(FORMS["12"]):
        assert (use_forms(FORMS["iso"]), use_forms(FORMS["iso"])) == (True, False)
        assert (words.clock_of(0), forms_in_use()) == ("00:00", FORMS["iso"])
        one = in_use()
        assert isinstance(one, PatternCatalogue)
        assert not isinstance(one.words, PatternCatalogue)
    assert forms_in_use() == TimeForms()
