"""Restricts the repeats of a key, and second clicks, to the widget that took the first press.

A button that confirms something often disappears at once, and another widget appears at its place.
The repeats of a held key, or the second click of a double click, would then press that widget.
Also, for 300 ms after a part of the window has appeared, Enter, Space and clicks press no button in
that part. If Enter made the part appear, Enter confirms no line edit in it during that time, either
(look.md, Queue and panel).
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

_APPEARS_MS = 300
_ELSEWHERE_MS = 200
"""If a window has had no event for so long, another window made its part appear, such as a menu."""

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PRESSES = _ENTERS | {Qt.Key.Key_Space}
Click = tuple[int, QWidget | None]
"""The time of a click in milliseconds, and the widget that was clicked; also of an appearance."""


def guard(window: QWidget) -> None:
    """Install a `FirstPress` in a window, which stays until the window is deleted.

    Nothing happens if the window was never shown, or already has a `FirstPress`.
    """
    if window.windowHandle() is not None and window.findChild(FirstPress) is None:
        FirstPress(window)


def note_appearance(part: QWidget) -> None:
    """Tell the `FirstPress` of a part's window that the part has just appeared, if there is one."""
    first_press = part.window().findChild(FirstPress)
    if first_press is not None:
        first_press.note_appearance(part)


class FirstPress(QObject):
    """An event filter that drops presses that the user did not mean for the widget that gets them.

    It filters the events of the native window, which each key and click passes once, before Qt
    sends them on to a widget.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # the key that is held, and the widget that received its first press
        self._held: tuple[int, QWidget | None] | None = None
        # the key that was released last, and the time in milliseconds
        self._released: tuple[int, int] | None = None
        self._clicks: tuple[Click | None, Click | None] = None, None  # the last two
        # the time stamp of the last event in milliseconds, and the time that has passed since then:
        # together the present in the clock of Qt's events
        self._last, self._since = 0, QElapsedTimer()
        self._since.start()
        self._appeared: Click = 0, None  # when a part appeared last, in that clock, and which part
        self._key, self._by_enter = 0, False  # the last key; whether Enter made the part appear
        window.windowHandle().installEventFilter(self)

    def note_appearance(self, part: QWidget) -> None:
        """Store a part and the time of its appearance, in milliseconds as in Qt's events.

        The event that made the part appear may have gone to another window, such as a menu; it is
        then treated as Enter.
        """
        since = self._since.elapsed()
        self._appeared = self._last + since, part
        self._by_enter = since > _ELSEWHERE_MS or self._key in _ENTERS

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Return whether Qt shall drop an event of the window; store its time and its key."""
        early = self._is_early(event)  # must see the state before this event
        if isinstance(event, QInputEvent) and event.timestamp():  # Qt's own events have time 0
            self._last = event.timestamp()
            self._since.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._key = event.key()
            # after another key, Enter is meant for the part that has appeared
            self._by_enter = self._by_enter and self._key in _ENTERS
        return self._is_stray(event) or early

    def _is_early(self, event: QEvent) -> bool:
        """Return whether an event would press a widget that the user cannot have seen yet."""
        appeared_ms, part = self._appeared
        target: QWidget | None
        acts: tuple[type[QWidget], ...] = (QAbstractButton,)  # the widgets that react to a press
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and event.key() in _PRESSES:
                target = self._window.focusWidget()
                if self._by_enter and event.key() in _ENTERS:
                    acts = (QAbstractButton, QLineEdit)
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonPress:
                target = self._widget_under(event)
            case _:
                return False
        if part is None or not isinstance(target, acts):
            return False
        # an event without a time has the time stamp 0
        return part.isAncestorOf(target) and 0 < event.timestamp() < appeared_ms + _APPEARS_MS

    def _is_stray(self, event: QEvent) -> bool:
        """Return whether Qt shall drop a key or a click that began at another widget.

        Presses and releases are stored, for a comparison with later ones.
        """
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._is_repeat_elsewhere(event)
            case QKeyEvent() if event.type() == QEvent.Type.KeyRelease:
                self._released = event.key(), event.timestamp()
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonPress:
                self._clicks = self._clicks[1], (event.timestamp(), self._widget_under(event))
            case QMouseEvent() if event.type() == QEvent.Type.MouseButtonDblClick:
                return not self._is_second_click(event)
            case QFocusEvent():
                self._held = None  # the window does not see the release elsewhere
        return False

    def _is_repeat_elsewhere(self, event: QKeyEvent) -> bool:
        """Return whether a press repeats a key that another widget or window received first.

        A press that is no repeat is stored as the first one.
        """
        pressed = event.key(), self._window.focusWidget()
        if self._repeats(event):
            return self._held != pressed
        self._held = pressed
        return False

    def _repeats(self, event: QKeyEvent) -> bool:
        """Return whether a press repeats a key that is held.

        On a busy machine Qt takes some repeats on X11 for presses. The X server reports each repeat
        as a release and a press in the same millisecond.
        """
        time_ms = event.timestamp()
        return event.isAutoRepeat() or (time_ms > 0 and self._released == (event.key(), time_ms))

    def _is_second_click(self, event: QMouseEvent) -> bool:
        """Return whether the widget of a double click also took the first of both clicks.

        Qt sends the second press twice: as a press, and then as a double click.
        """
        if self._clicks[0] is None:
            return False
        first_ms, widget = self._clicks[0]
        limit_ms = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return event.timestamp() - first_ms <= limit_ms and widget is self._widget_under(event)

    def _widget_under(self, event: QMouseEvent) -> QWidget | None:
        """Return the part of the window at the position of an event; None if there is none."""
        return self._window.childAt(event.position().toPoint())
