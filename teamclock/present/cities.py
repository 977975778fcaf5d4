"""The region and country of a city in words, and the source of the table (teams.md, a)."""

from teamclock.config.atlas import Gazetteer
from teamclock.domain.cities import City
from teamclock.messages import _
from teamclock.present.words import enumerated

CREDIT = "GeoNames (CC BY 4.0)"
"""The source of the table of cities, and its licence."""


def region_and_country(city: City, names: Gazetteer) -> str:
    """Return a city's region and country: “California, United States”; empty for UTC.

    `names` holds the names of regions and countries.
    """
    return enumerated(filter(None, (names.region(city), names.country(city))))


def credit_words() -> str:
    """Return the source of the table of cities, as shown below the search field."""
    return _("cities from {source}").format(source=CREDIT)
