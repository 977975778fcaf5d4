"""The places that the page of teams knows, read when it is first opened."""

from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from teamclock.app.teams_editing import NewPlace
from teamclock.domain.interval import Instant
from teamclock.domain.zones import SYSTEM, TimeZone, zone_key
from teamclock.ui.teams.city_field import FoundCity
from teamclock.ui.teams.found_cities import KnownPlaces, offers, taken


class TeamPlaces:
    """Finds cities with their clocks at an instant."""

    @cached_property
    def _known(self) -> KnownPlaces:
        from teamclock.config.atlas import read_atlas, read_gazetteer
        from teamclock.config.time_zones import zones_in_order

        return KnownPlaces(zones_in_order(), read_atlas(), read_gazetteer())

    def find(self, typed: str, now: Instant) -> list[FoundCity]:
        """Return the cities, or zones, for a typed text, the best first."""
        return offers(self._known, typed, now)

    def take(self, typed: str, now: Instant) -> FoundCity | None:
        """Return the city, or zone, that a text means alone."""
        return taken(self._known, typed, now)

    def own(self, viewer: TimeZone, now: Instant) -> FoundCity | None:
        """Return the city of the viewer's zone."""
        return self.take("UTC" if viewer is SYSTEM else zone_key(viewer), now)

    def countries(self) -> Sequence[tuple[str, str]]:
        """Return the codes and names of all countries, by name."""
        names = ((code, one.english) for code, one in self._known.names.countries.items())
        return sorted(names, key=itemgetter(1))


def new_place(city: FoundCity) -> NewPlace:
    """Return a city with the working days of its country."""
    from teamclock.app.team_place import working_days

    return NewPlace(city.city, city.zone, city.country, working_days(city.country))
