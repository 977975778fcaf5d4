"""The scene of a week: a board laid out in a size, which the axis, the rows and the foot paint."""

from typing import NamedTuple

from PySide6.QtCore import QSize

from teamclock.domain.interval import Instant, clip
from teamclock.domain.roster import TeamId
from teamclock.present.time_line import busy_words
from teamclock.ui.board import Board
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.week_layout import week_handoffs, week_picture
from teamclock.ui.timeline.week_metrics import (
    FOOT_PAD,
    WeekMetrics,
    foot_space,
    measures,
    week_metrics,
)
from teamclock.ui.timeline.week_shapes import WeekPicture
from teamclock.ui.view import span


class WeekScene(NamedTuple):
    """A board laid out as a week.

    Attributes:
        board: The board.
        size: The size of the whole week in pixels.
        look: The colours and the fonts.
        sizes: The sizes of the parts.
        picture: The layout, with the lanes and the text that fit below the rows.
        height: The height in pixels at which all rows, lanes and text would be in sight.
        team: The team that the user chose, or None.
    """

    board: Board
    size: QSize
    look: Look
    sizes: WeekMetrics
    picture: WeekPicture
    height: int
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

    @property
    def elsewhere(self) -> bool:
        """Return whether the user looks at another instant than now."""
        return self.board.view.scrub is not None

    def busy_words(self, row: int, x: float | None = None) -> str:
        """Return the busy times of a row's team in words, "" for none.

        They are those at the pixel `x`, none on a label, or all of the week if `x` is None.
        """
        team, scale = self.picture.rows[row].team, self.picture.scale
        if x is not None and x < scale.left:
            return ""
        busy = clip(self.board.busy.get(team.team.id, ()), scale.span)
        at = None if x is None else scale.at(x)
        return busy_words(team, [part for part in busy if at is None or part.holds(at)])

    def _in_sight(self, at: Instant | None) -> Instant | None:
        """Return an instant, or None if the week does not show it."""
        return at if at is not None and self.picture.scale.shows(at) else None

    @property
    def lanes(self) -> int:
        """Return the height of all lanes together, in pixels."""
        return len(self.picture.lanes) * self.sizes.lane

    @property
    def foot(self) -> int:
        """Return the height of the lanes and of the text below them, in pixels."""
        return _foot(self.picture, self.sizes)


def most_lines(picture: WeekPicture) -> int:
    """Return the number of lines of text below the day that has the most lines."""
    return max((sum(line.line_count for line in day) for day in picture.handoffs), default=0)


def week_scene(
    board: Board,
    size: QSize,
    look: Look,
    team: TeamId | None = None,
    before: WeekScene | None = None,
) -> WeekScene:
    """Return the layout of a board in a size in pixels, with the row of `team` chosen.

    The picture of the scene `before`, the last one or None, is used again if it is still right,
    since the bars of many teams take long to lay out.
    """
    if before is None or not _same_picture(before, board, size, look):
        before = _laid_out(board, size, look)
    picture = before.picture.as_of(board.seen)
    return before._replace(board=board, picture=picture, team=team)


def _same_picture(before: WeekScene, board: Board, size: QSize, look: Look) -> bool:
    """Return whether the picture of a scene is right for a board, but for the instant looked at."""
    old = before.board
    return (
        (before.size, before.look is look) == (size, True)
        and (old.moment, old.plan) == (board.moment, board.plan)
        and (old.waiting, old.busy) == (board.waiting, board.busy)
        and before.picture.scale.span == span(board.view, board.moment.now, board.moment.viewer)
    )


def _laid_out(board: Board, size: QSize, look: Look) -> WeekScene:
    """Return the layout of a board in a size; lanes and text that do not fit are left out."""
    sizes, measured = week_metrics(look.type, size.width()), measures(look.type)
    stretch = span(board.view, board.moment.now, board.moment.viewer)
    scale = Scale(stretch, sizes.gutter, max(size.width() - sizes.gutter - MARGIN, 1.0))
    full = week_picture(board, scale, measured)
    rows = len(full.rows)
    height = sizes.axis + rows * sizes.row + _foot(full, sizes)
    fits = foot_space(sizes, size.height(), rows, len(full.lanes))
    picture = full._replace(lanes=full.lanes[: fits.lanes])
    if most_lines(full) > fits.lines:
        picture = picture._replace(handoffs=week_handoffs(board, scale, measured, fits.lines))
    return WeekScene(board, size, look, sizes, picture, height)


def _foot(picture: WeekPicture, sizes: WeekMetrics) -> int:
    """Return the height in pixels of the lanes and the text of a picture."""
    lines = most_lines(picture)
    text = round(lines * sizes.line) + 2 * FOOT_PAD if lines else 0
    return len(picture.lanes) * sizes.lane + text
