"""Cities in words: where they are, and from whom the table is (teams.md, a)."""

from teamclock.config.atlas import Gazetteer
from teamclock.domain.cities import City
from teamclock.messages import _
from teamclock.present.words import enumerated

CREDIT = "GeoNames (CC BY 4.0)"
"""From whom the cities are, and under which licence."""


def where(city: City, names: Gazetteer) -> str:
    """Return region and country: “California, United States”; empty for UTC."""
    return enumerated(filter(None, (names.region(city), names.country(city))))


def credit_words() -> str:
    """Return from whom the table of cities is."""
    return _("cities from {source}").format(source=CREDIT)
