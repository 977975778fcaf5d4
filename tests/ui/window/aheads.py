"""The rows of “Coming up” of a board, as the list shows them."""

from teamclock.present.ahead import plan_entries
from teamclock.ui.board import Board
from teamclock.ui.window.ahead_rows import Row, ahead_rows, here_of


def rows_of(board: Board, days: int) -> tuple[Row, ...]:
    """Return the rows of so many days."""
    found = plan_entries(board.ahead, here_of(board), board.queue.meetings)
    return ahead_rows(board, found, days)
