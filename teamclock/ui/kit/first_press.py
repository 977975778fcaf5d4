"""Restricts the repeats of a key, and second clicks, to the widget that took the first press.

A button that confirms often disappears at once, and another widget appears in its place. The
repeats of the key, or the second click of a double click, would otherwise press that widget.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

Click = tuple[int, QWidget | None]
"""The time of a click in milliseconds, and the widget that was clicked."""


def guard(window: QWidget) -> None:
    """Guard a window until it is deleted; without effect before it is first shown, or twice."""
    if window.windowHandle() is not None and window.findChild(FirstPress) is None:
        FirstPress(window)


class FirstPress(QObject):
    """An event filter that drops repeats of a key, and second clicks, that another widget began.

    It filters the events of the native window, which each press passes once before Qt hands it on.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held: tuple[int, QWidget | None] | None = None
        self._released: tuple[int, int] | None = None
        self._clicks: tuple[Click | None, Click | None] = None, None
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._is_anothers(event)
            case QKeyEvent() if event.type() == QEvent.Type.KeyRelease:
                self._released = event.key(), event.timestamp()
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonPress:
                self._clicks = self._clicks[1], (event.timestamp(), self._under(event))
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonDblClick:
                return not self._follows(event)
            case QFocusEvent():
                self._held = None
        return False

    def _is_anothers(self, event: QKeyEvent) -> bool:
        """Return whether a press is the repeat of a key that another widget received first."""
        pressed = event.key(), self._window.focusWidget()
        if self._repeats(event):
            return self._held != pressed
        self._held = pressed
        return False

    def _repeats(self, event: QKeyEvent) -> bool:
        """Return whether a press repeats a key that is held.

        On a busy machine Qt takes some repeats on X11 for presses. A display reports each repeat as
        a release and a press in the same millisecond.
        """
        at = event.timestamp()
        return event.isAutoRepeat() or (at > 0 and self._released == (event.key(), at))

    def _follows(self, event: QMouseEvent) -> bool:
        """Return whether the widget that is clicked a second time also took the first click.

        Qt sends the second press twice: as a press, and then as a double click.
        """
        if self._clicks[0] is None:
            return False
        at, widget = self._clicks[0]
        most = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return event.timestamp() - at <= most and widget is self._under(event)

    def _under(self, event: QMouseEvent) -> QWidget | None:
        return self._window.childAt(event.position().toPoint())
