"""Keys that are held, and second clicks, act only on what took the first press.

What confirms often goes away at once, and something else appears in its place. The repeats of the
key that confirmed would press that, and so would the second click of a double click.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

Click = tuple[int, QWidget | None]
"""When something was clicked, in milliseconds, and what."""


def guard(window: QWidget) -> None:
    """Watch a window from when it is first shown until it is deleted."""
    if window.windowHandle() is not None and window.findChild(FirstPress) is None:
        FirstPress(window)


class FirstPress(QObject):
    """Keeps from a window the repeats of a key, and second clicks, that another widget began.

    It watches the window as the desktop knows it, which each press passes once on its way in.
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
        """Tell whether a press is only the repeat of one that something else took."""
        pressed = event.key(), self._window.focusWidget()
        if self._repeats(event):
            return self._held != pressed
        self._held = pressed
        return False

    def _repeats(self, event: QKeyEvent) -> bool:
        """Tell whether a key is held; on X11 Qt takes some repeats for presses, on a busy machine.

        A display says of each repeat that the key was let go and pressed at the same millisecond.
        """
        at = event.timestamp()
        return event.isAutoRepeat() or (at > 0 and self._released == (event.key(), at))

    def _follows(self, event: QMouseEvent) -> bool:
        """Tell whether what is clicked a second time took the first click, a moment ago.

        Qt tells the window of the second press twice: as a press, and then as a double click.
        """
        if self._clicks[0] is None:
            return False
        at, widget = self._clicks[0]
        most = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return event.timestamp() - at <= most and widget is self._under(event)

    def _under(self, event: QMouseEvent) -> QWidget | None:
        return self._window.childAt(event.position().toPoint())
