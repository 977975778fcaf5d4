"""The mapping of a stretch of time to pixels, and the hour lines on it."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.zones import TimeZone, day_date, first_instant, pieces, wall
from teamclock.present.words import full_hour, weekday

_LEAST_GAP = 12  # the least distance between two lines, in pixels
_STEPS = (HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, DAY)
_NAMED = _STEPS[:5]


class Fold(NamedTuple):
    """A part of a scale's span that is drawn compressed, and its width in pixels."""

    part: Interval
    width: float


class Scale(NamedTuple):
    """Maps the interval `span` to `width` pixels from pixel `left` on.

    Equal durations have equal widths, except in a fold, which is compressed. A fold is within the
    span and narrower than the scale.
    """

    span: Interval
    left: float
    width: float
    fold: Fold | None = None

    @property
    def right(self) -> float:
        """Return the pixel at the end of the span."""
        return self.left + self.width

    def x(self, at: float) -> float:
        """Return the pixel of an instant in UTC seconds, which may lie outside the span."""
        if self.fold is None:
            return self.left + (at - self.span.start) / self.span.length * self.width
        part, width = self.fold
        inside = min(max(at - part.start, 0), part.length)
        open_s = at - self.span.start - inside  # the time before `at` outside of the fold
        return self.left + open_s * self._pixel_rate + inside / part.length * width

    def at(self, x: float) -> Instant:
        """Return the instant at a pixel; a pixel outside gives the nearer end of the span.

        Time passes faster from pixel to pixel in the fold, a part that is drawn compressed.
        """
        inside = min(max((x - self.left) / self.width, 0.0), 1.0)
        if self.fold is None:
            return Instant(self.span.start + round(inside * self.span.length))
        part, width = self.fold
        along, start = inside * self.width, self.x(part.start) - self.left
        folded = min(max(along - start, 0.0), width)
        seconds = (along - folded) / self._pixel_rate + folded / width * part.length
        return Instant(min(self.span.start + round(seconds), self.span.end))

    def pixels(self, seconds: int) -> float:
        """Return the width of a duration in pixels, outside of a fold."""
        if self.fold is None:
            return seconds / self.span.length * self.width
        return seconds * self._pixel_rate

    def shows(self, at: int) -> bool:
        """Return whether an instant is within the span and not in the fold."""
        return self.span.holds(at) and not (self.fold is not None and self.fold.part.holds(at))

    @property
    def _pixel_rate(self) -> float:
        """Return the pixels for each second outside of the fold; the scale must have a fold."""
        assert self.fold is not None
        return (self.width - self.fold.width) / (self.span.length - self.fold.part.length)


class HourLine(NamedTuple):
    """A grid line at a full hour of the viewer's clock.

    Attributes:
        x: Its position in pixels.
        label: The name of the hour or the day; empty at hours between the named ones.
        midnight: Whether a day begins at the line.
    """

    x: float
    label: str
    midnight: bool


def ticks(scale: Scale, zone: TimeZone, label_width: float) -> tuple[HourLine, ...]:
    """Return grid lines at full hours along a scale, with names where they fit.

    The hours are those on the clocks of `zone`, the viewer's. Hours that the clocks skip are
    missing; hours that they repeat come twice. Each day begins with a line named by its date, even
    if the clocks skip its midnight. A fold has no lines except at its end. `label_width` is the
    space for a name, in pixels.
    """
    line_step = next((step for step in _STEPS if scale.pixels(step) >= _LEAST_GAP), DAY)
    name_step = next((step for step in _NAMED if scale.pixels(step) >= label_width), DAY)
    hours = (
        HourLine(scale.x(at), _hour(reading) if reading % name_step == 0 else "", midnight=False)
        for at, reading in _readings(scale, zone, line_step)
        if reading % DAY  # midnight gets the line of its day
    )
    return tuple(_with_spaced_labels(sorted([*hours, *_days(scale, zone)]), label_width))


def _readings(scale: Scale, zone: TimeZone, step: int) -> Iterator[tuple[int, int]]:
    """Yield each instant in sight at which the local clock shows a multiple of `step` seconds.

    Each comes with the reading of the local clock, in seconds since 1970.
    """
    for start, end, offset in pieces(zone, scale.span):
        first = -(-(start + offset) // step) * step  # rounded up
        readings = range(first, end + offset, step)
        pairs = ((reading - offset, reading) for reading in readings)
        yield from (pair for pair in pairs if scale.shows(pair[0]))


def _days(scale: Scale, zone: TimeZone) -> Iterator[HourLine]:
    """Yield a line at the start of each day in sight, named by weekday and day of the month."""
    first, last = (wall(zone, at).day for at in scale.span)
    for day in range(first, last + 1):
        start = first_instant(zone, day)
        if scale.shows(start):
            yield HourLine(scale.x(start), f"{weekday(day)} {day_date(day).day}", midnight=True)


def _with_spaced_labels(lines: Sequence[HourLine], label_width: float) -> Iterator[HourLine]:
    """Yield the lines; names of hours too near to the previous name are removed, except midnight's.

    This happens in an hour that the clocks repeat. `label_width` is the least distance in pixels.
    """
    free = -inf
    for tick in lines:
        if tick.label and tick.x < free and not tick.midnight:
            yield tick._replace(label="")
        else:
            free = tick.x + label_width if tick.label else free
            yield tick


def _hour(reading: int) -> str:
    """Return the name of a full hour, given in seconds of the local clock since 1970."""
    return full_hour(reading % DAY)
