"""Find time zones by a city, a country, or any part of a name.

Names come from the tables of the time zone data (zone.tab, iso3166.tab) and from
city-aliases.tsv, a short list of cities that are not in those.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from teamclock.config.files import resource
from teamclock.config.time_zones import table, zone_names
from teamclock.domain.folding import fold

_LONGEST = 100  # characters; no name of a place is longer


class CityZone(NamedTuple):
    """A city and its zone.

    zone: the IANA name.
    city: the name to show.
    about: the comment and the country.
    names: the folded names that a search compares, that of the city first.
    listed: whether zone.tab has the zone; old names of zones are not there.
    """

    zone: str
    city: str
    about: str
    names: tuple[str, ...]
    listed: bool = True


class ZoneTabRow(NamedTuple):
    """A zone of zone.tab with its country's name and its comment."""

    zone: str
    country: str
    comment: str


def known_places() -> tuple[CityZone, ...]:
    """Return a place for each zone of the data in use, and for each city of city-aliases.tsv."""
    countries = {code: name for code, name, *_ in table("iso3166.tab", 2)}
    rows = [
        ZoneTabRow(zone, countries.get(code, ""), "".join(comment))
        for code, _, zone, *comment in table("zone.tab", 3)
    ]
    lines = resource("city-aliases.tsv").read_text(encoding="utf-8").splitlines()
    cities = [line.split("\t") for line in lines if not line.startswith("#")]
    return places(zone_names(), rows, [(zone, names.split("|")) for zone, names in cities])


def places(
    zones: Iterable[str], rows: Sequence[ZoneTabRow], cities: Iterable[tuple[str, Sequence[str]]]
) -> tuple[CityZone, ...]:
    """Return the places of some zones: those of rows first, then cities, then all other zones."""
    known = set(zones)
    listed = {row.zone: row for row in (*rows, ZoneTabRow("UTC", "", "")) if row.zone in known}
    return (
        *map(_listed, listed.values()),
        *(_city(names, listed[zone]) for zone, names in cities if zone in listed),
        *(
            CityZone(zone, city_of(zone), "", _names(city_of(zone), zone), listed=False)
            for zone in sorted(known - listed.keys())
        ),
    )


def city_of(zone: str) -> str:
    """Return the city that a zone is named after: “America/New_York” gives “New York”."""
    return zone.rpartition("/")[2].replace("_", " ")


def _listed(row: ZoneTabRow) -> CityZone:
    city, about = city_of(row.zone), _line(row.comment, row.country)
    every = f"{city} {row.comment} {row.country}"
    return CityZone(row.zone, city, about, _names(city, row.zone, row.country, row.comment, every))


def _city(names: Sequence[str], row: ZoneTabRow) -> CityZone:
    every = f"{names[0]} {row.country}"
    return CityZone(row.zone, names[0], _line(names[0], row.country), _names(*names, every))


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(folded(name) for name in names if name)


def folded(text: str) -> str:
    """Return a name without case, accents and punctuation: “São_Paulo” gives “sao paulo”."""
    return " ".join("".join(one if one.isalnum() else " " for one in fold(text)).split())


def found(query: str, among: Iterable[CityZone]) -> list[CityZone]:
    """Return the places that match a query, the best match first, each city of a zone once.

    Old names of zones, such as GB-Eire, come last, however well they match.
    """
    wanted = folded(query[:_LONGEST])
    ranks = ((_rank(wanted, place.names), place) for place in among)
    fitting = [(not place.listed, rank, place) for rank, place in ranks if rank is not None]
    first = dict[tuple[str, str], CityZone]()
    for _, _, place in sorted(fitting, key=lambda one: one[:2]):
        first.setdefault((place.zone, place.city), place)
    return list(first.values())


def _rank(wanted: str, names: Sequence[str]) -> int | None:
    """Return 0 for a whole name, more for a poorer match, None for no match."""
    if wanted in names:
        return 0
    if names and names[0].startswith(wanted):
        return 1
    if any(name.startswith(wanted) for name in names):
        return 2
    if any(_begins_words(wanted, name) for name in names):
        return 3
    return 4 if any(wanted in name for name in names) else None


def _begins_words(wanted: str, name: str) -> bool:
    """Return whether the words of a query are the beginnings of words of a name, in this order."""
    words = iter(name.split())
    return all(any(word.startswith(part) for word in words) for part in wanted.split())
