"""The elements of the picture of a week, which is then painted: positions in pixels, and texts.

A `Stroke` is a horizontal stretch of pixels.
"""

from typing import NamedTuple

from teamclock.domain.interval import Instant, Interval
from teamclock.domain.moment import Moment, TeamNow
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Measure, Stroke


class Measures(NamedTuple):
    """Functions that return the width of a text in pixels, one for each font of a week.

    Attributes:
        label: Measures labels.
        small: Measures small text.
        axis: Measures the hours on the axis.
        line: The height of a line of small text in pixels.
    """

    label: Measure
    small: Measure
    axis: Measure
    line: float


class Labelled(NamedTuple):
    """A stretch of pixels with its text.

    Attributes:
        stroke: The stretch.
        label: The text that fits in the stretch or beside it; "" if none fits.
        label_x: The left edge of the text in pixels.
    """

    stroke: Stroke
    label: str
    label_x: float


class WeekDay(NamedTuple):
    """The column of a day of the viewer.

    Attributes:
        stroke: Its pixels.
        name: Its name, such as “Mon 23”, as short as the widths of the days demand.
        today: True for the viewer's present day.
        works: True if a team works in it.
        hours: The pixel and the text of each hour that is named; empty if they have no space.
    """

    stroke: Stroke
    name: str
    today: bool
    works: bool
    hours: tuple[tuple[float, str], ...]


class WeekBar(NamedTuple):
    """A stretch of a team's work.

    Attributes:
        at: Its pixels, with its hours as text.
        part: The working interval, clipped to the week.
        now: True if it holds the instant looked at.
        past: True if it has ended by that instant.
    """

    at: Labelled
    part: Interval
    now: bool = False
    past: bool = False

    def as_of(self, now: Instant) -> "WeekBar":
        """Return the bar as it is at the instant `now`, which decides on its `now` and `past`."""
        return self._replace(now=self.part.holds(now), past=self.part.end <= now)


class WeekRow(NamedTuple):
    """The row of a team.

    Attributes:
        team: The team with its clock and its state at the instant looked at.
        bars: The stretches in which it works.
        shared: The hours that it shares with other teams; of many teams only some overlaps count,
        those that `overlaps_to_show` returns.
        off: The hours of its days off in which it would work, each with the word “Holiday”.
        nights: The nights at its place; empty if they are unknown.
        waiting: The number of items that wait for the team.
        home: True for the user's own team.
        busy: The times in which its calendars say that it is busy.
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
        """Return the row at the instant `now`, at which its team is in the state of `team`."""
        return self._replace(team=team, bars=tuple(bar.as_of(now) for bar in self.bars))


class WeekLane(NamedTuple):
    """A lane below the rows: the hours that two teams share, or those in which no one works.

    Attributes:
        title: The names of the teams, or “No one working”.
        total: The sum of the hours within the week, as text.
        shared: False for the lane of the hours in which no one works.
        stretches: The stretches of these hours, each with its length as text.
    """

    title: str
    total: str
    shared: bool
    stretches: tuple[Labelled, ...]


class HandoffLine(NamedTuple):
    """A handoff as a line of text, or the number of a day's handoffs.

    Attributes:
        time: The time of the handoff; "" for a number of handoffs.
        words: The teams, as many as fit, or the number of handoffs; "" if only the time fits.
        gap: The gap if it is over 24 h, in a second line below; "" if not.
        end: The instant of the handoff, the last one for a number of handoffs.
        past: True if `end` is before the instant looked at.
    """

    time: str
    words: str
    gap: str
    end: Instant
    past: bool = False

    def as_of(self, now: Instant) -> "HandoffLine":
        """Return the line as it is at the instant `now`: past if its handoff was before."""
        return self._replace(past=self.end < now)

    @property
    def line_count(self) -> int:
        """Return the number of lines of text: 2 with a gap, else 1."""
        return 2 if self.gap else 1


class WeekPicture(NamedTuple):
    """The layout of a week, without the lines at now and at the instant looked at.

    Attributes:
        scale: The mapping of time to pixels.
        days: The columns of the days; seven, unless the zone skips a date.
        rows: A row for each team.
        lanes: The lanes below the rows.
        handoffs: The lines of each day's handoffs, in the order of `days`.
    """

    scale: Scale
    days: tuple[WeekDay, ...]
    rows: tuple[WeekRow, ...]
    lanes: tuple[WeekLane, ...]
    handoffs: tuple[tuple[HandoffLine, ...], ...]

    def as_of(self, seen: Moment) -> "WeekPicture":
        """Return the picture with teams, bars and handoffs at the moment `seen`."""
        rows = zip(self.rows, seen.teams, strict=True)
        return self._replace(
            rows=tuple(row.as_of(team, seen.now) for row, team in rows),
            handoffs=tuple(tuple(line.as_of(seen.now) for line in day) for day in self.handoffs),
        )
