"""A city gives its zone, a country its working days; what may be several cities is told."""

import pytest

from teamclock.app.team_place import country_and_region, place_of, working_days, zone_country
from teamclock.domain.errors import UsageError
from tests.builders import team


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("tokyo", ("Tokyo", "Asia/Tokyo", "JP")),
        ("New York", ("New York", "America/New_York", "US")),
        ("Paris, Texas", ("Paris", "America/Chicago", "US")),
        ("東京", ("Tokyo", "Asia/Tokyo", "JP")),
        ("UTC", ("UTC", "UTC", "")),
    ],
)
def test_a_city_is_taken_unasked_if_it_is_the_only_one(
    query: str, place: tuple[str, str, str]
) -> None:
    assert place_of(query)[1:] == place[1:]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Springfield", "“Springfield” may be several cities: add the country or region"),
        ("Tokio City", "no city is found by “Tokio City”"),
        ("Pariss", "no city is found by “Pariss”: did you mean"),
        ("", "there is no letter in the name"),
    ],
)
def test_what_is_not_clear_is_told(query: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        place_of(query)


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("JP", "mon-fri"),
        ("EG", "sun-thu"),
        ("IN", "mon-sat"),
        ("IR", "sat-thu"),
        ("", "mon-fri"),
        ("XX", "mon-fri"),
    ],
)
def test_working_days_are_those_of_the_country(country: str, days: str) -> None:
    assert working_days(country) == days


def test_a_zone_has_its_country() -> None:
    assert (zone_country("Asia/Tokyo"), zone_country("UTC")) == ("JP", "")


def test_a_city_in_another_zone_does_not_count() -> None:
    there = team("a", "Asia/Tokyo")._replace(city="Paris")

    assert country_and_region(there) == ("JP", "")
