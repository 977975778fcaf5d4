"""A delay that gathers bursts of input, and that later input does not extend."""

from PySide6.QtCore import QObject, QTimer, Slot


class Settle(QTimer):
    """A single-shot timer that the first input starts and later ones do not restart.

    A timer that each input restarts never fires while input comes faster than its interval.
    """

    def __init__(self, wait_ms: int, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=wait_ms)

    @Slot()
    def arm(self) -> None:
        """Start the timer, unless it runs."""
        if not self.isActive():
            self.start()
