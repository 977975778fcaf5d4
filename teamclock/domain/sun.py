"""Daylight at a geographical position, by NOAA's solar equations.

Source: NOAA Global Monitoring Laboratory, Solar Calculator, “Solar Calculation Details”. Sunrise
and sunset are computed from the solar noon of the position, so that they are on the right date at
any longitude.
"""

from math import acos, asin, cos, degrees, radians, sin, tan
from typing import NamedTuple

from teamclock.domain.interval import DAY, Instant, Interval, clip, merge

_J2000 = 946_728_000  # 2000-01-01T12:00:00Z
_CENTURY = 36_525 * DAY
_NOON_DRIFT = 60  # seconds; solar noon moves by half a minute a day at most
_HORIZON = radians(90.833)  # with refraction and half of the sun's disc


class Coordinates(NamedTuple):
    """A geographical position in degrees; north and east are positive."""

    latitude: float
    longitude: float


def daylight(place: Coordinates, window: Interval) -> tuple[Interval, ...]:
    """Return the intervals in `window` in which the sun is up."""
    days = range(window.start // DAY - 1, window.end // DAY + 2)
    spans = [span for day in days if (span := _daylight_of(place, day)) is not None]
    return clip(merge(spans), window)


def _daylight_of(place: Coordinates, day: int) -> Interval | None:
    """Return the daylight around the solar noon of a local date; None in a polar night.

    In a polar day it lasts a little over 24 hours, and so meets that of the next date. `day` is the
    date in days from 1970-01-01.
    """
    mean_noon = day * DAY + DAY / 2 - place.longitude * 240  # 240 s for 1°
    declination, equation = _sun(mean_noon)
    noon = mean_noon - equation * 60
    latitude = radians(place.latitude)
    # Of the hour angle: the angle by which the earth turns from sunrise to noon.
    cosine = cos(_HORIZON) / (cos(latitude) * cos(declination)) - tan(latitude) * tan(declination)
    if cosine >= 1:
        return None
    half = DAY / 2 + _NOON_DRIFT if cosine <= -1 else degrees(acos(cosine)) * 240
    return Interval(Instant(round(noon - half)), Instant(round(noon + half)))


def _sun(at: float) -> tuple[float, float]:
    """Return the sun's declination in radians and the equation of time in minutes.

    `at` is an instant with a fraction of a second.
    """
    century = (at - _J2000) / _CENTURY
    longitude = radians(280.46646 + century * (36000.76983 + century * 0.0003032))
    anomaly = radians(357.52911 + century * (35999.05029 - 0.0001537 * century))
    eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + sin(3 * anomaly) * 0.000289
    )
    node = radians(125.04 - 1934.136 * century)
    apparent = longitude + radians(centre - 0.00569 - 0.00478 * sin(node))
    obliquity = radians(23.439291 - century * 0.0130042 + 0.00256 * cos(node))
    declination = asin(sin(obliquity) * sin(apparent))
    squeeze = tan(obliquity / 2) ** 2
    equation = (
        squeeze * sin(2 * longitude)
        - 2 * eccentricity * sin(anomaly)
        + 4 * eccentricity * squeeze * sin(anomaly) * cos(2 * longitude)
        - squeeze**2 / 2 * sin(4 * longitude)
        - 1.25 * eccentricity**2 * sin(2 * anomaly)
    )
    return declination, 4 * degrees(equation)
