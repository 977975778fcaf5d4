"""What a picture of the teams' time is made of, in pixels and words."""

from typing import NamedTuple

from teamclock.domain.moment import TeamNow
from teamclock.domain.roster import TeamId
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.canvas.strokes import Stroke


class Bar(NamedTuple):
    """Work of one team: `past`, or going on `now`, or later."""

    stroke: Stroke
    now: bool
    past: bool
    label: str


class Notch(NamedTuple):
    """A change of clocks on a team's track."""

    x: float
    label: str


class TeamRow(NamedTuple):
    """A team's row; in `shared` others work too; `pauses` link work around a break.

    `waiting` is how many items wait for the team.
    """

    team: TeamNow
    bars: tuple[Bar, ...]
    shared: tuple[Stroke, ...]
    pauses: tuple[Stroke, ...]
    notches: tuple[Notch, ...]
    nights: tuple[Stroke, ...] = ()
    waiting: int = 0


class HandoffMark(NamedTuple):
    """A handoff from row `giver` at `x`; `lands` is where the receiver starts, if it ever does.

    `label_x` is where the label's box begins; the label is empty where there is no room for one,
    `words` always tell the whole.
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
    """An entry of the lane below the rows: an overlap, or with no `teams` uncovered time."""

    stroke: Stroke
    teams: tuple[TeamId, ...]
    label: str
    label_x: float


class MeetingMark(NamedTuple):
    """A planned talk in the lane; `words` tell the whole."""

    stroke: Stroke
    words: str

    def holds(self, x: float) -> bool:
        return self.stroke.x <= x <= self.stroke.right


class Picture(NamedTuple):
    """All of the time line but now and the scrub line, which move over it."""

    scale: Scale
    rows: tuple[TeamRow, ...]
    marks: tuple[HandoffMark, ...]
    lane: tuple[Lane, ...]
    lane_note: str
    talks: tuple[MeetingMark, ...] = ()
