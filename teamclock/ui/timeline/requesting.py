"""The base of the time line's widget: what keys and clicks request of the rest of the window.

A widget does not change the view by itself: it emits a signal, and a new board answers.
"""

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
from teamclock.ui.timeline.scene import visible_span_of
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
    """A widget that requests other views, and more about a chosen team, by its signals.

    Before the widget has a board, it emits nothing. `team` is the team that the user chose with ↑
    and ↓ or by a click on its label, or None.

    Signals:
        view_asked: The `View` that the user wants to see.
        team_chosen: The index of the chosen team's row; -1 if no team is chosen any more.
        team_asked: The team of which the user wants to see more.
        table_asked: The user wants to see the day as a table.
        arrangement_asked: The `Arrangement` that the rows are to have.
        note_asked: The team for which a handoff note is to be copied, and whether for a chat.
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
        """Request to see the day as a table; from a week, request the view of a day first."""
        if self._board is not None:
            if self._board.view.mode is not Mode.DAY:
                self.set_mode(Mode.DAY)
            self.table_asked.emit()

    @cached_property
    def announcer(self) -> "Announcer":
        """Return what speaks texts through screen readers, made when first needed."""
        from teamclock.ui.kit.announcer import Announcer

        return Announcer(self)

    def _hold(self, board: Board) -> Board | None:
        """Store the board that is shown now, and return the former board; None for the first.

        A chosen team that the new board does not have is chosen no longer.
        """
        before, self._board = self._board, board
        if self.team not in self._ids():
            self.team = None
        return before

    def _ids(self) -> list[TeamId]:
        """Return the ids of the teams in the order of their rows."""
        return [] if self._board is None else [team.team.id for team in self._board.moment.teams]

    def choose(self, step: int) -> None:
        """Choose the team `step` rows below the chosen team, or above if `step` is negative.

        If no team is chosen, choose the first, or the last if `step` is negative.
        """
        ids = self._ids()
        if not ids:
            return
        if self.team is None:
            self._choose(ids[0 if step > 0 else -1])
        else:
            self._choose(ids[min(max(ids.index(self.team) + step, 0), len(ids) - 1)])

    def _choose(self, team: TeamId | None) -> None:
        """Make a team the chosen one, or none if None; emit `team_chosen`.

        A screen reader is told about the team.
        """
        self.team = team
        self.team_chosen.emit(-1 if team is None else self._ids().index(team))
        if self._board is not None and team is not None:
            seen = self._board.seen
            waiting = self._board.waiting.teams.get(team, 0)
            self.announcer.announce(row_summary(seen.team(team), seen.now, waiting))

    def choose_entry(self, value: object) -> None:
        """Emit the signal for the value of an entry that was chosen in a menu of a row.

        A `NoteRequest` asks to copy a team's handoff note; any other value is an `Arrangement`, the
        order, pins and density of rows to show.
        """
        from teamclock.ui.timeline.row_menus import NoteRequest

        if isinstance(value, NoteRequest):
            self.note_asked.emit(*value)
        else:
            self.arrangement_asked.emit(value)

    @Slot(object)
    def pick(self, team: TeamId) -> None:
        """Choose a team, and request to see more of the team."""
        self._choose(team)
        self.show_team()

    def show_team(self) -> None:
        """Request to see more of the chosen team."""
        if self.team is not None:
            self.team_asked.emit(self.team)

    def step_back(self) -> None:
        """Choose no team any more; if none was chosen, request the view that follows now."""
        if self.team is not None:
            self._choose(None)
        else:
            self.follow_now()

    def look_at(self, at: Instant) -> None:
        """Request the view that looks at the full quarter of an hour nearest to `at`."""
        self._ask(lambda board: scrubbed(board.view, snapped(at), *_now_zone_span(board)))

    def step(self, seconds: int) -> None:
        """Request the view that looks `seconds` later, or earlier if negative (`stepped`)."""
        self._ask(lambda board: stepped(board.view, seconds, *_now_zone_span(board)))

    def page(self, pages: int) -> None:
        """Request the view `pages` days later, weeks in the view of a week; earlier if negative.

        The time of day stays the same.
        """
        self._ask(lambda board: paged(board.view, pages, board.moment.now, board.moment.viewer))

    def set_mode(self, mode: Mode) -> None:
        """Request the view of a day or of a week; the settings say with which day a week begins."""

        def change(board: Board) -> View:
            """Return the view of a board in `mode`."""
            view = board.view._replace(first_day=first_day_of_week())
            return in_mode(view, mode, board.moment.now, board.moment.viewer)

        self._ask(change)

    def go_to_day(self, day: int) -> None:
        """Request the view of the same time of day on the date `day`, in days from 1970-01-01."""
        self._ask(lambda board: on_date(board.view, day, board.moment.now, board.moment.viewer))

    def follow_now(self) -> None:
        """Request the view that follows now."""
        self._ask(lambda board: unscrubbed(board.view))

    @Slot()
    def unfold(self) -> None:
        """Request the view that shows folded time in full, and take the focus."""
        self.setFocus()
        self._ask(lambda board: unfolded(board.view))

    def _ask(self, change: Callable[[Board], View]) -> None:
        """Request the view that `change` makes of the present board, if there is a board."""
        if self._board is not None:
            self.view_asked.emit(change(self._board))


def _now_zone_span(board: Board) -> tuple[Instant, TimeZone, VisibleSpan]:
    """Return the present instant, the viewer's zone, and the stretch of time in sight."""
    return board.moment.now, board.moment.viewer, visible_span_of(board)
