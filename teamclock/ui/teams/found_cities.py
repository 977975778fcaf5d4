"""The cities and zones that a typed text finds, as texts with their clocks now (teams.md, a)."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.config.atlas import Gazetteer
from teamclock.config.time_zones import find_zone
from teamclock.domain.cities import Atlas, City, find_cities, unambiguous_city
from teamclock.domain.city_names import fold_name
from teamclock.domain.interval import Instant
from teamclock.domain.zones import offset_at
from teamclock.present.cities import region_and_country
from teamclock.present.words import time_at, utc_offset
from teamclock.ui.teams.city_field import FoundCity

_MOST_CITIES = 8  # cities offered for a text


class KnownPlaces(NamedTuple):
    """Where a typed text is looked up.

    zones: the keys of all time zones, in the order in which they are offered.
    atlas: the cities.
    names: the names of countries and regions.
    """

    zones: Sequence[str]
    atlas: Atlas
    names: Gazetteer


def offers(places: KnownPlaces, typed: str, now: Instant) -> list[FoundCity]:
    """Return the cities that a typed text finds, at most eight, in the order of `find_cities`.

    If no city is found, return all zones whose keys contain the text. `now` is the instant of the
    clocks and offsets that are shown.
    """
    wanted = fold_name(typed)
    if not wanted:
        return []
    cities = find_cities(places.atlas, typed, _MOST_CITIES)
    zones = () if cities else [zone for zone in places.zones if wanted in fold_name(zone)]
    return [_city(places, city, now) for city in cities] + [_zone(zone, now) for zone in zones]


def taken(places: KnownPlaces, typed: str, now: Instant) -> FoundCity | None:
    """Return the zone with the typed key, or the only city that the typed name can mean.

    Return None if the text is neither, so that the user has to choose from the list.
    """
    if typed.strip() in places.zones:
        return _zone(typed.strip(), now)
    city = unambiguous_city(places.atlas, typed)
    return None if city is None else _city(places, city, now)


def _city(places: KnownPlaces, city: City, now: Instant) -> FoundCity:
    """Return a city of the atlas as the list offers it."""
    shown = _found_city(city.name, city.zone, region_and_country(city, places.names), now)
    return shown._replace(country=city.country)


def _zone(zone: str, now: Instant) -> FoundCity:
    """Return a zone as the list offers it, with the last part of its key as the city."""
    return _found_city(zone.rpartition("/")[2].replace("_", " "), zone, "", now)


def _found_city(city: str, zone: str, about: str, now: Instant) -> FoundCity:
    """Return an offer of a city in a zone; `about` names region and country, or is ""."""
    clocks = find_zone(zone)
    offset = utc_offset(offset_at(clocks, now))
    return FoundCity(city, zone, city, about, time_at(clocks, now), offset)
