"""The axis above the rows: names of days and hours, and pills at now and at the scrub line."""

from collections.abc import Collection

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.paint import Lettering, Stage, text
from teamclock.ui.timeline.paint_over import Ink, pill, scrub_pill
from teamclock.ui.timeline.scale import Tick

_APART = 4.0  # pixels at least, between two names


def paint_axis(
    painter: QPainter, ticks: Collection[Tick], pills: Collection[QRectF], box: QRectF, look: Look
) -> None:
    """Paint the names of days and hours that have room."""
    for tick, words in axis_words(ticks, pills, box, look):
        ink = look.colours.text if tick.midnight else look.colours.muted
        text(painter, words, tick.label, Lettering(_axis_font(tick, look), ink))


def _axis_font(tick: Tick, look: Look) -> QFont:
    return look.type.label if tick.midnight else look.type.axis


def axis_words(
    ticks: Collection[Tick], pills: Collection[QRectF], box: QRectF, look: Look
) -> list[tuple[Tick, QRectF]]:
    """Return where the names of days and hours stand: none under a pill, or over another.

    Days go first. Of days alone the name stands inside the day.
    """
    days = not any(tick.label and not tick.midnight for tick in ticks)
    found: list[tuple[Tick, QRectF]] = []
    taken = list(pills)
    for tick in sorted((one for one in ticks if one.label), key=lambda one: not one.midnight):
        width = QFontMetricsF(_axis_font(tick, look)).horizontalAdvance(tick.label)
        left = tick.x + 6 if days else tick.x - width / 2
        words = QRectF(left, box.top(), width + 2, box.height())
        if days:
            words = _beside(words, pills)
        if words.right() <= box.right() and not any(map(words.intersects, taken)):
            taken.append(words.adjusted(-_APART, 0, _APART, 0))
            found.append((tick, words))
    return found


def _beside(words: QRectF, pills: Collection[QRectF]) -> QRectF:
    """Move a day's name to the left of a pill that would hide it: to the right is the next day."""
    for other in pills:
        if words.intersects(other):
            words.moveRight(other.left() - 4)
    return words


def axis_pill(x: float, axis: QRectF, stage: Stage) -> QRectF:
    box = scrub_pill(x, stage)
    box.moveBottom(axis.bottom() - 2)
    return box


def paint_axis_pill(
    painter: QPainter, box: QRectF, reading: str, look: Look, *, scrub: bool
) -> None:
    colours = look.colours
    now = Ink(colours.now, colours.surface, colours.now)
    ink = Ink(colours.focus, colours.text, colours.surface) if scrub else now
    pill(painter, box, reading, ink, look.type.label)
