"""A usual day of all teams, laid along pixels: arithmetic without Qt."""

from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.interval import DAY, HOUR, Instant, Interval, Intervals, intersect
from teamclock.domain.roster import Roster, Team
from teamclock.domain.usual import held_at
from teamclock.domain.what_if import STEP
from teamclock.domain.work import working
from teamclock.domain.zones import TimeZone, offset_at
from teamclock.present.words import plain
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke

_A_WEDNESDAY = 6 * DAY  # 1970-01-07; with the clocks held still any is like another
_STEPS = (1, 2, 3, 6, 12)
_HALF_HOURS = DAY // (STEP * 60)


class HoursRow(NamedTuple):
    """A team's work of a day; `before` as it is, `shared` with the team that is tried out."""

    name: str
    bars: tuple[Stroke, ...]
    before: tuple[Stroke, ...]
    shared: tuple[Stroke, ...]


class Hour(NamedTuple):
    """A full hour of the viewer's day; the label is empty where there is no room for it."""

    x: float
    label: str


class HoursPicture(NamedTuple):
    """Teams over the viewer's day; row `chosen` of all is the team that is tried out.

    `rows` are those of `teams` rows that are in sight, the first of which is `first`.
    """

    scale: Scale
    rows: tuple[HoursRow, ...]
    first: int
    teams: int
    hours: tuple[Hour, ...]
    chosen: int


class TrialView(NamedTuple):
    """A roster as it is and as it would be, which team is moved, and from where one looks."""

    before: Roster
    after: Roster
    chosen: int
    at: Instant
    viewer: TimeZone


def hours_picture(
    tried: TrialView, room: Stroke, label_width: float, seen: range | None = None
) -> HoursPicture:
    """Lay the usual Wednesday of the viewer out between two pixels, for the rows that are seen."""
    midnight = _A_WEDNESDAY - offset_at(tried.viewer, tried.at)
    scale = Scale(Interval(Instant(midnight), Instant(midnight + DAY)), room.x, room.width)
    every = range(len(tried.after.teams))
    shown = every if seen is None else every[max(seen.start, 0) : max(seen.stop, 0)]
    rows = tuple(_rows(tried, shown, scale)) if shown else ()
    hours = tuple(_hours(scale, label_width))
    return HoursPicture(scale, rows, shown.start, len(every), hours, tried.chosen)


def _rows(tried: TrialView, shown: range, scale: Scale) -> Iterator[HoursRow]:
    """Yield some rows; few of the teams of a large roster are in sight at once."""

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
        yield Hour(x, f"{hour:02}" if x + label_width / 2 <= scale.right or hour < 24 else "")


def dragged(scale: Scale, pixels: float) -> int:
    """Return by how many minutes a drag moves hours, in whole steps."""
    return round(pixels / scale.width * _HALF_HOURS) * STEP
