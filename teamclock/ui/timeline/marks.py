"""The marks of handoffs: their places, the arrows from giver to receiver, and the labels."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.moment import Moment
from teamclock.domain.plan import Handoff
from teamclock.domain.waiting import Waiting
from teamclock.present.time_line import handoff_notes, handoff_texts
from teamclock.ui.canvas.labels import LabelLine
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke
from teamclock.ui.timeline.ground import Ground
from teamclock.ui.timeline.shapes import HandoffMark, Notch, Track

LABEL_GAP = 10.0
"""Between a handoff's diamond and its label, in pixels."""
SLOT_GAP = 5.0
"""Between the frame of a proposed time and its label, in pixels."""
PILL_PAD = 16.0
"""How much wider a label's box is than its words, in pixels."""
_TIP = 12.0  # what an arrow that leaves the picture needs at its edge
_WAY = 5.0  # half of the width that labels leave to the vertical part of an arrow
_DIAMOND = 8.0
Crossings = Mapping[int, Sequence[Stroke]]
"""The vertical parts of arrows on each row."""


class Markings(NamedTuple):
    """What is marked along the rows.

    Attributes:
        marks: The handoffs.
        words: The clock changes of each row whose words have space, with their left edges.
        crossings: The vertical parts of arrows on the track of each row.
    """

    marks: tuple[HandoffMark, ...]
    words: Mapping[int, tuple[tuple[Notch, float], ...]]
    crossings: Crossings


class Rulers(NamedTuple):
    """Measures labels, and the words inside tracks and of clock changes."""

    label: Measure
    hours: Measure


def unlabelled(
    about: Ground, now: int, seen: range | None = None
) -> list[tuple[Handoff, HandoffMark]]:
    """Return the handoffs in the span, in the order of their ends, without labels.

    `seen` is the rows of the givers, None for all.
    """
    return [
        (one, _mark(one, (giver, receiver), about.scale, now))
        for one, giver, receiver in about.handoffs
        if seen is None or giver in seen
    ]


def _mark(one: Handoff, rows: tuple[int, int], scale: Scale, now: int) -> HandoffMark:
    lands = None if one.next is None else scale.x(one.next)
    x = scale.x(one.end)
    return HandoffMark(*rows, x, lands, one.end < now, "", x, "")


def arrows(marks: Sequence[HandoffMark]) -> Iterator[HandoffMark]:
    """Yield the marks that have an arrow: those to come, to a team that starts."""
    return (mark for mark in marks if not mark.past and mark.lands is not None)


def lane_marks(about: Ground, moment: Moment, rulers: Rulers, waiting: Waiting) -> Markings:
    """Return marks whose labels stand in the lane below their giver's track.

    A label keeps clear of the arrows of other handoffs, and of the words of clock changes.
    """
    found = unlabelled(about, moment.now)
    drawn = list(arrows([mark for _one, mark in found]))
    lines: dict[int, LabelLine] = defaultdict(lambda: LabelLine(about.scale))
    for row, strokes in _crossings(drawn, about.scale, lanes=True).items():
        for stroke in strokes:
            lines[row].keep(stroke)
    for mark in drawn:
        lines[mark.giver].keep(_level_part(mark, about.scale), mark)
    words = {row: _placed(track, lines[row], rulers.hours) for row, track in _notched(about)}
    labelled = [
        mark if mark.past else _labelled(mark, texts, (lines[mark.giver], rulers.label))
        for mark, texts in _with_texts(about, moment, found, waiting)
    ]
    return Markings(tuple(labelled), words, _crossings(drawn, about.scale, lanes=False))


def _notched(about: Ground) -> Iterator[tuple[int, Track]]:
    return ((row, track) for row, track in enumerate(about.tracks) if track.notches)


def _placed(track: Track, line: LabelLine, measure: Measure) -> tuple[tuple[Notch, float], ...]:
    """Return the clock changes whose words have space, with the left edge of the words."""
    found: list[tuple[Notch, float]] = []
    for notch in track.notches:
        width = measure(notch.label)
        middle = max(min(notch.x - width / 2, line.scale.right - width), line.scale.left)
        sides = (middle, notch.x + LABEL_GAP, notch.x - LABEL_GAP - width)
        place = line.place([(x, width) for x in sides])
        if place is not None:
            found.append((notch, place))
    return tuple(found)


def _with_texts(
    about: Ground, moment: Moment, found: Sequence[tuple[Handoff, HandoffMark]], waiting: Waiting
) -> Iterator[tuple[HandoffMark, tuple[str, ...]]]:
    """Yield each mark with the forms of its label; the next of a leg tells how many items wait."""
    unlabelled = dict(waiting.legs)
    for one, mark in found:
        items = 0 if mark.past else unlabelled.pop((one.giver, one.receiver), 0)
        words = handoff_texts(about.names, moment.viewer, one, items)
        yield mark._replace(words=words[0]), words


def _labelled(
    mark: HandoffMark, texts: Sequence[str], space: tuple[LabelLine, Measure]
) -> HandoffMark:
    """Return the mark with the longest label that fits beside it, or unchanged."""
    line, measure = space
    for text in texts:
        width = measure(text) + PILL_PAD
        right = mark.x + LABEL_GAP
        moved = min(right, line.scale.right - _TIP - width)
        place = line.place(
            [(x, width) for x in (right, moved, mark.x - LABEL_GAP - width)],
            mark._replace(words=""),
        )
        if place is not None:
            return mark._replace(label=text, label_x=place)
    return mark


def _level_part(mark: HandoffMark, scale: Scale) -> Stroke:
    """Return the stretch of an arrow along the lane of its giver."""
    assert mark.lands is not None
    return Stroke(mark.x - _DIAMOND, min(mark.lands, scale.right) - mark.x + _DIAMOND + _WAY)


def _upright_part(mark: HandoffMark, scale: Scale) -> Stroke | None:
    """Return the stretch that the vertical part of an arrow needs; None if it has none."""
    if mark.lands is None or mark.lands >= scale.right:
        return None
    return Stroke(mark.lands - _WAY, 2 * _WAY)


def _crossings(marks: Sequence[HandoffMark], scale: Scale, *, lanes: bool) -> Crossings:
    """Return the vertical parts of arrows on the tracks that they cross, or in the lanes.

    The lane of the giver is not among them.
    """
    found: dict[int, list[Stroke]] = defaultdict(list)
    for mark in marks:
        stroke = _upright_part(mark, scale)
        if stroke is not None:
            for row in _crossed(mark, lanes=lanes):
                found[row].append(stroke)
    return found


def _crossed(mark: HandoffMark, *, lanes: bool) -> range:
    if mark.down:
        return range(mark.giver + 1, mark.receiver)
    return range(mark.receiver, mark.giver) if lanes else range(mark.receiver + 1, mark.giver + 1)


def track_marks(
    about: Ground,
    moment: Moment,
    over: tuple[Sequence[float], range],
    rulers: Rulers,
    waiting: Waiting,
) -> Markings:
    """Return marks whose labels stand on the free part of their giver's low track.

    They keep clear of work, breaks and meetings. `over` is the pixels of the instants whose lines
    they keep clear of, and the rows in sight; other rows have no marks.
    """
    lines, seen = over
    found = unlabelled(about, moment.now, seen)
    notched = [(row, track) for row, track in _notched(about) if row in seen]
    rows = {mark.giver for _one, mark in found} | {row for row, _track in notched}
    free = {row: free_line(about.tracks[row], about.scale, lines) for row in rows}
    for _one, mark in found:
        free[mark.giver].keep(Stroke(mark.x - _DIAMOND, 2 * _DIAMOND))
    words = {row: _placed(track, free[row], rulers.hours) for row, track in notched}
    labelled = [
        _noted(mark, handoff_notes(about.names, one), (free[mark.giver], rulers.label))
        for (one, _bare), (mark, _texts) in zip(
            found, _with_texts(about, moment, found, waiting), strict=True
        )
    ]
    return Markings(tuple(labelled), words, {})


def free_line(track: Track, scale: Scale, lines: Sequence[float]) -> LabelLine:
    """Return the line of labels on a low track, without what is taken."""
    line = LabelLine(scale)
    for stroke in (*(run.stroke for run in track.runs), *track.pauses, *track.meetings):
        line.keep(stroke)
    for x in (*lines, *(notch.x for notch in track.notches)):
        line.keep(Stroke(x - _WAY, 2 * _WAY))
    return line


def _noted(
    mark: HandoffMark, notes: Sequence[str], space: tuple[LabelLine, Measure]
) -> HandoffMark:
    line, measure = space
    for note in () if mark.past else notes:
        place = line.place([(mark.x + LABEL_GAP + 2, measure(note))])
        if place is not None:
            return mark._replace(label=note, label_x=place)
    return mark
