"""Prints when the first paint of a window ended, by the monotonic clock.

The first paint of the top-level widget posts an event ahead of all others: it arrives when the
whole window is painted and handed to the screen.
"""

import os
from collections.abc import Callable
from time import monotonic_ns

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

_URGENT = 1  # Qt.EventPriority.HighEventPriority; an import of `Qt` costs the floor 12 ms


class Teller(QObject):
    """Prints the time at which an event reaches it, once."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            os.write(1, b"%d\n" % monotonic_ns())
        return super().event(event)


def tell_first_paint(kind: type[QWidget]) -> None:
    """Let the windows of a class print when the first of them is painted."""
    paint = kind.paintEvent
    waiting = [Teller()]

    def paint_and_tell(window: QWidget, *event: object) -> None:
        _call(paint, window, *event)
        while waiting:
            teller = waiting.pop()
            teller.setParent(window)
            QCoreApplication.postEvent(teller, QEvent(QEvent.Type.User), _URGENT)

    setattr(kind, "paintEvent", paint_and_tell)  # noqa: B010 - mypy forbids to assign a method


def _call(method: Callable[..., object], *arguments: object) -> None:
    method(*arguments)
