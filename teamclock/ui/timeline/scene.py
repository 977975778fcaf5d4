"""The scene: a board laid out in a space, which the axis, the rows and the lane paint together."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from teamclock.domain.interval import Instant
from teamclock.domain.moment import TeamNow
from teamclock.domain.roster import TeamId
from teamclock.domain.work import State
from teamclock.present.moment import selected_instant
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
from teamclock.ui.timeline.label_boxes import label_boxes
from teamclock.ui.timeline.lane import uncovered
from teamclock.ui.timeline.layout import Drawing, picture
from teamclock.ui.timeline.marks import Rulers
from teamclock.ui.timeline.meeting_marks import meeting_marks
from teamclock.ui.timeline.metrics import MARGIN, RowSpace, metrics
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.timeline.stage import Stage
from teamclock.ui.view import VisibleSpan, visible_span

APART = 12.0
"""The least distance of two hours named on the axis, in pixels."""
_MEASURED = 4096  # the number of texts whose widths a ruler caches


class Scene(NamedTuple):
    """A board laid out in a space.

    Attributes:
        board: The board.
        space: The size and the scroll position of the rows.
        ground: The layout that is the same at every instant looked at.
        picture: The layout at the instant looked at.
        stage: Scale, sizes, colours and fonts.
        ticks: The hour lines.
        rulers: The measures of texts, which cache their results.
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
        """Return the instant that the user looks at instead of now.

        Return None if the user looks at now, or while the instant is out of sight.
        """
        return self._in_sight(self.board.view.scrub)

    def _in_sight(self, at: Instant | None) -> Instant | None:
        """Return an instant, or None if the scale does not show it or folds it."""
        return at if at is not None and self.stage.scale.shows(at) else None

    @property
    def visible_span(self) -> VisibleSpan:
        """Return the stretch of time that the scale shows, and the part of it that is folded."""
        scale = self.stage.scale
        return VisibleSpan(scale.span, None if scale.fold is None else scale.fold.part)

    def now_words(self, at: Instant) -> str:
        """Return the time of day of an instant in the viewer's zone, as text."""
        return time_at(self.board.moment.viewer, at)

    def scrub_words(self, at: Instant) -> str:
        """Return the day and the time of an instant in the viewer's zone, as text."""
        return pill_words(self.board.moment.viewer, at)

    @property
    def working_words(self) -> tuple[str, ...]:
        """Return two texts, a long and a short one, of how many teams work; () for few teams."""
        if self.picture.profile is None:
            return ()
        seen = self.board.seen
        working = sum(team.state is State.WORKING for team in seen.teams)
        most = self.picture.profile.most
        return working_count(seen, working, most, now=not self.stage.elsewhere)

    def table_row(self, team: TeamNow) -> TableRow:
        """Return the row of a team in words, for the table and for screen readers."""
        board, base = self.board, self.ground
        span = self.stage.scale.span
        time = TableTime(board.plan, board.seen, span, base.overlaps, busy=board.busy)
        return table_row(time, base.names, team)

    def busy_words(self, team: TeamNow, x: float) -> str:
        """Return the busy time of a team at the pixel `x`, in words; "" for none, or on a label."""
        scale, parts = self.stage.scale, self.board.busy.get(team.team.id, ())
        busy = [part for part in parts if x >= scale.left and part.holds(scale.at(x))]
        return busy_words(team, busy) if busy else ""

    def sentences(self) -> Iterator[str]:
        """Yield what the lane, the profile and the meetings show, in sentences."""
        base, board = self.ground, self.board
        yield from lane_sentences(board.plan, board.seen, base.overlaps, uncovered(base))
        yield from self.working_words[:1]  # the long text
        yield from (meeting.words for meeting in self.picture.meetings)


def scene(
    board: Board,
    space: RowSpace,
    look: Look,
    team: TeamId | None = None,
    before: Scene | None = None,
) -> Scene:
    """Return the layout of a board in a space, with the row of `team` chosen.

    `before` is the last scene or None: the parts of it that are still right are used again, since
    they take long to compute. Low rows out of sight are not laid out.
    """
    if before is not None and _is_same(before, board, space, look, team):
        return before
    same_look = before is not None and before.stage.look is look
    rulers = before.rulers if before is not None and same_look else _rulers(look)
    if before is not None and _same_ground(before, board, space, look, team):
        base, stage, lines = before.ground, before.stage, before.ticks
    else:
        base, stage, lines = _laid_out(board, space, look, team, rulers)
    stage = stage._replace(elsewhere=board.view.scrub is not None)
    instants = {board.moment.now, board.seen.now}
    drawing = Drawing(
        [stage.scale.x(at) for at in instants if stage.scale.shows(at)],
        rulers,
        stage.sizes.lanes,
        board.slot,
        None if stage.sizes.lanes else _rows_in_sight(stage.sizes.row, space),
    )
    shown = picture(base, board.seen, drawing, board.waiting)
    return Scene(board, space, base, shown, stage, lines, rulers, team)


def _is_same(before: Scene, board: Board, space: RowSpace, look: Look, team: TeamId | None) -> bool:
    """Return whether a scene was made of these arguments, and can be returned as it is.

    That happens while a window that opens is resized several times.
    """
    same = before.board is board and before.stage.look is look
    return same and (before.space, before.team) == (space, team)


def _rows_in_sight(row: int, space: RowSpace) -> range:
    """Return the indexes of the rows in sight; `row` is the height of one in pixels."""
    return range(space.top // row, (space.top + space.height) // row + 1)


def _same_ground(
    before: Scene, board: Board, space: RowSpace, look: Look, team: TeamId | None
) -> bool:
    """Return whether the ground, the stage and the hour lines of a scene can be used again."""
    old = before.board
    return (
        old.plan == board.plan
        and old.queue.meetings == board.queue.meetings
        and (old.daylight, old.busy) == (board.daylight, board.busy)
        and old.moment.here.day == board.moment.here.day
        and before.stage.look is look
        and before.space._replace(top=space.top) == space  # scrolling changes none of them
        and before.team == team
        and (old.arrangement, old.above) == (board.arrangement, board.above)
        and before.ground.teams == tuple(now.team for now in board.moment.teams)
        and before.visible_span == visible_span_of(board)
    )


def _laid_out(
    board: Board, space: RowSpace, look: Look, team: TeamId | None, rulers: Rulers
) -> tuple[Ground, Stage, tuple[HourLine, ...]]:
    """Return the ground, the stage and the hour lines of a board: all that no scrub changes.

    The ground has the board's meetings, busy times and nights.
    """
    sizes = metrics(look.type, space)
    track = (sizes.gutter, max(space.width - sizes.gutter - MARGIN, 1.0))
    viewer = board.moment.viewer
    scale = scale_of(visible_span_of(board), track, viewer, rulers.label)
    base = ground(board.plan, scale, team, [now.team for now in board.moment.teams])
    if board.queue.meetings:
        here = Viewpoint(viewer, board.moment.here.day)
        meetings = meeting_marks(board.queue.meetings, board.plan.roster, scale, here)
        base = with_meetings(base, tuple(meetings))
    if board.busy:
        base = with_busy(base, board.busy)
    lines = ticks(scale, viewer, rulers.hours(widest_full_hour()) + APART)
    stage = Stage(scale, sizes, look, label_boxes(look.type, sizes))
    return with_nights(base, board.daylight), stage, lines


def _rulers(look: Look) -> Rulers:
    """Return functions that measure texts in the fonts of labels and of the axis."""
    return Rulers(_ruler(look.type.label), _ruler(look.type.axis))


def _ruler(font: QFont) -> Measure:
    """Return a function that measures texts in a font, and caches their widths.

    While the user scrubs, most texts come again.
    """
    metrics = QFontMetricsF(font)

    @lru_cache(maxsize=_MEASURED)  # not around Qt's method: to read its signatures takes 20 ms
    def measured(words: str) -> float:
        """Return the width of `words` in the font, in pixels."""
        return metrics.horizontalAdvance(words)

    return measured


def visible_span_of(board: Board) -> VisibleSpan:
    """Return the stretch of time that a board shows, and the part of it that is folded."""
    return visible_span(board.view, board.moment.now, board.moment.viewer, board.plan)


def spoken_instant(board: Board) -> str:
    """Return what a screen reader says of the instant looked at, and of what teams do then."""
    scrub = board.view.scrub
    return selected_instant(board.moment, board.moment.now if scrub is None else scrub)
