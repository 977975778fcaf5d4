"""The boxes of the texts in a row's label: name, clock, day, city, state, as the fonts need."""

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from teamclock.present.words import widest_clock
from teamclock.ui.kit.theme import Type
from teamclock.ui.timeline.metrics import MARGIN, LabelForm, Metrics, line_height

_SIGN = 10.0  # the width of the state's sign, for a font of 10 pt, in pixels
_BESIDE_SIGN = 16.0  # from the sign's left edge to the text after it, for a font of 10 pt
_PAD = 11.0  # above the first of three lines, in pixels


class LabelBoxes(NamedTuple):
    """The boxes of a label's parts in pixels, relative to the top left of the row.

    Attributes:
        sign: The sign of the team's state.
        name: The team's name, with the home sign and the number of waiting items after it.
        clock: The team's clock.
        day: The team's day, painted at the right if it is not the viewer's. Where another text is
            on the same line, both have the same box, and that text is cut short of the day.
        place: The city and the UTC offset; None if this form of label shows neither.
        state: The state in words; None if this form of label does not show it.
    """

    sign: QRectF
    name: QRectF
    clock: QRectF
    day: QRectF
    place: QRectF | None
    state: QRectF | None


def label_boxes(type_: Type, sizes: Metrics) -> LabelBoxes:
    """Return the boxes of a label in the form that `sizes` names (look.md, Time line)."""
    match sizes.form:
        case LabelForm.FULL:
            return _full(type_, sizes)
        case LabelForm.STACKED:
            return _stacked(type_, sizes)
        case _:
            return _two_lines(type_, sizes)


def clock_font(type_: Type, sizes: Metrics) -> QFont:
    """Return the font of the clock: large in labels of three lines, else compact."""
    return type_.clock if sizes.form is LabelForm.FULL else type_.compact_clock


def _clock_width(type_: Type, sizes: Metrics) -> float:
    """Return the width in pixels that every reading of the clock fits in."""
    reading = widest_clock(seconds=sizes.seconds)
    return QFontMetricsF(clock_font(type_, sizes)).horizontalAdvance(reading) + 2


def _clock_box(right: float, middle: float, type_: Type, sizes: Metrics) -> QRectF:
    """Return the box of a clock, with its right edge at `right` and centred on the y `middle`."""
    width = _clock_width(type_, sizes)
    height = QFontMetricsF(clock_font(type_, sizes)).height()
    return QRectF(right - width, middle - height / 2, width, height)


def _full(type_: Type, sizes: Metrics) -> LabelBoxes:
    """Return the boxes of three lines: name and clock, city and day, state."""
    line, width = line_height(type_), sizes.column - MARGIN
    lines = [QRectF(MARGIN, _PAD + line * number, width - 2, line) for number in range(3)]
    digits = QFontMetricsF(type_.clock).capHeight()
    # no digit reaches below the first line
    middle = min(lines[0].center().y(), lines[0].bottom() - digits / 2)
    clock = _clock_box(sizes.column - 2, middle, type_, sizes)
    name = lines[0].adjusted(0, 0, -clock.width() - 6, 0)
    state = lines[2].adjusted(_BESIDE_SIGN * sizes.unit, 0, 0, 0)
    return LabelBoxes(_sign_box(lines[2], sizes), name, clock, lines[1], lines[1], state)


def _sign_box(line: QRectF, sizes: Metrics) -> QRectF:
    """Return the box of the state's sign at the left of the box of a line."""
    size = _SIGN * sizes.unit
    return QRectF(MARGIN, line.center().y() - size / 2, size, size)


def _two_lines(type_: Type, sizes: Metrics) -> LabelBoxes:
    """Return the boxes of two lines: name and clock; below them city or state, and day.

    The form LOW has the city, the form STATE the state.
    """
    low = sizes.form is LabelForm.LOW
    first = QFontMetricsF(type_.name).height()
    second = QFontMetricsF(type_.small if low else type_.chip).height()
    top, left = (sizes.row - first - second) / 2, MARGIN + _BESIDE_SIGN * sizes.unit
    right = sizes.column - 2
    name = QRectF(left, top, right - left, first)
    clock = _clock_box(right, name.center().y(), type_, sizes)
    below = QRectF(left, top + first, right - left, second)
    return LabelBoxes(
        _sign_box(name, sizes),
        name.adjusted(0, 0, -clock.width() - 6, 0),
        clock,
        below,
        below if low else None,
        None if low else below,
    )


def _stacked(type_: Type, sizes: Metrics) -> LabelBoxes:
    """Return the boxes of two lines: the name; below it the clock, and the day beside it.

    Such labels have no city and no state in words.
    """
    first = QFontMetricsF(type_.name).height()
    second = QFontMetricsF(type_.compact_clock).height()
    top, left = (sizes.row - first - second) / 2, MARGIN + _BESIDE_SIGN * sizes.unit
    right = sizes.column - 2
    name = QRectF(left, top, right - left, first)
    clock = QRectF(left, top + first, min(_clock_width(type_, sizes), right - left), second)
    day = QRectF(clock.right() + 4, clock.top(), max(right - clock.right() - 4, 0.0), second)
    return LabelBoxes(_sign_box(name, sizes), name, clock, day, None, None)
