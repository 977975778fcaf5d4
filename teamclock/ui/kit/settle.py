"""A delay that gathers what comes in bursts, and that nothing puts off."""

from PySide6.QtCore import QObject, QTimer, Slot


class Settle(QTimer):
    """A single shot that the first of many inputs arms; later ones do not move its deadline.

    A timer that each input restarts never fires while inputs come faster than it waits.
    """

    def __init__(self, wait_ms: int, parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=wait_ms)

    @Slot()
    def arm(self) -> None:
        if not self.isActive():
            self.start()
