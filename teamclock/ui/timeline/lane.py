"""The lane below the rows: who shares which hours, and when no team works."""

from collections.abc import Iterator, Sequence

from teamclock.domain.interval import DAY, Interval
from teamclock.domain.moment import Moment
from teamclock.domain.plan import whole
from teamclock.messages import _
from teamclock.present.plan import WholeOverlap
from teamclock.present.time_line import meets, shared_texts, uncovered_texts
from teamclock.ui.canvas.labels import LabelLine
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke
from teamclock.ui.timeline.ground import Ground, stroke
from teamclock.ui.timeline.shapes import Lane

BESIDE = 8.0
LINE = 6.0
"""Half of the width that labels leave to a line of an instant, in pixels."""

_Shared = Sequence[tuple[Stroke, WholeOverlap]]
_Idle = Sequence[tuple[Stroke, Interval]]


def lane(
    about: Ground, moment: Moment, lines: Sequence[float], measure: Measure
) -> tuple[Lane, ...]:
    """Return the entries of the lane; those that are not over are labelled first.

    Labels keep clear of each other, of all strokes, and of `lines`, the pixels of instants.
    """
    scale = about.scale
    taken = LabelLine(scale)
    shared = [(stroke(scale, one.at), one) for one in about.overlaps]
    idle = [(stroke(scale, part), part) for part in uncovered(about)]
    for mark, _what in (*shared, *idle):
        taken.keep(Stroke(mark.x - LINE, mark.width + 2 * LINE), _owner(mark, scale))
    for x in lines:
        taken.keep(Stroke(x - LINE, 2 * LINE))
    note = lane_note(about, moment)
    if note:
        taken.keep(Stroke(scale.left, measure(note) + BESIDE))
    return tuple(_entries(about, moment, (shared, idle), (taken, measure)))


def uncovered(about: Ground) -> tuple[Interval, ...]:
    """Return the stretches in sight in which no team works."""
    return tuple(part for part in about.plan.uncovered if meets(part, about.scale.span))


def lane_note(about: Ground, moment: Moment) -> str:
    """Return the note for a picture without shared hours, or ""."""
    if about.overlaps or len(about.plan.roster.teams) < 2:
        return ""
    span = about.scale.span
    if span.holds(moment.now) and span.length <= DAY:
        return _("No shared hours today")
    return _("No shared hours in these days")


def _entries(
    about: Ground, moment: Moment, marked: tuple[_Shared, _Idle], space: tuple[LabelLine, Measure]
) -> Iterator[Lane]:
    today, (shared, idle) = moment.here.day, marked
    for mark, one in sorted(shared, key=lambda one: (one[1].at.end <= moment.now, one[0].x)):
        texts = shared_texts(about.names, moment.viewer, today, one)
        yield Lane(mark, one.teams, *_beside(mark, texts, *space))
    for mark, part in idle:
        yield Lane(mark, (), *_beside(mark, uncovered_texts(whole(about.plan, part)), *space))


def _owner(mark: Stroke, scale: Scale) -> Stroke | None:
    return mark if _fills(mark, scale) else None


def _fills(mark: Stroke, scale: Scale) -> bool:
    return mark.x <= scale.left and mark.right >= scale.right


def _beside(
    mark: Stroke, texts: Sequence[str], taken: LabelLine, measure: Measure
) -> tuple[str, float]:
    """Return the longest text that fits to the right or the left of a stroke, and its x.

    A stroke that fills the lane has neither side; its text is placed on it, near its end. The text
    is "" if none fits.
    """
    on_it = _fills(mark, taken.scale)
    for text in texts:
        width = measure(text)
        sides = [mark.right + BESIDE, mark.x - BESIDE - width]
        sides = [mark.right - 3 * BESIDE - width] if on_it else sides
        place = taken.place([(x, width) for x in sides], _owner(mark, taken.scale))
        if place is not None:
            return text, place
    return "", mark.x
