"""Where slots stand on a day of the teams' time: arithmetic without Qt."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.roster import Team
from teamclock.domain.slots import Slot, burden
from teamclock.present.meeting import cells
from teamclock.present.words import plain
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke


class Part(NamedTuple):
    """A stretch of a team's day; `rate` is what a minute of it costs: 0 at work, 4 at night."""

    stroke: Stroke
    rate: int


class SlotRow(NamedTuple):
    """A team's day, and what the chosen slot is to it."""

    name: str
    parts: tuple[Part, ...]
    words: str


class SlotPicture(NamedTuple):
    """A day with its slots; those that are out of sight have no place."""

    scale: Scale
    rows: tuple[SlotRow, ...]
    places: tuple[Stroke | None, ...]
    chosen: int

    def nearest(self, x: float) -> int | None:
        """Return the slot in sight whose middle is nearest to a pixel."""
        middles = [
            (abs(place.middle - x), at) for at, place in enumerate(self.places) if place is not None
        ]
        return min(middles)[1] if middles else None


def around(slot: Slot) -> Interval:
    """Return the day, in full hours, that has a slot in its middle."""
    middle = (slot.start + slot.end) // 2
    start = Instant(middle // HOUR * HOUR - DAY // 2)
    return Interval(start, Instant(start + DAY))


def slot_picture(
    teams: Sequence[Team],
    slots: Sequence[Slot],
    at: tuple[int, int],
    scale: Scale,
    seen: range | None = None,
) -> SlotPicture:
    """Return the picture of slots over the scale's day.

    `at` is the place of the chosen slot, and the viewer's day at it; only the rows that are seen
    have parts, which many teams together have thousands of.
    """
    chosen, day = at
    words = cells(teams, slots[chosen], day)
    rows = (
        SlotRow(plain(team.name), _parts(team, scale) if seen is None or row in seen else (), told)
        for row, (team, told) in enumerate(zip(teams, words, strict=True))
    )
    places = tuple(_place(slot, scale) for slot in slots)
    return SlotPicture(scale, tuple(rows), places, chosen)


def _parts(team: Team, scale: Scale) -> tuple[Part, ...]:
    asked = burden(team, scale.span)
    ends = (*asked.since[1:], scale.span.end)
    pieces = zip(asked.since, ends, asked.rate, strict=True)
    return tuple(Part(_stroke(scale, start, end), rate) for start, end, rate in pieces)


def _stroke(scale: Scale, start: int, end: int) -> Stroke:
    return Stroke(scale.x(start), scale.pixels(end - start))


def _place(slot: Slot, scale: Scale) -> Stroke | None:
    inside = scale.span.start <= slot.start and slot.end <= scale.span.end
    return _stroke(scale, slot.start, slot.end) if inside else None
