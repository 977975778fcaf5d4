"""Cities and zones as the field of a city offers them."""

import pytest

from teamclock.config.atlas import read_atlas, read_gazetteer
from teamclock.config.time_zones import zones_in_order
from teamclock.ui.teams.found_cities import KnownPlaces, offers, taken
from tests.builders import at

NOW = at("2026-11-23T15:42Z")


@pytest.fixture(scope="module")
def places() -> KnownPlaces:
    return KnownPlaces(zones_in_order(), read_atlas(), read_gazetteer())


def test_a_city_is_offered_with_its_country_and_clock(places: KnownPlaces) -> None:
    first = offers(places, "osak", NOW)[0]

    assert first == ("Osaka", "Asia/Tokyo", "Osaka", "Japan", "00:42", "UTC+9", "JP")


def test_cities_of_one_name_are_told_apart(places: KnownPlaces) -> None:
    found = [(one.city, one.where) for one in offers(places, "birmingham", NOW)[:2]]

    assert found == [
        ("Birmingham", "England, United Kingdom"),
        ("Birmingham", "Alabama, United States"),
    ]


def test_a_part_of_a_zones_key_finds_the_zone(places: KnownPlaces) -> None:
    found = [one.zone for one in offers(places, "etc/gmt+5", NOW)]

    assert "Etc/GMT+5" in found


def test_nothing_typed_finds_nothing(places: KnownPlaces) -> None:
    assert offers(places, "  ", NOW) == []
    assert offers(places, "qzxv", NOW) == []


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Paris", "Europe/Paris"),
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        ("birmingham", None),
        ("par", None),
    ],
)
def test_only_what_no_other_can_be_is_taken(
    places: KnownPlaces, typed: str, zone: str | None
) -> None:
    city = taken(places, typed, NOW)

    assert (None if city is None else city.zone) == zone
