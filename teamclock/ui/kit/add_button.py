"""A quiet button with a plus: “+ Add a team”."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_SIGN, _SIDE = 16, 8


class AddButton(PressButton):
    """Stands below a list, and adds to it."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look = look
        self.setObjectName("add")
        self.setFont(look.type.base)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_SIDE, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - _SIDE - _SIGN if mirrored else _SIDE
        place = icon_box(QRectF(left, 0, _SIGN, self.height()), _SIGN)
        colours = self._look.colours
        ink = colours.focus if self.isEnabled() else colours.muted
        with QPainter(self) as painter:
            paint_icon(painter, Icon.PLUS, place, ink, mirrored=mirrored)
