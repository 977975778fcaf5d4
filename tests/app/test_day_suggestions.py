"""Days off are suggested by a team's country, and nothing is a day off before it is ticked."""

from datetime import date

import pytest

from teamclock.app.day_suggestions import is_ticked, place_of_days, suggested_edit, suggestions
from teamclock.config.day_edit import SetDayOff, SetOverride
from teamclock.domain.errors import NotFoundError
from teamclock.domain.roster import Team
from tests.builders import hours, team

TOKYO = team("a", "Asia/Tokyo")._replace(city="Tokyo")
ICELAND = team("a", "Atlantic/Reykjavik", hours("08:00-16:00", range(7)))


@pytest.mark.parametrize(
    ("of", "place"),
    [
        (TOKYO, ("JP", "")),
        (TOKYO._replace(holidays="US-NY"), ("US", "NY")),
        (team("a", "America/New_York")._replace(city="New York"), ("US", "NY")),
        (team("a", "Europe/Paris")._replace(city="Nowhereville"), ("FR", "")),
    ],
)
def test_the_country_is_that_of_the_key_the_city_or_the_zone(
    of: Team, place: tuple[str, str]
) -> None:
    assert place_of_days(of) == place


def test_a_team_without_a_country_is_told_to_name_one() -> None:
    with pytest.raises(NotFoundError, match="set its holidays, as “JP”"):
        place_of_days(team("a", "Etc/GMT+5")._replace(city="Ship"))


def test_suggestions_of_two_years_are_in_order() -> None:
    found = suggestions("JP", "", (2027, 2026))

    assert (found.days[0].date, found.days[-1].date) == (date(2026, 1, 1), date(2027, 11, 23))


def test_a_suggestion_is_taken_with_its_name_in_the_countrys_language() -> None:
    edit = suggested_edit(TOKYO, date(2026, 11, 23))

    assert edit == SetDayOff("a", date(2026, 11, 23), "勤労感謝の日")


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        ("08:00-16:00", ("08:00-12:00",)),
        ("08:00-10:00", ("08:00-10:00",)),
        ("08:00-11:00 11:30-16:00", ("08:00-11:00", "11:30-12:00")),
        ("12:00-16:00", ()),
        ("22:00-06:00", ()),
        ("06:00-02:00", ("06:00-12:00",)),
    ],
)
def test_of_half_a_day_the_hours_before_noon_stay(spans: str, kept: tuple[str, ...]) -> None:
    of = team("a", "Atlantic/Reykjavik", hours(spans, range(7)))

    assert suggested_edit(of, date(2026, 12, 24)) == SetOverride("a", date(2026, 12, 24), kept)


def test_a_date_without_a_suggestion_is_told() -> None:
    with pytest.raises(NotFoundError, match="no holiday is suggested on 2026-11-24"):
        suggested_edit(TOKYO, date(2026, 11, 24))


def test_a_suggestion_is_ticked_if_the_team_has_that_day() -> None:
    days = {day.date: day for day in suggestions("IS", "", (2026,)).days}
    eve, feast = days[date(2026, 12, 24)], days[date(2026, 12, 25)]
    other = team("a", off="2026-12-25", overrides={"2026-12-24": "08:00-12:00"})

    assert [is_ticked(other, day) for day in (eve, feast)] == [True, True]
    assert [is_ticked(ICELAND, day) for day in (eve, feast)] == [False, False]
