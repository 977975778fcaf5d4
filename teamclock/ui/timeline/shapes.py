"""The elements of a picture of the teams' time, in pixels and words."""

from typing import NamedTuple

from teamclock.domain.moment import TeamNow
from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke


class Bar(NamedTuple):
    """A stretch of a team's work; neither `past` nor `now` if it is still to come."""

    stroke: Stroke
    now: bool
    past: bool
    label: str


class Notch(NamedTuple):
    """A clock change on a team's track."""

    x: float
    label: str


class TeamRow(NamedTuple):
    """The row of a team.

    Attributes:
        team: The team's state at the moment.
        bars: The stretches in which it works.
        shared: The parts of them in which other teams work, too.
        pauses: The breaks between two stretches of one day.
        notches: The clock changes of its zone.
        nights: The stretches of night, empty if they are unknown.
        waiting: How many items wait for the team.
    """

    team: TeamNow
    bars: tuple[Bar, ...]
    shared: tuple[Stroke, ...]
    pauses: tuple[Stroke, ...]
    notches: tuple[Notch, ...]
    nights: tuple[Stroke, ...] = ()
    waiting: int = 0


class HandoffMark(NamedTuple):
    """A handoff.

    Attributes:
        giver: The row of the team that goes home.
        receiver: The row of the team that takes over.
        x: The pixel of the giver's end.
        lands: The pixel at which the receiver starts, None if it never does.
        past: True if the handoff is over.
        label: The text that fits beside the mark, or "".
        label_x: The left edge of the label's box.
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


class Lane(NamedTuple):
    """An entry of the lane below the rows.

    Attributes:
        stroke: Its stretch.
        teams: The teams of an overlap; none for uncovered time.
        label: The text that fits beside it, or "".
        label_x: The left edge of the label's box.
    """

    stroke: Stroke
    teams: tuple[TeamId, ...]
    label: str
    label_x: float


class MeetingMark(NamedTuple):
    """A planned meeting in the lane; `words` describe it in full."""

    stroke: Stroke
    words: str

    def holds(self, x: float) -> bool:
        """Return whether a pixel lies on the mark."""
        return self.stroke.x <= x <= self.stroke.right


class Picture(NamedTuple):
    """All of the time line except the line at now and the scrub line, which move over it.

    Attributes:
        scale: The mapping of time to pixels.
        rows: A row for each team.
        marks: The handoffs.
        lane: The overlaps and the uncovered time.
        lane_note: What the lane says if there are no shared hours, or "".
        talks: The planned meetings.
    """

    scale: Scale
    rows: tuple[TeamRow, ...]
    marks: tuple[HandoffMark, ...]
    lane: tuple[Lane, ...]
    lane_note: str
    talks: tuple[MeetingMark, ...] = ()
