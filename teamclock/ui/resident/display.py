"""Notices that the display is gone, as at the end of a session; Qt warns and exits at once.

The warning is the only sign (qxcbconnection.cpp, qwaylanddisplay.cpp), and the last moment to save
something. The Qt of PySide does not support X11's session managers.
"""

import sys
from typing import Any

from PySide6.QtCore import QObject, Signal, qInstallMessageHandler

_WORDS = ("The X11 connection broke", "The Wayland connection broke")


class Display(QObject):
    """Handles Qt's warnings and passes all of them on."""

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
        """Restore the former handler of warnings."""
        qInstallMessageHandler(self._before)
