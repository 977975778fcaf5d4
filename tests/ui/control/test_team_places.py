"""The places that the page of teams knows."""

from zoneinfo import ZoneInfo

from teamclock.ui.control.team_places import TeamPlaces, new_place
from tests.builders import at
from tests.ui.boards import NOW


def test_cities_are_found_and_taken_with_their_working_days() -> None:
    places, now = TeamPlaces(), at(NOW)
    own, dubai = places.own(ZoneInfo("Europe/Paris"), now), places.take("Dubai", now)

    assert own is not None
    assert dubai is not None
    assert (own.city, places.find("osa", now)[0].zone) == ("Paris", "Asia/Tokyo")
    assert new_place(dubai)[:3] == ("Dubai", "Asia/Dubai", "AE")
    assert places.take("Xyzzy", now) is None


def test_countries_are_sorted_by_name() -> None:
    names = [name for _code, name in TeamPlaces().countries()]

    assert ("Japan" in names, names) == (True, sorted(names))
