"""Read the tables of cities, countries and regions (teams.md, a)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from teamclock.config.files import resource
from teamclock.domain.cities import Atlas, City, Region
from teamclock.domain.city_names import fold_name


class Country(NamedTuple):
    """A country as CLDR, the Unicode locale data, describes it.

    codes: the codes of ISO 3166, first that of two letters.
    english, french, japanese: its names.
    first_day: the first day of a week, mon to sun.
    weekend: the days of rest, joined by commas.
    hours: the hours of a clock, “12” or “24”.
    """

    codes: tuple[str, ...]
    english: str
    french: str
    japanese: str
    first_day: str
    weekend: str
    hours: str


class Gazetteer(NamedTuple):
    """The countries, and the names of their regions.

    countries: each `Country` by its two-letter code.
    regions: names by the codes of country and region (ISO 3166-2 without the country's part).
    """

    countries: Mapping[str, Country]
    regions: Mapping[tuple[str, str], str]

    def country(self, city: City) -> str | None:
        """Return the English name of a city's country; None for UTC, which has no country."""
        country = self.countries.get(city.country)
        return None if country is None else country.english

    def region(self, city: City) -> str | None:
        """Return the name of a city's region; None for a region that is not in the table."""
        return self.regions.get((city.country, city.region))


def read_atlas() -> Atlas:
    """Return the table of cities and their further names; regions are read when first needed."""
    table = resource("cities.tsv").read_bytes()  # `read_text` takes four times as long
    first = table.index(b"\nUTC\t")  # after the comments
    return Atlas(table[first:].decode(), dict(_aliases()), cache(_every_region))


def read_gazetteer() -> Gazetteer:
    """Return the countries, and the names of their regions."""
    return Gazetteer(
        {country.codes[0]: country for country in countries()},
        {(country, code): name for country, code, name in _rows("regions.tsv")},
    )


def countries() -> list[Country]:
    """Return all countries, in the order of their codes."""
    return [Country(tuple(codes.split("|")), *more) for codes, *more in _rows("countries.tsv")]


def _aliases() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield further names of cities, folded, each with the city's main name and country code."""
    for city, country, names in _rows("city-aliases.tsv"):
        yield from ((fold_name(name), (city, country)) for name in names.split("|"))


def _every_region() -> tuple[Region, ...]:
    """Return all countries and their regions, as the search for cities uses them."""
    return (*_countries(), *_regions())


def _countries() -> Iterator[Region]:
    """Yield each country as a Region with an empty code, its codes and names folded."""
    for country in countries():
        names = country.english, country.french, country.japanese
        yield Region(country.codes[0], "", _folded(country.codes), _folded(names))


def _regions() -> Iterator[Region]:
    """Yield each region of a country, its code and name folded."""
    for country, code, name in _rows("regions.tsv"):
        yield Region(country, code, _folded([code]), _folded([name]))


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without case, accents and punctuation, so that a search can compare them."""
    return tuple(map(fold_name, names))


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the columns of each row of a resource, a file with tab-separated columns.

    Lines of comments are left out.
    """
    for line in resource(name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
