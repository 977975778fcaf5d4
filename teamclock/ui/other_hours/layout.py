"""The layout of a usual day of all teams: arithmetic without Qt."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, Intervals, intersect
from teamclock.domain.roster import Roster, Team
from teamclock.domain.usual import held_at
from teamclock.domain.what_if import STEP
from teamclock.domain.work import working
from teamclock.domain.zones import TimeZone, offset_at
from teamclock.present.words import hour_alone, plain
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke

_A_WEDNESDAY = 6 * DAY  # 1970-01-07; all Wednesdays are equal, for clocks are held still
_STEPS = (1, 2, 3, 6, 12)
_HALF_HOURS = DAY // (STEP * 60)


class HoursRow(NamedTuple):
    """A team's work of a day, in pixels.

    `name`: the team's name.
    `bars`: its work with the hours on trial.
    `before`: its work with today's hours.
    `shared`: the time that it shares with the team on trial.
    """

    name: str
    bars: tuple[Stroke, ...]
    before: tuple[Stroke, ...]
    shared: tuple[Stroke, ...]


class Hour(NamedTuple):
    """A full hour of the viewer's day; the label is empty if it does not fit."""

    x: float
    label: str


class HoursPicture(NamedTuple):
    """Teams over the viewer's day.

    `scale`: the day and its pixels.
    `rows`: the visible rows.
    `first`: the index of the first visible row.
    `teams`: the number of all rows.
    `hours`: the marks of the axis.
    `chosen`: the row of the team on trial.
    """

    scale: Scale
    rows: tuple[HoursRow, ...]
    first: int
    teams: int
    hours: tuple[Hour, ...]
    chosen: int


class TrialView(NamedTuple):
    """What is on trial.

    `before`, `after`: the roster with today's hours and with those on trial.
    `chosen`: the index of the moved team.
    `at`: the instant whose clocks apply.
    `viewer`: the viewer's zone.
    """

    before: Roster
    after: Roster
    chosen: int
    at: Instant
    viewer: TimeZone


def hours_picture(
    tried: TrialView, space: Stroke, label_width: float, seen: range | None = None
) -> HoursPicture:
    """Lay out the viewer's usual Wednesday in `space`, in pixels, for the rows in `seen`."""
    midnight = _A_WEDNESDAY - offset_at(tried.viewer, tried.at)
    scale = Scale(Interval(Instant(midnight), Instant(midnight + DAY)), space.x, space.width)
    every = range(len(tried.after.teams))
    shown = every if seen is None else every[max(seen.start, 0) : max(seen.stop, 0)]
    rows = tuple(_rows(tried, shown, scale)) if shown else ()
    hours = tuple(_hours(scale, label_width))
    return HoursPicture(scale, rows, shown.start, len(every), hours, tried.chosen)


def _rows(tried: TrialView, shown: range, scale: Scale) -> Iterator[HoursRow]:
    """Yield the visible rows; of a large roster few are visible at once."""

    def work(team: Team) -> Intervals:
        return working(held_at(team, tried.at), scale.span)

    theirs = work(tried.after.teams[tried.chosen])
    for row in shown:
        as_is, to_be = tried.before.teams[row], tried.after.teams[row]
        after = work(to_be)
        yield HoursRow(
            plain(to_be.name),
            _strokes(after, scale),
            _strokes(after if as_is == to_be else work(as_is), scale),
            () if row == tried.chosen else _strokes(intersect(after, theirs), scale),
        )


def _strokes(work: Intervals, scale: Scale) -> tuple[Stroke, ...]:
    return tuple(Stroke(scale.x(start), scale.pixels(end - start)) for start, end in work)


def _hours(scale: Scale, label_width: float) -> Iterator[Hour]:
    step = next((step for step in _STEPS if scale.pixels(step * HOUR) >= label_width), 24)
    for hour in range(0, 25, step):
        x = scale.x(scale.span.start + hour * HOUR)
        yield Hour(
            x, hour_alone(hour * HOUR) if x + label_width / 2 <= scale.right or hour < 24 else ""
        )


def dragged(scale: Scale, pixels: float) -> int:
    """Return by how many minutes a drag of some pixels moves hours, in whole steps."""
    return round(pixels / scale.width * _HALF_HOURS) * STEP
