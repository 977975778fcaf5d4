"""What the three parts of the time line share: a picture, its hour lines, and the lines over it."""

from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from teamclock.domain.interval import Instant, Interval
from teamclock.present.words import Viewpoint, time_at
from teamclock.ui.board import Board
from teamclock.ui.canvas.scale import HourLine, Scale, ticks
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.layout import picture, with_nights, with_talks
from teamclock.ui.timeline.meeting_marks import meeting_marks
from teamclock.ui.timeline.metrics import MARGIN, RowSpace, metrics
from teamclock.ui.timeline.paint import Stage
from teamclock.ui.timeline.shapes import Picture
from teamclock.ui.view import span


class Scene(NamedTuple):
    """A board laid out in a space.

    `now` and `scrub` are the instants of the two lines, None while they are out of sight.
    """

    board: Board
    room: RowSpace
    picture: Picture
    stage: Stage
    ticks: tuple[HourLine, ...]

    @property
    def now(self) -> Instant | None:
        return self._seen(self.board.moment.now)

    @property
    def scrub(self) -> Instant | None:
        return self._seen(self.board.view.scrub)

    def _seen(self, at: Instant | None) -> Instant | None:
        return at if at is not None and self.stage.scale.span.holds(at) else None

    def reading(self, at: Instant) -> str:
        """Return the time of an instant in the viewer's zone."""
        return time_at(self.board.moment.viewer, at)

    def same_picture(self, board: Board, room: RowSpace, look: Look) -> bool:
        """Return whether another board would differ in its scrub line only."""
        mine = self.board
        return (
            (mine.moment, mine.plan) == (board.moment, board.plan)
            and mine.queue.page.waiting == board.queue.page.waiting
            and mine.queue.talks == board.queue.talks
            and self.stage.look is look
            and self.room == room
            and self.stage.scale.span == _span(board)
        )


def scene(board: Board, room: RowSpace, look: Look) -> Scene:
    """Return the layout of a board in a space, in pixels."""
    sizes = metrics(look.type, room)
    scale = Scale(_span(board), sizes.gutter, max(room.width - sizes.gutter - MARGIN, 1.0))
    label, axis = QFontMetricsF(look.type.label), QFontMetricsF(look.type.axis)

    def measure(words: str) -> float:
        return label.horizontalAdvance(words) + 14

    queue, viewer = board.queue, board.moment.viewer
    drawn = picture(board.plan, board.moment, scale, measure, queue.page.waiting)
    if queue.talks:
        here = Viewpoint(viewer, board.moment.here.day)
        talks = tuple(meeting_marks(queue.talks, board.plan.roster, scale, here))
        drawn = with_talks(drawn, talks, measure)
    return Scene(
        board,
        room,
        with_nights(drawn, board.daylight),
        Stage(scale, sizes, look),
        ticks(scale, viewer, axis.horizontalAdvance("00:00") + 24),
    )


def _span(board: Board) -> Interval:
    return span(board.view, board.moment.now, board.moment.viewer)


def with_board(scene: Scene, board: Board) -> Scene:
    """Return the scene of another board that has the same picture."""
    return Scene(board, scene.room, scene.picture, scene.stage, scene.ticks)
