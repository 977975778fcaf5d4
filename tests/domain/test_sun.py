"""Sunrise and sunset against published ones, and what holds of daylight anywhere."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.roster import parse_clock, parse_date
from teamclock.domain.sun import Coordinates, daylight
from teamclock.domain.zones import day_number, first_instant, parse_instant, wall

PARIS = Coordinates(48.8667, 2.3333)
TOKYO = Coordinates(35.6544, 139.7447)
NEW_YORK = Coordinates(40.7142, -74.0064)
SYDNEY = Coordinates(-33.8667, 151.2167)
SVALBARD = Coordinates(78.0, 16.0)


def local_day(zone: str, date: str) -> Interval:
    day = day_number(parse_date(date))
    return Interval(first_instant(ZoneInfo(zone), day), first_instant(ZoneInfo(zone), day + 1))


@pytest.mark.parametrize(
    ("place", "zone", "date", "rise", "fall"),
    [
        (PARIS, "Europe/Paris", "2026-06-21", "05:47", "21:58"),
        (PARIS, "Europe/Paris", "2026-12-21", "08:41", "16:56"),
        (PARIS, "Europe/Paris", "2026-03-20", "06:53", "19:03"),
        (TOKYO, "Asia/Tokyo", "2026-12-22", "06:47", "16:32"),
        (NEW_YORK, "America/New_York", "2026-06-21", "05:25", "20:31"),
        (SYDNEY, "Australia/Sydney", "2026-12-22", "05:41", "20:05"),
    ],
)
def test_the_sun_rises_and_sets_as_almanacs_say(
    place: Coordinates, zone: str, date: str, rise: str, fall: str
) -> None:
    (span,) = daylight(place, local_day(zone, date))

    minutes = [wall(ZoneInfo(zone), at).second / MINUTE for at in span]

    assert minutes == pytest.approx([parse_clock(rise), parse_clock(fall)], abs=2)


def test_the_polar_summer_has_no_night_and_the_polar_winter_no_day() -> None:
    summer = Interval(parse_instant("2026-06-01T00:00:00Z"), parse_instant("2026-06-30T00:00:00Z"))
    winter = Interval(parse_instant("2026-12-01T00:00:00Z"), parse_instant("2026-12-30T00:00:00Z"))

    assert daylight(SVALBARD, summer) == (summer,)
    assert daylight(SVALBARD, winter) == ()


@given(
    st.floats(-60, 60), st.floats(-180, 180), st.integers(0, 60 * 365).map(lambda day: day * DAY)
)
def test_each_day_has_its_daylight_around_its_own_noon(
    latitude: float, longitude: float, midnight: int
) -> None:
    noon = midnight + DAY // 2 - round(longitude * 240)
    day = Interval(Instant(noon - DAY // 2), Instant(noon + DAY // 2))

    (span,) = daylight(Coordinates(latitude, longitude), day)

    assert 5 * HOUR < span.length < 19 * HOUR
    assert abs((span.start + span.end) // 2 - noon) < 20 * MINUTE
