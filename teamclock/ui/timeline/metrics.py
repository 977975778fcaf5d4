"""How large the parts of the time line are, from the type and the width there is."""

from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from teamclock.ui.theme import Type

NARROW = 800
MARGIN = 16.0
_ROW = 84.0
_BAR = 36.0
_LEAST_BAR = 24.0
_PAD = 11.0


class Metrics(NamedTuple):
    """Sizes in pixels; `gutter` is what the words of a row take, left of its track."""

    narrow: bool
    seconds: bool
    gutter: float
    row: int
    bar: float
    axis: int
    lane: int
    label: float


class Room(NamedTuple):
    """What there is: the width, the height for all rows, how many they are, what clocks show."""

    width: int
    height: int
    rows: int
    seconds: bool = False


def full_row(type_: Type) -> int:
    """Return the height of a row that has room to breathe."""
    return round(max(_ROW, _words_height(type_) + 2 * _PAD + 6))


def _words_height(type_: Type) -> float:
    return sum(QFontMetricsF(font).height() for font in (type_.name, type_.small, type_.chip))


def metrics(type_: Type, room: Room) -> Metrics:
    """Return the sizes for a room; rows close up before they have to scroll."""
    narrow = room.width < NARROW
    label = QFontMetricsF(type_.label).height() + 4
    least = max(_words_height(type_) + 24, _LEAST_BAR + label + 12)
    row = round(min(full_row(type_), max(least, room.height // max(room.rows, 1))))
    reading = "00:00:00" if room.seconds else "00:00"
    clock = QFontMetricsF(type_.clock).horizontalAdvance(reading)
    words = QFontMetricsF(type_.chip).horizontalAdvance("● Working · until 18:00 …")
    gutter = MARGIN + words + (12 if narrow else clock + 28)
    return Metrics(
        narrow=narrow,
        seconds=room.seconds,
        gutter=min(gutter, room.width * 0.45),
        row=row,
        bar=max(_LEAST_BAR, min(row - label - 31, max(_BAR, label + 12))),
        axis=round(label + 16),
        lane=round(label + 18),
        label=label,
    )
