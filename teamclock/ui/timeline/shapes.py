"""The elements of the picture of a day, which the time line paints: positions in pixels, and texts.

A `Stroke` is a horizontal stretch of pixels. “Now” in a bar is the instant that the user looks at.
"""

from typing import NamedTuple

from teamclock.domain.interval import Interval
from teamclock.domain.moment import TeamNow
from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke


class WorkRun(NamedTuple):
    """A stretch of a team's work.

    Attributes:
        at: The working interval.
        stroke: Its pixels, as far as they are in sight.
        label: Its hours by the team's clock: “09–18”.
    """

    at: Interval
    stroke: Stroke
    label: str


class Notch(NamedTuple):
    """A clock change on a team's track: its pixel, and its words."""

    x: float
    label: str


class Track(NamedTuple):
    """The part of a team's track that is the same at every instant looked at.

    Attributes:
        runs: The stretches in which the team works.
        shared: The hours that it shares with other teams; of many teams only some overlaps count,
        those that `overlaps_to_show` returns.
        pauses: The breaks between two stretches of work of one day.
        notches: The clock changes of its zone.
        nights: The nights at its place; empty if they are unknown.
        meetings: The planned meetings of the team.
        busy: The times in which its calendars say that it is busy.
    """

    runs: tuple[WorkRun, ...]
    shared: tuple[Stroke, ...]
    pauses: tuple[Stroke, ...]
    notches: tuple[Notch, ...]
    nights: tuple[Stroke, ...] = ()
    meetings: tuple[Stroke, ...] = ()
    busy: tuple[Stroke, ...] = ()


class Bar(NamedTuple):
    """A stretch of a team's work as it is painted at the instant looked at.

    Attributes:
        stroke: The pixels of the stretch.
        now: True if the stretch holds that instant.
        past: True if it has ended by that instant.
        label: Its hours as text.
        label_x: The left edge of the text in pixels; None if the text has no space.
    """

    stroke: Stroke
    now: bool
    past: bool
    label: str
    label_x: float | None


class TeamRow(NamedTuple):
    """The row of a team at the instant looked at.

    Attributes:
        team: The team with its clock and its state at that instant.
        bars: Its stretches of work; empty for low rows that are out of sight.
        track: The part of its track that is the same at every instant.
        words: The clock changes whose words have space, each with the left edge of its words.
        waiting: The number of items that wait for the team.
        home: True if the user is on the team.
    """

    team: TeamNow
    bars: tuple[Bar, ...]
    track: Track
    words: tuple[tuple[Notch, float], ...] = ()
    waiting: int = 0
    home: bool = False


class HandoffMark(NamedTuple):
    """A handoff: its diamond, arrow and label.

    Attributes:
        giver: The row index of the team that goes home.
        receiver: The row index of the team that takes over.
        x: The pixel of the end of the giver's day.
        lands: The pixel of the receiver's next start; None if it does not start within 366 days.
        past: True if the giver's day ended before the instant looked at.
        label: The text that fits beside the mark, or "".
        label_x: The left edge of the label.
        words: The text of the tooltip: the longest one that a label in high rows may have.
    """

    giver: int
    receiver: int
    x: float
    lands: float | None
    past: bool
    label: str
    label_x: float
    words: str

    @property
    def down(self) -> bool:
        """Return whether the receiver's row is below the giver's."""
        return self.receiver > self.giver


class LaneStretch(NamedTuple):
    """A stretch of shared hours, or of time in which no team works, in the lane below the rows.

    Attributes:
        stroke: The pixels of the stretch.
        teams: The teams that share the hours; empty for time in which no team works.
        label: The text that fits beside the stretch, or on one as wide as the lane; else "".
        label_x: The left edge of the label, in pixels.
    """

    stroke: Stroke
    teams: tuple[TeamId, ...]
    label: str
    label_x: float


class Band(NamedTuple):
    """Shared hours behind the rows, from the row index `first` to `last` of the sharing teams."""

    stroke: Stroke
    first: int
    last: int


class Profile(NamedTuple):
    """How many teams work at each time.

    Attributes:
        steps: Stretches of pixels, each with the number of teams that work in it.
        most: The greatest of these numbers; 0 without steps.
    """

    steps: tuple[tuple[Stroke, int], ...]
    most: int


class MeetingMark(NamedTuple):
    """A planned meeting of `teams` on their tracks; `words` describe it for tooltips."""

    stroke: Stroke
    words: str
    teams: tuple[TeamId, ...] = ()

    def holds(self, x: float) -> bool:
        """Return whether the pixel `x` is on the mark, edges included."""
        return self.stroke.x <= x <= self.stroke.right


class SlotMark(NamedTuple):
    """A time that is proposed for a meeting.

    Attributes:
        stroke: The pixels of the frame through all rows.
        labels: For each labelled row its index, the text, and the left edge of the label.
    """

    stroke: Stroke
    labels: tuple[tuple[int, str, float], ...]


class Picture(NamedTuple):
    """The layout of a day at one instant, without the lines at now and at that instant.

    Attributes:
        scale: The mapping of time to pixels.
        rows: The row of each team, from top to bottom.
        marks: The handoffs.
        lane: The shared hours and the uncovered time, in the lane below the rows.
        lane_note: The note that the lane shows if there are no shared hours, or "".
        lane_title: The title of a lane that holds the shared hours of one team alone, or "".
        bands: The shared hours behind the rows; empty for low rows.
        meetings: The planned meetings.
        slot: The time that is proposed for a meeting, or None.
        profile: How many teams work at each time; None for few teams.
    """

    scale: Scale
    rows: tuple[TeamRow, ...]
    marks: tuple[HandoffMark, ...]
    lane: tuple[LaneStretch, ...]
    lane_note: str
    lane_title: str = ""
    bands: tuple[Band, ...] = ()
    meetings: tuple[MeetingMark, ...] = ()
    slot: SlotMark | None = None
    profile: Profile | None = None
