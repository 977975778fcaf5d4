"""A delay that gathers bursts of input, and that later input does not extend."""

from PySide6.QtCore import QObject, QTimer, Slot


class Settle(QTimer):
    """A single-shot timer of `wait_ms` milliseconds that later inputs do not restart.

    A timer that each input restarts never fires while inputs come faster than its interval.
    """

    def __init__(self, wait_ms: int, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=wait_ms)

    @Slot()
    def arm(self) -> None:
        """Start the timer, unless it is already running."""
        if not self.isActive():
            self.start()
