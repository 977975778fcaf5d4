"""Tells those who listen what has changed where they do not look; Qt tells of the focus alone."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.settle import Settle

_GATHER_MS = 500  # while a key is held, nobody can listen to each step


class Announcer(Settle):
    """Has screen readers say a text in the name of a widget, the last of each half second."""

    announced = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(_GATHER_MS, widget)
        self._widget = widget
        self._words = ""
        self.timeout.connect(self._announce)

    def tell(self, words: str) -> None:
        self._words = words
        self.arm()

    @Slot()
    def _announce(self) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, self._words))
        self.announced.emit(self._words)
