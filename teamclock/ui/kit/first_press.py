"""Restricts the repeats of a key, and second clicks, to the widget that took the first press.

A button that confirms often disappears at once, and another widget appears in its place. The
repeats of the key, or the second click of a double click, would otherwise press that widget. For
300 ms after a part has appeared, neither Enter, Space nor a click presses a button in it, and where
Enter made it appear, a second one confirms no field of one line (look.md, Queue and panel).
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

_APPEARS_MS = 300
_ELSEWHERE_MS = 200  # so long after the last event of a window, a menu has made a part appear
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PRESSES = _ENTERS | {Qt.Key.Key_Space}
Click = tuple[int, QWidget | None]
"""The time of a click in milliseconds, and the widget that was clicked."""


def guard(window: QWidget) -> None:
    """Guard a window until it is deleted; without effect before it is first shown, or twice."""
    if window.windowHandle() is not None and window.findChild(FirstPress) is None:
        FirstPress(window)


def note_appearance(part: QWidget) -> None:
    """Let no press that comes at once reach a button of a part that has just appeared."""
    found = part.window().findChild(FirstPress)
    if found is not None:
        found.note_appearance(part)


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
        self._last, self._since = 0, QElapsedTimer()
        self._since.start()
        self._appeared: Click = 0, None
        self._key, self._by_enter = 0, False
        window.windowHandle().installEventFilter(self)

    def note_appearance(self, part: QWidget) -> None:
        """Store that a part appears now, by the clock of the events.

        The event that made it appear may have gone to another window, such as a menu.
        """
        since = self._since.elapsed()
        self._appeared = self._last + since, part
        self._by_enter = since > _ELSEWHERE_MS or self._key in _ENTERS

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        early = self._is_early(event)  # before the event becomes the last one
        if isinstance(event, QInputEvent) and event.timestamp():  # 0: one that Qt made
            self._last = event.timestamp()
            self._since.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._key = event.key()
            self._by_enter = self._by_enter and self._key in _ENTERS
        return self._drops(event) or early

    def _is_early(self, event: QEvent) -> bool:
        """Return whether an event would act on what the user cannot have seen yet."""
        at, part = self._appeared
        target: QWidget | None
        acts: tuple[type[QWidget], ...] = (QAbstractButton,)
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and event.key() in _PRESSES:
                target = self._window.focusWidget()
                if self._by_enter and event.key() in _ENTERS:
                    acts = (QAbstractButton, QLineEdit)
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonPress:
                target = self._under(event)
            case _:
                return False
        if part is None or not isinstance(target, acts):
            return False
        return part.isAncestorOf(target) and 0 < event.timestamp() < at + _APPEARS_MS

    def _drops(self, event: QEvent) -> bool:
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
