"""The focus ring of a primary button: a line of 2 px that stands 2 px outside of it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Colours

_APART = 4
_LINE = 2
_RADIUS = 11
_TYPES = QEvent.Type
_CHANGES = {_TYPES.Move, _TYPES.Resize, _TYPES.Show, _TYPES.Hide, _TYPES.FocusIn}
_WATCHED = "rings the primary button"


def watch(window: QWidget, colours: Colours) -> None:
    """Ring the primary button with the focus, in a window that has been shown; once a window."""
    handle: QWindow | None = window.windowHandle()
    if handle is not None and not handle.property(_WATCHED):
        handle.setProperty(_WATCHED, True)  # noqa: FBT003 - Qt's own
        handle.focusObjectChanged.connect(partial(_follow, window, colours))
        _follow(window, colours, window.focusWidget())


def _follow(window: QWidget, colours: Colours, focused: QObject | None) -> None:
    if not isinstance(focused, QPushButton) or not Shiboken.isValid(window):
        return
    if focused.objectName() == "primary":
        FocusRing(_chain(focused, window), colours)


def _chain(button: QPushButton, window: QWidget) -> list[QWidget]:
    """Return the button and its ancestors, up to the first one with space for the ring."""
    chain: list[QWidget] = [button]
    above = button.parentWidget()
    while above is not None and chain[-1] is not window:
        chain.append(above)
        if above.rect().contains(_around(button, above)):
            break
        above = above.parentWidget()
    return chain


class FocusRing(QWidget):
    """A frame around a button, from when it takes the focus until it loses it.

    A style sheet paints nothing outside of a widget. The frame stands in the last one of `chain`,
    the innermost ancestor of the button that has space for it, so that it scrolls with the button.
    """

    def __init__(self, chain: list[QWidget], colours: Colours) -> None:
        super().__init__(chain[-1])
        self._chain, self._colours = chain, colours
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for widget in chain[:-1]:
            widget.installEventFilter(self)
        chain[0].destroyed.connect(self.hide)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == _TYPES.FocusOut and watched is self._chain[0]:
            self.hide()
            self.deleteLater()
        elif event.type() in _CHANGES:
            self._place()
        return False

    def _place(self) -> None:
        if all(map(Shiboken.isValid, self._chain)):
            self.setGeometry(_around(self._chain[0], self._chain[-1]))
            self.raise_()
            self.setVisible(self._chain[0].hasFocus() and self._chain[0].isVisible())

    def paintEvent(self, _event: QPaintEvent) -> None:
        half = _LINE / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colours.focus, _LINE))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def _around(button: QWidget, host: QWidget) -> QRect:
    box = QRect(button.mapTo(host, QPoint()), button.size())
    return box.adjusted(-_APART, -_APART, _APART, _APART)
