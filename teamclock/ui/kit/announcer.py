"""Announces changes to screen readers; Qt itself announces only changes of the focus."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.settle import Settle

_GATHER_MS = 500  # while a key is held, texts come too fast to be heard


class Announcer(Settle):
    """Announces texts on behalf of a widget: each half second at most one, the latest."""

    announced = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(_GATHER_MS, widget)
        self._widget = widget
        self._words = ""
        self.timeout.connect(self._announce)

    def announce(self, words: str) -> None:
        """Announce `words` within half a second, unless another text follows first."""
        self._words = words
        self.arm()

    @Slot()
    def _announce(self) -> None:
        """Send the latest text to screen readers, and emit `announced` with the text."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, self._words))
        self.announced.emit(self._words)
