"""What the three parts of the time line share: a picture, its hour lines, and the lines over it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from teamclock.domain.interval import Instant
from teamclock.domain.moment import TeamNow
from teamclock.domain.roster import TeamId
from teamclock.domain.work import State
from teamclock.present.time_line import (
    TableRow,
    TableTime,
    busy_words,
    lane_sentences,
    pill_words,
    table_row,
    working_count,
)
from teamclock.present.words import Viewpoint, time_at, widest_full_hour
from teamclock.ui.board import Board
from teamclock.ui.canvas.scale import HourLine, ticks
from teamclock.ui.canvas.strokes import Measure
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.fold import scale_of
from teamclock.ui.timeline.ground import Ground, ground, with_busy, with_meetings, with_nights
from teamclock.ui.timeline.label_places import places
from teamclock.ui.timeline.lane import uncovered
from teamclock.ui.timeline.layout import Drawing, picture
from teamclock.ui.timeline.marks import Rulers
from teamclock.ui.timeline.meeting_marks import meeting_marks
from teamclock.ui.timeline.metrics import MARGIN, RowSpace, metrics
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.timeline.stage import Stage
from teamclock.ui.view import VisibleSpan, visible_span

APART = 12.0
"""The least distance of two readings on the axis, in pixels."""
_MEASURED = 4096  # texts of which a ruler keeps the width


class Scene(NamedTuple):
    """A board laid out in a space.

    Attributes:
        board: The board.
        space: The size and the scroll position of the rows.
        ground: What is the same at every instant that is looked at.
        picture: What is shown at the instant that is looked at.
        stage: Scale, sizes, colours.
        ticks: The hour lines.
        rulers: What the texts are measured with.
        team: The team that the user selected, or None.
    """

    board: Board
    space: RowSpace
    ground: Ground
    picture: Picture
    stage: Stage
    ticks: tuple[HourLine, ...]
    rulers: Rulers
    team: TeamId | None = None

    @property
    def now(self) -> Instant | None:
        """Return the present instant, None while it is out of sight."""
        return self._in_sight(self.board.moment.now)

    @property
    def scrub(self) -> Instant | None:
        """Return the instant that is looked at instead of now, None while it is out of sight."""
        return self._in_sight(self.board.view.scrub)

    def _in_sight(self, at: Instant | None) -> Instant | None:
        return at if at is not None and self.stage.scale.shows(at) else None

    @property
    def visible_span(self) -> VisibleSpan:
        """Return the stretch that the scale shows, and what it folds."""
        scale = self.stage.scale
        return VisibleSpan(scale.span, None if scale.fold is None else scale.fold.part)

    def now_words(self, at: Instant) -> str:
        """Return the time of an instant in the viewer's zone."""
        return time_at(self.board.moment.viewer, at)

    def scrub_words(self, at: Instant) -> str:
        """Return the day and the time of an instant in the viewer's zone."""
        return pill_words(self.board.moment.viewer, at)

    @property
    def working_words(self) -> tuple[str, ...]:
        """Return how many teams work, in two lengths; empty where they are few."""
        if self.picture.profile is None:
            return ()
        seen = self.board.seen
        working = sum(team.state is State.WORKING for team in seen.teams)
        most = self.picture.profile.most
        return working_count(seen, working, most, now=not self.stage.elsewhere)

    def table_row(self, team: TeamNow) -> TableRow:
        """Return what the row of a team shows, in words."""
        board, about = self.board, self.ground
        span = self.stage.scale.span
        time = TableTime(board.plan, board.seen, span, about.overlaps, busy=board.busy)
        return table_row(time, about.names, team)

    def busy_words(self, team: TeamNow, x: float) -> str:
        """Return the busy time of a team at a pixel, in words; "" where it is not busy."""
        at = self.stage.scale.at(x)
        found = [one for one in self.board.busy.get(team.team.id, ()) if one.holds(at)]
        return busy_words(team, found) if found else ""

    def sentences(self) -> Iterator[str]:
        """Yield what the lane and the meetings on the tracks tell, in sentences."""
        about, board = self.ground, self.board
        yield from lane_sentences(board.plan, board.seen, about.overlaps, uncovered(about))
        yield from self.working_words[:1]
        yield from (meeting.words for meeting in self.picture.meetings)


def scene(
    board: Board,
    space: RowSpace,
    look: Look,
    team: TeamId | None = None,
    before: Scene | None = None,
) -> Scene:
    """Return the layout of a board in a space, in pixels.

    What the scene `before` has in common with it is taken from there. Low rows are laid out as far
    as they are in sight.
    """
    if before is not None and _is_of(before, board, space, look, team):
        return before
    same_look = before is not None and before.stage.look is look
    rulers = before.rulers if before is not None and same_look else _rulers(look)
    if before is not None and _same_ground(before, board, space, look, team):
        about, stage, lines = before.ground, before.stage, before.ticks
    else:
        about, stage, lines = _laid(board, space, look, team, rulers)
    stage = stage._replace(elsewhere=board.view.scrub is not None)
    seen = {board.moment.now, board.seen.now}
    drawing = Drawing(
        [stage.scale.x(at) for at in seen if stage.scale.shows(at)],
        rulers,
        stage.sizes.lanes,
        board.slot,
        None if stage.sizes.lanes else _rows_in_sight(stage.sizes.row, space),
    )
    shown = picture(about, board.seen, drawing, board.waiting)
    return Scene(board, space, about, shown, stage, lines, rulers, team)


def _is_of(before: Scene, board: Board, space: RowSpace, look: Look, team: TeamId | None) -> bool:
    """Return whether a scene is what these lead to, as when a window finds its size."""
    same = before.board is board and before.stage.look is look
    return same and (before.space, before.team) == (space, team)


def _rows_in_sight(row: int, space: RowSpace) -> range:
    return range(space.top // row, (space.top + space.height) // row + 1)


def _same_ground(
    before: Scene, board: Board, space: RowSpace, look: Look, team: TeamId | None
) -> bool:
    mine = before.board
    return (
        mine.plan == board.plan
        and mine.queue.meetings == board.queue.meetings
        and (mine.daylight, mine.busy) == (board.daylight, board.busy)
        and mine.moment.here.day == board.moment.here.day
        and before.stage.look is look
        and before.space._replace(top=space.top) == space
        and before.team == team
        and (mine.arrangement, mine.above) == (board.arrangement, board.above)
        and before.ground.teams == tuple(one.team for one in board.moment.teams)
        and before.visible_span == seen_of(board)
    )


def _laid(
    board: Board, space: RowSpace, look: Look, team: TeamId | None, rulers: Rulers
) -> tuple[Ground, Stage, tuple[HourLine, ...]]:
    sizes = metrics(look.type, space)
    track = (sizes.gutter, max(space.width - sizes.gutter - MARGIN, 1.0))
    viewer = board.moment.viewer
    scale = scale_of(seen_of(board), track, viewer, rulers.label)
    about = ground(board.plan, scale, team, [one.team for one in board.moment.teams])
    if board.queue.meetings:
        here = Viewpoint(viewer, board.moment.here.day)
        meetings = meeting_marks(board.queue.meetings, board.plan.roster, scale, here)
        about = with_meetings(about, tuple(meetings))
    if board.busy:
        about = with_busy(about, board.busy)
    lines = ticks(scale, viewer, rulers.hours(widest_full_hour()) + APART)
    stage = Stage(scale, sizes, look, places(look.type, sizes))
    return with_nights(about, board.daylight), stage, lines


def _rulers(look: Look) -> Rulers:
    """Return the rulers of a look, which measure a text once: an hour of scrubbing repeats most."""
    return Rulers(_ruler(look.type.label), _ruler(look.type.axis))


def _ruler(font: QFont) -> Measure:
    metrics = QFontMetricsF(font)

    @lru_cache(maxsize=_MEASURED)  # on a method of Qt it would read all signatures: 20 ms
    def measured(words: str) -> float:
        return metrics.horizontalAdvance(words)

    return measured


def seen_of(board: Board) -> VisibleSpan:
    """Return the stretch of time that a board shows, and what of it is folded."""
    return visible_span(board.view, board.moment.now, board.moment.viewer, board.plan)
