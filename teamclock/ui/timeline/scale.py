"""A stretch of time laid along a line of pixels, and the readings marked on it."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.zones import pieces
from teamclock.present import date_words

_STEPS = (HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY)


@dataclass(frozen=True, slots=True)
class Scale:
    """`span` from pixel `left` on, `width` pixels long."""

    span: Interval
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width

    def x(self, at: float) -> float:
        """Return where an instant is, also outside the span."""
        return self.left + (at - self.span.start) / self.span.length * self.width

    def at(self, x: float) -> Instant:
        """Return the instant that is at a pixel, kept within the span."""
        inside = min(max((x - self.left) / self.width, 0.0), 1.0)
        return Instant(self.span.start + round(inside * self.span.length))

    def pixels(self, seconds: int) -> float:
        return seconds / self.span.length * self.width


class Tick(NamedTuple):
    """A full hour on the viewer's clock; `label` is empty where there is no room for one."""

    x: float
    label: str
    midnight: bool


def ticks(scale: Scale, zone: tzinfo | None, label_width: float) -> tuple[Tick, ...]:
    """Return the hours of the viewer's wall clock along the scale, labelled where they fit.

    Hours that the clocks skip are not there; those that they repeat are there twice.
    """
    line = next((step for step in _STEPS if scale.pixels(step) >= 12), DAY)
    labelled = next((step for step in _STEPS[:4] if scale.pixels(step) >= label_width), DAY)
    found: list[Tick] = []
    for start, end, offset in pieces(zone, scale.span):
        first = -(-(start + offset) // line) * line
        for reading in range(first, end + offset, line):
            label = _label(reading) if reading % labelled == 0 else ""
            found.append(Tick(scale.x(reading - offset), label, reading % DAY == 0))
    return tuple(found)


def _label(reading: int) -> str:
    day, second = divmod(reading, DAY)
    return f"{second // HOUR:02}:00" if second else date_words(day).rpartition(" ")[0]
