"""The layout of the balance's pictures: arithmetic without Qt on figures and sizes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from teamclock.domain.balance import Coverage, Tally
from teamclock.domain.zones import TimeZone, day_date, wall
from teamclock.present.words import day_and_month
from teamclock.ui.canvas.strokes import Stroke

TOPS = (20, 40, 60, 80, 100)
"""The possible tops of a chart, in percent."""

_DAY_SPACE = 1.3
"""What the name of a day needs, as a multiple of the width of the labels at the side."""

Zone = tuple[int, int]
"""The range of percentages that is in balance."""


class PictureSize(NamedTuple):
    """The size of a picture and of one of its labels, in pixels."""

    width: float
    height: float
    label_width: float = 0
    label_height: float = 0


class Gauge(NamedTuple):
    """A bar of 0 to 100 %, in pixels from its left; each is None where it is not known.

    `zone`: the range in balance.
    `marker`: the place of the share.
    """

    zone: Stroke | None
    marker: float | None


class Point(NamedTuple):
    x: float
    y: float


Runs = tuple[tuple[Point, ...], ...]
"""The points of a line, split at weeks without legs."""


class AxisMark(NamedTuple):
    """A label of an axis, and its place in pixels."""

    at: float
    words: str


class Frame(NamedTuple):
    """The plot of a chart.

    `left`, `right`, `top`, `bottom`: its edges, in pixels.
    `weeks`: the number of weeks.
    `most`: the percentage at its top.
    """

    left: float
    right: float
    top: float
    bottom: float
    weeks: int
    most: int

    def x(self, week: int) -> float:
        """Return the place of the middle of a week, in pixels."""
        return self.left + (self.right - self.left) * (week + 0.5) / self.weeks

    def y(self, percent: float) -> float:
        """Return the height of a percentage, in pixels from the top."""
        return self.bottom - (self.bottom - self.top) * percent / self.most


class Chart(NamedTuple):
    """The shares of the weeks as two lines.

    `frame`: the plot.
    `zone`: the top and the bottom of the range in balance.
    `met`, `stalled`: the lines of meetings and of stalled legs.
    `levels`, `days`: the labels of the axes.
    """

    frame: Frame
    zone: tuple[float, float] | None
    met: Runs
    stalled: Runs
    levels: tuple[AxisMark, ...]
    days: tuple[AxisMark, ...]


def gauge(share: float | None, zone: Zone | None, width: float) -> Gauge:
    """Return the gauge of a share, 0 to 1, and of a range in percent, `width` pixels wide."""
    marker = None if share is None else share * width
    if zone is None:
        return Gauge(None, marker)
    low, high = (edge * width / 100 for edge in zone)
    return Gauge(Stroke(low, high - low), marker)


def parts(covered: Coverage, width: float) -> tuple[Stroke, Stroke, Stroke]:
    """Return the parts of a bar for one team, two or more, and no one, side by side."""
    whole = sum(covered) or 1
    one, two, none = (width * length / whole for length in covered)
    return Stroke(0, one), Stroke(one, two), Stroke(one + two, none)


def chart(trend: Sequence[Tally], zone: Zone | None, size: PictureSize, viewer: TimeZone) -> Chart:
    """Return the chart of some weeks; its top is the least that fits the shares and the zone."""
    frame = Frame(
        left=size.label_width,
        right=size.width,
        top=size.label_height / 2,
        bottom=size.height - size.label_height * 1.5,
        weeks=len(trend),
        most=_most(trend, zone),
    )
    return Chart(
        frame,
        None if zone is None else (frame.y(zone[1]), frame.y(zone[0])),
        tuple(_runs(trend, frame, lambda week: week.sync_share)),
        tuple(_runs(trend, frame, lambda week: week.stall_rate)),
        tuple(_levels(frame)),
        tuple(_days(trend, frame, viewer)),
    )


def _most(trend: Sequence[Tally], zone: Zone | None) -> int:
    """Return the least of the tops that neither a share nor the zone exceeds."""
    shares = [share for week in trend for share in (week.sync_share, week.stall_rate)]
    highest = max([100 * share for share in shares if share is not None], default=0)
    wanted = max(highest, zone[1] if zone else 0)
    return next(top for top in TOPS if top >= wanted)


def _runs(
    trend: Sequence[Tally], frame: Frame, share: Callable[[Tally], float | None]
) -> Iterator[tuple[Point, ...]]:
    shares = ((at, share(week)) for at, week in enumerate(trend))
    for gap, run in groupby(shares, key=lambda one: one[1] is None):
        if not gap:
            yield tuple(Point(frame.x(at), frame.y(100 * (value or 0))) for at, value in run)


def _levels(frame: Frame) -> Iterator[AxisMark]:
    """Yield a mark each 20 %; only the top has the sign."""
    for level in range(0, frame.most + 1, TOPS[0]):
        words = f"{level} %" if level == frame.most else str(level)
        yield AxisMark(frame.y(level), words)


def _days(trend: Sequence[Tally], frame: Frame, viewer: TimeZone) -> Iterator[AxisMark]:
    """Yield marks with the last days of each third week and of the last one.

    Where there is no space for so many, the first, a middle and the last week have one.
    """
    wide, last_week = (frame.right - frame.left) / frame.weeks, len(trend) - 1
    step = 3 if 2 * wide > _DAY_SPACE * frame.left else max(len(trend) // 2, 1)
    for at in sorted({*range(0, last_week, step), last_week}):
        day, last = (wall(viewer, trend[week].window.end).day for week in (at, -1))
        yield AxisMark(frame.x(at), day_and_month(day_date(day), last))


def apart(one: float, other: float, least: float) -> tuple[float, float]:
    """Return two heights that are at least so far apart, around the same middle."""
    short = least - abs(one - other)
    if short <= 0:
        return one, other
    way = short / 2 if one >= other else -short / 2
    return one + way, other - way
