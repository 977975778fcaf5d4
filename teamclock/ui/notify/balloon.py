"""The tray's balloon: the way to tell on Windows and macOS.

Not on Linux: there Qt hands it to the notification service and waits for that, 25 s if it hangs.
"""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from teamclock.app.notices.message import Action, Message
from teamclock.present.words import plain


class Balloon(QObject):
    """Shows one at a time, without buttons: a click on it opens what it tells of."""

    delivered = Signal(str)
    failed = Signal(str)
    acted = Signal(str, object, str)
    closed = Signal(str)

    def __init__(self, tray: QSystemTrayIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._key: str | None = None
        tray.messageClicked.connect(self._clicked)

    def tell(self, message: Message) -> None:
        if not (self._tray.isVisible() and self._tray.supportsMessages()):
            self.failed.emit(message.key)
            return
        self._key = message.key
        plainly = QSystemTrayIcon.MessageIcon.NoIcon
        self._tray.showMessage(plain(message.title), plain(message.body), plainly)
        self.delivered.emit(message.key)

    def withdraw(self, key: str) -> None:
        """Let a click on it do nothing; the balloon itself cannot be taken back."""
        if key == self._key:
            self._key = None

    def close(self) -> None:
        self._key = None

    @Slot()
    def _clicked(self) -> None:
        key, self._key = self._key, None
        if key is not None:
            self.acted.emit(key, Action.OPEN, "")
            self.closed.emit(key)
