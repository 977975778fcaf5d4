"""Read the tables of cities, countries and regions (teams.md, a)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from teamclock.config.files import resource
from teamclock.domain.cities import Atlas, City, Region
from teamclock.domain.city_names import fold_name


class Country(NamedTuple):
    """A country as CLDR has it.

    codes: of ISO 3166, that of two letters first.
    english, french, japanese: its names.
    first_day: of a week, mon to sun.
    weekend: days of rest, joined by commas.
    hours: 12 or 24, of the clocks.
    """

    codes: tuple[str, ...]
    english: str
    french: str
    japanese: str
    first_day: str
    weekend: str
    hours: str


class Gazetteer(NamedTuple):
    """Countries by their codes, and names of regions by the codes of country and region."""

    countries: Mapping[str, Country]
    regions: Mapping[tuple[str, str], str]

    def country(self, city: City) -> str | None:
        """Return the English name of a city's country; None for UTC."""
        found = self.countries.get(city.country)
        return None if found is None else found.english

    def region(self, city: City) -> str | None:
        """Return the name of a city's region; None in a country that has none in the table."""
        return self.regions.get((city.country, city.region))


def read_atlas() -> Atlas:
    """Return the table of cities with its aliases."""
    whole = resource("cities.tsv").read_bytes()  # `read_text` takes four times as long
    first = whole.index(b"\nUTC\t")  # after the comments
    return Atlas(whole[first:].decode(), dict(_aliases()), cache(_every_region))


def read_gazetteer() -> Gazetteer:
    """Return the names of countries and regions."""
    return Gazetteer(
        {one.codes[0]: one for one in countries()},
        {(country, code): name for country, code, name in _rows("regions.tsv")},
    )


def countries() -> list[Country]:
    """Return all countries, in the order of their codes."""
    return [Country(tuple(codes.split("|")), *more) for codes, *more in _rows("countries.tsv")]


def _aliases() -> Iterator[tuple[str, tuple[str, str]]]:
    for city, country, names in _rows("city-aliases.tsv"):
        yield from ((fold_name(name), (city, country)) for name in names.split("|"))


def _every_region() -> tuple[Region, ...]:
    return (*_countries(), *_regions())


def _countries() -> Iterator[Region]:
    for one in countries():
        names = one.english, one.french, one.japanese
        yield Region(one.codes[0], "", _folded(one.codes), _folded(names))


def _regions() -> Iterator[Region]:
    for country, code, name in _rows("regions.tsv"):
        yield Region(country, code, _folded([code]), _folded([name]))


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold_name, names))


def _rows(name: str) -> Iterator[list[str]]:
    for line in resource(name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
