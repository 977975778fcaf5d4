"""The layout of a team's week: a row of 24 h a day, its spans and their ends; without Qt."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.day_hours import DaySpans, breaks
from teamclock.domain.roster import DAY_MINUTES, Week
from teamclock.ui.canvas.strokes import Stroke


class SpanEnd(NamedTuple):
    """One end of a span: its weekday, 0 Monday, its index there, and which of the two."""

    day: int
    nth: int
    is_start: bool


class WorkBar(NamedTuple):
    """A part of a span on one row.

    `place`: where it is drawn.
    `day`, `nth`: the weekday that owns the span, and its index there.
    `changed`: whether the saved week lacks the span.
    """

    place: Stroke
    day: int
    nth: int
    changed: bool


class WorkDay(NamedTuple):
    """The bars of a weekday, those of the night before included, and its breaks."""

    bars: tuple[WorkBar, ...]
    breaks: tuple[Stroke, ...]


class WorkPicture(NamedTuple):
    """Seven rows over the hours of a day; on which row a day stands, `first` says alone.

    `track`: the place of 00:00 to 24:00.
    `rows`: the days, Monday first.
    `axis`: the height above them.
    `row`: the height of a row.
    `first`: the weekday of the first row, 0 Monday.
    """

    track: Stroke
    rows: tuple[WorkDay, ...]
    axis: float
    row: float
    first: int = 0

    def top(self, day: int) -> float:
        """Return the top of the row of a weekday."""
        return self.axis + (day - self.first) % 7 * self.row

    def x(self, minutes: float) -> float:
        return self.track.x + self.track.width * minutes / DAY_MINUTES

    def minutes(self, x: float) -> int:
        """Return the minutes of a day at a place, within the day."""
        share = (x - self.track.x) / self.track.width
        return round(min(max(share, 0.0), 1.0) * DAY_MINUTES)

    def day(self, y: float) -> int:
        """Return the weekday at a height: the nearest one outside."""
        row = min(max(int((y - self.axis) // self.row), 0), 6)
        return (row + self.first) % 7

    def end_place(self, week: Week, end: SpanEnd) -> tuple[int, float]:
        """Return the weekday on whose row an end of a span is drawn, and its x."""
        span = week[end.day][end.nth]
        at = span.start if end.is_start else span.until
        if at <= DAY_MINUTES:
            return end.day, self.x(at)
        return (end.day + 1) % 7, self.x(at - DAY_MINUTES)


def work_picture(week: Week, saved: Week, track: Stroke, axis: float, row: float) -> WorkPicture:
    """Lay out a week; `saved` tells which of its spans are new. Heights are in pixels."""
    empty = WorkPicture(track, (), axis, row)
    rows = tuple(
        WorkDay(tuple(_bars(empty, week, saved, day)), tuple(_breaks(empty, week[day])))
        for day in range(7)
    )
    return empty._replace(rows=rows)


def _bars(picture: WorkPicture, week: Week, saved: Week, day: int) -> Iterator[WorkBar]:
    before = (day - 1) % 7
    for index, span in enumerate(week[before]):
        if span.until > DAY_MINUTES:
            place = _place(picture, 0, span.until - DAY_MINUTES)
            yield WorkBar(place, before, index, span not in saved[before])
    for index, span in enumerate(week[day]):
        place = _place(picture, span.start, min(span.until, DAY_MINUTES))
        yield WorkBar(place, day, index, span not in saved[day])


def _breaks(picture: WorkPicture, spans: DaySpans) -> Iterator[Stroke]:
    for start, end in breaks(spans):
        if end - start <= 3 * 60:
            yield _place(picture, start, end)


def _place(picture: WorkPicture, start: int, end: int) -> Stroke:
    return Stroke(picture.x(start), picture.x(end) - picture.x(start))


def ends(week: Week) -> tuple[SpanEnd, ...]:
    """Return all ends of the week's spans in their order."""
    return tuple(
        SpanEnd(day, index, is_start)
        for day, spans in enumerate(week)
        for index, _span in enumerate(spans)
        for is_start in (True, False)
    )
