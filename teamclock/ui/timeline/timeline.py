"""The time line as one widget: it shows a board, and requests other views of it."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.interval import HOUR
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _
from teamclock.present.headline import whole_line
from teamclock.present.moment import looked_at, row_summary
from teamclock.ui.board import Board
from teamclock.ui.kit.spacing import bare
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.lane_strip import LaneStrip
from teamclock.ui.timeline.metrics import RING, Density, RowSpace
from teamclock.ui.timeline.scene import Scene, scene
from teamclock.ui.timeline.strips import Axis, Rows
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
    from teamclock.ui.timeline.time_table import TimeTable

_LEAST_ROWS = 1


class Timeline(QWidget):
    """Axis, rows and lane on one scale; clicks, drags and keys request another instant.

    `team` is the team that the user chose with ↑ and ↓ or by a click on its label, or None.
    `team_asked` tells the team that the user wants to see more of, `view_asked` the view.
    """

    view_asked = Signal(object)
    team_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._board: Board | None = None
        self._scene: Scene | None = None
        self._density = Density.AUTOMATIC
        self.team: TeamId | None = None
        self.setAccessibleName(_("Time line"))
        self.axis, self.rows, self.strip = Axis(self), Rows(self), LaneStrip(self)
        column = QVBoxLayout(self)
        bare(column)
        column.setContentsMargins(RING, RING, RING, RING)
        for part in (self.axis, self.rows, self.strip):
            column.addWidget(part)
        column.setStretch(1, 1)
        self.setFocusProxy(self.rows)
        self.rows.resized.connect(self._lay_out)
        self.rows.scrolled.connect(self._lay_out)
        self.rows.team_picked.connect(self._pick)
        self.rows.installEventFilter(self)
        for part in (self.axis, self.rows):
            part.scrub_asked.connect(self._scrub_to)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        before, self._board = self._board, board
        self._lay_out()
        told = self._describe(board)
        if before is not None and before.view.scrub != board.view.scrub:
            self.announcer.announce(told if board.view.scrub is not None else _heard(board))

    @cached_property
    def announcer(self) -> "Announcer":
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def _describe(self, board: Board) -> str:
        """Describe the instant that the user looks at, for screen readers, and return the words."""
        scrubs = board.view.scrub is not None
        told = _heard(board) if scrubs else whole_line(board.moment, board.queue.page.waiting)
        self.setAccessibleDescription(told)
        return told

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        board, view = self._board, self.rows.viewport()
        if board is None:
            return
        teams = board.moment.teams
        if self.team not in {one.team.id for one in teams}:
            self.team = None
        room = RowSpace(view.width(), view.height(), len(teams), board.seconds, self._density)
        top, before = self.rows.verticalScrollBar().value(), self._scene
        self._scene = scene(board, room._replace(top=top), self._look, self.team, before)
        self._size(self._scene)
        for part in (self.axis, self.rows, self.strip):
            part.show_scene(self._scene)
        if "table" in vars(self):
            self.table.show_scene(self._scene)
        if before is None or before.stage != self._scene.stage:
            self.update()  # the margin; the parts beside it are painted with it

    def _size(self, shown: Scene) -> None:
        """Let the time line be as high as its rows, and no lower than one of them."""
        sizes, rows = shown.stage.sizes, len(shown.picture.rows)
        rest = sizes.axis + sizes.lane + sizes.profile + 2 * RING
        self.setMinimumHeight(rest + sizes.row * min(rows, _LEAST_ROWS))
        self.setMaximumHeight(rest + sizes.row * rows)

    def set_density(self, density: Density) -> None:
        """Show rows as high as the user wants them."""
        self._density = density
        self._lay_out()

    @cached_property
    def table(self) -> "TimeTable":
        """Return the time line as a table in words, made when it is first asked for."""
        from teamclock.ui.timeline.time_table import TimeTable

        made = TimeTable(self)
        if self._scene is not None:
            made.show_scene(self._scene)
        return made

    def choose(self, step: int) -> None:
        """Choose the team that many rows below the chosen one; without one, the first or last."""
        if self._scene is None or not self._scene.picture.rows:
            return
        ids = [row.team.team.id for row in self._scene.picture.rows]
        if self.team is None:
            at = 0 if step > 0 else len(ids) - 1
        else:
            at = min(max(ids.index(self.team) + step, 0), len(ids) - 1)
        self._choose(ids[at])
        self.rows.scrollTo(self.rows.model().index(at, 0))

    def _choose(self, team: TeamId | None) -> None:
        self.team = team
        self._lay_out()
        self._say_team()

    def _say_team(self) -> None:
        if self._board is not None and self.team is not None:
            seen = self._board.seen
            waiting = self._board.queue.page.waiting.teams.get(self.team, 0)
            self.announcer.announce(row_summary(seen.team(self.team), seen.now, waiting))

    @Slot(object)
    def _pick(self, team: TeamId) -> None:
        self._choose(team)
        self.show_team()

    def show_team(self) -> None:
        """Request to see more of the chosen team."""
        if self.team is not None:
            self.team_asked.emit(self.team)

    def step_back(self) -> None:
        """Let go of the chosen team; without one, follow now."""
        if self.team is not None:
            self._choose(None)
        else:
            self.follow_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint the focus ring when the rows get or lose the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the margin: the ground of the parts beside it, and the focus ring."""
        if self._scene is None:
            return
        stage, colours = self._scene.stage, self._look.colours
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.surface)
            if stage.elsewhere:
                painter.fillRect(QRectF(0, 0, RING, self.height()), colours.scrub)
                painter.fillRect(QRectF(0, 0, self.width(), stage.sizes.axis + RING), colours.scrub)
                below = self.height() - RING
                painter.fillRect(QRectF(0, below, RING + stage.sizes.column, RING), colours.scrub)
            if self.rows.hasFocus():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(colours.focus, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)

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
    ("Up", N_("The team above"), lambda line: line.choose(-1)),
    ("Down", N_("The team below"), lambda line: line.choose(1)),
    ("Return", N_("Show the team"), lambda line: line.show_team()),
    ("Escape", N_("Let go of the team, or back to now"), lambda line: line.step_back()),
)
