"""Cities are found as a slow look at every name of every city finds them."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.cities import (
    Atlas,
    Region,
    check_query,
    find_cities,
    nearest,
    unambiguous_city,
)
from teamclock.domain.errors import UsageError

TABLE = """
UTC\t\t\tUTC\t100000\t\t\tutc|gmt
London\tGB\tENG\tEurope/London\t9000\t51.5\t-0.1\tlondon|londres|europe london
New York City\tUS\tNY\tAmerica/New_York\t8800\t40.7\t-74.0\tnew york city|big apple
Los Angeles\tUS\tCA\tAmerica/Los_Angeles\t3800\t34.1\t-118.2\tlos angeles
Paris\tFR\t\tEurope/Paris\t2100\t48.9\t2.3\tparis|parigi
Birmingham\tGB\tENG\tEurope/London\t1200\t52.5\t-1.9\tbirmingham
London\tCA\tON\tAmerica/Toronto\t420\t43.0\t-81.2\tlondon
Birmingham\tUS\tAL\tAmerica/Chicago\t200\t33.5\t-86.8\tbirmingham
Bologna\tIT\t\tEurope/Rome\t100\t44.5\t11.3\tbologna|los lobos
Birmingham\tUS\tMI\tAmerica/Detroit\t21\t42.5\t-83.2\tbirmingham
Paris\tUS\tTX\tAmerica/Chicago\t20\t33.7\t-95.6\tparis
Nowhere\tFR\t\tEurope/Paris\t0.8\t48.0\t2.0\tnowhere
"""
REGIONS = (
    Region("GB", "", ("gb", "gbr", "uk"), ("united kingdom", "royaume uni")),
    Region("US", "", ("us", "usa"), ("united states", "etats unis")),
    Region("CA", "", ("ca", "can"), ("canada",)),
    Region("FR", "", ("fr", "fra"), ("france",)),
    Region("US", "CA", ("ca",), ("california",)),
    Region("US", "TX", ("tx",), ("texas",)),
    Region("US", "AL", ("al",), ("alabama",)),
    Region("GB", "ENG", ("eng",), ("england",)),
)
ATLAS = Atlas(
    TABLE,
    {"new york": ("New York City", "US"), "la": ("Los Angeles", "US"), "x": ("Gone", "US")},
    lambda: REGIONS,
)


def named(query: str, limit: int = 10, atlas: Atlas = ATLAS) -> list[str]:
    return [f"{one.name} {one.region or one.country}" for one in find_cities(atlas, query, limit)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("london", ["London ENG", "London ON"]),
        ("LONDRES", ["London ENG"]),
        ("new york", ["New York City NY"]),
        ("la", ["Los Angeles CA"]),
        ("york", ["New York City NY"]),
        ("new city", ["New York City NY"]),
        ("city new", []),
        ("lo", ["London ENG", "Los Angeles CA", "London ON", "Bologna IT"]),
        ("los l", ["Bologna IT"]),
        ("gmt", ["UTC "]),
        ("apple", ["New York City NY"]),
        ("europe/london", ["London ENG"]),
        ("paris", ["Paris FR", "Paris TX"]),
        ("aris", []),
        ("gone", []),
        ("9000", []),
    ],
)
def test_the_best_city_comes_first(query: str, names: list[str]) -> None:
    assert named(query) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("london, ca", ["London ON"]),
        ("london ca", ["London ON"]),
        ("london canada", ["London ON"]),
        ("Paris, TX", ["Paris TX"]),
        ("Paris，TX", ["Paris TX"]),
        ("Paris、TX", ["Paris TX"]),
        ("paris tex", ["Paris TX"]),
        ("Paris, TX, USA", ["Paris TX"]),
        ("birmingham, england", ["Birmingham ENG"]),
        ("birmingham royaume-uni", ["Birmingham ENG"]),
        ("los angeles, ca", ["Los Angeles CA"]),
        ("la, us", ["Los Angeles CA"]),
        ("la, uk", []),
        ("london, xx", []),
        ("london xx", []),
        ("france", ["Paris FR", "Nowhere FR"]),
        (
            ", usa",
            ["New York City NY", "Los Angeles CA", "Birmingham AL", "Birmingham MI", "Paris TX"],
        ),
        ("london,", ["London ENG", "London ON"]),
        ("utc,", ["UTC "]),
    ],
)
def test_a_country_or_region_at_the_end_chooses_among_cities(query: str, names: list[str]) -> None:
    assert named(query) == names


def atlas(rows: str, *regions: Region) -> Atlas:
    return Atlas(rows, {}, lambda: regions)


def test_the_shortest_tail_that_helps_is_the_country() -> None:
    rows = "\nB\tP\t\tA/A\t20\t0\t0\tb\nA\tP\t\tA/A\t10\t0\t0\ta\n"
    country = Region("P", "", ("p",), ("x", "a x"))

    assert named("a x", atlas=atlas(rows, country)) == ["A P"]
    assert named("b x", atlas=atlas(rows, country)) == ["B P"]


def test_of_equal_ranks_the_names_decide() -> None:
    rows = "\nB\tP\t\tA/A\t10\t0\t0\tb|ax\nA\tP\t\tA/A\t1\t0\t0\tax\n"

    assert named("a", atlas=atlas(rows)) == ["A P", "B P"]


def test_a_city_has_the_values_of_its_row() -> None:
    (city,) = find_cities(ATLAS, "nowhere", 1)

    assert city == ("Nowhere", "FR", "", "Europe/Paris", 800, 48.0, 2.0)
    assert find_cities(ATLAS, "utc", 1)[0] == ("UTC", "", "", "UTC", 100_000_000, None, None)


def test_no_more_cities_are_told_than_were_asked_for() -> None:
    assert named("birmingham", 2) == ["Birmingham ENG", "Birmingham AL"]


@pytest.mark.parametrize(
    ("query", "taken"),
    [
        ("london", "Europe/London"),
        ("londres", "Europe/London"),
        ("new york", "America/New_York"),
        ("paris", "Europe/Paris"),
        ("paris, tx", "America/Chicago"),
        ("paris tx", "America/Chicago"),
        ("birmingham", None),
        ("birmingham, uk", "Europe/London"),
        ("lond", None),
        ("france", None),
        ("nobody", None),
    ],
)
def test_a_whole_name_is_taken_unasked_unless_a_large_namesake_has_another_zone(
    query: str, taken: str | None
) -> None:
    city = unambiguous_city(ATLAS, query)

    assert (None if city is None else city.zone) == taken


@pytest.mark.parametrize(
    ("thousands", "zone", "taken"),
    [("10", "B/B", True), ("11", "B/B", False), ("11", "A/A", True), ("900", "A/A", True)],
)
def test_a_rival_has_over_a_tenth_of_the_people_and_another_zone(
    thousands: str, zone: str, taken: bool
) -> None:
    rows = f"\na\tA\t\tA/A\t100\t0\t0\ta\na\tB\t\t{zone}\t{thousands}\t0\t0\ta\n"
    ordered = "\n" + "".join(sorted(rows[1:].splitlines(keepends=True), key=_population))

    assert (unambiguous_city(Atlas(ordered, {}, tuple), "a") is not None) is taken


def _population(row: str) -> float:
    return -float(row.split("\t")[4])


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("Lodnon", "London"),
        ("parsi, fr", "Paris"),
        ("birmingam", "Birmingham"),
        ("qqqqqq", None),
        ("", None),
    ],
)
def test_the_nearest_spelling_is_known(query: str, near: str | None) -> None:
    assert nearest(ATLAS, query) == near


@pytest.mark.parametrize("query", ["", "  ", "42", "-", "a" * 101])
def test_a_query_without_a_letter_or_too_long_is_refused(query: str) -> None:
    with pytest.raises(UsageError):
        check_query(query)


def test_a_pasted_text_is_searched_by_its_beginning() -> None:
    assert named("london" + " " * 94 + "x y z " * 10_000) == named("london")


def test_a_query_of_a_hundred_characters_is_none_too_many() -> None:
    assert check_query("a" * 100) == "a" * 100
    assert check_query("東") == "東"


class Row(NamedTuple):
    """A row of a drawn table."""

    thousands: int
    name: str
    country: str
    names: list[str]


def weight(own: bool, name: str, query: str) -> int:
    """Return what a name counts, word by word."""
    if name == query:
        return 1000 if own else 100
    if name.startswith(query):
        return 20 if own else 2
    words = iter(name.split())
    fits = all(any(word.startswith(part) for word in words) for part in query.split())
    return (5 if own else 1) if fits else 0


def slow(rows: Sequence[Row], query: str, limit: int) -> list[tuple[str, str]]:
    """Weigh every name of every row, and return the names and countries of the best."""
    ranks = []
    for at, row in enumerate(rows):
        best = max(weight(not place, name, query) for place, name in enumerate(row.names))
        if best:
            ranks.append((-best * row.thousands, row.name, row.country, at))
    return [(name, country) for _rank, name, country, _at in sorted(ranks)[:limit]]


NAMES = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=3).map(" ".join)
ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from([1, 2, 10, 20, 100, 1000, 5000]),
        st.text("AB", min_size=1, max_size=2),
        st.sampled_from(["P", "Q"]),
        st.lists(NAMES, min_size=1, max_size=4, unique=True),
    ),
    max_size=12,
).map(lambda rows: sorted(rows, key=lambda row: (-row.thousands, row.name, row.country)))


@given(ROWS, NAMES, st.integers(1, 4))
def test_a_search_finds_what_a_slow_one_finds(rows: list[Row], query: str, limit: int) -> None:
    lines = (
        f"{one.name}\t{one.country}\t\tA b\t{one.thousands}\t1\t2\t{'|'.join(one.names)}"
        for one in rows
    )
    table = "\n" + "".join(line + "\n" for line in lines)

    cities = find_cities(Atlas(table, {}, tuple), query, limit)

    assert [one[:2] for one in cities] == slow(rows, query, limit)


@given(st.text(max_size=100))
def test_any_text_finds_cities_or_none(query: str) -> None:
    cities = find_cities(ATLAS, query, 3)

    assert len(cities) == len(set(cities)) <= 3
    assert unambiguous_city(ATLAS, query) in {None, *find_cities(ATLAS, query, 20)}
