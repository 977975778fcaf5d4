"""Where a team is: the zone and country of a city, and a country's working days."""

from typing import NamedTuple

from teamclock.config.atlas import read_atlas, read_gazetteer
from teamclock.config.team_entry import WEEKDAYS
from teamclock.config.time_zones import table
from teamclock.domain.cities import City, check_query, find_cities, nearest, unambiguous_city
from teamclock.domain.city_names import fold_name
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import Team
from teamclock.domain.zones import shortened, zone_key
from teamclock.messages import _

_MOST = 40  # cities of one name that are compared
_OFFICE = "mon-fri"


class TeamPlace(NamedTuple):
    """The city of a team: its name, the key of its zone, the code of its country."""

    city: str
    zone: str
    country: str


def place_of(query: str) -> TeamPlace:
    """Return the city that a text names without doubt (teams.md, a. cities).

    A name that is an alias of the city is kept as typed. Raise UsageError, with what to write
    instead, if no city is known by it or several may be meant.
    """
    atlas = read_atlas()
    city = unambiguous_city(atlas, check_query(query))
    if city is None:
        raise _unclear_city(query, find_cities(atlas, query, 2), nearest(atlas, query))
    head = query.partition(",")[0].strip()
    alias = fold_name(head) in atlas.aliases
    return TeamPlace(head if alias else city.name, city.zone, city.country)


def _unclear_city(query: str, cities: list[City], near: str | None) -> UsageError:
    """Return the error for a text that may name each of `cities` or, if they are (), no city.

    `near` is the name of a city that resembles it most, or None.
    """
    name = shortened(query)
    if cities:
        words = _("“{name}” may be several cities: add the country or region, or give the zone")
        return UsageError(words.format(name=name))
    if near is None:
        words = _("no city is found by “{name}”: give the zone, or a larger city in it")
        return UsageError(words.format(name=name))
    words = _("no city is found by “{name}”: did you mean “{near}”?")
    return UsageError(words.format(name=name, near=near))


def zone_country(zone: str) -> str:
    """Return the code of the country of a zone by the tz database's zone.tab; "" if it has none."""
    # rows of at least 3 columns
    return next((code for code, _at, key, *_more in table("zone.tab", 3) if key == zone), "")


def working_days(country: str) -> str:
    """Return a country's working days as the team file writes them: “mon-fri”, “sun-thu”.

    `country` is its code. An unknown country, and one without a weekend, has “mon-fri”.
    """
    known = read_gazetteer().countries.get(country)
    if known is None:
        return _OFFICE
    rest = set(known.weekend.split(","))
    work = [not rest & {name} for name in WEEKDAYS]
    firsts = [day for day in range(7) if work[day] and not work[day - 1]]
    return ",".join(_run(work, first) for first in firsts) or _OFFICE


def _run(work: list[bool], first: int) -> str:
    """Return the run of working days that begins with the weekday `first`: “mon-fri”, or “sat”.

    `work` tells of each weekday, Monday first, whether it is worked.
    """
    last = first
    while work[(last + 1) % 7] and last - first < 6:
        last += 1
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last % 7]}"


def country_and_region(team: Team) -> tuple[str, str]:
    """Return the codes of the country and region whose public holidays are suggested for a team.

    They follow from the team's key `holidays`, else from its city, else from its zone; "" if
    unknown.
    """
    if team.holidays:
        country, _dash, region = team.holidays.partition("-")
        return country, region
    zone = zone_key(team.zone)
    can_be_found = any(map(str.isalpha, team.city))
    for city in find_cities(read_atlas(), team.city, _MOST) if can_be_found else ():
        if city.zone == zone:
            return city.country, city.region
    return zone_country(zone), ""
