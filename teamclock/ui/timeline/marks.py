"""The marks of handoffs: their places, the arrows from giver to receiver, and the labels."""

from collections.abc import Sequence

from teamclock.domain.interval import HOUR
from teamclock.domain.item import Waiting
from teamclock.domain.moment import Moment
from teamclock.domain.plan import Handoff, Plan
from teamclock.present.moment import item_count
from teamclock.present.plan import handoff_kind, names
from teamclock.present.words import time_at, way
from teamclock.ui.canvas.labels import LabelLine
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke
from teamclock.ui.timeline.shapes import HandoffMark

LABEL_GAP = 10.0
_ROOMY = 12.0
_MARK_WIDTH = 16.0
Leg = tuple[int, int]
"""The row of a giver and the row of a receiver."""


def marks(
    plan: Plan, moment: Moment, scale: Scale, measure: Measure, waiting: Waiting
) -> tuple[HandoffMark, ...]:
    """Return the marks of the handoffs in the span; those to come are labelled first.

    If space is short, as in a week, each leg is labelled once. The next handoff of a leg shows how
    many of its items wait.
    """
    order = {team.id: row for row, team in enumerate(plan.roster.teams)}
    seen = [
        (handoff, (order[handoff.giver], order[handoff.receiver]))
        for handoff in plan.handoffs
        if scale.span.holds(handoff.end)
    ]
    boundaries: dict[int, LabelLine] = {}
    for handoff, leg in seen:
        boundary = boundaries.setdefault(_line(leg), LabelLine(scale))
        boundary.keep(_way(scale, handoff), leg)
    roomy = scale.pixels(HOUR) >= _ROOMY
    labelled: set[Leg] = set()
    untold = dict(waiting.legs)
    made: list[HandoffMark] = []
    for handoff, leg in sorted(seen, key=lambda one: (one[0].end < moment.now, one[0].end)):
        pair = (handoff.giver, handoff.receiver)
        items = untold.pop(pair, 0) if handoff.end >= moment.now else 0
        texts = _label(plan, handoff, items)
        mark = _mark(handoff, leg, scale, moment.now)._replace(words=texts[0])
        if roomy or leg not in labelled:
            mark = _labelled(mark, texts, boundaries[_line(leg)], measure)
        if mark.label:
            labelled.add(leg)
        made.append(mark)
    return tuple(made)


def _line(leg: Leg) -> int:
    """Return the row on whose upper boundary a handoff's label stands."""
    giver, receiver = leg
    return giver + 1 if receiver > giver else giver


def _lands(scale: Scale, handoff: Handoff) -> float | None:
    return None if handoff.next is None else scale.x(handoff.next)


def _way(scale: Scale, handoff: Handoff) -> Stroke:
    start = scale.x(handoff.end)
    end = min(_lands(scale, handoff) or start, scale.right)
    return Stroke(start - _MARK_WIDTH / 2, end - start + _MARK_WIDTH)


def _mark(handoff: Handoff, leg: Leg, scale: Scale, now: int) -> HandoffMark:
    x = scale.x(handoff.end)
    return HandoffMark(*leg, x, _lands(scale, handoff), handoff.end < now, "", x, "")


def _labelled(
    mark: HandoffMark, texts: Sequence[str], boundary: LabelLine, measure: Measure
) -> HandoffMark:
    """Return the mark with the longest label that fits beside it, or unchanged."""
    for text in texts:
        width = measure(text)
        sides = [(mark.x + LABEL_GAP, width), (mark.x - LABEL_GAP - width, width)]
        place = boundary.place(sides, (mark.giver, mark.receiver))
        if place is not None:
            return mark._replace(label=text, label_x=place)
    return mark


def _label(plan: Plan, handoff: Handoff, items: int) -> tuple[str, ...]:
    """Return the labels of a handoff in the giver's time, from the longest to the shortest."""
    zone = plan.calendars[handoff.giver].team.zone
    time = time_at(zone, handoff.end)
    short = way([time, names(plan.roster, [handoff.receiver])])
    kind = handoff_kind(handoff)
    if not items:
        return f"{short} · {kind}", short, time
    count = item_count(items)
    return f"{short} · {count} · {kind}", f"{short} · {count}", f"{short} · {items}", short, time
