"""Tooltips of the program's own look: after 600 ms, inverted, plain text (look.md, Parts).

    set_tip(widget, _("Clocks go forward on {date}"))

A tooltip says only what the screen does not show. `show_tip` shows one at once, beside a box.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from teamclock.present.words import printable

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

    from teamclock.ui.kit.tip_window import TipWindow

_WAIT_MS = 600
_BY = 12
"""The pixels around the pointer within which a tooltip that Qt asked for stays."""

_ENDS = {
    *(QEvent.Type.Leave, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel),
    *(QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut),
}
"""The events of a widget at which its tooltip disappears."""


def set_tip(widget: QWidget, *lines: str) -> None:
    """Give a widget a tooltip of one or more lines; without lines, remove its tooltip.

    Screen readers get the words as the widget's description, unless they are its name or the widget
    has a description of its own.
    """
    words = "\n".join(map(printable, filter(None, lines)))
    before = tip_words(widget)
    if words == before:
        return
    tip = _tip_of(widget)
    tip.words = words
    if widget.accessibleDescription() in {"", before}:
        named = widget.accessibleName() == words  # screen readers read a name once
        widget.setAccessibleDescription("" if named else words)
    if not words:
        tip.end()


def tip_words(widget: QWidget) -> str:
    """Return the words of a widget's tooltip; empty if it has none."""
    tip = _existing_tip(widget)
    return "" if tip is None else tip.words


def show_tip(widget: QWidget, at: QRect, *lines: str) -> None:
    """Show a tooltip for a part of a widget at once; without lines, hide the widget's tooltip.

    The tooltip is beside `at`, a box in pixels of the screen, and disappears when the pointer
    leaves that box.
    """
    words = "\n".join(map(printable, filter(None, lines)))
    tip = _existing_tip(widget)
    if words:
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)  # for events when the pointer moves
        (tip or Tip(widget)).show_at(at, words, goes_with_pointer=True)
    elif tip is not None:
        tip.end()


def answer_tip(event: "QHelpEvent", widget: QWidget, *lines: str) -> None:
    """Show `lines` beside the pointer, in answer to Qt's request to a widget for its tooltip."""
    show_tip(widget, QRect(event.globalPos(), QSize()).adjusted(-_BY, -_BY, _BY, _BY), *lines)


def _existing_tip(widget: QWidget) -> "Tip | None":
    """Return the `Tip` of a widget; None if none was made yet."""
    return widget.findChild(Tip, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _tip_of(widget: QWidget) -> "Tip":
    """Return the `Tip` of a widget; the first call makes it."""
    return _existing_tip(widget) or Tip(widget)


class Tip(QObject):
    """A widget's tooltip, shown 600 ms after the pointer enters it, hidden at events in `_ENDS`.

    Such events are that the pointer leaves, a press, a key, the wheel, and the loss of the focus.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.words = ""
        self.shown: TipWindow | None = None
        # the box on the screen that ends the tooltip when the pointer leaves it; None for no box
        self._within: QRect | None = None
        widget.installEventFilter(self)

    @cached_property
    def _wait(self) -> QTimer:
        """Return the timer of 600 ms that shows the tooltip; it is made when it is first needed."""
        timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        timer.timeout.connect(self._show)
        return timer

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Start to wait when the pointer enters the widget; hide the tooltip at events in `_ENDS`.

        Return True for Qt's request for a tooltip, if there are words.
        """
        if event.type() == QEvent.Type.Enter and self.words:
            self._wait.start()
        elif event.type() in _ENDS or self._pointer_left(event):
            self.end()
        return event.type() == QEvent.Type.ToolTip and bool(self.words)  # Qt must not show its own

    def _pointer_left(self, event: QEvent) -> bool:
        """Return whether the pointer moved out of the box `_within`; False without a box."""
        if self._within is None or event.type() != QEvent.Type.HoverMove:
            return False
        return not self._within.contains(QCursor.pos())

    def _show(self) -> None:
        """Show the words of the tooltip, beside the widget."""
        anchor = QRect(self._widget.mapToGlobal(QPoint()), self._widget.size())
        self.show_at(anchor, self.words)

    def show_at(self, anchor: QRect, words: str, *, goes_with_pointer: bool = False) -> None:
        """Show words below or above `anchor`, a box in pixels of the screen.

        `goes_with_pointer` hides them as soon as the pointer leaves the box.
        """
        from teamclock.ui.kit.tip_window import TipWindow  # not needed at the start

        self.end()
        self._within = anchor if goes_with_pointer else None
        self.shown = TipWindow(words, self._widget)
        self.shown.open_at(anchor)

    def end(self) -> None:
        """Hide the tooltip, and stop waiting."""
        if "_wait" in vars(self):  # the timer was made, as happens when it is first read
            self._wait.stop()
        self._within = None
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None
