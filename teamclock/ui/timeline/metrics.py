"""How large the parts of the time line are, from the type and the width there is."""

from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from teamclock.messages import _
from teamclock.ui.kit.theme import Type

NARROW = 800
MARGIN = 16.0
_ROW = 84.0
_BAR = 36.0
_LEAST_BAR = 24.0
_PAD = 11.0
_MOST_GUTTER = 0.45


class Metrics(NamedTuple):
    """Sizes in pixels; `gutter` is what the words of a row take, left of its track.

    `narrow` says that there is no room for a large clock beside them.
    """

    narrow: bool
    seconds: bool
    gutter: float
    row: int
    bar: float
    axis: int
    lane: int
    label: float


class RowSpace(NamedTuple):
    """What there is: the width, the height for all rows, how many they are, what clocks show."""

    width: int
    height: int
    rows: int
    seconds: bool = False


class WordPlaces(NamedTuple):
    """How far below their top the words of a row stand: its place, day and state; and their end."""

    place: float
    day: float
    state: float
    height: float


def row_words(type_: Type, *, narrow: bool) -> WordPlaces:
    """Return where the words of a row stand, the large clock and the day below it among them.

    The letters of the clock begin below the top of its box, and end above its bottom.
    """
    name, small, chip, clock = (
        QFontMetricsF(font).height() for font in (type_.name, type_.small, type_.chip, type_.clock)
    )
    place = name + 1
    day = place if narrow else clock * 0.86 - 2
    state = max(place + small + 5, day + small)
    return WordPlaces(place, day, state, state + chip)


def full_row(type_: Type) -> int:
    """Return the height of a row that has room to breathe."""
    return round(max(_ROW, row_words(type_, narrow=False).height + 2 * _PAD))


def _usual_state() -> str:
    """Return what most rows say of their team, which has room in every row."""
    return _("Working until {time}").format(time="18:00")


def metrics(type_: Type, room: RowSpace) -> Metrics:
    """Return the sizes for a room; rows close up before they have to scroll."""
    label = QFontMetricsF(type_.label).height() + 4
    reading = "00:00:00" if room.seconds else "00:00"
    clock = QFontMetricsF(type_.clock).horizontalAdvance(reading)
    words = QFontMetricsF(type_.chip).horizontalAdvance(f"● {_usual_state()} …")
    full = MARGIN + words + clock + 28
    narrow = room.width < NARROW or full > room.width * _MOST_GUTTER
    gutter = MARGIN + words + 12 if narrow else full
    least = max(row_words(type_, narrow=narrow).height + 18, _LEAST_BAR + label + 12)
    row = round(min(full_row(type_), max(least, room.height // max(room.rows, 1))))
    return Metrics(
        narrow=narrow,
        seconds=room.seconds,
        gutter=min(gutter, room.width * _MOST_GUTTER),
        row=row,
        bar=max(_LEAST_BAR, min(row - label - 31, max(_BAR, label + 12))),
        axis=round(label + 16),
        lane=round(label + 18),
        label=label,
    )
