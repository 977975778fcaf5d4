"""The table of cities is made of GeoNames as docs/design/teams.md has it, here of a few rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from teamclock.config.time_zones import use_newest_tz_data
from tools.cities import UTC_ROW, cities_text, degrees, own_zone, thousands
from tools.countries import CountryName, countries, countries_text
from tools.scripts import script, scripts_of

PEOPLE = 60_000


def city(name: str, country: str, zone: str, people: int = PEOPLE, **more: Any) -> dict[str, Any]:
    """Return a row of GeoNames; `more` may give other names and the code of a region."""
    return {
        "name": name,
        "countrycode": country,
        "timezone": zone,
        "population": people,
        "latitude": 1.234,
        "longitude": -5.67,
        "alternatenames": more.get("names", []),
        "admin1code": more.get("region", "01"),
    }


PARIS = ["Parigi", "PAR", "paris", "巴黎", "Париж", "پاریس", "パリ", "Paris"]
CITIES = [
    city("Paris", "FR", "Europe/Paris", 2_138_551, names=PARIS),
    city("Lille", "FR", "Europe/Paris", 99_999, names=["Rijsel", "里尔"]),
    city("Paris", "US", "America/Chicago", 24_782, region="TX"),
    city("Paris", "CA", "America/Toronto", 12_310, region="08"),
    city("Small", "FR", "Europe/Paris", 49_999),
    city("Paris", "FR", "Europe/Paris", 14_999),
    city("Japan", "US", "America/Chicago", 15_000, region="TX"),
    city("Vaduz", "LI", "Europe/Vaduz", 5_197, names=["Вадуц", "Wadutz"]),
    city("Hanoi", "VN", "Asia/Bangkok", 8_053_663),
    city("Barcelona", "ES", "Europe/Madrid", 1_000_000),
    city("Barcelona", "VE", "America/Caracas", 15_000),
    city("Ōsaka", "JP", "Asia/Tokyo", 90_000, names=["大阪", "おおさか", "Osaka", "오사카"]),
    city("München", "DE", "Europe/Berlin", 1_505_005, names=["Munich"], region="02"),
    city("Nome", "US", "America/Nome", 3_598, region="AK"),
]
CAPITALS = {
    "FR": "Paris",
    "LI": "Vaduz",
    "JP": "Tokyo",
    "VN": "Hanoi",
    "US": "Washington",
    "DE": "",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    use_newest_tz_data()
    rows = {str(place): row for place, row in enumerate(CITIES)}
    (tmp_path / "cities500.json").write_text(json.dumps(rows), "utf-8")
    named = {code: {"capital": capital} for code, capital in CAPITALS.items()}
    (tmp_path / "countries.json").write_text(json.dumps(named), "utf-8")
    return tmp_path


@pytest.fixture
def rows(data: Path) -> list[list[str]]:
    lines = cities_text(data, countries(data)).splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def names(rows: list[list[str]], city: str) -> set[str]:
    return set(next(row for row in rows if row[0] == city)[7].split("|"))


def test_large_cities_capitals_namesakes_and_places_of_zones_are_in_it(
    rows: list[list[str]],
) -> None:
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("UTC", "", "100000"),
        ("Hanoi", "VN", "8100"),
        ("Paris", "FR", "2100"),
        ("München", "DE", "1500"),
        ("Barcelona", "ES", "1000"),
        ("Lille", "FR", "100"),
        ("Ōsaka", "JP", "90"),
        ("Paris", "US", "25"),
        ("Barcelona", "VE", "15"),
        ("Japan", "US", "15"),
        ("Vaduz", "LI", "5.2"),
        ("Nome", "US", "3.6"),
    ]


def test_a_row_has_country_region_zone_and_a_rounded_place(rows: list[list[str]]) -> None:
    (munich,) = (row for row in rows if row[0] == "München")

    assert munich[:7] == ["München", "DE", "BY", "Europe/Berlin", "1500", "1.2", "-5.7"]
    assert rows[0] == UTC_ROW.split("\t")


def test_how_many_names_a_city_has_depends_on_its_size_and_country(rows: list[list[str]]) -> None:
    assert names(rows, "Paris") == {
        *("paris", "parigi", "巴黎", "париж", "پاریس", "パリ", "europe paris")
    }
    assert names(rows, "Lille") == {"lille"}
    assert names(rows, "Vaduz") == {"vaduz", "вадуц", "europe vaduz"}
    assert names(rows, "Ōsaka") == {"osaka", "大阪", "おおさか", "asia tokyo"}
    assert names(rows, "München") == {"munchen", "munich", "europe berlin"}


def test_a_place_has_the_zone_that_is_named_after_it_where_geonames_has_another(
    data: Path,
) -> None:
    where = {"latitude": 38.68, "longitude": -87.53}
    cities = [
        city("Vincennes", "US", "America/Chicago", 18_012, region="IN") | where,
        city("Vincennes", "US", "America/New_York", 20_000),
        city("Nome", "US", "America/Nome", 3_598) | where,
    ]
    (data / "cities500.json").write_text(json.dumps(dict(enumerate(cities))), "utf-8")

    lines = cities_text(data, countries(data)).splitlines()

    found = [line.split("\t")[:4] for line in lines if line.startswith(("Vincennes", "Nome"))]
    assert found == [
        ["Vincennes", "US", "IN", "America/Indiana/Vincennes"],
        ["Nome", "US", "01", "America/Nome"],
    ]


@pytest.mark.parametrize(
    ("text", "digits", "value"),
    [("+4830", 2, 48.5), ("-0731530", 3, -73.25), ("-0015", 2, -0.25), ("+11300", 3, 113.0)],
)
def test_a_place_of_zone_tab_is_read(text: str, digits: int, value: float) -> None:
    assert degrees(text, digits) == value


def test_a_city_has_a_zone_of_its_country_if_that_has_the_same_clocks() -> None:
    use_newest_tz_data()

    assert own_zone("Asia/Bangkok", ["Asia/Ho_Chi_Minh"]) == "Asia/Ho_Chi_Minh"
    assert own_zone("Asia/Bangkok", ["Asia/Tokyo"]) == "Asia/Bangkok"
    assert own_zone("Asia/Bangkok", []) == "Asia/Bangkok"
    assert own_zone("Europe/Paris", ["Europe/Madrid", "Europe/Paris"]) == "Europe/Paris"


def test_two_runs_make_the_same_bytes(data: Path) -> None:
    known = countries(data)

    assert cities_text(data, known) == cities_text(data, known)


@pytest.mark.parametrize(
    ("people", "written"),
    [(1_234_567, "1200"), (99_999, "100"), (67_085, "67"), (5_197, "5.2"), (812, "0.81"), (0, "0")],
)
def test_people_are_told_in_thousands_with_two_digits(people: int, written: str) -> None:
    assert thousands(people) == written


def test_a_country_has_the_codes_of_cldr_with_its_week_and_clock(data: Path) -> None:
    known = countries(data)

    assert CountryName(("JP", "JPN"), ("Japan", "Japon", "日本")) in known
    assert (
        "\nUS|USA\tUnited States\tÉtats-Unis\tアメリカ合衆国\tsun\tsat,sun\t12\n"
        in countries_text(known)
    )


@pytest.mark.parametrize(
    ("name", "first"), [("Paris", "LATIN"), ("'Amran", "LATIN"), ("東京", "CJK"), ("42", "")]
)
def test_a_name_has_the_script_of_its_first_letter(name: str, first: str) -> None:
    assert script(name) == first


def test_a_country_has_the_scripts_of_its_official_languages() -> None:
    assert scripts_of("JP") == {"CJK", "HIRAGANA", "KATAKANA"}
    assert {"DEVANAGARI", "TAMIL"} <= scripts_of("IN")
    assert scripts_of("FR") == set()
