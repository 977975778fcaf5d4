"""The cities and zones that the page of teams finds, read when they are first needed."""

from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from teamclock.app.teams_editing import NewPlace
from teamclock.domain.interval import Instant
from teamclock.domain.zones import SYSTEM, TimeZone, zone_key
from teamclock.ui.teams.city_field import FoundCity
from teamclock.ui.teams.found_cities import KnownPlaces, offers, taken


class TeamPlaces:
    """Finds cities, with the time on their clocks at an instant."""

    @cached_property
    def _known(self) -> KnownPlaces:
        """Return all cities and zones; reading them takes long."""
        from teamclock.config.atlas import read_atlas, read_gazetteer
        from teamclock.config.time_zones import zones_in_order

        return KnownPlaces(zones_in_order(), read_atlas(), read_gazetteer())

    def find(self, typed: str, now: Instant) -> list[FoundCity]:
        """Return the cities, or zones, that match a typed text, best match first."""
        return offers(self._known, typed, now)

    def take(self, typed: str, now: Instant) -> FoundCity | None:
        """Return the one city, or zone, that a text can mean; None if none or several are meant."""
        return taken(self._known, typed, now)

    def own(self, viewer: TimeZone, now: Instant) -> FoundCity | None:
        """Return the city of the viewer's zone, or None; UTC for the system's unnamed zone."""
        return self.take("UTC" if viewer is SYSTEM else zone_key(viewer), now)

    def countries(self) -> Sequence[tuple[str, str]]:
        """Return the codes and English names of all countries, sorted by name."""
        names = (
            (code, names_of_country.english)
            for code, names_of_country in self._known.names.countries.items()
        )
        return sorted(names, key=itemgetter(1))


def new_place(city: FoundCity) -> NewPlace:
    """Return the place of a team in a city: zone, country and the usual working days there."""
    from teamclock.app.team_place import working_days

    return NewPlace(city.city, city.zone, city.country, working_days(city.country))
