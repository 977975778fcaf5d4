"""Moving the rows of a list by keys, by their menus, and by dragging their labels."""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame

from teamclock.domain.roster import TeamId
from teamclock.ui.board import Board
from teamclock.ui.kit.list_view import Listing
from teamclock.ui.timeline.row_menus import moved_row

_LINE = 3  # the height of the line that shows where a row would go


class _Drag(NamedTuple):
    """The row whose label was pressed, where, and whether it moves by now."""

    row: int
    start: QPoint
    moves: bool = False


class Arranging(QObject):
    """Watches a list of rows and asks for other arrangements of them.

    `menu_asked` asks for the menu of a row at a box of the screen.
    `label_width` returns the pixels of a row's label, by which it is dragged; `chosen` the team
    that keys and menus are about, or None.
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
        self.line = QFrame(rows.viewport())
        self.line.setAutoFillBackground(True)
        self.line.hide()
        for part in (rows, rows.viewport()):
            part.installEventFilter(self)

    def show_board(self, board: Board) -> None:
        """Follow a board that the list shows already."""
        self._board = board

    def _row(self) -> int:
        """Return the row of the chosen team, -1 without one."""
        teams, chosen = () if self._board is None else self._board.moment.teams, self._chosen()
        return next((row for row, one in enumerate(teams) if one.team.id == chosen), -1)

    def step(self, step: int) -> None:
        """Ask to move the chosen row down by one, or up by -1."""
        row = self._row()
        if row >= 0:
            self._move(row, row + step)

    def _move(self, row: int, to: int) -> None:
        other = None if self._board is None else moved_row(self._board, row, to)
        if other is not None:
            self.asked.emit(other)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
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
        """Ask for the menu of the row under the pointer, or of the chosen one for a key."""
        keyed = event.reason() is QContextMenuEvent.Reason.Keyboard
        chosen = self._rows.model().index(self._row(), 0)
        index = chosen if keyed else self._rows.indexAt(event.pos())
        if self._board is None or not index.isValid():
            return False
        box = self._rows.visualRect(index)
        corner = self._rows.viewport().mapToGlobal(box.topLeft())
        at = QRect(corner, box.size()) if keyed else QRect(event.globalPos(), QSize(1, 1))
        self.menu_asked.emit(index.row(), at)
        return True

    def _press(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self._rows.indexAt(at).row()
        on_label = event.button() is Qt.MouseButton.LeftButton and at.x() < self._label_width()
        self._drag = _Drag(row, at) if on_label and row >= 0 else None

    def _drag_on(self, event: QMouseEvent) -> bool:
        """Show where the row would go, once the pointer has moved far enough."""
        assert self._drag is not None
        at = event.position().toPoint()
        far = abs(at.y() - self._drag.start.y()) >= QApplication.startDragDistance()
        if far or self._drag.moves:
            self._drag = self._drag._replace(moves=True)
            self._show_line(self._target(at.y()))
        return self._drag.moves

    def _target(self, y: int) -> int:
        """Return the row under a height, or the nearest one."""
        height = max(self._rows.visualRect(self._rows.model().index(0, 0)).height(), 1)
        row = (y + self._rows.verticalScrollBar().value()) // height
        return min(max(row, 0), self._rows.model().rowCount() - 1)

    def _show_line(self, to: int) -> None:
        assert self._drag is not None
        box = self._rows.visualRect(self._rows.model().index(to, 0))
        edge = box.bottom() if to > self._drag.row else box.top()
        palette = self.line.palette()
        palette.setColor(self.line.backgroundRole(), palette.link().color())
        self.line.setPalette(palette)
        self.line.setGeometry(0, edge - _LINE // 2, round(self._label_width()), _LINE)
        self.line.setProperty("row", to)
        self.line.show()

    def _drop(self) -> None:
        drag, to = self._drag, self.line.property("row")
        self._cancel()
        if drag is not None and drag.moves:
            self._move(drag.row, int(to))

    def _cancel(self) -> None:
        self._drag = None
        self.line.hide()
