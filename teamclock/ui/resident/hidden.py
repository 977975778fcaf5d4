"""A start in the tray: if no tray comes, the window does."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_WAIT_MS = 10_000


class HiddenStart(QObject):
    """Asks for the window once, where no tray has come within ten seconds."""

    show_asked = Signal()

    def __init__(self, parent: QObject | None = None, wait_ms: int = _WAIT_MS) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=wait_ms)
        self._timer.timeout.connect(self.show_asked)
        self._timer.start()

    @Slot(bool)
    def show_tray(self, there: bool) -> None:  # noqa: FBT001 - a slot
        """Take note of a tray; one that goes again is the tray's own care."""
        if there:
            self._timer.stop()
