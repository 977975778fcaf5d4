"""Tooltips of the program's own look: after 600 ms, dark, plain text (look.md, Parts).

    set_tip(widget, look, _("Clocks go forward on {date}"))

A tooltip says only what is not on the screen. `show_tip` shows one at once, at a place.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from teamclock.present.words import plain
from teamclock.ui.kit.popover import placed, round_corners
from teamclock.ui.kit.theme import Look

_WAIT_MS = 600
_WIDTH = 320
_SIDE, _ABOVE = 10, 7
_RADIUS = 8
_ENDS = {
    *(QEvent.Type.Leave, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel),
    *(QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut),
}


def set_tip(widget: QWidget, look: Look, *lines: str) -> None:
    """Give a widget a tooltip of one or more lines; without lines it has none."""
    kept = widget.findChild(Tip, options=Qt.FindChildOption.FindDirectChildrenOnly)
    tip = kept or Tip(widget, look)
    tip.words = "\n".join(map(plain, lines))
    widget.setAccessibleDescription(tip.words)
    if not tip.words:
        tip.end()


def show_tip(widget: QWidget, look: Look, at: QRect, *lines: str) -> None:
    """Show a tooltip of a widget at once, by a box of the screen; without lines hide it."""
    kept = widget.findChild(Tip, options=Qt.FindChildOption.FindDirectChildrenOnly)
    tip = kept or Tip(widget, look)
    tip.end()
    tip.words = "\n".join(map(plain, lines))
    if tip.words:
        tip.show_at(at)


class Tip(QObject):
    """Waits for the pointer to rest on a widget, and for what ends the tooltip."""

    def __init__(self, widget: QWidget, look: Look) -> None:
        super().__init__(widget)
        self._widget, self._look = widget, look
        self.words = ""
        self.shown: TipWindow | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._show)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and self.words:
            self._wait.start()
        elif event.type() in _ENDS:
            self.end()
        return event.type() == QEvent.Type.ToolTip and bool(self.words)  # Qt shows none beside it

    def _show(self) -> None:
        self.show_at(QRect(self._widget.mapToGlobal(QPoint()), self._widget.size()))

    def show_at(self, anchor: QRect) -> None:
        """Show the words below or above a box of the screen."""
        self.shown = TipWindow(self.words, self._look, self._widget)
        screen = QGuiApplication.screenAt(anchor.center()) or self._widget.screen()
        mirrored = self._widget.isRightToLeft()
        size = self.shown.sizeHint()
        box = placed(anchor, size, screen.availableGeometry(), mirrored=mirrored)
        self.shown.setGeometry(box)
        self.shown.show()

    def end(self) -> None:
        """Hide the tooltip, and wait no longer."""
        self._wait.stop()
        if self.shown is not None:
            self.shown.close()
            self.shown = None


class TipWindow(QWidget):
    """The words on a dark ground: letters of the colour of surfaces on that of text."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words, self._look = words, look
        self.setFont(look.type.base)
        self.setAccessibleName(words)

    def _flags(self) -> int:
        return int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)

    def sizeHint(self) -> QSize:
        screen = self.screen().availableGeometry().width() - 2 * _SIDE - 2
        most = min(max(_WIDTH, 24 * self.fontMetrics().height()), screen)
        space = QRect(0, 0, most, 10_000)
        return self.fontMetrics().boundingRect(space, self._flags(), self._words).size() + QSize(
            2 * _SIDE + 2, 2 * _ABOVE
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_corners(self, _RADIUS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._look.colours
        inside = QRectF(self.rect()).adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.text)
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
            painter.setPen(colours.surface)
            painter.drawText(inside, self._flags(), self._words)
