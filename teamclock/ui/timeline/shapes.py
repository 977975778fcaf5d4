"""The elements of a picture of the teams' time, in pixels and words."""

from typing import NamedTuple

from teamclock.domain.interval import Interval
from teamclock.domain.moment import TeamNow
from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke


class WorkRun(NamedTuple):
    """A stretch of a team's work, and its hours by the team's clock: “09–18”."""

    at: Interval
    stroke: Stroke
    label: str


class Notch(NamedTuple):
    """A clock change on a team's track."""

    x: float
    label: str


class Track(NamedTuple):
    """What a team's track shows at every instant that is looked at.

    Attributes:
        runs: The stretches in which the team works.
        shared: The parts of them that it shares, as far as the picture tells of them.
        pauses: The breaks between two stretches of one day.
        notches: The clock changes of its zone.
        nights: The stretches of night, empty if they are unknown.
        meetings: The planned meetings of the team.
        busy: When the team is busy by its calendars.
    """

    runs: tuple[WorkRun, ...]
    shared: tuple[Stroke, ...]
    pauses: tuple[Stroke, ...]
    notches: tuple[Notch, ...]
    nights: tuple[Stroke, ...] = ()
    meetings: tuple[Stroke, ...] = ()
    busy: tuple[Stroke, ...] = ()


class Bar(NamedTuple):
    """A stretch of work at the instant that is looked at.

    Attributes:
        stroke: Its place on the track.
        now: True if the team works in it at that instant.
        past: True if it has ended by then.
        label: Its hours as text.
        label_x: The left edge of the text; None if it has no space.
    """

    stroke: Stroke
    now: bool
    past: bool
    label: str
    label_x: float | None


class TeamRow(NamedTuple):
    """The row of a team.

    Attributes:
        team: How the team stands at the moment.
        bars: Its stretches of work as they stand.
        track: What its track shows at every instant.
        words: The clock changes whose words have space, each with the left edge of its words.
        waiting: How many items wait for the team.
        home: True if the user is on the team.
    """

    team: TeamNow
    bars: tuple[Bar, ...]
    track: Track
    words: tuple[tuple[Notch, float], ...] = ()
    waiting: int = 0
    home: bool = False


class HandoffMark(NamedTuple):
    """A handoff.

    Attributes:
        giver: The row of the team that goes home.
        receiver: The row of the team that takes over.
        x: The pixel of the giver's end.
        lands: The pixel at which the receiver starts, None if it never does.
        past: True if the handoff is over.
        label: The text that fits beside the mark, or "".
        label_x: The left edge of the label.
        words: The longest form of the label, for a tooltip.
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


class Lane(NamedTuple):
    """An entry of the lane below the rows.

    Attributes:
        stroke: Its stretch.
        teams: The teams of an overlap; none for uncovered time.
        label: The text that fits beside it, or "".
        label_x: The left edge of the label.
    """

    stroke: Stroke
    teams: tuple[TeamId, ...]
    label: str
    label_x: float


class Band(NamedTuple):
    """Shared hours behind the rows, from the first to the last row of the teams that share."""

    stroke: Stroke
    first: int
    last: int


class Profile(NamedTuple):
    """How many teams work: a stroke and a number for each step, and the greatest number."""

    steps: tuple[tuple[Stroke, int], ...]
    most: int


class MeetingMark(NamedTuple):
    """A planned meeting on the tracks of its teams; `words` describe it in full."""

    stroke: Stroke
    words: str
    teams: tuple[TeamId, ...] = ()

    def holds(self, x: float) -> bool:
        """Return whether a pixel lies on the mark."""
        return self.stroke.x <= x <= self.stroke.right


class SlotMark(NamedTuple):
    """A time that is proposed for a meeting: a frame, and a label a row with its left edge."""

    stroke: Stroke
    labels: tuple[tuple[int, str, float], ...]


class Picture(NamedTuple):
    """All of the time line except the lines at now and at the instant that is looked at.

    Attributes:
        scale: The mapping of time to pixels.
        rows: A row for each team.
        marks: The handoffs.
        lane: The overlaps and the uncovered time.
        lane_note: What the lane says if there are no shared hours, or "".
        lane_title: Whose shared hours the lane holds, or "" if it holds all.
        bands: The shared hours behind the rows.
        meetings: The planned meetings.
        slot: The time that is proposed for a meeting, or None.
        profile: How many teams work, or None if they are few.
    """

    scale: Scale
    rows: tuple[TeamRow, ...]
    marks: tuple[HandoffMark, ...]
    lane: tuple[Lane, ...]
    lane_note: str
    lane_title: str = ""
    bands: tuple[Band, ...] = ()
    meetings: tuple[MeetingMark, ...] = ()
    slot: SlotMark | None = None
    profile: Profile | None = None
