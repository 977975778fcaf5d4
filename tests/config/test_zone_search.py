"""A zone is found by any part of what people call its places, likeliest first, old names last."""

import zoneinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.time_zones import use_newest_tz_data
from teamclock.config.zone_search import (
    CityZone,
    ZoneTabRow,
    city_of,
    folded,
    found,
    known_places,
    places,
)

ZONES = ["America/New_York", "America/Detroit", "Asia/Kolkata", "Asia/Calcutta", "Europe/London"]
OLD = ["GB-Eire", "US/Eastern", "Etc/UTC", "UTC"]
ROWS = [
    ZoneTabRow("Europe/London", "Britain (UK)", ""),
    ZoneTabRow("Asia/Kolkata", "India", ""),
    ZoneTabRow("America/New_York", "United States", "Eastern (most areas)"),
    ZoneTabRow("America/Detroit", "United States", "Eastern - MI (most areas)"),
]
FEW = places(
    [*ZONES, *OLD],
    ROWS,
    [("America/New_York", ["New York", "NYC"]), ("America/New_York", ["São Boston"])],
)


@pytest.fixture(scope="module")
def known() -> tuple[CityZone, ...]:
    before = zoneinfo.TZPATH
    use_newest_tz_data()
    made = known_places()
    zoneinfo.reset_tzpath(before)
    return made


@pytest.mark.parametrize(
    ("query", "zone", "city"),
    [
        ("san f", "America/Los_Angeles", "San Francisco"),
        ("banga", "Asia/Kolkata", "Bengaluru"),
        ("Los Angeles", "America/Los_Angeles", "Los Angeles"),
        ("lo an", "America/Los_Angeles", "Los Angeles"),
        ("angeles", "America/Los_Angeles", "Los Angeles"),
        ("york", "America/New_York", "New York"),
        ("america/new_y", "America/New_York", "New York"),
        ("AMERICA NEW YORK", "America/New_York", "New York"),
        ("ＴＯＫＹＯ", "Asia/Tokyo", "Tokyo"),
        ("são p", "America/Sao_Paulo", "Sao Paulo"),
        ("port au prince", "America/Port-au-Prince", "Port-au-Prince"),
        ("united states", "America/New_York", "New York"),
        ("kolkata india", "Asia/Kolkata", "Kolkata"),
        ("beijing", "Asia/Shanghai", "Beijing"),
        ("tasmania", "Australia/Hobart", "Hobart"),
        ("japan", "Asia/Tokyo", "Tokyo"),
        ("pacific", "America/Los_Angeles", "Los Angeles"),
        ("singapore", "Asia/Singapore", "Singapore"),
        ("kyiv", "Europe/Kyiv", "Kyiv"),
        ("calcutta", "Asia/Kolkata", "Kolkata"),
        ("utc", "UTC", "UTC"),
        ("gb-eire", "GB-Eire", "GB-Eire"),
    ],
)
def test_a_place_is_found_first_by_what_people_call_it(
    query: str, zone: str, city: str, known: tuple[CityZone, ...]
) -> None:
    first = found(query, known)[0]

    assert (first.zone, first.city) == (zone, city)


def test_each_city_of_the_list_is_in_a_zone_that_has_no_newer_name(
    known: tuple[CityZone, ...],
) -> None:
    text = (Path(__file__).parents[2] / "resources" / "city-aliases.tsv").read_text("utf-8")
    zones = [line.partition("\t")[0] for line in text.splitlines() if not line.startswith("#")]

    assert {
        zone for zone in zones if zone not in {one.zone for one in known if one.listed}
    } == set()


def test_each_zone_of_the_data_is_found_by_its_own_name(known: tuple[CityZone, ...]) -> None:
    assert {zone for zone in ZONES if zone not in {one.zone for one in found(zone, known)}} == set()
    assert {place.zone for place in known} == zoneinfo.available_timezones()


@pytest.mark.parametrize(
    ("query", "zones"),
    [
        ("eastern", ["America/New_York", "America/Detroit", "US/Eastern"]),
        ("united", ["America/New_York", "America/Detroit"]),
        ("nyc", ["America/New_York"]),
        ("e", ["Europe/London", "America/New_York", "America/Detroit", "US/Eastern"]),
        ("sao bos", ["America/New_York"]),
        ("utc", ["UTC", "Etc/UTC"]),
        ("etc/utc", ["Etc/UTC"]),
        ("calcutta", ["Asia/Calcutta"]),
        ("britain uk", ["Europe/London"]),
        ("york new", []),
        ("xyz", []),
    ],
)
def test_what_fits_best_comes_first_and_old_names_come_last(query: str, zones: list[str]) -> None:
    listed = list(dict.fromkeys(place.zone for place in found(query, FEW)))

    assert listed[: len(zones)] == zones
    assert bool(listed) is bool(zones)


def test_a_city_is_told_once_though_it_is_found_twice() -> None:
    assert [place.city for place in found("new york", FEW)] == ["New York"]


def test_nothing_typed_finds_every_place_with_old_names_last() -> None:
    every = found(" ", FEW)

    assert {place.zone for place in every} == {*ZONES, *OLD}
    assert (
        [place.zone for place in every if not place.listed]
        == [place.zone for place in every[-4:]]
        == ["Asia/Calcutta", "Etc/UTC", "GB-Eire", "US/Eastern"]
    )


@pytest.mark.parametrize(
    ("zone", "about"),
    [
        ("Europe/London", "Britain (UK)"),
        ("America/Detroit", "Eastern - MI (most areas), United States"),
        ("GB-Eire", ""),
        ("UTC", ""),
    ],
)
def test_a_place_says_what_the_tables_tell_of_it(zone: str, about: str) -> None:
    assert next(place.about for place in FEW if place.zone == zone) == about


def test_without_tables_zones_are_found_by_their_names() -> None:
    alone = places(["Europe/London", "America/New_York"], [], [("Europe/London", ["Leeds"])])

    assert [place.zone for place in found("york", alone)] == ["America/New_York"]
    assert found("leeds", alone) == []


def test_a_table_of_the_data_in_use_may_be_cut_or_not_there(tmp_path: Path) -> None:
    before = zoneinfo.TZPATH
    (tmp_path / "zone.tab").write_text("# x\n\nFR\t+4852+00220\n", "utf-8")
    try:
        zoneinfo.reset_tzpath([str(tmp_path)])
        assert not any(place.listed for place in known_places() if place.zone != "UTC")
    finally:
        zoneinfo.reset_tzpath(before)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("São_Paulo", "sao paulo"),
        ("St. John’s", "st john s"),
        ("Côte d'Ivoire", "cote d ivoire"),
        ("America/Port-au-Prince", "america port au prince"),
        ("İSTANBUL", "istanbul"),
        ("Straße", "strasse"),
        (" ", ""),
        ("東京", "東京"),
    ],
)
def test_names_are_compared_without_case_accents_and_signs(text: str, name: str) -> None:
    assert folded(text) == name


@given(st.text())
def test_any_text_finds_places_or_none(query: str) -> None:
    every = found(query, FEW)

    assert set(every) <= set(FEW)
    assert len({(place.zone, place.city) for place in every}) == len(every)
    assert sorted(every, key=lambda place: not place.listed) == every


@given(st.sampled_from(FEW), st.data())
def test_any_part_of_any_name_finds_its_place(place: CityZone, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(place.names))
    start = data.draw(st.integers(0, len(name)))
    part = name[start : data.draw(st.integers(start, len(name)))]

    assert (place.zone, place.city) in {(one.zone, one.city) for one in found(part, FEW)}


def test_the_city_of_a_zone_is_the_last_part_of_its_name() -> None:
    assert [city_of(zone) for zone in ("America/Argentina/Buenos_Aires", "UTC")] == [
        "Buenos Aires",
        "UTC",
    ]
