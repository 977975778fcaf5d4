"""Tooltips of the program's own look: after 600 ms, dark, plain text (look.md, Parts).

    set_tip(widget, _("Clocks go forward on {date}"))

A tooltip says only what is not on the screen. `show_tip` shows one at once, at a place.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from teamclock.present.words import plain

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent

    from teamclock.ui.kit.tip_window import TipWindow

_WAIT_MS = 600
_BY = 12
"""The pixels round the pointer in which a tooltip of a part stays."""
_ENDS = {
    *(QEvent.Type.Leave, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel),
    *(QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut),
}


def set_tip(widget: QWidget, *lines: str) -> None:
    """Give a widget a tooltip of one or more lines; without lines it has none.

    Screen readers get it as the description of the widget, unless that is its name.
    """
    words = "\n".join(map(plain, filter(None, lines)))
    before = tip_words(widget)
    if words == before:
        return
    tip = _tip_of(widget)
    tip.words = words
    if widget.accessibleDescription() in {"", before}:
        named = widget.accessibleName() == words  # a name is not told twice
        widget.setAccessibleDescription("" if named else words)
    if not words:
        tip.end()


def tip_words(widget: QWidget) -> str:
    """Return the words of a widget's tooltip; empty if it has none."""
    kept = _kept(widget)
    return "" if kept is None else kept.words


def show_tip(widget: QWidget, at: QRect, *lines: str) -> None:
    """Show a tooltip of a part of a widget at once, by a box of the screen; without lines hide it.

    It goes when the pointer leaves that box.
    """
    words = "\n".join(map(plain, filter(None, lines)))
    kept = _kept(widget)
    if words:
        widget.setAttribute(Qt.WidgetAttribute.WA_Hover)  # tells moves without a pressed button
        (kept or Tip(widget)).show_at(at, words, goes_with_pointer=True)
    elif kept is not None:
        kept.end()


def answer_tip(event: "QHelpEvent", widget: QWidget, *lines: str) -> None:
    """Show a tooltip by the pointer, as an answer to Qt's question for one."""
    show_tip(widget, QRect(event.globalPos(), QSize()).adjusted(-_BY, -_BY, _BY, _BY), *lines)


def _kept(widget: QWidget) -> "Tip | None":
    return widget.findChild(Tip, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _tip_of(widget: QWidget) -> "Tip":
    """Return the tip of a widget, made when it is first needed."""
    return _kept(widget) or Tip(widget)


class Tip(QObject):
    """Waits for the pointer to rest on a widget, and for what ends the tooltip."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self.words = ""
        self.shown: TipWindow | None = None
        self._within: QRect | None = None
        widget.installEventFilter(self)

    @cached_property
    def _wait(self) -> QTimer:
        made = QTimer(self, singleShot=True, interval=_WAIT_MS)
        made.timeout.connect(self._show)
        return made

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Enter and self.words:
            self._wait.start()
        elif event.type() in _ENDS or self._is_left(event):
            self.end()
        return event.type() == QEvent.Type.ToolTip and bool(self.words)  # Qt shows none beside it

    def _is_left(self, event: QEvent) -> bool:
        """Return whether the pointer moves away from the part that a tooltip is about."""
        if self._within is None or event.type() != QEvent.Type.HoverMove:
            return False
        return not self._within.contains(QCursor.pos())

    def _show(self) -> None:
        anchor = QRect(self._widget.mapToGlobal(QPoint()), self._widget.size())
        self.show_at(anchor, self.words)

    def show_at(self, anchor: QRect, words: str, *, goes_with_pointer: bool = False) -> None:
        """Show words below or above a box of the screen."""
        from teamclock.ui.kit.tip_window import TipWindow  # what a start does not need

        self.end()
        self._within = anchor if goes_with_pointer else None
        self.shown = TipWindow(words, self._widget)
        self.shown.open_at(anchor)

    def end(self) -> None:
        """Hide the tooltip, and wait no longer."""
        if "_wait" in vars(self):
            self._wait.stop()
        self._within = None
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None
