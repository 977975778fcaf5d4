"""The lane below the rows: stretches of shared hours, and of time in which no team works.

Computes, without Qt, where each stretch and its label are placed.
"""

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
from teamclock.ui.timeline.shapes import LaneStretch

BESIDE = 8.0
"""Between a stretch and its label, in pixels."""
LINE = 6.0
"""How far labels keep from a stretch, or from the line at an instant, in pixels."""

_Shared = Sequence[tuple[Stroke, WholeOverlap]]
_Idle = Sequence[tuple[Stroke, Interval]]


def lane(
    ground: Ground, moment: Moment, lines: Sequence[float], measure: Measure
) -> tuple[LaneStretch, ...]:
    """Return the stretches of the lane with their labels, at the moment that the user looks at.

    Labels keep clear of each other, of all stretches but one that fills the lane, of the note at
    the left end, and of the vertical lines at the pixels `lines`. Shared hours that are not over
    are labelled first, as space is short. `measure` returns the width of a text.
    """
    scale = ground.scale
    taken = LabelLine(scale)
    shared = [(stroke(scale, overlap.at), overlap) for overlap in ground.overlaps]
    idle = [(stroke(scale, part), part) for part in uncovered(ground)]
    for mark, _interval in (*shared, *idle):
        taken.keep(Stroke(mark.x - LINE, mark.width + 2 * LINE), _owner(mark, scale))
    for x in lines:
        taken.keep(Stroke(x - LINE, 2 * LINE))
    note = lane_note(ground, moment)
    if note:
        taken.keep(Stroke(scale.left, measure(note) + BESIDE))
    return tuple(_stretches(ground, moment, (shared, idle), (taken, measure)))


def uncovered(ground: Ground) -> tuple[Interval, ...]:
    """Return the intervals in sight in which no team works; they may begin or end out of sight."""
    return tuple(part for part in ground.plan.uncovered if meets(part, ground.scale.span))


def lane_note(ground: Ground, moment: Moment) -> str:
    """Return the note that the lane shows if no shared hours are in sight.

    Return "" if there are shared hours, or if there is only one team.
    """
    if ground.overlaps or len(ground.plan.roster.teams) < 2:
        return ""
    span = ground.scale.span
    if span.holds(moment.now) and span.length <= DAY:
        return _("No shared hours today")
    return _("No shared hours in these days")


def _stretches(
    ground: Ground, moment: Moment, marked: tuple[_Shared, _Idle], space: tuple[LabelLine, Measure]
) -> Iterator[LaneStretch]:
    """Yield the shared hours, those that are over last, then the time in which no team works.

    `marked` holds both, each with its pixels. `space` is the line on which labels are placed, and
    the function that measures their texts.
    """
    today, (shared, idle) = moment.here.day, marked
    for mark, overlap in sorted(shared, key=lambda pair: (pair[1].at.end <= moment.now, pair[0].x)):
        texts = shared_texts(ground.names, moment.viewer, today, overlap)
        yield LaneStretch(mark, overlap.teams, *_placed_label(mark, texts, *space))
    for mark, part in idle:
        texts = uncovered_texts(whole(ground.plan, part))
        yield LaneStretch(mark, (), *_placed_label(mark, texts, *space))


def _owner(mark: Stroke, scale: Scale) -> Stroke | None:
    """Return the key that lets the label of a stretch lie on the stretch itself.

    A stretch that fills the lane leaves no other space for its label. Return None for any other
    stretch, on which no label may lie.
    """
    return mark if _fills(mark, scale) else None


def _fills(mark: Stroke, scale: Scale) -> bool:
    """Return whether a stretch takes the whole width of the lane."""
    return mark.x <= scale.left and mark.right >= scale.right


def _placed_label(
    mark: Stroke, texts: Sequence[str], taken: LabelLine, measure: Measure
) -> tuple[str, float]:
    """Return the first of `texts` that fits to the right or left of a stretch, and its left edge.

    `texts` begins with the longest. The text of a stretch that fills the lane is placed on the
    stretch, near its right end. The text is "" if none fits.
    """
    on_it = _fills(mark, taken.scale)
    for text in texts:
        width = measure(text)
        sides = [mark.right + BESIDE, mark.x - BESIDE - width]
        sides = [mark.right - 3 * BESIDE - width] if on_it else sides
        left = taken.place([(x, width) for x in sides], _owner(mark, taken.scale))
        if left is not None:
            return text, left
    return "", mark.x
