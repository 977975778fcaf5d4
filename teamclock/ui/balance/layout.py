"""The layout of the balance's pictures: positions in pixels, computed from figures without Qt."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from teamclock.domain.balance import Band, Coverage, Tally
from teamclock.domain.zones import TimeZone, day_date, wall
from teamclock.present.words import day_and_month
from teamclock.ui.canvas.strokes import Stroke

TOPS = (20, 40, 60, 80, 100)
"""The possible tops of a chart, in percent."""

_DAY_SPACE = 1.3
"""The space for the name of a day, as a multiple of the width of the labels at the side."""


class PictureSize(NamedTuple):
    """The size of a picture and of one of its labels, in pixels."""

    width: float
    height: float
    label_width: float = 0
    label_height: float = 0


class Gauge(NamedTuple):
    """The layout of a bar of 0 to 100 %, in pixels from its left end.

    Attributes:
        band: The range in balance; None without a range.
        marker: The position of the share; None without a share.
    """

    band: Stroke | None
    marker: float | None


class Point(NamedTuple):
    """A point of a line, in pixels from the left and from the top of the picture."""

    x: float
    y: float


Runs = tuple[tuple[Point, ...], ...]
"""The points of a line, in one run for each sequence of weeks that all have legs."""


class AxisMark(NamedTuple):
    """A label of an axis, and its position along the axis in pixels."""

    at: float
    words: str


class Frame(NamedTuple):
    """The plot of a chart, without the labels around it.

    Attributes:
        left, right, top, bottom: Its edges, in pixels.
        weeks: The number of weeks along it.
        most: The percentage at its top.
    """

    left: float
    right: float
    top: float
    bottom: float
    weeks: int
    most: int

    def x(self, week: int) -> float:
        """Return the position of the middle of a week, in pixels; the first week is 0."""
        return self.left + (self.right - self.left) * (week + 0.5) / self.weeks

    def y(self, percent: float) -> float:
        """Return the position of a percentage, in pixels from the top of the picture."""
        return self.bottom - (self.bottom - self.top) * percent / self.most


class Chart(NamedTuple):
    """The layout of a chart with the shares of the weeks as two lines.

    Attributes:
        frame: The plot.
        band: The top and the bottom of the range in balance, in pixels; None for no range.
        met: The line of legs with a meeting.
        stalled: The line of stalled legs.
        levels: The labels of the axis of percentages.
        days: The labels of the axis of days.
    """

    frame: Frame
    band: tuple[float, float] | None
    met: Runs
    stalled: Runs
    levels: tuple[AxisMark, ...]
    days: tuple[AxisMark, ...]


def gauge(share: float | None, band: Band | None, width: float) -> Gauge:
    """Return the layout of a gauge that is `width` pixels wide.

    `share` is 0 to 1, or None without a value; `band` is the range in balance in percent, or None.
    """
    marker = None if share is None else share * width
    if band is None:
        return Gauge(None, marker)
    low, high = (edge * width / 100 for edge in band)
    return Gauge(Stroke(low, high - low), marker)


def coverage_strokes(covered: Coverage, width: float) -> tuple[Stroke, Stroke, Stroke]:
    """Return the parts of a bar `width` pixels wide, from left to right.

    They are the time with exactly one team at work, with two or more, and with none.
    """
    total = sum(covered) or 1
    one, two, none = (width * seconds / total for seconds in covered)
    return Stroke(0, one), Stroke(one, two), Stroke(one + two, none)


def chart(trend: Sequence[Tally], band: Band | None, size: PictureSize, viewer: TimeZone) -> Chart:
    """Return the layout of a chart of the shares of some weeks, the oldest first.

    Its top is the least percentage of `TOPS` that all shares and the range in balance fit under.
    `band` is the range in balance, in percent, or None for no range; `viewer` is the zone for the
    dates of the weeks.
    """
    frame = Frame(
        left=size.label_width,
        right=size.width,
        top=size.label_height / 2,
        bottom=size.height - size.label_height * 1.5,
        weeks=len(trend),
        most=_top_percent(trend, band),
    )
    return Chart(
        frame,
        None if band is None else (frame.y(band[1]), frame.y(band[0])),
        tuple(_runs(trend, frame, lambda week: week.sync_share)),
        tuple(_runs(trend, frame, lambda week: week.stall_rate)),
        tuple(_percent_marks(frame)),
        tuple(_day_marks(trend, frame, viewer)),
    )


def _top_percent(trend: Sequence[Tally], band: Band | None) -> int:
    """Return the least percentage of `TOPS` that neither a share nor the range `band` exceeds."""
    shares = [share for week in trend for share in (week.sync_share, week.stall_rate)]
    highest = max([100 * share for share in shares if share is not None], default=0)
    wanted = max(highest, band[1] if band else 0)
    return next(top for top in TOPS if top >= wanted)


def _runs(
    trend: Sequence[Tally], frame: Frame, share: Callable[[Tally], float | None]
) -> Iterator[tuple[Point, ...]]:
    """Yield the points of a line, in one run for each sequence of weeks with a share.

    `share` returns the share of a week, 0 to 1, or None if the week has no legs.
    """
    shares = ((index, share(week)) for index, week in enumerate(trend))
    for is_gap, run in groupby(shares, key=lambda each: each[1] is None):
        if not is_gap:
            yield tuple(Point(frame.x(index), frame.y(100 * (value or 0))) for index, value in run)


def _percent_marks(frame: Frame) -> Iterator[AxisMark]:
    """Yield a label for each 20 %; only the top one has the sign “%”."""
    for level in range(0, frame.most + 1, TOPS[0]):
        words = f"{level} %" if level == frame.most else str(level)
        yield AxisMark(frame.y(level), words)


def _day_marks(trend: Sequence[Tally], frame: Frame, viewer: TimeZone) -> Iterator[AxisMark]:
    """Yield a label with the last day, in the zone `viewer`, of every third week and the last week.

    Labels begin with the first week; the last two may be closer. If that is too narrow, only the
    first, a middle and the last week are labelled. The width of the labels at the side,
    `frame.left`, tells how much space a day needs. A day not in the last day's year has its year.
    """
    week_width, last_week = (frame.right - frame.left) / frame.weeks, len(trend) - 1
    step = 3 if 2 * week_width > _DAY_SPACE * frame.left else max(len(trend) // 2, 1)
    for index in sorted({*range(0, last_week, step), last_week}):
        day, last = (wall(viewer, trend[week].window.end).day for week in (index, -1))
        yield AxisMark(frame.x(index), day_and_month(day_date(day), last))


def spread(first: float, second: float, least: float) -> tuple[float, float]:
    """Return two positions moved away from their middle until they are `least` pixels apart.

    Positions that are far enough apart are returned unchanged.
    """
    lacking = least - abs(first - second)
    if lacking <= 0:
        return first, second
    shift = lacking / 2 if first >= second else -lacking / 2
    return first + shift, second - shift
