"""Tooltips of the program's own look: after 600 ms, dark, plain text (look.md, Parts).

    set_tip(widget, look, _("Clocks go forward on {date}"))

A tooltip says only what is not on the screen. `show_tip` shows one at once, at a place.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QWidget

from teamclock.present.words import plain
from teamclock.ui.kit.theme import Look

if TYPE_CHECKING:
    from teamclock.ui.kit.tip_window import TipWindow

_WAIT_MS = 600
_ENDS = {
    *(QEvent.Type.Leave, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel),
    *(QEvent.Type.Hide, QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut),
}


def set_tip(widget: QWidget, look: Look, *lines: str) -> None:
    """Give a widget a tooltip of one or more lines; without lines it has none."""
    tip = _tip_of(widget, look)
    tip.words = "\n".join(map(plain, lines))
    named = widget.accessibleName() == tip.words  # a name is not told twice
    widget.setAccessibleDescription("" if named else tip.words)
    if not tip.words:
        tip.end()


def show_tip(widget: QWidget, look: Look, at: QRect, *lines: str) -> None:
    """Show a tooltip of a widget at once, by a box of the screen; without lines hide it."""
    tip = _tip_of(widget, look)
    tip.words = "\n".join(map(plain, lines))
    if tip.words:
        tip.show_at(at)
    else:
        tip.end()


def _tip_of(widget: QWidget, look: Look) -> "Tip":
    """Return the tip of a widget, made when it is first needed."""
    kept = widget.findChild(Tip, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return kept or Tip(widget, look)


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
        from teamclock.ui.kit.tip_window import TipWindow  # what a start does not need

        self.end()
        self.shown = TipWindow(self.words, self._look, self._widget)
        self.shown.open_at(anchor)

    def end(self) -> None:
        """Hide the tooltip, and wait no longer."""
        self._wait.stop()
        if self.shown is not None:
            self.shown.close()
            self.shown = None
