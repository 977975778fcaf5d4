"""Time zones: the only conversion between instants and wall clocks.

A zone is cut into stretches of constant offset, and whole stretches are shifted. `datetime` never
converts a boundary, and no duration is added to a local time (schedule.md, 3; decision 003).
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import DAY, MINUTE, Instant, Interval
from teamclock.messages import _

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_YEAR_1 = int((datetime(1, 1, 2, tzinfo=UTC) - _EPOCH).total_seconds())
_YEAR_9999 = int((datetime(9999, 12, 30, tzinfo=UTC) - _EPOCH).total_seconds())
FIRST_INSTANT = Instant(int((datetime(1, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()))
LAST_INSTANT = Instant(
    int((datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - _EPOCH).total_seconds())
)
_STEP = 5 * DAY  # no zone of the tz database returns to an offset within 6.9 days
_STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z"  # compiled when used
_KEY = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
_LONGEST_KEY = 64


class SystemZone:
    """The zone of the system's clock, which may lack a name and may change."""

    def __str__(self) -> str:
        return "the system's zone"


SYSTEM = SystemZone()
TimeZone: TypeAlias = tzinfo | SystemZone
"""The zone in which a time is shown.

There is no default. UTC is `datetime.UTC`; `SYSTEM` is the system's own zone.
"""


class OffsetStretch(NamedTuple):
    """A stretch of time in which a zone's clocks are `offset` seconds ahead of UTC."""

    start: Instant
    end: Instant
    offset: int


class ClockChange(NamedTuple):
    """An instant at which a zone's clocks jump.

    `before` and `after` are the offsets on either side, in seconds ahead of UTC.
    """

    at: Instant
    before: int
    after: int


class Wall(NamedTuple):
    """The local date and time that a zone's clocks show at an instant.

    day: days from 1970-01-01 to the local date
    second: the time of day that the clocks show, in seconds since 00:00
    offset: how many seconds the clocks are ahead of UTC
    """

    day: int
    second: int
    offset: int

    @property
    def date(self) -> date:
        """Return the local date."""
        return day_date(self.day)

    @property
    def minute(self) -> int:
        """Return the time of day that the clocks show, in full minutes since 00:00."""
        return self.second // MINUTE


def zone(key: str) -> ZoneInfo:
    """Return the zone with the IANA name `key`; raise UsageError if the tz data lacks it."""
    plain = len(key) <= _LONGEST_KEY and _KEY.fullmatch(key)
    if plain and not key.startswith(("posix", "right/", "localtime")):  # files, but no names
        try:
            return ZoneInfo(key)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder such as "Europe"
            pass
    raise UsageError(_("there is no time zone “{key}”").format(key=shortened(key)))


def zone_key(zone: object) -> str:
    """Return the IANA name of a zone, or `str(zone)` if it has no such name."""
    return zone.key if isinstance(zone, ZoneInfo) and zone.key else str(zone)


def shortened(key: str) -> str:
    """Return a text for an error to quote: 64 characters and “…” of a longer one, others whole."""
    return key if len(key) <= _LONGEST_KEY else key[:_LONGEST_KEY] + "…"


def offset_at(zone: TimeZone, at: int) -> int:
    """Return the zone's offset at an instant, in seconds ahead of UTC.

    An instant outside of the years 1 to 9999 has the offset of the nearest instant within them.
    """
    moment = _EPOCH + timedelta(seconds=min(max(at, _YEAR_1), _YEAR_9999))
    ahead = moment.astimezone(None if isinstance(zone, SystemZone) else zone).utcoffset()
    return 0 if ahead is None else ahead.days * DAY + ahead.seconds


def wall(zone: TimeZone, at: int) -> Wall:
    """Return the local date and time that the zone's clocks show at an instant."""
    offset = offset_at(zone, at)
    day, second = divmod(at + offset, DAY)
    return Wall(day, second, offset)


def pieces(zone: TimeZone, window: Interval) -> tuple[OffsetStretch, ...]:
    """Return the stretches of constant offset in `window`, in order; together they cover it."""
    if isinstance(zone, SystemZone):  # the system's zone may be changed while the program runs
        return tuple(_cut(zone, window))
    return _cached_pieces(zone, window)


@lru_cache(maxsize=256)  # many teams share a zone
def _cached_pieces(zone: tzinfo, window: Interval) -> tuple[OffsetStretch, ...]:
    """Return `pieces` of a zone other than the system's, from the cache if possible."""
    return tuple(_cut(zone, window))


def _cut(zone: TimeZone, window: Interval) -> Iterator[OffsetStretch]:
    """Yield the stretches of constant offset in `window`, by probing the offset every 5 days."""
    start = at = window.start
    offset = offset_at(zone, start)
    last = window.end - 1
    while at < last:
        probe = Instant(min(at + _STEP, last))
        if offset_at(zone, probe) != offset:
            probe = _first_change(zone, at, probe, offset)
            yield OffsetStretch(start, probe, offset)
            start, offset = probe, offset_at(zone, probe)
        at = probe
    yield OffsetStretch(start, window.end, offset)


def _first_change(zone: TimeZone, same: Instant, other: Instant, offset: int) -> Instant:
    """Return the first instant after `same` at which the offset differs from `offset`.

    The offset is `offset` at `same`, and differs from it at `other`.
    """
    while other - same > 1:
        middle = Instant((same + other) // 2)
        if offset_at(zone, middle) == offset:
            same = middle
        else:
            other = middle
    return other


def clock_changes(zone: TimeZone, window: Interval) -> tuple[ClockChange, ...]:
    """Return the clock changes of a zone strictly inside `window`, in order."""
    cut = list(pieces(zone, window))
    return tuple(
        ClockChange(after.start, before.offset, after.offset) for before, after in pairwise(cut)
    )


def first_instant(zone: TimeZone, day: int, second: int = 0) -> Instant:
    """Return the first instant at which the zone's wall clock shows a local time, or a later one.

    `day` is the date in days from 1970-01-01, `second` is in seconds from midnight. For a time in a
    gap, which the clock never shows, the result is the instant of the clock change.
    """
    reading = day * DAY + second
    around = Interval(Instant(reading - 2 * DAY), Instant(reading + 2 * DAY))
    for start, end, offset in pieces(zone, around):
        if end + offset > reading:
            return Instant(max(start, reading - offset))
    raise AssertionError("a reading lies within two days of its instant")


def passes(zone: TimeZone, day: int, second: int = 0) -> tuple[Instant, ...]:
    """Return the instants at which the zone's wall clock shows a local time, in order.

    There are none in a gap, and two in a fold. `day` is the date in days from 1970-01-01, `second`
    is in seconds from midnight.
    """
    reading = day * DAY + second
    around = Interval(Instant(reading - 2 * DAY), Instant(reading + 2 * DAY))
    return tuple(
        Instant(reading - offset)
        for start, end, offset in pieces(zone, around)
        if start <= reading - offset < end
    )


def day_number(day: date) -> int:
    """Return the number of days from 1970-01-01 to the date `day`."""
    return day.toordinal() - _EPOCH_DAY


def day_date(number: int) -> date:
    """Return the date `number` days after 1970-01-01, limited to the years 1 to 9999."""
    return date.fromordinal(min(max(number + _EPOCH_DAY, 1), date.max.toordinal()))


def parse_instant(text: str) -> Instant:
    """Return the instant that `YYYY-MM-DDTHH:MM:SSZ` names; raise UsageError for any other text."""
    try:
        moment = datetime.fromisoformat(text if re.fullmatch(_STAMP, text) else "")
    except ValueError:
        raise UsageError(
            _("“{text}” is not an instant: write it as 2026-11-24T08:00:00Z").format(
                text=shortened(text)
            )
        ) from None
    return instant_of(moment)


def instant_of(moment: datetime) -> Instant:
    """Return the instant of an aware datetime; a fraction of a second is dropped."""
    since = moment - _EPOCH
    return Instant(since.days * DAY + since.seconds)


def instant_text(at: int) -> str:
    """Return an instant as `YYYY-MM-DDTHH:MM:SSZ`."""
    day, second = divmod(at, DAY)
    return f"{_day_text(day)}T{clock_text(second)}Z"


@lru_cache(maxsize=1024)
def _day_text(day: int) -> str:
    """Return the date `day` days after 1970-01-01 as `YYYY-MM-DD`."""
    return day_date(day).isoformat()


def interval_text(stretch: tuple[int, int]) -> str:
    """Return the interval [a, b) as the text `a/b`, each instant as `instant_text` writes it."""
    return f"{instant_text(stretch[0])}/{instant_text(stretch[1])}"


@lru_cache(maxsize=2048)  # a year of many teams repeats few readings
def clock_text(second: int) -> str:
    """Return seconds since midnight as `HH:MM:SS`."""
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
