"""How the user arranges the rows of a list of teams: by keys, row menus, and drags of labels."""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame

from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board
from teamclock.ui.kit.list_view import Listing
from teamclock.ui.timeline.row_menus import moved_row

_LINE = 3  # the height in pixels of the line that shows where a dragged row would go


class _Drag(NamedTuple):
    """A press of the mouse button on a row's label, which may become a drag.

    Attributes:
        row: The index of the row.
        start: The pressed point of the viewport.
        moves: True once the pointer has moved far enough to drag the row.
    """

    row: int
    start: QPoint
    moves: bool = False


class Arranging(QObject):
    """Watches the events of a list of teams, and emits the arrangements that the user wants.

    `asked` carries such an `Arrangement` of the rows. `menu_asked` carries the index of the row
    whose menu is to open, and the rectangle of the screen beside which to open the menu.
    `label_width` returns the width of the row labels in pixels; a row is dragged by its label.
    `chosen` returns the team that the keys move, or None.
    """

    asked = Signal(object)
    menu_asked = Signal(int, QRect)

    def __init__(
        self, rows: Listing, label_width: Callable[[], float], chosen: Callable[[], TeamId | None]
    ) -> None:
        super().__init__(rows)
        self._rows, self._label_width, self._chosen = rows, label_width, chosen
        self._board: Board | None = None
        self._drag: _Drag | None = None
        self.line = QFrame(rows.viewport())  # where a drop would put the dragged row
        self.line.setAutoFillBackground(True)
        self.line.hide()
        for part in (rows, rows.viewport()):
            part.installEventFilter(self)

    def show_board(self, board: Board) -> None:
        """Use the teams and the arrangement of the board that the list shows already."""
        self._board = board

    def _chosen_row(self) -> int:
        """Return the index of the chosen team's row; -1 if no team is chosen."""
        teams, chosen = () if self._board is None else self._board.moment.teams, self._chosen()
        return next((row for row, team in enumerate(teams) if team.team.id == chosen), -1)

    def step(self, step: int) -> None:
        """Emit `asked` for the chosen team's row moved down `step` rows, up if negative.

        Nothing happens if no team is chosen, or if its row cannot move.
        """
        row = self._chosen_row()
        if row >= 0:
            self._move(row, row + step)

    def _move(self, row: int, to: int) -> None:
        """Emit `asked` for the row at index `row` moved to index `to`, if it can move there."""
        arrangement = None if self._board is None else moved_row(self._board, row, to)
        if arrangement is not None:
            self.asked.emit(arrangement)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open row menus and drag rows; Qt passes the events of the list and of its viewport.

        Return True for an event that the list itself must not get. Mouse buttons and moves count
        on the viewport alone. Any key cancels a drag.
        """
        match event.type():
            case QEvent.Type.ContextMenu:
                return self._show_menu(cast("QContextMenuEvent", event))
            case QEvent.Type.MouseButtonPress if watched is not self._rows:
                self._press(cast("QMouseEvent", event))
            case QEvent.Type.MouseMove if watched is not self._rows and self._drag is not None:
                return self._drag_on(cast("QMouseEvent", event))
            case QEvent.Type.MouseButtonRelease if watched is not self._rows:
                self._drop()
            case QEvent.Type.KeyPress if self._drag is not None:
                self._cancel()
            case _:
                pass
        return False

    def _show_menu(self, event: QContextMenuEvent) -> bool:
        """Emit `menu_asked` for the row under the pointer, or for the chosen row after a key.

        Return True if a menu opens.
        """
        keyed = event.reason() is QContextMenuEvent.Reason.Keyboard
        chosen = self._rows.model().index(self._chosen_row(), 0)
        index = chosen if keyed else self._rows.indexAt(event.pos())
        if self._board is None or not index.isValid():
            return False
        box = self._rows.visualRect(index)
        corner = self._rows.viewport().mapToGlobal(box.topLeft())
        anchor = QRect(corner, box.size()) if keyed else QRect(event.globalPos(), QSize(1, 1))
        self.menu_asked.emit(index.row(), anchor)
        return True

    def _press(self, event: QMouseEvent) -> None:
        """Prepare to drag the row whose label the left button was pressed on."""
        point = event.position().toPoint()
        row = self._rows.indexAt(point).row()
        on_label = event.button() is Qt.MouseButton.LeftButton and point.x() < self._label_width()
        self._drag = _Drag(row, point) if on_label and row >= 0 else None

    def _drag_on(self, event: QMouseEvent) -> bool:
        """Show where the dragged row would go, once the pointer has moved far enough.

        Return True while the row is dragged.
        """
        assert self._drag is not None
        y = event.position().toPoint().y()
        far = abs(y - self._drag.start.y()) >= QApplication.startDragDistance()
        if far or self._drag.moves:
            self._drag = self._drag._replace(moves=True)
            self._show_line(self._target(y))
        return self._drag.moves

    def _target(self, y: int) -> int:
        """Return the index of the row at pixel `y` of the viewport, or of the nearest row."""
        height = max(self._rows.visualRect(self._rows.model().index(0, 0)).height(), 1)
        row = (y + self._rows.verticalScrollBar().value()) // height
        return min(max(row, 0), self._rows.model().rowCount() - 1)

    def _show_line(self, to: int) -> None:
        """Show the line at the edge of row `to` at which a drop would insert the dragged row."""
        assert self._drag is not None
        box = self._rows.visualRect(self._rows.model().index(to, 0))
        edge = box.bottom() if to > self._drag.row else box.top()
        palette = self.line.palette()
        palette.setColor(self.line.backgroundRole(), palette.link().color())
        self.line.setPalette(palette)
        self.line.setGeometry(0, edge - _LINE // 2, round(self._label_width()), _LINE)
        self.line.setProperty("row", to)  # which `_drop` reads
        self.line.show()

    def _drop(self) -> None:
        """End the drag, and ask to move the dragged row, if there is one, to where the line is."""
        drag, to = self._drag, self.line.property("row")
        self._cancel()
        if drag is not None and drag.moves:
            self._move(drag.row, int(to))

    def _cancel(self) -> None:
        """Forget the drag and hide the line; no row moves."""
        self._drag = None
        self.line.hide()
