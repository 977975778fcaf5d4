"""A widget that requests other views of the board that it shows, and more of a chosen team."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import TimeZone
from teamclock.present.moment import row_summary
from teamclock.ui.board import Board
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.timeline.scene import seen_of
from teamclock.ui.view import (
    Mode,
    View,
    VisibleSpan,
    in_mode,
    on_date,
    paged,
    scrubbed,
    snapped,
    stepped,
    unfolded,
    unscrubbed,
)

if TYPE_CHECKING:  # not needed before the first scrub
    from teamclock.ui.kit.announcer import Announcer


class Requesting(QWidget):
    """Emits the view that it requests; nothing before there is a board.

    `team` is the team that the user chose with ↑ and ↓ or by a click on its label, or None.
    `team_chosen` tells its row, -1 for None, and `team_asked` the team that the user wants to see
    more of.
    """

    view_asked = Signal(object)
    team_chosen = Signal(int)
    team_asked = Signal(object)
    table_asked = Signal()
    arrangement_asked = Signal(object)
    note_asked = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.team: TeamId | None = None

    def ask_table(self) -> None:
        """Request the day as a table; a week becomes the day first."""
        if self._board is not None:
            if self._board.view.mode is not Mode.DAY:
                self.set_mode(Mode.DAY)
            self.table_asked.emit()

    @cached_property
    def announcer(self) -> "Announcer":
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def _hold(self, board: Board) -> Board | None:
        """Keep a board, forget a chosen team that is gone, and return the board before."""
        before, self._board = self._board, board
        if self.team not in self._ids():
            self.team = None
        return before

    def _ids(self) -> list[TeamId]:
        """Return the teams in the order of their rows."""
        return [] if self._board is None else [one.team.id for one in self._board.moment.teams]

    def choose(self, step: int) -> None:
        """Choose the team that many rows below the chosen one; without one, the first or last."""
        ids = self._ids()
        if not ids:
            return
        if self.team is None:
            self._choose(ids[0 if step > 0 else -1])
        else:
            self._choose(ids[min(max(ids.index(self.team) + step, 0), len(ids) - 1)])

    def _choose(self, team: TeamId | None) -> None:
        self.team = team
        self.team_chosen.emit(-1 if team is None else self._ids().index(team))
        if self._board is not None and team is not None:
            seen = self._board.seen
            waiting = self._board.waiting.teams.get(team, 0)
            self.announcer.announce(row_summary(seen.team(team), seen.now, waiting))

    def choose_entry(self, value: object) -> None:
        """Request what an entry of a row's menu stands for: a copy, or another arrangement."""
        from teamclock.ui.timeline.row_menus import NoteRequest

        if isinstance(value, NoteRequest):
            self.note_asked.emit(*value)
        else:
            self.arrangement_asked.emit(value)

    @Slot(object)
    def pick(self, team: TeamId) -> None:
        """Choose a team, and request to see more of it."""
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

    def look_at(self, at: Instant) -> None:
        """Request the view that looks at the full quarter nearest to an instant."""
        self._ask(lambda board: scrubbed(board.view, snapped(at), *_place(board)))

    def step(self, seconds: int) -> None:
        """Request the view that looks `seconds` later, or earlier if negative."""
        self._ask(lambda board: stepped(board.view, seconds, *_place(board)))

    def page(self, pages: int) -> None:
        """Request the view of the same time so many days later, or weeks in the view of a week."""
        self._ask(lambda board: paged(board.view, pages, board.moment.now, board.moment.viewer))

    def set_mode(self, mode: Mode) -> None:
        """Request a view of a day or a week, which begins as the settings say."""

        def change(board: Board) -> View:
            view = board.view._replace(first_day=first_day_of_week())
            return in_mode(view, mode, board.moment.now, board.moment.viewer)

        self._ask(change)

    def go_to_day(self, day: int) -> None:
        """Request the view of the same time on another local date, in days from 1970-01-01."""
        self._ask(lambda board: on_date(board.view, day, board.moment.now, board.moment.viewer))

    def follow_now(self) -> None:
        """Request the view that follows now."""
        self._ask(lambda board: unscrubbed(board.view))

    @Slot()
    def unfold(self) -> None:
        """Request the view that shows folded time in full."""
        self.setFocus()
        self._ask(lambda board: unfolded(board.view))

    def _ask(self, change: Callable[[Board], View]) -> None:
        if self._board is not None:
            self.view_asked.emit(change(self._board))


def _place(board: Board) -> tuple[Instant, TimeZone, VisibleSpan]:
    """Return now, the viewer's zone, and what is in sight."""
    return board.moment.now, board.moment.viewer, seen_of(board)
