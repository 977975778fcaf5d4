"""An instant for readers in other cities: a team's local time, then UTC (exchange.md)."""

from datetime import UTC

from teamclock.domain.zones import TimeZone, Wall, day_date, wall
from teamclock.messages import _
from teamclock.present.words import month, weekday


def named_time(zone: TimeZone, at: int) -> str:
    """Format an instant in a team's zone and in UTC: “Sat 28 Mar 01:00 (Fri 16:00Z)”.

    UTC's weekday is named if it differs. The user's settings for clocks and dates do not apply, so
    that every reader gets the same text.
    """
    here, utc = wall(zone, at), wall(UTC, at)
    date = day_date(here.day)
    return _("{weekday} {day} {month} {time} ({utc}Z)").format(
        weekday=weekday(here.day),
        day=date.day,
        month=month(date),
        time=_clock(here),
        utc=_clock(utc) if utc.day == here.day else f"{weekday(utc.day)} {_clock(utc)}",
    )


def _clock(reading: Wall) -> str:
    """Format a reading of a wall clock as “17:00”."""
    return f"{reading.second // 3600:02}:{reading.second // 60 % 60:02}"
