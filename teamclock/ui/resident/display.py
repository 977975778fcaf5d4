"""Notice that the connection to the display is lost, as at the end of the user's session.

Qt then prints a warning and exits at once (qxcbconnection.cpp, qwaylanddisplay.cpp). The warning is
the only sign, and the last moment to save something, because the Qt of PySide does not support
X11's session managers.
"""

import sys
from typing import Any

from PySide6.QtCore import QObject, Signal, qInstallMessageHandler

_WORDS = ("The X11 connection broke", "The Wayland connection broke")


class Display(QObject):
    """Emits `lost` at Qt's warning that the display is gone; all warnings are passed on."""

    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = qInstallMessageHandler(self._handle)

    def _handle(self, kind: Any, context: Any, words: str) -> None:
        """Pass a warning on to the former handler, or to stderr; Qt calls this for each warning."""
        if self._before is not None:
            self._before(kind, context, words)
        elif sys.stderr is not None:
            sys.stderr.write(f"{words}\n")
        if words.startswith(_WORDS):
            self.lost.emit()

    def close(self) -> None:
        """Restore the former handler of warnings."""
        qInstallMessageHandler(self._before)
