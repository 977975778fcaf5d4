"""A combo box whose arrow is painted in the theme's colours, at any font size.

A style sheet that rounds a box removes its arrow.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look

_FROM_EDGE = 14.0
_SHORT = 8
_AROUND = 46
"""The pixels beside a choice in the style sheet, and two to spare: edges, padding and arrow."""


def paint_arrow(box: QWidget, look: Look) -> None:
    """Paint the arrow at the end of a box."""
    right = box.layoutDirection() is Qt.LayoutDirection.LeftToRight
    x = box.width() - _FROM_EDGE if right else _FROM_EDGE
    place = icon_box(QRectF(x - 8, 0, 16, box.height()), 16)
    with QPainter(box) as painter:
        paint_icon(painter, Icon.DOWN, place, look.colours.muted)


class ArrowBox(QComboBox):
    """A combo box with an arrow, whose list opens as a menu; the last `apart` are below a line."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.apart = 0
        set_role(self, QAccessible.Role.ComboBox)
        self.currentIndexChanged.connect(self._tell_name)

    def showPopup(self) -> None:
        """Open the list as a menu; Qt's own is cut by the edge of the screen."""
        from teamclock.ui.kit.menu_list import open_menu  # what a click needs
        from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

        chosen, count = self.currentIndex(), self.count()
        entries = [MenuEntry(self.itemText(at), at, checked=at == chosen) for at in range(count)]
        if self.apart:
            entries.insert(count - self.apart, SEPARATOR)
        open_menu(entries, self, self._look, self._pick)

    def _pick(self, at: object) -> None:
        assert isinstance(at, int)
        self.setCurrentIndex(at)
        self.activated.emit(at)

    def _tell_name(self) -> None:
        """Tell screen readers what is chosen, which is a part of the name."""
        if QAccessible.isActive():
            from PySide6.QtGui import QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def sizeHint(self) -> QSize:
        """Return the size in which the choice is not cut; with a sheet Qt's is too narrow."""
        return super().sizeHint() + QSize(_SHORT, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_space_for_choice():
            super().paintEvent(event)
        else:
            from teamclock.ui.kit.cut_choice import (
                paint_cut,
            )  # QStyle has 72 enums, which take 6 ms

            paint_cut(self)
        if self.isEnabled():
            paint_arrow(self, self._look)

    def has_space_for_choice(self) -> bool:
        """Return whether the choice is surely shown whole."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) + _AROUND <= self.width()
