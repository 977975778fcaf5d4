"""The sizes of a week's parts, computed from the fonts and the space available."""

from typing import NamedTuple

from PySide6.QtGui import QFontInfo, QFontMetricsF

from teamclock.ui.kit.theme import Type
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.week_shapes import Measures

_ROOMY = 70.0  # from this width of the week on, labels are wide; all in em, the base font's height
_FULL, _LESS = 17.0, 12.5  # the width of wide and of narrow labels
_MOST_GUTTER = 0.4  # the most of the width that labels take
_LEAST_ROWS = 2  # the rows that stay in sight above lanes and handoffs
_AFTER_LABEL = 12  # between the label column and the tracks, in pixels
FOOT_PAD = 8
"""Above and below the text of the handoffs, in pixels."""


class WeekMetrics(NamedTuple):
    """The sizes of a week's parts, in pixels.

    Attributes:
        gutter: The left edge of the tracks, up to which the label of a row reaches.
        row: The height of a row.
        bar: The height of a bar of work.
        names: The height of the line with the names of the days, on top of the axis.
        hours: The height of the line with the hours, below the names.
        pill: The height of the line, below the hours, with the times of now and of the instant
            looked at.
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
        """Return the width in pixels of the label column, tinted at another instant than now."""
        return round(self.gutter) - _AFTER_LABEL

    @property
    def axis(self) -> int:
        """Return the height of the axis in pixels: names of the days, hours, times below them."""
        return round(self.names + self.hours + self.pill)


class FootSpace(NamedTuple):
    """How many lanes fit below the rows, and how many lines of text below each day."""

    lanes: int
    lines: int


def week_metrics(type_: Type, width: int) -> WeekMetrics:
    """Return the sizes for a week that is `width` pixels wide, in the fonts of `type_`."""
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
    """Return the measures of texts in the fonts of a week."""
    label, small, axis = map(QFontMetricsF, (type_.label, type_.small, type_.axis))
    return Measures(
        label.horizontalAdvance, small.horizontalAdvance, axis.horizontalAdvance, small.height()
    )


def foot_space(sizes: WeekMetrics, height: int, rows: int, lanes: int) -> FootSpace:
    """Return how many lanes and lines of text fit below the rows of a week `height` pixels high.

    `rows` and `lanes` are the numbers of all rows and lanes. Two rows stay in sight; the space that
    they leave goes to the lanes first, then to the text.
    """
    space = height - sizes.axis - sizes.row * min(rows, _LEAST_ROWS)
    shown = min(lanes, max(int(space // sizes.lane), 0))
    rest = space - shown * sizes.lane - 2 * FOOT_PAD
    return FootSpace(shown, max(int(rest // sizes.line), 0))
