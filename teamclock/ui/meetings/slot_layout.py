"""The places of slots on a day of the teams' time: arithmetic without Qt."""

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
    """A stretch of a team's day; `rate` is the cost of a minute: 0 at work, up to 4 at night."""

    stroke: Stroke
    rate: int


class SlotRow(NamedTuple):
    """A team's day, and its local time of the chosen slot."""

    name: str
    parts: tuple[Part, ...]
    words: str


class SlotPicture(NamedTuple):
    """A day with its slots; a slot outside of the day has no place.

    `scale`: the day and its pixels.
    `rows`: one row a team.
    `places`: one place a slot.
    `chosen`: the index of the chosen slot.
    """

    scale: Scale
    rows: tuple[SlotRow, ...]
    places: tuple[Stroke | None, ...]
    chosen: int

    def nearest(self, x: float) -> int | None:
        """Return the index of the slot whose middle is nearest to a pixel, or None.

        None means that no slot is visible.
        """
        middles = [
            (abs(place.middle - x), at) for at, place in enumerate(self.places) if place is not None
        ]
        return min(middles)[1] if middles else None


def around(slot: Slot) -> Interval:
    """Return the 24 hours, from a full hour, that have a slot in their middle."""
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
    """Return the picture of slots over the day of a scale.

    `at` holds the index of the chosen slot and the viewer's day at it. Only the rows in `seen` have
    parts, for the rows of many teams have thousands of them.
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
