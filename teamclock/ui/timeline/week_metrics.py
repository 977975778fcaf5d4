"""The sizes of a week's parts, computed from the fonts and the space available."""

from typing import NamedTuple

from PySide6.QtGui import QFontInfo, QFontMetricsF

from teamclock.ui.kit.theme import Type
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.week_shapes import Measures

_ROOMY = 70.0  # widths in em, the size of the base font
_FULL, _LESS = 17.0, 12.5
_MOST_GUTTER = 0.4
_LEAST_ROWS = 2
_AFTER_LABEL = 12
FOOT_PAD = 8


class WeekMetrics(NamedTuple):
    """Sizes in pixels.

    Attributes:
        gutter: The width of the text of a row, left of its track.
        row: The height of a row.
        bar: The height of a bar of work.
        names: The height of the line with the names of the days, on top of the axis.
        hours: The height of the line with the hours, below it.
        pill: The height of the line with the pills, below the hours.
        lane: The height of a lane.
        line: The height of a line of text below a day.
    """

    gutter: float
    row: int
    bar: float
    names: float
    hours: float
    pill: float
    lane: int
    line: float

    @property
    def column(self) -> int:
        """Return the width of the labels with their ground."""
        return round(self.gutter) - _AFTER_LABEL

    @property
    def axis(self) -> int:
        """Return the height of the axis."""
        return round(self.names + self.hours + self.pill)


class FootSpace(NamedTuple):
    """What fits below the rows: how many lanes, and how many lines of text below a day."""

    lanes: int
    lines: int


def week_metrics(type_: Type, width: int) -> WeekMetrics:
    """Return the sizes for a width."""
    name, small, label, axis = (
        QFontMetricsF(font).height() for font in (type_.name, type_.small, type_.label, type_.axis)
    )
    em = QFontInfo(type_.base).pixelSize()
    gutter = MARGIN + em * (_FULL if width >= _ROOMY * em else _LESS)
    return WeekMetrics(
        gutter=min(gutter, width * _MOST_GUTTER),
        row=round(name + small + 12),
        bar=label + 7,
        names=name + 4,
        hours=axis + 3,
        pill=label + 8,
        lane=round(label + 11),
        line=label + 5,
    )


def measures(type_: Type) -> Measures:
    """Return how wide texts are in the fonts of a week."""
    label, small, axis = map(QFontMetricsF, (type_.label, type_.small, type_.axis))
    return Measures(
        label.horizontalAdvance, small.horizontalAdvance, axis.horizontalAdvance, small.height()
    )


def foot_space(sizes: WeekMetrics, height: int, rows: int, lanes: int) -> FootSpace:
    """Return what fits below the rows; two of these stay, then come lanes, then text."""
    space = height - sizes.axis - sizes.row * min(rows, _LEAST_ROWS)
    shown = min(lanes, max(int(space // sizes.lane), 0))
    rest = space - shown * sizes.lane - 2 * FOOT_PAD
    return FootSpace(shown, max(int(rest // sizes.line), 0))
