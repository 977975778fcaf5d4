"""The fold of a view: its scale, and the names of the days in it, without Qt (look.md, Fold)."""

from teamclock.domain.interval import Interval
from teamclock.domain.zones import TimeZone, first_instant, wall
from teamclock.messages import _, ngettext
from teamclock.present.words import short_date
from teamclock.ui.canvas.scale import Fold, Scale
from teamclock.ui.canvas.strokes import Measure
from teamclock.ui.view import VisibleSpan

FOLD_WIDTH = 64.0
_MOST_PART = 0.25
_MARGIN = 8.0


def scale_of(
    seen: VisibleSpan, track: tuple[float, float], zone: TimeZone, measure: Measure
) -> Scale:
    """Return the scale of what is in sight on a track, given by its left edge and its width.

    A fold is 64 px wide, or wider if the shortest name of its days needs it, but at most a quarter
    of the track.
    """
    left, width = track
    if seen.fold is None:
        return Scale(seen.span, left, width)
    name = fold_names(seen.fold, zone)[-1]
    wanted = max(FOLD_WIDTH, measure(name) + _MARGIN)
    return Scale(seen.span, left, width, Fold(seen.fold, min(wanted, width * _MOST_PART)))


def fold_names(part: Interval, zone: TimeZone) -> tuple[str, ...]:
    """Return the names of the days that a fold hides, the longest first: “Sun 29”.

    A day of which only the evening is hidden is not named, unless there is no other.
    """
    first, last = (wall(zone, at).day for at in (part.start, part.end - 1))
    if first < last and part.start > first_instant(zone, first):
        first += 1
    if first == last:
        return (short_date(first),)
    days = last - first + 1
    both = _("{start} – {end}").format(start=short_date(first), end=short_date(last))
    return both, ngettext("{n} day", "{n} days", days).format(n=days)
