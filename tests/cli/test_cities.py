"""`cities` tells where a name is, and what time it is there."""

import pytest

from tests.cli.terminal import Terminal, refused

AT = ("--at", "2026-11-24T23:30:00Z", "--zone", "Europe/Paris")


def test_a_city_is_told_with_country_offset_clock_and_zone(teamclock: Terminal) -> None:
    assert teamclock.told(*AT, "cities", "san f", "--limit", "1") == (
        "San Francisco  California, United States  UTC−8  Tue 24 Nov 15:30  America/Los_Angeles\n"
    )


def test_namesakes_are_told_by_their_regions_the_largest_first(teamclock: Terminal) -> None:
    lines = teamclock.told(*AT, "cities", "Birmingham").splitlines()

    assert [line.split("  ")[1].strip() for line in lines] == [
        "England, United Kingdom",
        "Alabama, United States",
        "Michigan, United States",
    ]


def test_a_city_as_json(teamclock: Terminal) -> None:
    assert teamclock.json(*AT, "cities", "Paris, TX", "--json") == {
        "schema": 1,
        "query": "Paris, TX",
        "cities": [
            {
                "name": "Paris",
                "country": "United States",
                "country_code": "US",
                "region": "Texas",
                "region_code": "TX",
                "zone": "America/Chicago",
                "utc_offset_s": -21600,
                "latitude": 33.7,
                "longitude": -95.6,
                "population": 25000,
            }
        ],
    }


def test_what_a_city_does_not_have_is_null(teamclock: Terminal) -> None:
    (utc,) = teamclock.json(*AT, "cities", "utc", "--json")["cities"]
    (tokyo, *_more) = teamclock.json(*AT, "cities", "東京", "--json")["cities"]

    assert [name for name, value in utc.items() if value is None] == [
        *("country", "country_code", "region", "region_code", "latitude", "longitude")
    ]
    assert (tokyo["name"], tokyo["region"], tokyo["zone"]) == ("Tokyo", None, "Asia/Tokyo")


@pytest.mark.parametrize(("limit", "count"), [("1", 1), ("3", 3)])
def test_no_more_are_told_than_were_asked_for(limit: str, count: int, teamclock: Terminal) -> None:
    assert len(teamclock.told("cities", "san", "--limit", limit).splitlines()) == count
    assert len(teamclock.told("cities", "san").splitlines()) == 10


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("Lodnon", "did you mean “London”?"),
        ("Parsi, France", "did you mean “Paris”?"),
        ("qqqqqqqq", "name a larger one in its time zone"),
    ],
)
def test_a_name_that_is_not_found_is_told_with_the_nearest_spelling(
    query: str, remedy: str, teamclock: Terminal
) -> None:
    assert refused(teamclock("cities", query), 3) == f"no city is found by “{query}”: {remedy}"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["42"], "there is no letter in the name"),
        (["a" * 101], "the name has more than 100 characters"),
        (["Paris", "--limit", "0"], "--limit must be 1 to 1000"),
        (["Paris", "--limit", "1001"], "--limit must be 1 to 1000"),
        ([], "QUERY"),
    ],
)
def test_a_query_that_names_nothing_is_refused(
    words: list[str], reason: str, teamclock: Terminal
) -> None:
    assert reason in refused(teamclock("cities", *words), 2)


HOSTILE = (
    *("\x1b[31mred", "a\u202eb", "\ud800x", "x\0y", "a\tb\nc"),
    *("x.*", "(a|b", "[a", "a\\", "a|" * 50),
)


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_answered_in_plain_lines(query: str, teamclock: Terminal) -> None:
    ran = teamclock("cities", query)

    assert ran.code in {0, 3}
    assert "\x1b" not in ran.out + ran.err
    assert "\u202e" not in ran.out + ran.err
    assert "Traceback" not in ran.err


def test_no_team_file_and_no_queue_are_needed(teamclock: Terminal) -> None:
    broken = teamclock.file("not toml")

    assert teamclock.told("--roster", broken, "cities", "Tokyo", "--limit", "1").startswith("Tokyo")
