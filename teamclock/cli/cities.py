"""The answer of `teamclock cities`: the cities that a name finds, with their time (teams.md, a)."""

import argparse
from collections.abc import Sequence
from typing import Any

from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.config.atlas import Gazetteer, read_atlas, read_gazetteer
from teamclock.domain.cities import City, check_query, find_cities, nearest
from teamclock.domain.errors import NotFoundError, UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.zones import TimeZone, offset_at, shortened, wall, zone
from teamclock.messages import _
from teamclock.present.cities import region_and_country
from teamclock.present.words import utc_offset, when_at

_MOST = 1000


def cities_answer(args: argparse.Namespace, viewer: TimeZone, now: Instant) -> str:
    """Return the cities that a query finds; large cities and close matches of the name come first.

    Raise UsageError for a wrong `--limit` and a query that cannot name a city, NotFoundError if no
    city is found.
    """
    if not 1 <= args.limit <= _MOST:
        raise UsageError(_("--limit must be 1 to {most}").format(most=_MOST))
    atlas, query = read_atlas(), check_query(args.query)
    cities = find_cities(atlas, query, args.limit)
    if not cities:
        raise _not_found_error(query, nearest(atlas, query))  # the most similar name
    if args.json:
        from teamclock.exchange.json_text import json_text  # not imported for words

        return json_text(cities_shape(query, cities, read_gazetteer(), now))
    return cities_words(cities, read_gazetteer(), viewer, now)


def _not_found_error(query: str, near: str | None) -> NotFoundError:
    """Return the error for a query that finds no city; `near` is a similar name, or None."""
    if near is None:
        words = _("no city is found by “{query}”: name a larger one in its time zone")
    else:
        words = _("no city is found by “{query}”: did you mean “{name}”?")
    return NotFoundError(words.format(query=shortened(query), name=near))


def cities_words(cities: Sequence[City], names: Gazetteer, viewer: TimeZone, now: Instant) -> str:
    """Format cities one a line; a time has its day if that is not the viewer's day.

    `names` holds the names of countries and regions, `viewer` is the viewer's zone.
    """
    today = wall(viewer, now).day
    rows = []
    for city in cities:
        city_zone = zone(city.zone)
        offset, clock = utc_offset(offset_at(city_zone, now)), when_at(city_zone, now, today)
        rows.append([city.name, region_and_country(city, names), offset, clock, city.zone])
    return "\n".join(table(rows))


def cities_shape(
    query: str, cities: Sequence[City], names: Gazetteer, now: Instant
) -> dict[str, Any]:
    """Return the JSON object of `cities`; `names` holds the names of countries and regions."""
    shapes = [_city_shape(city, names, now) for city in cities]
    return {"schema": SCHEMA, "query": query, "cities": shapes}


def _city_shape(city: City, names: Gazetteer, now: Instant) -> dict[str, Any]:
    """Return the JSON object of one city; UTC has null for country, region and coordinates."""
    return {
        "name": city.name,
        "country": names.country(city),
        "country_code": city.country or None,
        "region": names.region(city),
        "region_code": city.region or None,
        "zone": city.zone,
        "utc_offset_s": offset_at(zone(city.zone), now),
        "latitude": city.latitude,
        "longitude": city.longitude,
        "population": city.population,
    }
