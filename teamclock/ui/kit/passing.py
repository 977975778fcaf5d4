"""Dialogs that leave nothing behind: Qt would keep some of each, opening by opening."""

import ctypes
from contextlib import suppress

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from teamclock.ui.kit.first_press import guard


class TransientDialog(QDialog):
    """Is gone once it is closed, with all that Qt keeps for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        guard(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            forget_style(self)
            QTimer.singleShot(0, give_back)  # once all of it has been freed
        return super().event(event)


def give_back() -> None:
    """Give the system back what was freed: glibc keeps it, several MB after many openings."""
    with suppress(OSError, AttributeError, TypeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


def forget_style(window: QWidget) -> None:
    """Let Qt free, with a window that is about to be deleted, what its style keeps of it.

    Qt keeps the rules of a style sheet for each widget, and frees them with the widget, but not
    those for a part of another, such as the line of a spin box, unless it has a sheet of its own.
    Fusion keeps the names of what it painted in a palette until it is asked to take up another.
    """
    for part in window.findChildren(QWidget):
        if not part.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
            part.setStyleSheet("*{}")
    window.style().polish(QPalette())
