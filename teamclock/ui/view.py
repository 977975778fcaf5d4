"""A view: the stretch of time that the user looks at, and an instant of it, as values.

In the view of a day, a long time in which no team works is folded, that is, compressed, so that
the next day of work is in sight (look.md, Fold; decision 022).
"""

from enum import Enum
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.plan import Plan, whole
from teamclock.domain.zones import TimeZone, first_instant, wall

QUARTER = 15 * MINUTE
_BEFORE = 8 * HOUR  # in sight before the hour of the anchor, in the view of a day
_DEAD = 12 * HOUR  # the least time ahead without work that is folded
_NEAR = (2 * HOUR, 3 * HOUR)  # in sight before and after the hour of the anchor if there is a fold
_EVENING = 8 * HOUR  # in sight before a fold while a team works
_SHORT = 6 * HOUR  # the least length of a fold; a shorter one would hide little
_FIRST = Instant(-2_208_988_800)  # the year 1900
_LAST = Instant(7_258_118_400)  # the year 2200


class Mode(Enum):
    """Whether a view shows a day or a week."""

    DAY = "day"
    WEEK = "week"


class View(NamedTuple):
    """A day or a week around `anchor`, or around now if `anchor` is None.

    Attributes:
        mode: A day or a week.
        scrub: The instant that the user looks at; None follows now.
        anchor: The instant around which the view's stretch of time lies; None follows now.
        unfolded: True keeps time in which no team works from being compressed.
        first_day: The weekday on which a week begins, 0 for Monday.
    """

    mode: Mode = Mode.DAY
    scrub: Instant | None = None
    anchor: Instant | None = None
    unfolded: bool = False
    first_day: int = 0


class VisibleSpan(NamedTuple):
    """The stretch of time of a view, and the part of it that is folded; None without a fold."""

    span: Interval
    fold: Interval | None = None

    def holds(self, at: int) -> bool:
        """Return whether an instant is in sight, and not folded."""
        return self.span.holds(at) and not (self.fold is not None and self.fold.holds(at))


def span(view: View, now: Instant, zone: TimeZone) -> Interval:
    """Return the stretch of time that a view shows without a fold.

    A day is from 8 h before to 16 h after the full hour (UTC) at or before the view's anchor, so
    that it moves once an hour and does not slide. A week is the seven local days, beginning with
    the weekday `first_day`, that hold the anchor.
    """
    around = _around(view, now)
    if view.mode is Mode.DAY:
        start = around - around % HOUR - _BEFORE
        return Interval(Instant(start), Instant(start + DAY))
    today = wall(zone, around).day
    first = today - (today + _THURSDAY - view.first_day) % 7  # day 0, 1970-01-01, was a Thursday
    return Interval(first_instant(zone, first), first_instant(zone, first + 7))


def _around(view: View, now: Instant) -> Instant:
    """Return the instant around which the view's stretch of time lies."""
    return now if view.anchor is None else view.anchor


def visible_span(view: View, now: Instant, zone: TimeZone, plan: Plan) -> VisibleSpan:
    """Return the stretch of time that a view shows, with its fold, the compressed part.

    `plan` covers the `span` of the view. In the view of a day that is not `unfolded`, time after
    the anchor is folded if no team works for 12 h or more within the span. `_fold` says where the
    fold begins and ends, or that it is too short. The stretch then begins 2 to 3 h before the
    anchor, or 8 h before the fold if that is earlier and those 12 h begin after the anchor; it ends
    a day after the fold. There is no fold if the instant looked at would be out of sight.
    """
    shown = VisibleSpan(span(view, now, zone))
    if view.mode is Mode.WEEK or view.unfolded:
        return shown
    around = _around(view, now)
    dead = next((part for part in plan.uncovered if _is_dead(part, around, shown.span)), None)
    end = None if dead is None else whole(plan, dead).end
    if dead is None or end is None:
        return shown
    fold = _fold(around, Instant(max(dead.start, around)), end, zone)
    if fold is None:
        return shown
    latest = around - around % HOUR - _NEAR[0]  # so that the anchor stays in sight
    start = min(fold.start - _EVENING, latest) if around < dead.start else latest
    folded = VisibleSpan(Interval(Instant(start), Instant(fold.end + DAY)), fold)
    looked = view.scrub if view.scrub is not None and shown.span.holds(view.scrub) else around
    return folded if folded.holds(looked) else shown


def _is_dead(part: Interval, around: Instant, in_sight: Interval) -> bool:
    """Return whether 12 h or more of `part`, an idle time, are in sight after the anchor."""
    return min(part.end, in_sight.end) - max(part.start, around) >= _DEAD


def _fold(around: Instant, start: Instant, end: Instant, zone: TimeZone) -> Interval | None:
    """Return the part of the workless time from `start` to `end` that the view compresses.

    The part begins at the full hour after `start`, and 3 h after the hour of the anchor `around` or
    later. It ends at the midnight at or before `end`, or, if it were shorter than 12 h then, an
    hour before the full hour of `end`. Return None for a part of less than 6 h.
    """
    first = Instant(max(start - start % HOUR + HOUR, around - around % HOUR + _NEAR[1]))
    midnight = first_instant(zone, wall(zone, end).day)
    last = midnight if midnight - first >= _DEAD else Instant(end - end % HOUR - HOUR)
    return Interval(first, last) if last - first >= _SHORT else None


def scrubbed(
    view: View, to: int, now: Instant, zone: TimeZone, seen: VisibleSpan | None = None
) -> View:
    """Return the view that looks at the instant `to`, limited to the years 1900 to 2199.

    The view's stretch of time moves only if `to` is outside of `seen`, the stretch that is on the
    screen (if None, the view's `span`). A fold that would hide `to` is unfolded.
    """
    target = Instant(min(max(to, _FIRST), _LAST))
    shown = seen or VisibleSpan(span(view, now, zone))
    if shown.holds(target):
        return view._replace(scrub=target)
    anchor: Instant | None = target
    if shown.fold is not None and shown.fold.holds(target):
        view = view._replace(unfolded=True)  # which may suffice to show it
        anchor = view.anchor if span(view, now, zone).holds(target) else target
    return view._replace(scrub=target, anchor=anchor)


def stepped(
    view: View, step: int, now: Instant, zone: TimeZone, seen: VisibleSpan | None = None
) -> View:
    """Return the view that looks at an instant `step` seconds later, or earlier if negative.

    A step of less than an hour goes to the next full quarter of an hour, or if negative to the
    previous quarter. `seen` is the stretch of time on the screen, outside of which the view moves;
    None means the view's `span`.
    """
    start = now - now % MINUTE if view.scrub is None else view.scrub
    if abs(step) < HOUR:
        quarter = start // QUARTER + 1 if step > 0 else (start - 1) // QUARTER
        return scrubbed(view, quarter * QUARTER, now, zone, seen)
    return scrubbed(view, start + step, now, zone, seen)


def snapped(at: Instant) -> Instant:
    """Return the full quarter of an hour nearest to an instant."""
    return Instant((at + QUARTER // 2) // QUARTER * QUARTER)


def paged(view: View, pages: int, now: Instant, zone: TimeZone) -> View:
    """Return the view that looks at the same time of day `pages` days or weeks later.

    A view of a day moves by days, a view of a week by weeks; negative pages are earlier. For a date
    that the zone skips, the next one is taken, or the one before if `pages` is negative. If the
    clocks skip the time of day on that date, the view looks at the instant of the clock change.
    """
    reading = wall(zone, now - now % MINUTE if view.scrub is None else view.scrub)
    day = reading.day + pages * _DAYS[view.mode]
    while wall(zone, first_instant(zone, day)).day != day:
        day += 1 if pages > 0 else -1
    return scrubbed(view, first_instant(zone, day, reading.second), now, zone)


def on_date(view: View, day: int, now: Instant, zone: TimeZone) -> View:
    """Return the view that looks at the same time of day on a local date.

    `day` is the date in days from 1970-01-01.
    """
    reading = wall(zone, now if view.scrub is None else view.scrub)
    return scrubbed(view, first_instant(zone, day, reading.second), now, zone)


def is_far(view: View, now: Instant) -> bool:
    """Return whether the user looks at an instant that is more than a day from now.

    Then no ages of items are shown, and “Coming up” shows the day of that instant (look.md, Time).
    """
    return view.scrub is not None and abs(view.scrub - now) > DAY


def unscrubbed(view: View) -> View:
    """Return the view that follows now again, in the same mode, and with a fold where one fits."""
    return View(mode=view.mode, first_day=view.first_day)


def unfolded(view: View) -> View:
    """Return the view in which time without work is not compressed."""
    return view._replace(unfolded=True)


def in_mode(view: View, mode: Mode, now: Instant, zone: TimeZone) -> View:
    """Return the view in `mode`; it moves if its scrubbed instant would be out of its `span`."""
    other = view._replace(mode=mode)
    return other if view.scrub is None else scrubbed(other, view.scrub, now, zone)


_THURSDAY = 3  # the weekday of 1970-01-01
_DAYS = {Mode.DAY: 1, Mode.WEEK: 7}
