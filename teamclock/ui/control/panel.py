"""Shows in the panel what is selected, or else what is coming up."""

from PySide6.QtCore import QObject, Slot

from teamclock.ui.board import Board
from teamclock.ui.window.ahead_part import AheadPart
from teamclock.ui.window.window import Window


class PanelController(QObject):
    """Follows boards for the part that the panel shows while nothing is selected."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.ahead = AheadPart(window.look)
        window.panel.show_part(self.ahead)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the entries of a board; a part that is out of sight is filled when it is shown."""
        self.ahead.show_board(board)
