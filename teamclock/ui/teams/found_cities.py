"""The cities that a typed text finds, in words, with their clocks now (teams.md, a)."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.config.atlas import Gazetteer
from teamclock.config.time_zones import find_zone
from teamclock.domain.cities import Atlas, City, found, unambiguous_city
from teamclock.domain.city_names import fold_name
from teamclock.domain.interval import Instant
from teamclock.domain.zones import offset_at
from teamclock.present.cities import region_and_country
from teamclock.present.words import time_at, utc_offset
from teamclock.ui.teams.city_field import FoundCity

_MOST = 8


class KnownPlaces(NamedTuple):
    """The keys of all zones in the order of the list, and the cities with names of countries."""

    zones: Sequence[str]
    atlas: Atlas
    names: Gazetteer


def offers(places: KnownPlaces, typed: str, now: Instant) -> list[FoundCity]:
    """Return the cities that a text finds; if there are none, the zones with it in their keys."""
    wanted = fold_name(typed)
    if not wanted:
        return []
    cities = found(places.atlas, typed, _MOST)
    zones = () if cities else [zone for zone in places.zones if wanted in fold_name(zone)]
    return [_city(places, city, now) for city in cities] + [_zone(zone, now) for zone in zones]


def taken(places: KnownPlaces, typed: str, now: Instant) -> FoundCity | None:
    """Return what a text means alone: a zone by its key, or a city that no other can be."""
    if typed.strip() in places.zones:
        return _zone(typed.strip(), now)
    city = unambiguous_city(places.atlas, typed)
    return None if city is None else _city(places, city, now)


def _city(places: KnownPlaces, city: City, now: Instant) -> FoundCity:
    shown = _shown(city.name, city.zone, region_and_country(city, places.names), now)
    return shown._replace(country=city.country)


def _zone(zone: str, now: Instant) -> FoundCity:
    return _shown(zone.rpartition("/")[2].replace("_", " "), zone, "", now)


def _shown(city: str, zone: str, about: str, now: Instant) -> FoundCity:
    clocks = find_zone(zone)
    offset = utc_offset(offset_at(clocks, now))
    return FoundCity(city, zone, city, about, time_at(clocks, now), offset)
