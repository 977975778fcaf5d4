"""A view: the stretch of time that the user looks at, and an instant of it, as values."""

from enum import Enum
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.zones import TimeZone, first_instant, wall

QUARTER = 15 * MINUTE
_BEFORE = 8 * HOUR
_FIRST = Instant(-2_208_988_800)  # the year 1900
_LAST = Instant(7_258_118_400)  # the year 2200


class Mode(Enum):
    DAY = "day"
    WEEK = "week"


class View(NamedTuple):
    """A day or a week around `anchor`, or around now if `anchor` is None.

    `scrub` is the instant that the user looks at; None follows now.
    """

    mode: Mode = Mode.DAY
    scrub: Instant | None = None
    anchor: Instant | None = None


def span(view: View, now: Instant, zone: TimeZone) -> Interval:
    """Return the stretch that a view shows: 8 h before to 16 h after, or seven local days.

    A day begins on a full hour, so that the stretch moves once an hour and does not slide.
    """
    around = now if view.anchor is None else view.anchor
    if view.mode is Mode.DAY:
        start = around - around % HOUR - _BEFORE
        return Interval(Instant(start), Instant(start + DAY))
    today = wall(zone, around).day
    return Interval(first_instant(zone, today - 1), first_instant(zone, today + 6))


def scrubbed(view: View, to: int, now: Instant, zone: TimeZone) -> View:
    """Return the view that looks at the instant `to`, within the years 1900 to 2199.

    The stretch moves only if `to` is outside it.
    """
    target = Instant(min(max(to, _FIRST), _LAST))
    if span(view, now, zone).holds(target):
        return view._replace(scrub=target)
    return view._replace(scrub=target, anchor=target)


def stepped(view: View, step: int, now: Instant, zone: TimeZone) -> View:
    """Return the view `step` seconds later; steps below an hour land on full quarters."""
    start = now - now % MINUTE if view.scrub is None else view.scrub
    if abs(step) < HOUR:
        quarter = start // QUARTER + 1 if step > 0 else (start - 1) // QUARTER
        return scrubbed(view, quarter * QUARTER, now, zone)
    return scrubbed(view, start + step, now, zone)


def snapped(at: Instant) -> Instant:
    """Return the full quarter of an hour nearest to an instant."""
    return Instant((at + QUARTER // 2) // QUARTER * QUARTER)


def paged(view: View, pages: int, now: Instant, zone: TimeZone) -> View:
    """Return the view of the same time of day, that many days or weeks later.

    A date that the zone skips is passed over. If the clocks skip the time of day on that date, the
    result is the instant of the change.
    """
    reading = wall(zone, now - now % MINUTE if view.scrub is None else view.scrub)
    day = reading.day + pages * _DAYS[view.mode]
    while wall(zone, first_instant(zone, day)).day != day:
        day += 1 if pages > 0 else -1
    return scrubbed(view, first_instant(zone, day, reading.second), now, zone)


def on_date(view: View, day: int, now: Instant, zone: TimeZone) -> View:
    """Return the view of the same time of day on the local date `day`."""
    reading = wall(zone, now if view.scrub is None else view.scrub)
    return scrubbed(view, first_instant(zone, day, reading.second), now, zone)


def is_far(view: View, now: Instant) -> bool:
    """Return whether the user looks at an instant over a day from now.

    Ages of items are not known then, and “Coming up” shows that day (look.md, Time).
    """
    return view.scrub is not None and abs(view.scrub - now) > DAY


def unscrubbed(view: View) -> View:
    """Return the view that follows now again, in the same mode."""
    return View(mode=view.mode)


def in_mode(view: View, mode: Mode, now: Instant, zone: TimeZone) -> View:
    """Return the view in another mode; the instant that the user looks at stays in it."""
    other = view._replace(mode=mode)
    return other if view.scrub is None else scrubbed(other, view.scrub, now, zone)


_DAYS = {Mode.DAY: 1, Mode.WEEK: 7}
