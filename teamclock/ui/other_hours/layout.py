"""The layout of a usual day of all teams, without Qt, on which the hours of a team are tried."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, Intervals, intersect
from teamclock.domain.roster import Roster, Team
from teamclock.domain.usual import held_at
from teamclock.domain.what_if import STEP
from teamclock.domain.work import working
from teamclock.domain.zones import TimeZone, offset_at
from teamclock.present.words import hour_alone, printable
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke

_A_WEDNESDAY = 6 * DAY  # 1970-01-07; all Wednesdays are equal, since clocks are held at one offset
_STEPS = (1, 2, 3, 6, 12)  # from one named hour to the next
_HALF_HOURS = DAY // (STEP * 60)  # the steps of a day by which hours are moved


class HoursRow(NamedTuple):
    """A team's work of a day, in pixels.

    `name`: the team's name.
    `bars`: the team's work with the hours on trial.
    `before`: the team's work with the hours of the team file.
    `shared`: the time that the team shares with the chosen team; empty for the chosen team itself.
    """

    name: str
    bars: tuple[Stroke, ...]
    before: tuple[Stroke, ...]
    shared: tuple[Stroke, ...]


class Hour(NamedTuple):
    """A full hour of the viewer's day: its pixel, and its label; "" if the label does not fit."""

    x: float
    label: str


class HoursPicture(NamedTuple):
    """The layout of the teams' work over the viewer's day, in pixels.

    `scale`: the mapping of the day to pixels.
    `rows`: the rows in sight.
    `first`: the index of the first row in sight.
    `teams`: the number of all rows.
    `hours`: the hours on the axis.
    `chosen`: the row index of the team whose hours are on trial.
    """

    scale: Scale
    rows: tuple[HoursRow, ...]
    first: int
    teams: int
    hours: tuple[Hour, ...]
    chosen: int


class TrialView(NamedTuple):
    """The hours on trial, as the widget shows them.

    `before`, `after`: the roster with the hours of the team file, and with those on trial.
    `chosen`: the index of the team whose hours are moved.
    `at`: the instant at whose UTC offsets all clocks are held.
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
    """Return the layout of a usual day of the viewer, a Wednesday, in the horizontal `space`.

    `space` and `label_width`, which a named hour needs, are in pixels. `seen` is the indexes of the
    rows in sight; None stands for all.
    """
    midnight = _A_WEDNESDAY - offset_at(tried.viewer, tried.at)
    scale = Scale(Interval(Instant(midnight), Instant(midnight + DAY)), space.x, space.width)
    every = range(len(tried.after.teams))
    shown = every if seen is None else every[max(seen.start, 0) : max(seen.stop, 0)]
    rows = tuple(_rows(tried, shown, scale)) if shown else ()
    hours = tuple(_hours(scale, label_width))
    return HoursPicture(scale, rows, shown.start, len(every), hours, tried.chosen)


def _rows(tried: TrialView, shown: range, scale: Scale) -> Iterator[HoursRow]:
    """Yield the rows with the indexes `shown`: work on trial and before, and shared hours."""

    def work(team: Team) -> Intervals:
        """Return the work of a team on the day, with its clocks held at one offset."""
        return working(held_at(team, tried.at), scale.span)

    theirs = work(tried.after.teams[tried.chosen])
    for row in shown:
        former, moved = tried.before.teams[row], tried.after.teams[row]
        after = work(moved)
        yield HoursRow(
            printable(moved.name),
            _strokes(after, scale),
            _strokes(after if former == moved else work(former), scale),
            () if row == tried.chosen else _strokes(intersect(after, theirs), scale),
        )


def _strokes(work: Intervals, scale: Scale) -> tuple[Stroke, ...]:
    """Return the pixels of working intervals."""
    return tuple(Stroke(scale.x(start), scale.pixels(end - start)) for start, end in work)


def _hours(scale: Scale, label_width: float) -> Iterator[Hour]:
    """Yield the hours of the axis, as many as have space for labels of `label_width` pixels.

    24:00 has no label if that does not fit.
    """
    step = next((step for step in _STEPS if scale.pixels(step * HOUR) >= label_width), 24)
    for hour in range(0, 25, step):
        x = scale.x(scale.span.start + hour * HOUR)
        yield Hour(
            x, hour_alone(hour * HOUR) if x + label_width / 2 <= scale.right or hour < 24 else ""
        )


def dragged_minutes(scale: Scale, pixels: float) -> int:
    """Return the minutes by which a drag of `pixels` moves hours, a multiple of half an hour."""
    return round(pixels / scale.width * _HALF_HOURS) * STEP
