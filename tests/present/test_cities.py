"""Where a city is stands beside it, and from whom the table is can be read."""

import pytest

from teamclock.config.atlas import read_gazetteer
from teamclock.domain.cities import City
from teamclock.present.cities import credit_words, region_and_country


@pytest.mark.parametrize(
    ("country", "region", "words"),
    [
        ("US", "CA", "California, United States"),
        ("GB", "SCT", "Scotland, United Kingdom"),
        ("FR", "", "France"),
        ("", "", ""),
    ],
)
def test_a_city_stands_beside_region_and_country(country: str, region: str, words: str) -> None:
    city = City("X", country, region, "UTC", 1, None, None)
    assert region_and_country(city, read_gazetteer()) == words


def test_the_source_of_the_table_is_named_with_its_licence() -> None:
    assert credit_words() == "cities from GeoNames (CC BY 4.0)"
