"""A combo box whose arrow is painted in the theme's colours, at any font size.

Qt paints no arrow in a box to which a style sheet gives round corners.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.theme import Look

_FROM_EDGE = 14.0  # pixels from the edge to the middle of the arrow
_SHORT = 8  # pixels that Qt's size of a box with a style sheet lacks
_AROUND = 46
"""The pixels that edges, padding and arrow take beside the choice, and two to spare."""


def paint_arrow(box: QWidget, look: Look) -> None:
    """Paint a downward arrow at the end of a box: at the right in a left-to-right layout."""
    right = box.layoutDirection() is Qt.LayoutDirection.LeftToRight
    x = box.width() - _FROM_EDGE if right else _FROM_EDGE
    arrow = icon_box(QRectF(x - 8, 0, 16, box.height()), 16)
    with QPainter(box) as painter:
        paint_icon(painter, Icon.DOWN, arrow, look.colours.muted)


class ArrowBox(QComboBox):
    """A combo box with an arrow, whose list opens as a menu.

    The last `apart` choices are below a line in the menu; 0 for no line.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.apart = 0  # how many of the last choices are below a line
        set_role(self, QAccessible.Role.ComboBox)
        self.currentIndexChanged.connect(self._announce_name)

    def showPopup(self) -> None:
        """Open the choices as a menu; Qt calls this method to open its own list.

        The edge of the screen could cut off a part of Qt's list.
        """
        from teamclock.ui.kit.menu_list import open_menu  # not needed before a click
        from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry

        chosen, count = self.currentIndex(), self.count()
        entries = [
            MenuEntry(self.itemText(index), index, checked=index == chosen)
            for index in range(count)
        ]
        if self.apart:
            entries.insert(count - self.apart, SEPARATOR)
        open_menu(entries, self, self._look, self._pick)

    def _pick(self, index: object) -> None:
        """Choose the entry with an index, and emit `activated`, as Qt's own list does."""
        assert isinstance(index, int)
        self.setCurrentIndex(index)
        self.activated.emit(index)

    def _announce_name(self) -> None:
        """Tell screen readers that the name, which contains the choice, has changed."""
        if QAccessible.isActive():
            from PySide6.QtGui import QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def sizeHint(self) -> QSize:
        """Return the size in which the choice is not cut; Qt's is 8 px too narrow."""
        return super().sizeHint() + QSize(_SHORT, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its choice cut with “…” if necessary, and the arrow unless disabled."""
        if self.has_space_for_choice():
            super().paintEvent(event)
        else:
            # Imported late: QStyle has 72 enums, which take 6 ms.
            from teamclock.ui.kit.cut_choice import paint_cut

            paint_cut(self)
        if self.isEnabled():
            paint_arrow(self, self._look)

    def has_space_for_choice(self) -> bool:
        """Return whether the choice fits without being cut, by a cautious estimate."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) + _AROUND <= self.width()
