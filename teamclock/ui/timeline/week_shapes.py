"""The elements of a picture of a week, in pixels and words."""

from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.moment import Moment, TeamNow
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke


class Measures(NamedTuple):
    """How wide a text is as a label, in the small font, on the axis; and how high small text is."""

    label: Measure
    small: Measure
    axis: Measure
    line: float


class Labelled(NamedTuple):
    """A stretch with the text that fits beside or in it, or ""; `label_x` is its left edge."""

    stroke: Stroke
    label: str
    label_x: float


class WeekDay(NamedTuple):
    """The column of a day.

    Attributes:
        stroke: Its pixels.
        name: Its weekday and day of the month.
        today: True for the viewer's present day.
        works: True if a team works in it.
        hours: The pixel and the reading of each hour that is named, none without space.
    """

    stroke: Stroke
    name: str
    today: bool
    works: bool
    hours: tuple[tuple[float, str], ...]


class WeekBar(NamedTuple):
    """A stretch of a team's work; neither `past` nor `now` if it is still to come."""

    at: Labelled
    part: Interval
    now: bool = False
    past: bool = False

    def as_of(self, now: Instant) -> "WeekBar":
        """Return the bar as it stands at an instant."""
        return self._replace(now=self.part.holds(now), past=self.part.end <= now)


class WeekRow(NamedTuple):
    """The row of a team.

    Attributes:
        team: The team's state at the instant that is looked at.
        bars: The stretches in which it works.
        shared: The parts of them in which other teams work, too.
        off: Its days off, with what they are.
        nights: The stretches of night, empty if they are unknown.
        waiting: How many items wait for the team.
        home: True for the user's own team.
        busy: When the team is busy by its calendars.
    """

    team: TeamNow
    bars: tuple[WeekBar, ...]
    shared: tuple[Stroke, ...]
    off: tuple[Labelled, ...]
    nights: tuple[Stroke, ...]
    waiting: int
    home: bool
    busy: tuple[Stroke, ...] = ()

    def as_of(self, team: TeamNow, now: Instant) -> "WeekRow":
        """Return the row as its team and its bars stand at an instant."""
        return self._replace(team=team, bars=tuple(bar.as_of(now) for bar in self.bars))


class WeekLane(NamedTuple):
    """A lane below the rows: the hours that two teams share, or those in which no one works.

    Attributes:
        title: Whose hours they are.
        total: Their sum, which leaves out what lies outside of the week; "" without any.
        shared: False for the lane in which no one works.
        stretches: The stretches with their lengths.
    """

    title: str
    total: str
    shared: bool
    stretches: tuple[Labelled, ...]


class HandoffLine(NamedTuple):
    """A handoff as text: when, who to whom, and a gap of over 24 h, or ""; `end` is its instant."""

    time: str
    words: str
    gap: str
    end: Instant
    past: bool = False

    def as_of(self, now: Instant) -> "HandoffLine":
        """Return the line as it stands at an instant."""
        return self._replace(past=self.end < now)

    @property
    def high(self) -> int:
        """Return how many lines of text it takes."""
        return 2 if self.gap else 1


class WeekPicture(NamedTuple):
    """All of a week except the line at now and the scrub line, which move over it.

    Attributes:
        scale: The mapping of time to pixels.
        days: The seven columns.
        rows: A row for each team.
        lanes: The lanes below them.
        handoffs: The handoffs of each day.
    """

    scale: Scale
    days: tuple[WeekDay, ...]
    rows: tuple[WeekRow, ...]
    lanes: tuple[WeekLane, ...]
    handoffs: tuple[tuple[HandoffLine, ...], ...]

    def as_of(self, seen: Moment) -> "WeekPicture":
        """Return the picture as teams, bars and handoffs stand at a moment."""
        rows = zip(self.rows, seen.teams, strict=True)
        return self._replace(
            rows=tuple(row.as_of(team, seen.now) for row, team in rows),
            handoffs=tuple(tuple(line.as_of(seen.now) for line in day) for day in self.handoffs),
        )
