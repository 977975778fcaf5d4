"""The sizes of the time line's parts, computed from the fonts and the space available."""

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
    """Sizes in pixels.

    Attributes:
        narrow: True if there is no space for a large clock beside the text.
        seconds: True if clocks show seconds.
        gutter: The width of the text of a row, left of its track.
        row: The height of a row.
        bar: The height of a bar of work.
        axis: The height of the axis.
        lane: The height of the lane below the rows.
        label: The height of a label.
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
    """The space for the rows.

    Attributes:
        width: The width in pixels.
        height: The height for all rows in pixels.
        rows: The number of rows.
        seconds: True if clocks show seconds.
    """

    width: int
    height: int
    rows: int
    seconds: bool = False


class WordPlaces(NamedTuple):
    """The places of a row's text, in pixels below its top.

    Attributes:
        place: The line of the city.
        day: The day below the clock.
        state: The line of the state.
        height: The end of the text.
    """

    place: float
    day: float
    state: float
    height: float


def row_words(type_: Type, *, narrow: bool) -> WordPlaces:
    """Return the places of a row's text, including the large clock and the day below it.

    The digits of the clock are lower than its box, so the box overlaps its neighbours.
    """
    name, small, chip, clock = (
        QFontMetricsF(font).height() for font in (type_.name, type_.small, type_.chip, type_.clock)
    )
    place = name + 1
    day = place if narrow else clock * 0.86 - 2
    state = max(place + small + 5, day + small)
    return WordPlaces(place, day, state, state + chip)


def full_row(type_: Type) -> int:
    """Return the height in pixels of a row with ample space."""
    return round(max(_ROW, row_words(type_, narrow=False).height + 2 * _PAD))


def _usual_state() -> str:
    """Return the state that most rows show, which must fit in every row."""
    return _("Working until {time}").format(time="18:00")


def metrics(type_: Type, room: RowSpace) -> Metrics:
    """Return the sizes for a space; rows become lower before they have to scroll."""
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
