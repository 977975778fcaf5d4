"""The marks of handoffs on the time line: where diamonds, arrows and labels are, without Qt.

A mark is a diamond at the end of the giver's work. In high rows an arrow runs from it, level along
the lane below the giver's track and then upright to the receiver's track.
"""

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
_TIP = 12.0  # the pixels that the head of an arrow needs at the edge that the arrow leaves by
_CLEAR = 5.0  # how far labels keep from an upright line, in pixels
_DIAMOND = 8.0  # how far labels keep from the centre of a diamond, in pixels
Crossings = Mapping[int, Sequence[Stroke]]
"""For the index of a row, the pixels that the upright parts of arrows take in it."""


class Markings(NamedTuple):
    """The handoffs and clock changes that are marked on the rows.

    Attributes:
        marks: The handoffs, with their labels.
        words: For the index of a row, the clock changes whose words have space, each with the left
            edge of its words in pixels.
        crossings: The upright parts of arrows on the track of each row; empty for low rows.
    """

    marks: tuple[HandoffMark, ...]
    words: Mapping[int, tuple[tuple[Notch, float], ...]]
    crossings: Crossings


class Rulers(NamedTuple):
    """Functions that return the width of a text in pixels, one for each font.

    Attributes:
        label: Measures labels.
        hours: Measures the hours inside bars and the words of clock changes.
    """

    label: Measure
    hours: Measure


def unlabelled_marks(
    ground: Ground, now: int, seen: range | None = None
) -> list[tuple[Handoff, HandoffMark]]:
    """Return the handoffs in sight, in the order of their ends, with marks without labels.

    Only handoffs whose giver's row is in `seen` are returned; None stands for all rows. `now` is
    the instant looked at, before which a handoff is past.
    """
    return [
        (handoff, _mark(handoff, (giver, receiver), ground.scale, now))
        for handoff, giver, receiver in ground.handoffs
        if seen is None or giver in seen
    ]


def _mark(handoff: Handoff, rows: tuple[int, int], scale: Scale, now: int) -> HandoffMark:
    """Return the mark of a handoff without a label; `rows` are those of giver and receiver.

    A handoff before the instant `now` is past.
    """
    lands = None if handoff.next is None else scale.x(handoff.next)
    x = scale.x(handoff.end)
    return HandoffMark(*rows, x, lands, handoff.end < now, "", x, "")  # no label, no tooltip


def arrows(marks: Sequence[HandoffMark]) -> Iterator[HandoffMark]:
    """Yield the marks that get an arrow: not past, and with a receiver that starts again."""
    return (mark for mark in marks if not mark.past and mark.lands is not None)


def lane_marks(ground: Ground, moment: Moment, rulers: Rulers, waiting: Waiting) -> Markings:
    """Return the markings of high rows, whose labels are in the lane below the giver's track.

    A label keeps clear of the arrows of other handoffs, and of the words of clock changes. Past
    handoffs have no label.
    """
    found = unlabelled_marks(ground, moment.now)
    drawn = list(arrows([mark for _handoff, mark in found]))
    lines: dict[int, LabelLine] = defaultdict(lambda: LabelLine(ground.scale))
    for row, strokes in _crossings(drawn, ground.scale, lanes=True).items():
        for stroke in strokes:
            lines[row].keep(stroke)
    for mark in drawn:
        lines[mark.giver].keep(_level_part(mark, ground.scale), mark)
    words = {
        row: _placed_words(track, lines[row], rulers.hours)
        for row, track in _rows_with_clock_changes(ground)
    }
    labelled = [
        mark if mark.past else _with_lane_label(mark, texts, (lines[mark.giver], rulers.label))
        for mark, texts in _with_texts(ground, moment, found, waiting)
    ]
    return Markings(tuple(labelled), words, _crossings(drawn, ground.scale, lanes=False))


def _rows_with_clock_changes(ground: Ground) -> Iterator[tuple[int, Track]]:
    """Yield the index and the track of each row with a clock change."""
    return ((row, track) for row, track in enumerate(ground.tracks) if track.notches)


def _placed_words(
    track: Track, line: LabelLine, measure: Measure
) -> tuple[tuple[Notch, float], ...]:
    """Return the clock changes whose words have space on `line`, with the words' left edges.

    The words are centred on the change if they fit, else to the right or the left of it.
    """
    found: list[tuple[Notch, float]] = []
    for notch in track.notches:
        width = measure(notch.label)
        middle = max(min(notch.x - width / 2, line.scale.right - width), line.scale.left)
        sides = (middle, notch.x + LABEL_GAP, notch.x - LABEL_GAP - width)
        left = line.place([(x, width) for x in sides])
        if left is not None:
            found.append((notch, left))
    return tuple(found)


def _with_texts(
    ground: Ground, moment: Moment, found: Sequence[tuple[Handoff, HandoffMark]], waiting: Waiting
) -> Iterator[tuple[HandoffMark, tuple[str, ...]]]:
    """Yield each mark in `found` with its tooltip, and the texts for its label, longest first.

    The number of items that wait between two teams is told at their next handoff alone, not at
    their later ones.
    """
    untold = dict(waiting.legs)
    for handoff, mark in found:
        items = 0 if mark.past else untold.pop((handoff.giver, handoff.receiver), 0)
        words = handoff_texts(ground.names, moment.viewer, handoff, items)
        yield mark._replace(words=words[0]), words


def _with_lane_label(
    mark: HandoffMark, texts: Sequence[str], space: tuple[LabelLine, Measure]
) -> HandoffMark:
    """Return the mark with the first of `texts` that fits beside it; unchanged if none fits.

    `texts` begins with the longest. `space` is the lane of the giver and the measure of labels. The
    label may lie on the mark's own arrow, but not on others.
    """
    line, measure = space
    for text in texts:
        width = measure(text) + PILL_PAD
        right = mark.x + LABEL_GAP
        moved = min(right, line.scale.right - _TIP - width)
        left = line.place(
            # to the right, over the mark at the right edge of the scale, to the left
            [(x, width) for x in (right, moved, mark.x - LABEL_GAP - width)],
            mark._replace(words=""),  # for which `lane_marks` kept its arrow, before it had words
        )
        if left is not None:
            return mark._replace(label=text, label_x=left)
    return mark


def _level_part(mark: HandoffMark, scale: Scale) -> Stroke:
    """Return the pixels that an arrow takes along the lane of its giver, up to its upright part."""
    assert mark.lands is not None
    return Stroke(mark.x - _DIAMOND, min(mark.lands, scale.right) - mark.x + _DIAMOND + _CLEAR)


def _upright_part(mark: HandoffMark, scale: Scale) -> Stroke | None:
    """Return the pixels that the upright part of an arrow takes on each row that it crosses.

    Return None if the arrow leaves the picture at the right edge, or if there is no arrow.
    """
    if mark.lands is None or mark.lands >= scale.right:
        return None
    return Stroke(mark.lands - _CLEAR, 2 * _CLEAR)


def _crossings(marks: Sequence[HandoffMark], scale: Scale, *, lanes: bool) -> Crossings:
    """Return where upright parts of arrows cross the track of each row, or its lane if `lanes`.

    The lane of an arrow's own giver is left out, since the arrow itself runs along it.
    """
    found: dict[int, list[Stroke]] = defaultdict(list)
    for mark in marks:
        stroke = _upright_part(mark, scale)
        if stroke is not None:
            for row in _crossed_rows(mark, lanes=lanes):
                found[row].append(stroke)
    return found


def _crossed_rows(mark: HandoffMark, *, lanes: bool) -> range:
    """Return the indexes of the rows whose tracks, or lanes if `lanes`, an arrow crosses.

    An arrow up crosses its giver's track and its receiver's lane, as a lane is below its track.
    """
    if mark.down:
        return range(mark.giver + 1, mark.receiver)
    return range(mark.receiver, mark.giver) if lanes else range(mark.receiver + 1, mark.giver + 1)


def track_marks(
    ground: Ground,
    moment: Moment,
    over: tuple[Sequence[float], range],
    rulers: Rulers,
    waiting: Waiting,
) -> Markings:
    """Return the markings of low rows, whose labels are on the free part of the giver's track.

    Labels keep clear of diamonds and of what `free_line` names. `over` is the x of the vertical
    lines over the rows, in pixels, and the indexes of the rows in sight; others have no marks.
    """
    lines, seen = over
    found = unlabelled_marks(ground, moment.now, seen)
    notched = [(row, track) for row, track in _rows_with_clock_changes(ground) if row in seen]
    rows = {mark.giver for _handoff, mark in found} | {row for row, _track in notched}
    free = {row: free_line(ground.tracks[row], ground.scale, lines) for row in rows}
    for _handoff, mark in found:
        free[mark.giver].keep(Stroke(mark.x - _DIAMOND, 2 * _DIAMOND))
    words = {row: _placed_words(track, free[row], rulers.hours) for row, track in notched}
    labelled = [
        _with_track_label(
            mark, handoff_notes(ground.names, handoff), (free[mark.giver], rulers.label)
        )
        for (handoff, _unlabelled), (mark, _texts) in zip(  # low rows leave the time out
            found, _with_texts(ground, moment, found, waiting), strict=True
        )
    ]
    return Markings(tuple(labelled), words, {})


def free_line(track: Track, scale: Scale, lines: Sequence[float]) -> LabelLine:
    """Return a line that places labels on the track of a low row.

    Labels keep clear of work, breaks, meetings, clock changes, and the vertical lines at the pixels
    `lines`.
    """
    line = LabelLine(scale)
    for stroke in (*(run.stroke for run in track.runs), *track.pauses, *track.meetings):
        line.keep(stroke)
    for x in (*lines, *(notch.x for notch in track.notches)):
        line.keep(Stroke(x - _CLEAR, 2 * _CLEAR))
    return line


def _with_track_label(
    mark: HandoffMark, texts: Sequence[str], space: tuple[LabelLine, Measure]
) -> HandoffMark:
    """Return the mark with the first of `texts` that fits to the right of it on its track.

    `space` is the line that places labels on the track, and the measure of labels. Return the mark
    unchanged if no text fits, or if the handoff is past.
    """
    line, measure = space
    for text in () if mark.past else texts:
        left = line.place([(mark.x + LABEL_GAP + 2, measure(text))])
        if left is not None:
            return mark._replace(label=text, label_x=left)
    return mark
