"""The layout of the time line at one instant, computed without Qt from a ground and a moment.

The ground is the part of the layout that is the same at every instant (`ground`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.moment import Moment
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.present.time_line import shared_with
from teamclock.ui.board import ProposedSlot
from teamclock.ui.canvas.labels import LabelLine
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke
from teamclock.ui.timeline.ground import Ground, stroke
from teamclock.ui.timeline.lane import lane, lane_note
from teamclock.ui.timeline.marks import (
    PILL_PAD,
    SLOT_GAP,
    Markings,
    Rulers,
    lane_marks,
    track_marks,
)
from teamclock.ui.timeline.shapes import (
    Bar,
    HandoffMark,
    Picture,
    SlotMark,
    TeamRow,
    Track,
    WorkRun,
)

_INSET = 9.0  # between the edge of a bar and its label, in pixels
_LINE = 8.0  # how far labels keep from lines, meetings and other labels, in pixels


class Drawing(NamedTuple):
    """What a picture depends on besides its ground, the moment and the waiting items.

    Attributes:
        lines: The x of the vertical lines that cross all rows: now and the instant looked at.
        rulers: The measures of texts.
        lanes: True if each row has a lane for its handoffs below its track.
        slot: The time that is proposed for a meeting, or None.
        seen: The indexes of the rows in sight, None for all. Other rows get no bars and, in low
            rows, no handoffs and no words of clock changes.
    """

    lines: Sequence[float]
    rulers: Rulers
    lanes: bool = True
    slot: ProposedSlot | None = None
    seen: range | None = None


def picture(
    ground: Ground, moment: Moment, drawing: Drawing, waiting: Waiting = NOTHING
) -> Picture:
    """Return the layout of the time line at `moment`, the moment that the user looks at.

    `ground` is the part of the layout that is the same at every instant. `waiting` holds how many
    items wait for each team and at each handoff. All positions in the result are in pixels.
    """
    slot = None if drawing.slot is None else _slot_mark(ground, drawing.slot, drawing.rulers.label)
    seen = range(len(ground.tracks)) if drawing.seen is None else drawing.seen
    markings = (
        lane_marks(ground, moment, drawing.rulers, waiting)
        if drawing.lanes
        else track_marks(ground, moment, (drawing.lines, seen), drawing.rulers, waiting)
    )
    return Picture(
        scale=ground.scale,
        rows=tuple(_team_rows(ground, moment, (drawing, slot, seen), markings, waiting)),
        marks=(
            markings.marks
            if drawing.lanes
            else tuple(_without_covered(markings.marks, slot, drawing.rulers))
        ),
        lane=lane(ground, moment, drawing.lines, drawing.rulers.label),
        lane_note=lane_note(ground, moment),
        lane_title=shared_with(ground.plan, ground.chosen),
        bands=ground.bands if drawing.lanes else (),
        meetings=ground.meetings,
        slot=slot,
        profile=ground.profile,
    )


def _team_rows(
    ground: Ground,
    moment: Moment,
    over: tuple[Drawing, SlotMark | None, range],
    markings: Markings,
    waiting: Waiting,
) -> Iterator[TeamRow]:
    """Yield the row of each team; `over` is the drawing, its proposed slot, the rows in sight.

    The label of a bar keeps clear of lines, meetings, arrows, clock changes and the slot.
    """
    drawing, slot, seen = over
    lines = [Stroke(x - _LINE, 2 * _LINE) for x in drawing.lines]
    for index, (team, track) in enumerate(zip(moment.teams, ground.tracks, strict=True)):
        bars: tuple[Bar, ...] = ()
        if index in seen:
            taken = [
                *lines,
                *_meetings_and_notches(track),
                *markings.crossings.get(index, ()),
                *_slot_strokes(slot, index, drawing.rulers.label),
            ]
            bars = tuple(
                _bar_at(run, moment.now, taken, drawing.rulers.hours) for run in track.runs
            )
        yield TeamRow(
            team,
            bars,
            track,
            markings.words.get(index, ()),
            waiting.teams.get(team.team.id, 0),
            team.team.id == moment.home,
        )


def _meetings_and_notches(track: Track) -> Iterator[Stroke]:
    """Yield what the meetings and the clock changes on a track take of it, with a margin."""
    for meeting in track.meetings:
        yield Stroke(meeting.x - _LINE, meeting.width + 2 * _LINE)
    for notch in track.notches:
        yield Stroke(notch.x - 4, 8)  # the line of a clock change is 6 px wide


def _bar_at(run: WorkRun, now: int, taken: Iterable[Stroke], measure: Measure) -> Bar:
    """Return a stretch of work at the instant `now`, its label clear of the strokes `taken`."""
    x = label_x(run.stroke, measure(run.label), taken)
    return Bar(run.stroke, run.at.holds(now), run.at.end <= now, run.label, x)


def label_x(bar: Stroke, width: float, taken: Iterable[Stroke]) -> float | None:
    """Return the left edge of a label of `width` pixels in a bar, clear of the strokes `taken`.

    It is the leftmost edge that is free. Return None if the label has no space.
    """
    left = bar.x + _INSET
    for other in sorted(taken):
        if other.x < left + width and left < other.right:
            left = other.right
    return left if left + width <= bar.right - _INSET + 3 else None


def _slot_mark(ground: Ground, slot: ProposedSlot, measure: Measure) -> SlotMark | None:
    """Return the frame of a proposed time with the labels that teams have; None if out of sight."""
    scale = ground.scale
    if slot.at.end <= scale.span.start or scale.span.end <= slot.at.start:
        return None
    frame = stroke(scale, slot.at)
    labels = (
        (row, slot.labels[team.id], _slot_label_x(frame, measure(slot.labels[team.id]), scale))
        for row, team in enumerate(ground.teams)
        if slot.labels.get(team.id)
    )
    return SlotMark(frame, tuple(labels))


def _slot_label_x(frame: Stroke, words: float, scale: Scale) -> float:
    """Return the left edge of a label beside a frame; `words` is the width of its text in pixels.

    The label is to the right of the frame. If the edge of the scale or a fold leaves too little
    space there, it is to the left. If it fits on neither side, it is on the side with more space,
    where painting cuts it.
    """
    width, right, end = words + PILL_PAD, frame.right + SLOT_GAP, frame.x - SLOT_GAP
    x = LabelLine(scale).place([(right, width), (end - width, width)])
    if x is None:
        return right if scale.right - right > end - scale.left else max(end - width, scale.left)
    return x


def _without_covered(
    marks: Iterable[HandoffMark], slot: SlotMark | None, rulers: Rulers
) -> Iterator[HandoffMark]:
    """Yield the marks of low rows; a label that the proposed time `slot` would cover becomes "".

    `slot` is None if no time is proposed.
    """
    for mark in marks:
        label = Stroke(mark.label_x, rulers.label(mark.label))
        taken = _slot_strokes(slot, mark.giver, rulers.label) if mark.label else ()
        covered = any(one.x < label.right and label.x < one.right for one in taken)
        yield mark._replace(label="") if covered else mark


def _slot_strokes(slot: SlotMark | None, row: int, measure: Measure) -> Iterator[Stroke]:
    """Yield the pixels that a proposed time takes on a row: its frame, and its label there.

    `row` is the index of the row. Yield nothing if no time is proposed.
    """
    if slot is not None:
        yield slot.stroke
        for labelled_row, words, x in slot.labels:
            if labelled_row == row:
                yield Stroke(x - _LINE, measure(words) + PILL_PAD + 2 * _LINE)
