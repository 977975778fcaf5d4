"""The axis of a picture of time: names of days and hours, grid lines, and the line at now."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from teamclock.ui.canvas.brush import mixed
from teamclock.ui.canvas.scale import HourLine
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box, paint_boxes
from teamclock.ui.kit.theme import Look

_APART = 12.0  # the least distance between two names, in pixels


def paint_axis(
    painter: QPainter,
    ticks: Collection[HourLine],
    pills: Collection[QRectF],
    box: QRectF,
    look: Look,
) -> None:
    """Paint the names of days and hours into `box`, as far as there is space.

    `pills` are the boxes of labels on the axis that no name may cover.
    """
    for tick, words in axis_words(ticks, pills, box, look):
        ink = look.colours.text if tick.midnight else look.colours.muted
        text(painter, words, tick.label, Lettering(_axis_font(tick, look), ink))


def _axis_font(tick: HourLine, look: Look) -> QFont:
    """Return the font of a name: that of days at midnight, that of hours otherwise."""
    return look.type.label if tick.midnight else look.type.axis


def axis_words(
    ticks: Collection[HourLine], pills: Collection[QRectF], box: QRectF, look: Look
) -> list[tuple[HourLine, QRectF]]:
    """Return the hour lines that get a name, each with the box of its name.

    Each name is inside `box`, and covers no other name and none of `pills`, the boxes of other
    labels. Days get names before hours. If only days have names, each name is right of its line,
    or left of a label that covers it there; else it is centred on its line, or at the left edge.
    """
    only_days = not any(tick.label and not tick.midnight for tick in ticks)
    named: list[tuple[HourLine, QRectF]] = []
    taken = list(pills)
    for tick in sorted((each for each in ticks if each.label), key=lambda each: not each.midnight):
        width = QFontMetricsF(_axis_font(tick, look)).horizontalAdvance(tick.label)
        left = tick.x + 6 if only_days else tick.x - width / 2
        words = QRectF(left, box.top(), width + 2, box.height())
        if only_days:
            words = _beside(words, pills)
        elif tick.midnight and words.left() < box.left():
            words.moveLeft(box.left())
        if (
            box.left() <= words.left()
            and words.right() <= box.right()
            and not any(map(words.intersects, taken))
        ):
            taken.append(words.adjusted(-_APART, 0, _APART, 0))
            named.append((tick, words))
    return named


def _beside(words: QRectF, pills: Collection[QRectF]) -> QRectF:
    """Move a day's name to the left of a label in `pills` that covers it, and return its box.

    At the right of the label, the name could reach into the next day.
    """
    for pill in pills:
        if words.intersects(pill):
            words.moveRight(pill.left() - 4)
    return words


def paint_grid(painter: QPainter, ticks: Iterable[HourLine], height: float, look: Look) -> None:
    """Paint the lines of hours and days, from the top to `height`, in pixels.

    The lines are painted as solid rectangles, since Qt starts threads for long lines.
    """
    lines: dict[bool, list[QRectF]] = {False: [], True: []}  # of hours, of midnights
    for tick in ticks:
        width = 2 if tick.midnight else 1
        lines[tick.midnight].append(QRectF(tick.x - width / 2, 0, width, height))
    track = look.colours.track
    paint_boxes(painter, lines[False], mixed(track, look.colours.surface, 0.6))
    paint_boxes(painter, lines[True], track)


def paint_now(painter: QPainter, x: float, top: float, bottom: float, look: Look) -> None:
    """Paint the line at the present instant, with a margin in the surface colour; all in pixels."""
    for width, colour in ((5, look.colours.surface), (2, look.colours.now)):
        paint_box(painter, QRectF(x - width / 2, top, width, bottom - top), colour)
