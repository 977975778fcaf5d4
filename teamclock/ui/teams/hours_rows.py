"""The layout of the grid of a team's week, without Qt: a row of 24 hours for each weekday."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.day_hours import DaySpans, breaks
from teamclock.domain.roster import DAY_MINUTES, Week
from teamclock.ui.canvas.strokes import Stroke


class SpanEnd(NamedTuple):
    """One end of a span.

    day: the weekday that owns the span, 0 Monday.
    nth: the index of the span among those of the day.
    is_start: True for the start of the span, False for its end.
    """

    day: int
    nth: int
    is_start: bool


class WorkBar(NamedTuple):
    """The part of a span that is drawn on one row; a span over midnight has two.

    `place`: its pixels.
    `day`, `nth`: the weekday that owns the span, and the index of the span among those of the day.
    `changed`: whether the saved week lacks the span.
    """

    place: Stroke
    day: int
    nth: int
    changed: bool


class WorkDay(NamedTuple):
    """The row of a weekday: its bars, those of a span from the day before included, and breaks."""

    bars: tuple[WorkBar, ...]
    breaks: tuple[Stroke, ...]


class WorkPicture(NamedTuple):
    """The layout of a week, in pixels.

    `track`: the horizontal stretch, in pixels, from 00:00 to 24:00.
    `rows`: the days, always Monday first.
    `axis`: the height of the axis above the rows.
    `row`: the height of a row.
    `first`: the weekday that is drawn on the topmost row, 0 Monday.
    """

    track: Stroke
    rows: tuple[WorkDay, ...]
    axis: float
    row: float
    first: int = 0

    def top(self, day: int) -> float:
        """Return the y of the top of the row of a weekday, 0 Monday."""
        return self.axis + (day - self.first) % 7 * self.row

    def x(self, minutes: float) -> float:
        """Return the x of a time of day in minutes."""
        return self.track.x + self.track.width * minutes / DAY_MINUTES

    def minutes(self, x: float) -> int:
        """Return the time of day at the pixel `x` in minutes, 0 to 1440."""
        fraction = (x - self.track.x) / self.track.width
        return round(min(max(fraction, 0.0), 1.0) * DAY_MINUTES)

    def day(self, y: float) -> int:
        """Return the weekday, 0 Monday, whose row is at the pixel `y` or nearest to it."""
        row = min(max(int((y - self.axis) // self.row), 0), 6)
        return (row + self.first) % 7

    def end_place(self, week: Week, end: SpanEnd) -> tuple[int, float]:
        """Return the weekday on whose row an end of a span is drawn, and the x of the end.

        An end after midnight is on the row of the next day.
        """
        span = week[end.day][end.nth]
        minutes = span.start if end.is_start else span.until
        if minutes <= DAY_MINUTES:
            return end.day, self.x(minutes)
        return (end.day + 1) % 7, self.x(minutes - DAY_MINUTES)


def work_picture(week: Week, saved: Week, track: Stroke, axis: float, row: float) -> WorkPicture:
    """Return the layout of a week, with Monday on the topmost row.

    Spans that the week `saved` lacks are marked as changed. `track` is the pixels of 00:00 to
    24:00; `axis` and `row` are the heights of the axis and of a row in pixels.
    """
    empty = WorkPicture(track, (), axis, row)
    rows = tuple(
        WorkDay(tuple(_bars(empty, week, saved, day)), tuple(_breaks(empty, week[day])))
        for day in range(7)
    )
    return empty._replace(rows=rows)


def _bars(picture: WorkPicture, week: Week, saved: Week, day: int) -> Iterator[WorkBar]:
    """Yield the bars on the row of a weekday: first what spans of the day before reach into it."""
    before = (day - 1) % 7
    for index, span in enumerate(week[before]):
        if span.until > DAY_MINUTES:
            place = _place(picture, 0, span.until - DAY_MINUTES)
            yield WorkBar(place, before, index, span not in saved[before])
    for index, span in enumerate(week[day]):
        place = _place(picture, span.start, min(span.until, DAY_MINUTES))
        yield WorkBar(place, day, index, span not in saved[day])


def _breaks(picture: WorkPicture, spans: DaySpans) -> Iterator[Stroke]:
    """Yield the time between two spans of a day as a break, if it is three hours or less."""
    for start, end in breaks(spans):
        if end - start <= 3 * 60:
            yield _place(picture, start, end)


def _place(picture: WorkPicture, start: int, end: int) -> Stroke:
    """Return the pixels between two times of day in minutes."""
    return Stroke(picture.x(start), picture.x(end) - picture.x(start))


def ends(week: Week) -> tuple[SpanEnd, ...]:
    """Return the start and the end of each span of a week, in the order of days and spans."""
    return tuple(
        SpanEnd(day, index, is_start)
        for day, spans in enumerate(week)
        for index, _span in enumerate(spans)
        for is_start in (True, False)
    )
