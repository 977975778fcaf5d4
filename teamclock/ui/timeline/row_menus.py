"""The menus by which a user arranges the rows: their order and density, pins and moves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from teamclock.domain.arrangement import Arrangement, moved, pinned
from teamclock.messages import N_, _
from teamclock.ui.board import Board
from teamclock.ui.kit.plain_text import menu_text
from teamclock.ui.timeline.order_button import ORDER_WORDS

_ROW_WORDS = {
    "automatic": N_("Rows as they fit"),
    "comfortable": N_("Comfortable rows"),
    "compact": N_("Compact rows"),
}
Ask = Callable[[Arrangement], object]


def order_menu(arrangement: Arrangement, ask: Ask, parent: QWidget) -> QMenu:
    """Return a menu of the orders and the densities; it is deleted when it closes."""
    menu = _menu(parent)
    orders = [(arrangement._replace(order=order), words) for order, words in ORDER_WORDS.items()]
    rows = [(arrangement._replace(rows=rows), words) for rows, words in _ROW_WORDS.items()]
    for choices in (orders, rows):
        group = QActionGroup(menu)
        for choice, words in choices:
            action = QAction(_(words), group)
            action.setCheckable(True)
            action.setChecked(choice == arrangement)
            action.triggered.connect(lambda _on, choice=choice: ask(choice))
            menu.addAction(action)
        menu.addSeparator()
    return menu


def row_menu(board: Board, row: int, ask: Ask, parent: QWidget) -> QMenu:
    """Return the menu of a team's row: to pin it, or no longer, and to move it."""
    menu, team = _menu(parent), board.moment.teams[row].team
    arrangement, home = board.arrangement, board.moment.home
    if team.id != home:
        on = team.id not in arrangement.pins
        words = _("Pin {team}") if on else _("Unpin {team}")
        pin = menu.addAction(menu_text(words.format(team=team.name)))
        pin.triggered.connect(lambda: ask(pinned(arrangement, team.id, on=on)))
    for words, step, keys in ((_("Move up"), -1, "Alt+↑"), (_("Move down"), 1, "Alt+↓")):
        other = moved_row(board, row, row + step)
        move = menu.addAction(f"{words}\t{keys}")
        move.setEnabled(other is not None)
        move.triggered.connect(lambda _on=False, other=other: _ask(ask, other))
    return menu


def _ask(ask: Ask, other: Arrangement | None) -> None:
    if other is not None:
        ask(other)


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def moved_row(board: Board, row: int, to: int) -> Arrangement | None:
    """Return the arrangement with a row moved to the place of another; None if it cannot move."""
    shown = [one.team.id for one in board.moment.teams]
    other = moved(shown, shown[row], to, board.arrangement, board.moment.home)
    return None if other.own == tuple(shown) else other
