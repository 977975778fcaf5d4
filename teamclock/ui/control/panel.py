"""Shows in the panel a team that the user chooses, or else the list of what is coming up."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board
from teamclock.ui.window.ahead_part import AheadPart
from teamclock.ui.window.window import Window

if TYPE_CHECKING:  # made when a team is first chosen
    from teamclock.ui.teams.team_part import TeamPart


class PanelController(QObject):
    """Shows boards in two parts of the panel: of a chosen team, and of what is coming up.

    Signals:
        trial_asked: to try out other hours.
        edit_asked: carries the team to edit.
        note_asked: carries the team whose digest to copy.
    """

    trial_asked = Signal()
    edit_asked = Signal(object)
    note_asked = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._board: Board | None = None
        self.ahead = AheadPart(window.look)
        window.panel.rest_with(self.ahead)  # shown while nothing is selected
        window.timeline.team_asked.connect(self.show_team)

    @cached_property
    def team(self) -> "TeamPart":
        """Return the part that shows a team, made when first needed."""
        from teamclock.ui.teams.team_part import TeamPart

        part = TeamPart(self._window.look)
        part.left.connect(self.leave)
        part.gone.connect(self.leave)
        part.trial_asked.connect(self.trial_asked)
        part.edit_asked.connect(self.edit_asked)
        part.note_asked.connect(self.note_asked)
        return part

    @Slot(object)
    def show_team(self, team: TeamId) -> None:
        """Show a team in the panel."""
        if self._board is not None:
            self.team.show_team(team, self._board)
            self._window.show_part(self.team)

    @Slot()
    def leave(self) -> None:
        """Show what is coming up again, and return to the lists."""
        self._window.panel.show_rest()
        self._window.leave_panel()

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show a board in both parts."""
        self._board = board
        self.ahead.show_board(board)
        if "team" in vars(self):  # the cached property was made
            self.team.show_board(board)
