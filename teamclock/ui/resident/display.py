"""Hears that the display is gone, which is how a session may end: Qt says so and exits at once.

The words are all that it gives (qxcbconnection.cpp, qwaylanddisplay.cpp), and the last moment in
which something can be kept. Qt as PySide brings it does not know X11's session managers.
"""

import sys
from typing import Any

from PySide6.QtCore import QObject, Signal, qInstallMessageHandler

_WORDS = ("The X11 connection broke", "The Wayland connection broke")


class Display(QObject):
    """Stands where Qt's warnings come by; all are passed on."""

    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = qInstallMessageHandler(self._hear)

    def _hear(self, kind: Any, context: Any, words: str) -> None:
        if self._before is not None:
            self._before(kind, context, words)
        elif sys.stderr is not None:
            sys.stderr.write(f"{words}\n")
        if words.startswith(_WORDS):
            self.lost.emit()

    def close(self) -> None:
        """Leave the warnings to whom they went before."""
        qInstallMessageHandler(self._before)
