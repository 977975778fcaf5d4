"""The tables that come with the program: whole, in order, and found by what people type."""

import re
import zoneinfo
from collections import Counter
from itertools import pairwise

import pytest

from teamclock.config.atlas import Gazetteer, countries, read_atlas, read_gazetteer
from teamclock.config.files import resource
from teamclock.config.team_entry import WEEKDAYS
from teamclock.domain.cities import Atlas, City, find_cities, unambiguous_city
from teamclock.domain.city_names import fold_name
from tests.config.asked_cities import ASKED

COLUMNS = 8


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas()


@pytest.fixture(scope="module")
def rows(atlas: Atlas) -> list[list[str]]:
    return [line.split("\t") for line in atlas.rows.strip("\n").split("\n")]


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return read_gazetteer()


def test_of_the_cities_that_are_often_asked_for_nearly_all_are_among_the_first_five(
    atlas: Atlas,
) -> None:
    missed = [
        query
        for query, country, zone in ASKED
        if (country, zone) not in {(one.country, one.zone) for one in find_cities(atlas, query, 5)}
    ]

    assert (len(ASKED), missed) == (243, ["とうきょう"])


def test_most_of_them_are_the_first(atlas: Atlas) -> None:
    first = [
        query
        for query, country, zone in ASKED
        for one in find_cities(atlas, query, 1)
        if (one.country, one.zone) == (country, zone)
    ]

    assert len(first) >= 240


@pytest.mark.parametrize(
    ("query", "countries"),
    [
        ("San José", {"CR", "US"}),
        ("Birmingham", {"GB", "US"}),
        ("Mexico", {"MX", "PH"}),
        ("Hyderabad", {"IN", "PK"}),
    ],
)
def test_namesakes_are_told_apart_by_their_countries(
    query: str, countries: set[str], atlas: Atlas
) -> None:
    assert {one.country for one in find_cities(atlas, query, 5)} >= countries
    assert unambiguous_city(atlas, query) is None or query == "Mexico"


@pytest.mark.parametrize("query", ["Tokyo", "東京", "Hanoi", "Paris", "London", "NYC", "utc"])
def test_a_city_without_a_rival_is_taken_unasked(query: str, atlas: Atlas) -> None:
    assert unambiguous_city(atlas, query) == find_cities(atlas, query, 1)[0]


def test_the_table_is_small_and_every_row_has_all_columns(rows: list[list[str]]) -> None:
    assert resource("cities.tsv").stat().st_size <= 1_600_000
    assert 12_000 <= len(rows) <= 13_000
    assert {len(row) for row in rows} == {COLUMNS}


def test_the_rows_are_in_order_of_population_and_no_city_is_twice(rows: list[list[str]]) -> None:
    order = [(-float(row[4]), row[0], row[1]) for row in rows]

    assert all(one <= other for one, other in pairwise(order))
    assert max(Counter(tuple(row) for row in rows).values()) == 1


def test_populations_have_two_digits(rows: list[list[str]]) -> None:
    digits = re.compile(r"\d{1,2}0*|\d\.\d|0\.\d{1,3}")

    assert [row[4] for row in rows if not digits.fullmatch(row[4])] == []


def test_each_zone_of_the_table_is_in_the_time_zone_data(rows: list[list[str]]) -> None:
    assert {row[3] for row in rows} - zoneinfo.available_timezones() == set()


def test_each_name_is_folded_and_none_is_twice_in_a_row(rows: list[list[str]]) -> None:
    for row in rows:
        folded = row[7].split("|")
        assert len(folded) == len(set(folded))
        assert folded[0] == fold_name(row[0]) != ""
        assert folded == [fold_name(name) for name in folded]


def test_the_key_of_a_zone_is_a_name_of_its_largest_city(rows: list[list[str]]) -> None:
    largest: dict[str, list[str]] = {}
    for row in rows:
        largest.setdefault(row[3], row)

    assert [zone for zone, row in largest.items() if fold_name(zone) not in row[7].split("|")] == []


def test_each_country_and_region_of_the_table_has_a_name(
    rows: list[list[str]], names: Gazetteer
) -> None:
    cities = [City(row[0], row[1], row[2], row[3], 0, None, None) for row in rows if row[1]]

    assert {one.country for one in cities if names.country(one) is None} == set()
    assert {(one.country, one.region) for one in cities if one.region} <= names.regions.keys()
    assert {one.country for one in cities if names.region(one)} == {
        "US",
        "GB",
        "CH",
        "CA",
        "DE",
        "AU",
    }


def test_an_alias_leads_to_a_city_of_the_table(atlas: Atlas) -> None:
    assert set(atlas.aliases) == {
        *("bangalore", "bombay", "calcutta", "saigon", "hcmc", "new york", "nyc", "sf", "la", "dc"),
        *("cdmx", "bali", "bay area", "silicon valley"),
    }
    for alias, city in atlas.aliases.items():
        assert find_cities(atlas, alias, 1)[0][:2] == city


def test_no_abbreviation_of_a_zone_or_an_airport_is_a_name(rows: list[list[str]]) -> None:
    short = {"ist", "cst", "pst", "cet", "jst", "bst", "sfo", "jfk", "cdg"}

    assert {name for row in rows[1:] for name in row[7].split("|")} & short == set()


def test_countries_have_codes_names_a_week_and_a_clock() -> None:
    known = {one.codes[0]: one for one in countries()}
    france, japan, states = known["FR"], known["JP"], known["US"]

    assert known["GB"].codes == ("GB", "GBR", "UK")
    assert (japan.english, japan.french, japan.japanese) == ("Japan", "Japon", "日本")
    assert (france.first_day, france.weekend, france.hours) == ("mon", "sat,sun", "24")
    assert (states.first_day, states.weekend, states.hours) == ("sun", "sat,sun", "12")
    assert (known["EG"].first_day, known["EG"].weekend) == ("sat", "fri,sat")
    for one in known.values():
        assert {one.first_day, *one.weekend.split(",")} <= {*WEEKDAYS}
        assert one.hours in {"12", "24"}


@pytest.mark.parametrize("name", ["cities.tsv", "countries.tsv"])
def test_a_table_names_its_source_and_licence(name: str) -> None:
    head = resource(name).read_text("utf-8")[:400]

    assert re.search(r"GeoNames.*CC BY 4\.0|CLDR.*Unicode License", head)
