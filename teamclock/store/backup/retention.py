"""Choose which backups of a queue to keep, fewer with age (trust.md)."""

from collections.abc import Callable, Iterable, Mapping

from teamclock.domain.interval import DAY, Instant
from teamclock.domain.zones import day_date

ALL_FOR = 2 * DAY  # seconds for which every copy is kept
LEAST = 3  # copies that are kept whatever their age


def times_to_keep(times: Iterable[Instant], now: Instant) -> frozenset[Instant]:
    """Return the times of the copies to keep: all of the last 2 days, 7 daily, 4 weekly, 6 monthly.

    The last copy of a UTC day, week (from Monday) or month is kept; periods without a copy do not
    count. The last three copies are kept whatever their age. Copies later than `now` are kept too,
    because a wrong clock may have dated them.
    """
    newest = sorted(set(times), reverse=True)
    keep = {at for at in newest if at > now - ALL_FOR} | set(newest[:LEAST])
    for part, most in _PARTS.items():
        last: dict[object, Instant] = {}
        for at in newest:
            last.setdefault(part(at), at)
        keep |= set(list(last.values())[:most])
    return frozenset(keep)


def _day(at: Instant) -> object:
    """Return the number of the UTC day of an instant."""
    return at // DAY


def _week(at: Instant) -> object:
    """Return the number of the UTC week of an instant; weeks begin on Monday."""
    return (at // DAY + 3) // 7  # 1970-01-01 was a Thursday


def _month(at: Instant) -> object:
    """Return the year and the month of an instant in UTC."""
    day = day_date(at // DAY)
    return day.year, day.month


_PARTS: Mapping[Callable[[Instant], object], int] = {_day: 7, _week: 4, _month: 6}
"""Numbers of days, weeks and months that keep a copy, by the function that numbers them."""
