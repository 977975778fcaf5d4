"""What is found in a picture of the window by its colours alone."""

from itertools import groupby, pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from teamclock.ui.canvas.scale import Scale
from teamclock.ui.view import View, span
from teamclock.ui.window.side_panel import USUAL
from tests.builders import at
from tests.ui.boards import PARIS, canvas, column, line, near

MARGIN = 16
BESIDE = USUAL + 9  # the panel and the handle before it
LEAST = 20  # pixels: a bar is at least 24 high
BETWEEN = 9  # above the middle: over the words in a bar, and under the diamond at its edge


class Colours(NamedTuple):
    """The colours that tracks are made of."""

    day: QColor
    night: QColor
    work: QColor
    later: QColor
    past: QColor
    text: QColor


class Run(NamedTuple):
    """A stretch of like pixels, from `start` to before `end`."""

    start: int
    end: int

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2


def runs(flags: list[bool], least: int) -> list[Run]:
    """Return the stretches of at least so many pixels that are true."""
    found, place = [], 0
    for true, part in groupby(flags):
        end = place + len(list(part))
        if true and end - place >= least:
            found.append(Run(place, end))
        place = end
    return found


def right_of(picture: QImage) -> int:
    """Return where what is left of the panel ends."""
    return picture.width() - BESIDE


def bars(picture: QImage, inks: Colours) -> list[Run]:
    """Return the rows' tracks, from top to bottom, as they are seen at the right edge."""
    edge = column(picture, right_of(picture) - MARGIN - 5)
    return runs([_of_track(colour, inks) for colour in edge], LEAST)


def _of_track(colour: QColor, inks: Colours) -> bool:
    return any(near(colour, ink, 3) for ink in inks[:5])


def scale_of(picture: QImage, row: Run, inks: Colours) -> Scale:
    """Return the day's scale as a row's track shows it; the rest is arithmetic."""
    pixels = line(picture, row.middle - BETWEEN, 0, right_of(picture))
    tracks = runs([_of_track(colour, inks) for colour in pixels], 5)
    left, right = tracks[0].start, tracks[-1].end
    return Scale(span(View(), at("2026-11-23T15:42Z"), PARIS), left, right - left)


def worked(picture: QImage, row: Run, ink: QColor) -> Run:
    """Return from where to where a row has pixels of a colour."""
    pixels = line(picture, row.middle - BETWEEN, 0, right_of(picture))
    found = runs([near(colour, ink, 3) for colour in pixels], 2)
    return Run(found[0].start, found[-1].end)


def ink_of(picture: QImage, box: Run, rows: Run, ink: QColor) -> set[tuple[int, int]]:
    """Return the pixels of about a colour in a box, from its first row and column on."""
    found = {
        (x, y)
        for y in range(rows.start, rows.end)
        for x in range(box.start, box.end)
        if near(picture.pixelColor(x, y), ink, 110)
    }
    if not found:
        return set()
    left, top = min(x for x, _ in found), min(y for _, y in found)
    return {(x - left, y - top) for x, y in found}


def written(
    words: str, font: QFont, ink: QColor, ground: QColor, width: int = 200
) -> set[tuple[int, int]]:
    """Return the pixels of a line of words as Qt writes it."""
    image = canvas(width, 40, ground)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QRectF(4, 4, width - 10, 30), Qt.AlignmentFlag.AlignLeft, words)
    return ink_of(image, Run(0, width), Run(0, 40), ink)


def alike(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> float:
    """Return how much of two shapes is the same, 0 to 1."""
    return len(one & other) / max(len(one | other), 1)


def dashes(picture: QImage, x: float, top: int, bottom: int, ink: QColor) -> int:
    """Return how often a vertical line of a colour begins or ends near a place."""
    columns = [column(picture, x + shift, top, bottom) for shift in (-2, -1, 0, 1, 2)]
    seen = [any(near(colour, ink, 60) for colour in row) for row in zip(*columns, strict=True)]
    return sum(one != other for one, other in pairwise(seen))
