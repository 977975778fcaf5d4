"""The fold: hours without work that the time line shrinks to a few pixels (look.md, Fold).

Computes, without Qt, the scale of a view that has a fold, and the names of the hidden days.
"""

from teamclock.domain.interval import Interval
from teamclock.domain.zones import TimeZone, first_instant, wall
from teamclock.messages import _, ngettext
from teamclock.present.words import short_date
from teamclock.ui.canvas.scale import Fold, Scale
from teamclock.ui.canvas.strokes import Measure
from teamclock.ui.view import VisibleSpan

FOLD_WIDTH = 64.0
"""The width of a fold in pixels, if its name needs no more and the track is wide enough."""
_MOST_PART = 0.25  # the most of the track's width that a fold takes
_MARGIN = 8.0  # how much wider a fold is than the name in it, in pixels


def scale_of(
    seen: VisibleSpan, track: tuple[float, float], zone: TimeZone, measure: Measure
) -> Scale:
    """Return the scale that maps the visible span to the pixels of a track.

    `track` is the left edge and the width of the track in pixels; `measure` returns the width of a
    text. A fold is 64 px wide, wider if the shortest name of its days needs more, but takes at most
    a quarter of the track.
    """
    left, width = track
    if seen.fold is None:
        return Scale(seen.span, left, width)
    name = fold_names(seen.fold, zone)[-1]
    wanted = max(FOLD_WIDTH, measure(name) + _MARGIN)
    return Scale(seen.span, left, width, Fold(seen.fold, min(wanted, width * _MOST_PART)))


def fold_names(part: Interval, zone: TimeZone) -> tuple[str, ...]:
    """Return the texts that name the days hidden by the fold `part`, the longest text first.

    One day has one text, “Sun 29”; several days have two, “Sat 28 – Sun 29” and “2 days”. A first
    day of which only the later part is hidden is not named, unless it is the only day.
    """
    first, last = (wall(zone, at).day for at in (part.start, part.end - 1))
    if first < last and part.start > first_instant(zone, first):
        first += 1
    if first == last:
        return (short_date(first),)
    days = last - first + 1
    both = _("{start} – {end}").format(start=short_date(first), end=short_date(last))
    return both, ngettext("{n} day", "{n} days", days).format(n=days)
