"""A slow reader of the labels: what an instant, a stretch or a length in words can stand for.

It knows the words of schedule.md 9 alone and tries every day, one after the other.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LABEL = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]{2}) )?(?:(?P<day>\d+) (?P<month>[A-Z][a-z]{2}) )?"
    r"(?:(?P<year>\d{4}) )?(?P<time>\d\d:\d\d)"
)


def instants(label: str, zone: tzinfo, today: date) -> set[datetime]:
    """Return the minutes that a label may mean to somebody whose day is `today`."""
    found = _LABEL.fullmatch(label)
    assert found is not None, label
    return set(_passes(_day_of(found, today), found["time"], zone))


def _day_of(found: re.Match[str], today: date) -> date:
    if found["day"] is not None:
        year = int(found["year"] or today.year)
        named = date(year, _MONTHS.index(found["month"]) + 1, int(found["day"]))
        assert _DAYS[named.weekday()] == found["weekday"]
        return named
    if found["weekday"] is None:
        return today
    near = [today + timedelta(days=away) for away in range(6)]
    return next(day for day in near if _DAYS[day.weekday()] == found["weekday"])


def _passes(day: date, time: str, zone: tzinfo) -> Iterator[datetime]:
    """Yield each minute of UTC at which the zone's clock shows that reading."""
    shown = f"{day.isoformat()} {time}"
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for minutes in range(-48 * 60, 48 * 60):
        at = noon + timedelta(minutes=minutes)
        if at.astimezone(zone).strftime("%Y-%m-%d %H:%M") == shown:
            yield at


def stretches(label: str, zone: tzinfo, today: date) -> set[tuple[datetime, datetime]]:
    """Return the stretches that a label may mean: one within a day, or one with both days named."""
    if " – " in label:
        first, last = (instants(end, zone, today) for end in label.split(" – "))
        return {(start, end) for start in first for end in last if start < end}
    begin, _, time = label.partition("–")
    return {
        (start, end) for start in instants(begin, zone, today) for end in _ends(start, time, zone)
    }


def _ends(start: datetime, time: str, zone: tzinfo) -> Iterator[datetime]:
    """Yield when the clock shows a time within a day after `start`; 24:00 is a midnight."""
    wanted = "00:00" if time == "24:00" else time
    for minutes in range(1, 24 * 60):
        at = start + timedelta(minutes=minutes)
        if at.astimezone(zone).strftime("%H:%M") == wanted:
            yield at


def minutes_of(label: str) -> int:
    """Return how many minutes a length is; days beside it must be those of its hours."""
    parts = re.fullmatch(r"(?:(\d+) h)?(?: ?(\d+) min)?(?:, (\d+) d)?", label)
    assert parts is not None, label
    hours, minutes, days = (int(part) if part else None for part in parts.groups())
    whole = (hours or 0) * 60 + (minutes or 0)
    assert (days is not None) is (whole >= 48 * 60), label
    assert days in {None, whole // (24 * 60)}, label
    return whole


def instant(at: int) -> datetime:
    return _EPOCH + timedelta(seconds=at)
