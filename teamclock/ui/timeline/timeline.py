"""The time line as one widget: it shows a board, and requests other views of it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.interval import HOUR
from teamclock.messages import N_, _
from teamclock.present.headline import whole_line
from teamclock.present.moment import looked_at
from teamclock.ui.board import Board
from teamclock.ui.kit.spacing import bare
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import RowSpace, full_row
from teamclock.ui.timeline.scene import Scene, scene, with_board
from teamclock.ui.timeline.strips import Axis, LaneStrip, Rows
from teamclock.ui.view import (
    QUARTER,
    Mode,
    View,
    in_mode,
    on_date,
    paged,
    scrubbed,
    snapped,
    stepped,
    unscrubbed,
)

if TYPE_CHECKING:  # not needed before the first scrub
    from teamclock.ui.kit.announcer import Announcer


class Timeline(QWidget):
    """Axis, rows and lane on one scale; clicks, drags and keys request another instant."""

    view_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._board: Board | None = None
        self._scene: Scene | None = None
        self.setAccessibleName(_("Time line"))
        self.axis, self.rows, self.strip = Axis(self), Rows(self), LaneStrip(self)
        column = QVBoxLayout(self)
        bare(column)
        for part in (self.axis, self.rows, self.strip):
            column.addWidget(part)
        column.setStretch(1, 1)
        self.setFocusProxy(self.rows)
        self.rows.resized.connect(self._lay_out)
        for part in (self.axis, self.rows):
            part.scrub_asked.connect(self._scrub_to)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        before, self._board = self._board, board
        self._lay_out()
        self._describe(board)
        if before is not None and before.view.scrub != board.view.scrub:
            self.announcer.announce(_heard(board))

    @cached_property
    def announcer(self) -> "Announcer":
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def _describe(self, board: Board) -> None:
        """Describe the instant that the user looks at, for screen readers."""
        scrubs = board.view.scrub is not None
        waiting = board.queue.page.waiting
        self.setAccessibleDescription(
            _heard(board) if scrubs else whole_line(board.moment, waiting)
        )

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        board, view = self._board, self.rows.viewport()
        if board is None:
            return
        teams = len(board.moment.teams)
        room = RowSpace(view.width(), view.height(), teams, board.seconds)
        if self._scene is not None and self._scene.same_picture(board, room, self._look):
            self._scene = with_board(self._scene, board)
        else:
            self._scene = scene(board, room, self._look)
            sizes = self._scene.stage.sizes
            rows = full_row(self._look.type) * teams
            self.setMinimumHeight(sizes.axis + sizes.row + sizes.lane)
            self.setMaximumHeight(sizes.axis + rows + sizes.lane)
        for part in (self.axis, self.rows, self.strip):
            part.show_scene(self._scene)

    @Slot(float)
    def _scrub_to(self, x: float) -> None:
        if self._scene is not None:
            at = snapped(self._scene.stage.scale.at(x))
            self._ask(lambda board: scrubbed(board.view, at, board.moment.now, board.moment.viewer))

    def step(self, seconds: int) -> None:
        """Request the view that looks `seconds` later, or earlier if negative."""
        self._ask(lambda board: stepped(board.view, seconds, board.moment.now, board.moment.viewer))

    def page(self, pages: int) -> None:
        """Request the view of the same time so many days later, or weeks in the view of a week."""
        self._ask(lambda board: paged(board.view, pages, board.moment.now, board.moment.viewer))

    def set_mode(self, mode: Mode) -> None:
        """Request a view of a day or a week."""
        self._ask(lambda board: in_mode(board.view, mode, board.moment.now, board.moment.viewer))

    def go_to_day(self, day: int) -> None:
        """Request the view of the same time on another local date, in days from 1970-01-01."""
        self._ask(lambda board: on_date(board.view, day, board.moment.now, board.moment.viewer))

    def follow_now(self) -> None:
        """Request the view that follows now."""
        self._ask(lambda board: unscrubbed(board.view))

    def _ask(self, change: Callable[[Board], View]) -> None:
        if self._board is not None:
            self.view_asked.emit(change(self._board))


def _heard(board: Board) -> str:
    scrub = board.view.scrub
    return looked_at(board.moment, board.moment.now if scrub is None else scrub)


KEYS = (
    ("Left", N_("15 minutes back"), lambda line: line.step(-QUARTER)),
    ("Right", N_("15 minutes on"), lambda line: line.step(QUARTER)),
    ("Shift+Left", N_("An hour back"), lambda line: line.step(-HOUR)),
    ("Shift+Right", N_("An hour on"), lambda line: line.step(HOUR)),
    ("PgUp", N_("A day back, or a week"), lambda line: line.page(-1)),
    ("PgDown", N_("A day on, or a week"), lambda line: line.page(1)),
    ("Home", N_("Now"), lambda line: line.follow_now()),
    ("Escape", N_("Back to now"), lambda line: line.follow_now()),
)
