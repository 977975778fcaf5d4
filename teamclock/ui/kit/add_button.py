"""A flat button with a plus sign: “+ Add a team”."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look

_SIGN, _SIDE = 16, 8


class AddButton(PressButton):
    """A button below a list that adds an entry to the list, with a plus sign before its words."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._look = look
        self.setObjectName("add")
        self.setFont(look.type.base)

    def sizeHint(self) -> QSize:
        """Return Qt's size of the button, wider by 8 pixels."""
        return super().sizeHint() + QSize(_SIDE, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button with a plus sign at its start, grey if the button is disabled."""
        super().paintEvent(event)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - _SIDE - _SIGN if mirrored else _SIDE
        sign = icon_box(QRectF(left, 0, _SIGN, self.height()), _SIGN)
        colours = self._look.colours
        ink = colours.focus if self.isEnabled() else colours.muted
        with QPainter(self) as painter:
            paint_icon(painter, Icon.PLUS, sign, ink, mirrored=mirrored)
