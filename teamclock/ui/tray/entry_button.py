"""A button for an entry of the tray's popover: flat, and as wide as the popover."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from teamclock.ui.kit.spacing import base_line
from teamclock.ui.kit.theme import Look

_ABOVE_AND_BELOW = 14  # around the line of text, in pixels
_PRESSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class EntryButton(QPushButton):
    """A button that takes the focus when the pointer enters it.

    Only the button with the focus is tinted, so that keys and pointer never tint two.
    `opens`: whether the button opens an inner menu; it shows a chevron then.
    """

    def __init__(self, words: str, look: Look, parent: QWidget, *, opens: bool = False) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFont(look.type.base)
        self._look, self._opens = look, opens
        self.setMinimumHeight(base_line(look.type.base) + _ABOVE_AND_BELOW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button at Enter, and at → if it opens a menu; move the focus at ↑ and ↓."""
        key = event.key()
        if key in _STEPS:
            self.focusNextPrevChild(_STEPS[Qt.Key(key)])
        elif key in _PRESSES or (self._opens and key == Qt.Key.Key_Right):
            if not event.isAutoRepeat():
                self.click()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # Qt would move the focus
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Take the focus when the pointer enters the button."""
        super().enterEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and, if it opens a menu, the chevron at its end."""
        super().paintEvent(event)
        if self._opens:
            with QPainter(self) as painter:
                self._paint_chevron(painter)

    def _paint_chevron(self, painter: QPainter) -> None:
        """Paint an angle that points to the side on which the inner menu opens."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colours.muted, 1.5))
        size = self.fontMetrics().height() / 4
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x, y = (10 + size if mirrored else self.width() - 10 - size), self.height() / 2
        tip = -size if mirrored else size
        points = QPointF(x, y - size), QPointF(x + tip, y), QPointF(x, y + size)
        painter.drawPolyline(QPolygonF(list(points)))
