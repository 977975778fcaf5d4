"""Dialogs that free all their memory when they close; Qt would retain some for each opening."""

import ctypes
from contextlib import suppress

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from teamclock.ui.kit.first_press import guard


class TransientDialog(QDialog):
    """A dialog that is deleted when it closes, with everything that Qt stores for it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def showEvent(self, event: QShowEvent) -> None:
        """Guard the dialog against presses that were meant for another widget (`first_press`)."""
        super().showEvent(event)
        guard(self)

    def event(self, event: QEvent) -> bool:
        """Free what the style stores for the dialog before Qt deletes it; then trim memory."""
        if event.type() == QEvent.Type.DeferredDelete:
            forget_style(self)
            QTimer.singleShot(0, trim_memory)  # after Qt has freed the dialog
        return super().event(event)


def trim_memory() -> None:
    """Return freed memory to the system; glibc would retain several MB after many openings."""
    with suppress(OSError, AttributeError, TypeError):  # a C library other than glibc
        ctypes.CDLL(None).malloc_trim(0)


def forget_style(window: QWidget) -> None:
    """Make Qt's style free what it stores for a window that is about to be deleted.

    Qt stores the rules of a style sheet for each widget, and frees them when it deletes the widget.
    It does not free the rules of an inner part, such as the line edit of a spin box, unless the
    part has a style sheet of its own. The style Fusion caches pixmaps by palette until `polish` is
    called with another palette.
    """
    for part in window.findChildren(QWidget):
        if not part.testAttribute(Qt.WidgetAttribute.WA_StyleSheet):
            part.setStyleSheet("*{}")
    window.style().polish(QPalette())
