"""The list of teams on the page of teams; rows are chosen, and moved by a drag or Alt+↑/↓."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.ui.canvas.team_signs import paint_home_sign
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.list_view import Index, Listing
from teamclock.ui.kit.theme import Look

_HANDLE, _SPACE, _GAP = 24, 14, 8  # pixels: of the handle, above and below texts, before the sign
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LINE = 3  # the height of the line that shows where a dragged row would go, in pixels
_LEAST_SHOWN, _MOST_SHOWN = 3, 6
"""The rows for which the list asks for height: at least, and at most; further rows scroll."""


class EditedTeam(NamedTuple):
    """A row of the list.

    place: the city and the UTC offset, such as “Paris · UTC+1”.
    clock: the team's local time as text.
    home: True for the user's own team.
    """

    id: TeamId
    name: str
    place: str
    clock: str
    home: bool = False


class TeamsModel(QAbstractListModel):
    """The model of the list; a screen reader speaks a row as one sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[EditedTeam, ...] = ()

    def show_rows(self, rows: tuple[EditedTeam, ...]) -> None:
        """Show other rows; the selection stays if their number is the same as before."""
        if rows and len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows; 0 for a row as `parent`: it has no children."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a team, or the sentence for a screen reader; None for other roles."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [row.name, _("your team") if row.home else "", row.place, row.clock]
            return _(", ").join(filter(None, parts))
        return None


class TeamRowDelegate(QStyledItemDelegate):
    """Paints a row: a handle to drag it by, the name, the home sign, the place and the clock."""

    def __init__(self, look: Look, parent: "EditedList") -> None:
        super().__init__(parent)
        self._look, self._rows = look, parent.rows

    def height(self) -> int:
        """Return the height of a row in pixels."""
        fonts = self._look.type
        return sum(QFontMetrics(font).height() for font in (fonts.name, fonts.small)) + _SPACE

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row in the rectangle of `option`; Qt calls this for each row in sight.

        The place is below the name, the clock at the right.
        """
        row, colours, fonts = self._rows.rows[index.row()], self._look.colours, self._look.type
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.work_t)
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 8, 8)
        self._paint_handle(painter, box)
        clock = QFontMetrics(fonts.tabular_name).horizontalAdvance(row.clock) + 12
        inner = box.adjusted(_HANDLE, _SPACE / 2, -clock - 4, -_SPACE / 2)
        name_height = QFontMetrics(fonts.name).height()
        top = QRectF(inner.left(), inner.top(), inner.width(), name_height)
        text(painter, top, row.name, Lettering(fonts.name, colours.text))
        if row.home:
            self._paint_home(painter, top, row.name)
        below = QRectF(inner.left(), top.bottom(), inner.width(), inner.bottom() - top.bottom())
        text(painter, below, row.place, Lettering(fonts.small, colours.muted))
        right = QRectF(box.right() - clock - 8, box.top(), clock, box.height())
        text(painter, right, row.clock, Lettering(fonts.tabular_name, colours.text, _RIGHT))
        painter.restore()

    def _paint_handle(self, painter: QPainter, box: QRectF) -> None:
        """Paint six dots at the left of a row, which show that the row can be dragged."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colours.muted)
        for x in (9, 14):
            for y in (-5, 0, 5):
                painter.drawEllipse(QRectF(box.left() + x, box.center().y() + y - 1, 2.2, 2.2))

    def _paint_home(self, painter: QPainter, top: QRectF, name: str) -> None:
        """Paint the home sign after a name in the box `top`, over the name's end if space lacks."""
        width = QFontMetrics(self._look.type.name).horizontalAdvance(name)
        side = min(top.height() - 4, 14)
        left = min(top.left() + width + _GAP, top.right() - side)
        sign = QRectF(left, top.center().y() - side / 2, side, side)
        paint_home_sign(painter, sign, self._look.colours.muted)


class EditedList(Listing):
    """The list of the teams, as the unsaved edits leave them.

    `chosen` carries the id of the team that the user selects. `moved` carries the id of a team and
    the id of the team before which it is to be; the second is "" for a move to the end.
    """

    chosen = Signal(str)
    moved = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = TeamsModel(self)
        self.setModel(self.rows)
        self._delegate = TeamRowDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Teams"))
        self.setObjectName("changes")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._drag: tuple[int, QPoint] | None = None  # the pressed row and point
        self.line = QFrame(self.viewport())  # where a drop would put the dragged row
        ink = self.line.palette()
        ink.setColor(self.line.backgroundRole(), look.colours.focus)
        self.line.setPalette(ink)
        self.line.setAutoFillBackground(True)
        self.line.hide()
        self.selectionModel().currentChanged.connect(self._emit_chosen)

    def show_rows(self, rows: Sequence[EditedTeam], chosen: str) -> None:
        """Show the teams, and select the team with the id `chosen` without a signal."""
        self.rows.show_rows(tuple(rows))
        self.setMaximumHeight(self._height_for(len(rows)))
        self.updateGeometry()
        ids = [row.id for row in rows]
        if chosen in ids:
            self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own
            self.setCurrentIndex(self.rows.index(ids.index(TeamId(chosen))))
            self.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt's own
            self.viewport().update()  # which the blocked signals would have done

    def sizeHint(self) -> QSize:
        return QSize(220, self._height_for(min(len(self.rows.rows), _MOST_SHOWN)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height_for(min(len(self.rows.rows), _LEAST_SHOWN)))

    def _height_for(self, rows: int) -> int:
        """Return the height in pixels at which `rows` rows, or at least one, are in sight."""
        return self._delegate.height() * max(rows, 1) + 4

    def _emit_chosen(self, index: Index) -> None:
        """Signal the team of the row that has become the current one."""
        if index.isValid():
            self.chosen.emit(self.rows.rows[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current row by Alt+↑/↓; leave Esc and Return to the page."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(self.currentIndex().row(), self.currentIndex().row() + step)
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _move(self, row: int, to: int) -> None:
        """Emit `moved` to bring row `row` to index `to`, if both are in range and differ."""
        rows = self.rows.rows
        if not 0 <= row < len(rows) or not 0 <= to < len(rows) or row == to:
            return
        others = [one.id for one in rows if one is not rows[row]]
        self.moved.emit(rows[row].id, others[to] if to < len(others) else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row under the pointer, and prepare to drag the row."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self._drag = index.row(), event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the line where the dragged row would go, once the pointer has moved far enough."""
        if self._drag is None:
            return
        away = event.position().toPoint() - self._drag[1]
        if self.line.isVisible() or away.manhattanLength() >= QApplication.startDragDistance():
            gap = self._gap(event.position().toPoint())
            top = gap * self._delegate.height() - self.verticalOffset()
            self.line.setGeometry(QRect(0, top - 1, self.viewport().width(), _LINE))
            self.line.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `moved` for the dragged row, to go to where the line is."""
        super().mouseReleaseEvent(event)
        drag, dropped = self._drag, self.line.isVisible()
        self._drag = None
        self.line.hide()
        if drag is not None and dropped:
            gap = self._gap(event.position().toPoint())
            # a gap below the dragged row counts the row itself, which will be gone from there
            self._move(drag[0], gap - 1 if gap > drag[0] else gap)

    def _gap(self, point: QPoint) -> int:
        """Return the number of rows above the gap between rows that is nearest to a point."""
        gap = round((point.y() + self.verticalOffset()) / self._delegate.height())
        return min(max(gap, 0), len(self.rows.rows))
