"""The days of a month as cells of 34 × 32 px, which keys and clicks pick (look.md, Parts)."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QWidget

from teamclock.messages import _
from teamclock.present.words import WEEKDAYS, printable
from teamclock.ui.kit.day_names import bounded, grid_days, long_date, moved
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look

_CELL = QSize(34, 32)
_RADIUS = 7
_PICK_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class DayCell(QWidget):
    """The cell of a day; `pressed` is emitted at a click.

    Today has a ring, the chosen day a fill, and a day off a dot. Days of another month are grey.
    """

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        # until `show_day` is called, which explains the marks
        self.day, self._in_month, self._marks = date.min, True, (False, False, False)
        self.setFont(look.type.base)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_day(self, day: date, *, is_in: bool, marks: tuple[bool, bool, bool]) -> None:
        """Show a day; `is_in` is whether the day belongs to the month that the grid shows.

        `marks` are whether the day is today, is the chosen day, and is a day off.
        """
        self.day, self._in_month, self._marks = day, is_in, marks
        self.update()

    def sizeHint(self) -> QSize:
        """Return 34 × 32 px, or more if two digits of the font need more."""
        metrics = self.fontMetrics()
        digits = QSize(metrics.horizontalAdvance("00") + 14, metrics.height() + 12)
        return digits.expandedTo(_CELL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit `pressed` if the mouse button is released inside the cell."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def _ink(self) -> QColor:
        """Return the colour of the number: on a fill, in the month, or in another month."""
        colours = self._look.colours
        if self._marks[1]:  # the day is chosen
            return colours.on
        return colours.text if self._in_month else colours.muted

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring or the fill, the focus, the number, and the dot of a day off."""
        colours, (today, chosen, off) = self._look.colours, self._marks
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.border, 1.5) if today else Qt.PenStyle.NoPen)
            painter.setBrush(colours.work if chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            if self.hasFocus():
                self._paint_focus(painter, box)
            self._paint_number(painter, box)
            if off:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.on if chosen else colours.handoff)
                painter.drawEllipse(QRectF(box.center().x() - 2, box.bottom() - 7, 4, 4))

    def _paint_focus(self, painter: QPainter, box: QRectF) -> None:
        """Paint the focus as a line along the edge, with a gap if the cell is filled."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colours.focus, 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        if self._marks[1]:  # on the fill of the chosen day the line needs a gap
            painter.setPen(QPen(self._look.colours.raised, 1.5))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), _RADIUS - 2, _RADIUS - 2)

    def _paint_number(self, painter: QPainter, box: QRectF) -> None:
        """Paint the day of the month in the middle of the cell, semibold if the day is chosen."""
        font = QFont(self.font())
        if self._marks[1]:  # the day is chosen
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._ink())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.day.day))


class MonthGrid(QWidget):
    """Six weeks of days; arrows, Home, End, PgUp and PgDn move; Enter, Space and a click pick.

    `moved_to` carries the day that `go_to` or a key made current, `picked` the one that is picked.
    Weeks begin on `first_weekday`, 0 for Monday.
    """

    moved_to = Signal(object)
    picked = Signal(object)

    def __init__(self, today: date, first_weekday: int, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = self._chosen = self._today = today  # `day` is the one that the keys move from
        self._first = first_weekday
        self.days_off: Mapping[date, str] = {}  # a text for each day off
        self.setAccessibleName(_("Days"))
        set_role(self, QAccessible.Role.Table)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column in range(7):
            name = label(_(WEEKDAYS[(first_weekday + column) % 7]), self)
            name.setObjectName("hint")
            name.setFont(look.type.small)
            name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            name.setMinimumHeight(24)
            grid.addWidget(name, 0, column)
        self.cells = tuple(self._cell(look) for _each in range(42))
        for index, cell in enumerate(self.cells):
            grid.addWidget(cell, 1 + index // 7, index % 7)

    def _cell(self, look: Look) -> DayCell:
        """Return a new cell; a click on it emits `picked` with its day."""
        cell = DayCell(look, self)
        set_role(cell, QAccessible.Role.Cell)
        cell.pressed.connect(lambda: self.picked.emit(cell.day))
        return cell

    def show_days(self, chosen: date, days_off: Mapping[date, str]) -> None:
        """Show the month of `chosen`; `days_off` has a text for each day off."""
        self._chosen, self.days_off = chosen, days_off
        self.go_to(chosen)

    def go_to(self, day: date) -> None:
        """Show the month of a day, and make the day the current one.

        If the grid has the focus, the focus moves to the day.
        """
        had_focus, self.day = any(cell.hasFocus() for cell in self.cells), day
        for cell, each in zip(self.cells, grid_days(day, self._first), strict=True):
            marks = each == self._today, each == self._chosen, each in self.days_off
            cell.show_day(each, is_in=each.month == day.month, marks=marks)
            cell.setAccessibleName(self._cell_name(each))
        self.setFocusProxy(self.current())
        if had_focus:
            self.current().setFocus(Qt.FocusReason.TabFocusReason)
        self.moved_to.emit(day)

    def _cell_name(self, day: date) -> str:
        """Return the name of a day for screen readers, with the text of a day off."""
        if day not in self.days_off:
            return long_date(day)
        words = printable(self.days_off[day])
        return _("{date}, {words}").format(date=long_date(day), words=words)

    def current(self) -> DayCell:
        """Return the cell of the current day, from which the keys move."""
        return next(cell for cell in self.cells if cell.day == self.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the current day at Enter or Space, or move to another day."""
        key = Qt.Key(event.key())
        if key in _PICK_KEYS:
            if not event.isAutoRepeat():
                self.picked.emit(self.day)
        elif (target := self._target(key)) is not None:
            self.go_to(target)
        else:
            event.ignore()

    def _target(self, key: Qt.Key) -> date | None:
        """Return the day to which a key leads from the current day; None for any other key."""
        keys, day, right = Qt.Key, self.day, -1 if self.isRightToLeft() else 1
        into_week = (day.weekday() - self._first) % 7
        steps = {
            keys.Key_Left: -right,
            keys.Key_Right: right,
            keys.Key_Up: -7,
            keys.Key_Down: 7,
            keys.Key_Home: -into_week,
            keys.Key_End: 6 - into_week,
        }
        months = {keys.Key_PageUp: -1, keys.Key_PageDown: 1}
        if key in months:
            return bounded(day.year, day.month + months[key], day.day)
        return moved(day, steps[key]) if key in steps else None
