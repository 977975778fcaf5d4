"""The mapping of a stretch of time to pixels, and the hour lines on it."""

from collections.abc import Iterator, Sequence
from math import inf
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.zones import TimeZone, day_date, first_instant, pieces, wall
from teamclock.present.words import full_hour, weekday

_LEAST_GAP = 12  # the least distance of two lines, in pixels
_STEPS = (HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR, DAY)
_NAMED = _STEPS[:5]


class Fold(NamedTuple):
    """A part of a scale's span, and the few pixels that it has."""

    part: Interval
    width: float


class Scale(NamedTuple):
    """Maps `span` to `width` pixels from pixel `left` on, evenly but for a fold.

    A fold lies within the span and takes less than the width; time in it is mapped evenly to its
    own pixels.
    """

    span: Interval
    left: float
    width: float
    fold: Fold | None = None

    @property
    def right(self) -> float:
        """Return the pixel of the end of the span."""
        return self.left + self.width

    def x(self, at: float) -> float:
        """Return the pixel of an instant in UTC seconds, which may lie outside the span."""
        if self.fold is None:
            return self.left + (at - self.span.start) / self.span.length * self.width
        part, width = self.fold
        inside = min(max(at - part.start, 0), part.length)
        open_s = at - self.span.start - inside
        return self.left + open_s * self._pixel_rate + inside / part.length * width

    def at(self, x: float) -> Instant:
        """Return the instant at a pixel; a pixel outside gives the nearer end of the span."""
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
        """Return whether an instant is in sight, and not folded."""
        return self.span.holds(at) and not (self.fold is not None and self.fold.part.holds(at))

    @property
    def _pixel_rate(self) -> float:
        """Return the pixels of a second outside of the fold, which is not None."""
        assert self.fold is not None
        return (self.width - self.fold.width) / (self.span.length - self.fold.part.length)


class HourLine(NamedTuple):
    """A full hour on the viewer's clock.

    Attributes:
        x: Its pixel.
        label: Its reading, or "" if there is no space for one.
        midnight: True if a day begins there.
    """

    x: float
    label: str
    midnight: bool


def ticks(scale: Scale, zone: TimeZone, label_width: float) -> tuple[HourLine, ...]:
    """Return the full hours of the viewer's clock along a scale, labelled where they fit.

    Hours that the clocks skip are missing; those that they repeat come twice. A day begins with its
    date, even if the clocks skip its midnight. A fold has none but at its end. `label_width` is in
    pixels.
    """
    line = next((step for step in _STEPS if scale.pixels(step) >= _LEAST_GAP), DAY)
    labelled = next((step for step in _NAMED if scale.pixels(step) >= label_width), DAY)
    hours = (
        HourLine(scale.x(at), _hour(reading) if reading % labelled == 0 else "", midnight=False)
        for at, reading in _readings(scale, zone, line)
        if reading % DAY
    )
    return tuple(_with_spaced_labels(sorted([*hours, *_days(scale, zone)]), label_width))


def _readings(scale: Scale, zone: TimeZone, step: int) -> Iterator[tuple[int, int]]:
    """Yield the instant, and the local seconds since 1970, of each full step of the local clock."""
    for start, end, offset in pieces(zone, scale.span):
        first = -(-(start + offset) // step) * step
        readings = range(first, end + offset, step)
        found = ((reading - offset, reading) for reading in readings)
        yield from (one for one in found if scale.shows(one[0]))


def _days(scale: Scale, zone: TimeZone) -> Iterator[HourLine]:
    first, last = (wall(zone, at).day for at in scale.span)
    for day in range(first, last + 1):
        start = first_instant(zone, day)
        if scale.shows(start):
            yield HourLine(scale.x(start), f"{weekday(day)} {day_date(day).day}", midnight=True)


def _with_spaced_labels(found: Sequence[HourLine], label_width: float) -> Iterator[HourLine]:
    """Drop labels that would be too near the one before, as in a repeated hour."""
    free = -inf
    for tick in found:
        if tick.label and tick.x < free and not tick.midnight:
            yield tick._replace(label="")
        else:
            free = tick.x + label_width if tick.label else free
            yield tick


def _hour(reading: int) -> str:
    return full_hour(reading % DAY)
