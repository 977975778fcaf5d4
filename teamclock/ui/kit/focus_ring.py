"""The focus ring of a primary button: a line of 2 px, at 2 px outside of the button."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import Shiboken

from teamclock.ui.kit.theme import Colours

_APART = 4  # pixels from the button to the outer edge of the ring
_LINE = 2
_RADIUS = 11
_TYPES = QEvent.Type
_CHANGES = {_TYPES.Move, _TYPES.Resize, _TYPES.Show, _TYPES.Hide, _TYPES.FocusIn}
_WATCHED = "rings the primary button"


def watch(window: QWidget, colours: Colours) -> None:
    """Show a ring around a window's primary button whenever that button has the focus.

    The window must have been shown. A further call for the same window does nothing.
    """
    handle: QWindow | None = window.windowHandle()
    if handle is not None and not handle.property(_WATCHED):
        handle.setProperty(_WATCHED, True)  # noqa: FBT003 - Qt's own
        handle.focusObjectChanged.connect(partial(_ring_focused, window, colours))
        _ring_focused(window, colours, window.focusWidget())


def _ring_focused(window: QWidget, colours: Colours, focused: QObject | None) -> None:
    """Ring the widget of a window that has taken the focus, if it is a primary button."""
    if not isinstance(focused, QPushButton) or not Shiboken.isValid(window):
        return
    if focused.objectName() == "primary":
        FocusRing(_chain(focused, window), colours)


def _chain(button: QPushButton, window: QWidget) -> list[QWidget]:
    """Return a button and its ancestors, up to the first ancestor with space for the ring."""
    chain: list[QWidget] = [button]
    above = button.parentWidget()
    while above is not None and chain[-1] is not window:
        chain.append(above)
        if above.rect().contains(_ring_box(button, above)):
            break
        above = above.parentWidget()
    return chain


class FocusRing(QWidget):
    """The ring around a button, from when the button takes the focus until it loses the focus.

    A style sheet paints nothing outside of a widget. `chain` leads from the button through its
    ancestors to the innermost one with space for the ring. The ring is a child of that ancestor, so
    that it scrolls with the button.
    """

    def __init__(self, chain: list[QWidget], colours: Colours) -> None:
        super().__init__(chain[-1])  # the first ancestor of the button with space for the ring
        self._chain, self._colours = chain, colours
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for widget in chain[:-1]:
            widget.installEventFilter(self)
        chain[0].destroyed.connect(self.hide)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete the ring when the button loses the focus; move the ring with the button."""
        if event.type() == _TYPES.FocusOut and watched is self._chain[0]:
            self.hide()
            self.deleteLater()
        elif event.type() in _CHANGES:
            self._place()
        return False

    def _place(self) -> None:
        """Move the ring around the button; hide it while the button is hidden or has no focus."""
        if all(map(Shiboken.isValid, self._chain)):
            self.setGeometry(_ring_box(self._chain[0], self._chain[-1]))
            self.raise_()
            self.setVisible(self._chain[0].hasFocus() and self._chain[0].isVisible())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a rounded line along the edge of this widget, in the colour of the focus."""
        half = _LINE / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._colours.focus, _LINE))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)


def _ring_box(button: QWidget, host: QWidget) -> QRect:
    """Return the box of the ring around a button, in the pixels of its ancestor `host`."""
    box = QRect(button.mapTo(host, QPoint()), button.size())
    return box.adjusted(-_APART, -_APART, _APART, _APART)
